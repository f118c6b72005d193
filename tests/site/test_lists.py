"""Lists are bounded, in order, and complete together: every article is found by calendar and by register."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.content.sample import ARTICLES, Version, every_article
from tests.site.published import Published
from tests.site.source import LANGUAGES, page_of, seconds
from tests.small import archive

REGISTERS = {"topics", "regions", "sources", "authors"}
#: The most articles that a home page, a term's page or a feed shows.
LATEST = 20


def shown(site: Published, path: str) -> list[str]:
    """The articles that a page lists, by the paths of their pages, in order."""
    return targets(site, path, "//main//ul[@class='cards']/li/*[1]//a")


def targets(site: Published, path: str, links: str) -> list[str]:
    """The files that the links of a page lead to, given by an XPath; links to other sites are left out."""
    found = (site.file_of(site.base + str(link)[1:]) for link in site.document(path).xpath(f"({links})/@href"))
    return [target for target in found if target]


def in_order(lang: str) -> list[str]:
    """All articles of a language, oldest first."""
    versions = [one for one in ARTICLES if one.lang == lang]
    versions.sort(key=lambda one: (one.meta["date"][:10], seconds(one.meta["date"]), one.story))
    return [page_of(one) for one in versions]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_home_shows_the_latest_and_no_more(sample: Published, lang: str) -> None:
    """The newest first, at most so many that the page stays small, and a link to every year."""
    everything = in_order(lang)
    assert len(everything) > LATEST - 5
    assert shown(sample, f"{lang}/index.html") == everything[::-1][:LATEST]
    years = sample.document(f"{lang}/index.html").xpath("//ul[@class='years']//a/@href")
    assert years == sorted({f"/{path[:7]}/" for path in everything}, reverse=True)


@every_article
def test_article_stands_on_the_page_of_its_month(sample: Published, version: Version) -> None:
    """Under its day, whose anchor the article leads back to; its year leads to the month."""
    path = page_of(version)
    month, year = "/".join(path.split("/")[:3]), "/".join(path.split("/")[:2])
    assert path in shown(sample, f"{month}/index.html")
    day = version.meta["date"][8:10]
    (section,) = sample.document(f"{month}/index.html").xpath(f"//section[@id='d{day}']")
    assert f"/{path.removesuffix('index.html')}" in [unquote(link) for link in section.xpath(".//a/@href")]
    assert f"/{month}/#d{day}" in sample.document(path).xpath("//nav//a/@href")
    assert f"/{month}/" in sample.document(f"{year}/index.html").xpath("//main//a/@href")
    assert f"/{year}/" in sample.document(path).xpath("//nav//a/@href")


def test_months_and_years_hold_each_article_once(sample: Published) -> None:
    """Taken together, the pages of the months show every article exactly once, oldest first."""
    dated = re.compile(r"[a-z]{2}/\d{4}/\d{2}/index\.html")
    months = [path for path in sample.public_pages if dated.fullmatch(path)]
    for lang in LANGUAGES:
        of_lang = sorted(month for month in months if month.startswith(f"{lang}/"))
        listed = [article for month in of_lang for article in shown(sample, month)]
        assert listed == in_order(lang)


def test_terms_hold_each_article_once_a_year(sample: Published) -> None:
    """The years of a term, taken together, show what its own page counts; its page shows the latest of them."""
    for path in sample.public_pages:
        parts = path.split("/")
        if len(parts) != 4 or parts[1] not in REGISTERS:
            continue
        folder = path.removesuffix("index.html")
        years = sorted(one for one in sample.public_pages if one.startswith(folder) and one != path)
        listed = [article for year in years for article in shown(sample, year)]
        assert Counter(listed).most_common(1)[0][1] == 1, path
        assert listed, path
        assert shown(sample, path) == listed[::-1][:LATEST], path
        assert all(sample.lang(article) == parts[0] for article in listed), path


def test_every_article_of_a_term_names_the_term(sample: Published) -> None:
    """Register and article agree: what is listed under a term links to it, and what links to a term is listed."""
    for lang in LANGUAGES:
        for article in in_order(lang):
            links = targets(sample, article, "//main/article//dl//a | //main/article/header//a")
            terms = {path for path in links if path.split("/")[1] in REGISTERS}
            assert terms, article
            for term in terms:
                year = f"{term.removesuffix('index.html')}{article.split('/')[1]}/index.html"
                assert article in shown(sample, year), (article, term)


def test_related_articles_are_older_and_few(sample: Published) -> None:
    """Only backwards in time, so that a new article never changes the page of an old one; three at most."""
    for lang in LANGUAGES:
        everything = in_order(lang)
        for number, article in enumerate(everything):
            related = targets(sample, article, "//section[@class='related']//li/*[1]//a")
            assert len(related) <= 3
            assert set(related) <= set(everything[:number])


def test_neighbours_are_those_of_the_archive(sample: Published) -> None:
    """Previous and next lead along all articles of the language, and back."""
    for lang in LANGUAGES:
        everything = in_order(lang)
        for relation, steps in (("prev", everything[:1] + everything[:-1]), ("next", everything[1:] + everything[-1:])):
            for article, neighbour in zip(everything, steps, strict=True):
                found = targets(sample, article, f"//main//nav[@class='neighbours']//a[@rel='{relation}']")
                assert found == ([] if neighbour == article else [neighbour]), (article, relation)


def test_registers_are_in_the_order_of_their_language(sample: Published) -> None:
    """German ignores umlauts (DIN 5007-1), Russian puts Cyrillic before Latin; nothing follows code points."""
    for path, wanted in {
        "de/topics/index.html": "Künstliche Intelligenz",
        "ru/topics/index.html": "Искусственный интеллект",
    }.items():
        names = [
            str(text).strip() for text in sample.document(path).xpath("//main//li//a//text()") if str(text).strip()
        ]
        place = names.index(wanted)
        assert names[:place] == [name for name in names if _filed(name) < _filed(wanted)]


def _filed(name: str) -> str:
    return name.casefold().replace("ü", "u").replace("ä", "a").replace("ö", "o")


def test_a11_no_page_of_an_article_or_a_month_grows_with_the_archive(tmp_path: Path) -> None:
    """Forty years of other articles change nothing of a month but where it names its neighbours before it."""

    def month(folder: Path, years: range) -> dict[str, bytes]:
        made = archive(folder, languages=["en"], since=1900)
        for day in range(1, 9):
            made.article(f"en/a{day}.md", date=f"2014-04-{day:02}")
        for year in years:
            made.article(f"en/o{year}.md", date=f"{year}-05-05")
        made.build()
        return {path: data for path, data in made.published().items() if path.startswith("en/2014/04/")}

    small, large = month(tmp_path / "small", range(0)), month(tmp_path / "large", range(1960, 2000))
    assert len(small) > 8
    assert {path for path in small if small[path] != large[path]} <= {
        "en/2014/04/a1/index.html",  # names the article before it
        "en/2014/04/index.html",  # names the month before it
    }
    assert max(len(large[path]) - len(data) for path, data in small.items()) < 1_000
