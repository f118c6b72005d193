"""Pictures and calendars of the sample archive: what they say is what there is, counted from the pages themselves."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml import html

from tests.site.published import Published

LANGUAGES = ("en", "ru", "de")
DATED = re.compile(r"(\w\w)/(\d{4})/(\d{2})/[^/]+/index\.html")


def _articles(site: Published, lang: str) -> list[tuple[int, int, int]]:
    """Year, month and day of each article, as its own page says."""
    found = []
    for path in site.articles:
        if path.startswith(f"{lang}/") and DATED.fullmatch(path):
            stamp = site.document(path).xpath("string(//article/header//time/@datetime)")
            found.append((int(stamp[:4]), int(stamp[5:7]), int(stamp[8:10])))
    assert found
    return found


def _table(figure: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content() for cell in row.xpath("th|td")] for row in figure.xpath(".//tbody/tr")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_months_is_the_archive(sample: Published, lang: str) -> None:
    """Every year with articles has a row, newest first, with the articles of each month and their sum."""
    (figure,) = sample.document(f"{lang}/coverage/index.html").xpath("//figure[.//*[@id='months-title']]")
    months = Counter((year, month) for year, month, _ in _articles(sample, lang))
    years = sorted({year for year, _ in months}, reverse=True)
    assert _table(figure) == [
        [str(year), *(str(months[year, month]) for month in range(1, 13)),
         str(sum(count for (of, _), count in months.items() if of == year))]
        for year in years
    ]  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_languages_is_the_archive(sample: Published, lang: str) -> None:
    """Every year with articles in any language has a row, with the articles of each; the columns are as many."""
    (figure,) = sample.document(f"{lang}/coverage/index.html").xpath("//figure[.//*[@id='language-years-title']]")
    counts = Counter((code, year) for code in LANGUAGES for year, _, _ in _articles(sample, code))
    years = sorted({year for _, year in counts}, reverse=True)
    assert _table(figure) == [[str(year), *(str(counts[code, year]) for code in LANGUAGES)] for year in years]
    assert len(figure.xpath(".//*[local-name()='rect']")) == len(counts)
    links = figure.xpath(".//tbody//a/@href")
    assert links == [f"/{lang}/{year}/" for year in years if counts[lang, year]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chart_of_regions_is_the_register(sample: Published, lang: str) -> None:
    """The regions with the most articles, as the register above it counts them, the largest first."""
    document = sample.document(f"{lang}/regions/index.html")
    listed = {one.xpath("string(a)"): int(re.findall(r"\d+", one.xpath("string(small)"))[0])
              for one in document.xpath("//ul[@class='terms']/li")}  # fmt: skip
    (figure,) = document.xpath("//figure")
    rows = [(name, int(count)) for name, count in _table(figure)]
    assert rows == sorted(listed.items(), key=lambda one: -one[1])[:12]
    assert len(figure.xpath(".//*[local-name()='rect']")) == len(rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_squares_and_columns_are_their_tables(sample: Published, lang: str) -> None:
    """The parts of a picture with something in them are as many as the numbers of its table that are not 0."""
    coverage, home = (sample.document(f"{lang}/{path}index.html") for path in ("coverage/", ""))
    (figure,) = coverage.xpath("//figure[.//*[@id='months-title']]")
    squares = figure.xpath(".//*[local-name()='rect'][*[local-name()='title']][@class!='level-0']")
    assert len(squares) == sum(cell != "0" for row in _table(figure) for cell in row[1:-1])
    (figure,) = home.xpath("//figure[.//*[@id='course-title']]")
    assert len(figure.xpath(".//*[local-name()='rect']")) == len(_table(figure))
    assert sum(int(row[1]) for row in _table(figure)) == len(_articles(sample, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_calendars_mark_the_days_with_articles_and_no_others(sample: Published, lang: str) -> None:
    """Taken together, the calendars of the years link to every day that has articles, with how many."""
    found: Counter[tuple[int, int, int]] = Counter()
    for year in {year for year, _, _ in _articles(sample, lang)}:
        document = sample.document(f"{lang}/{year}/index.html")
        for table in document.xpath("//table[@class='calendar']"):
            for link in table.xpath(".//td/a"):
                day, month = int(link.get("href").rpartition("#d")[2]), int(table.get("id")[1:])
                found[year, month, day] = int(link.xpath("string(small)"))
    assert found == Counter(_articles(sample, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_days_of_the_year_are_those_with_articles(sample: Published, lang: str) -> None:
    """The register of days counts every article on its day; these days have pages, and no others."""
    links = sample.document(f"{lang}/on-this-day/index.html").xpath("//ol[@class='days']/li[a]")
    days = Counter((month, day) for _, month, day in _articles(sample, lang))
    assert {
        (int(one.get("id")[1:3]), int(one.get("id")[3:])): int(one.xpath("string(a/small)")) for one in links
    } == days
    pages = {path for path in sample.pages if re.fullmatch(rf"{lang}/on-this-day/[\d-]+/index\.html", path)}
    assert pages == {f"{lang}/on-this-day/{month:02d}-{day:02d}/index.html" for month, day in days}
