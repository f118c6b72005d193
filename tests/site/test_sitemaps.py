"""Sitemaps list what is public, once, in the form of sitemaps.org; robots.txt leads to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from newsarchive.plan import sitemaps as plan_sitemaps
from tests.content.sample import ARTICLES
from tests.site.published import Published
from tests.small import NOW, archive

#: The rules of sitemaps.org and of Google's extensions.
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("sitemaps.rng")))
NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def sitemaps(site: Published) -> list[str]:
    """The files that the index lists."""
    found = [
        site.file_of(str(address)) for address in site.xml("sitemap.xml").xpath("s:sitemap/s:loc/text()", namespaces=NS)
    ]
    assert None not in found
    return [path for path in found if path]


def test_index_lists_every_sitemap_once(sample: Published) -> None:
    """One general file and one for each year of each language, each in the index."""
    listed = sitemaps(sample)
    assert sorted(listed) == sorted(path for path in sample.files if path.startswith("sitemaps/"))
    years = {(version.lang, version.meta["date"][:4]) for version in ARTICLES}
    assert set(listed) == {f"sitemaps/{lang}-{year}.xml" for lang, year in years} | {
        f"sitemaps/{lang}.xml" for lang in ("en", "ru", "de")
    }


def test_sitemaps_are_the_public_pages(sample: Published) -> None:
    """The set of listed addresses is the set of pages to be found, and none is listed twice."""
    listed = [
        str(address)
        for path in sitemaps(sample)
        for address in sample.xml(path).xpath("s:url/s:loc/text()", namespaces=NS)
    ]
    assert len(listed) == len(set(listed))
    assert set(listed) == {sample.address(path) for path in sample.public_pages}


def test_alternates_are_those_of_the_pages(sample: Published) -> None:
    """A sitemap names the same versions, and the same ``x-default``, as the head of the page does."""
    for path in sitemaps(sample):
        for entry in sample.xml(path).xpath("s:url", namespaces=NS):
            page = sample.file_of(str(entry.xpath("string(s:loc)", namespaces=NS)))
            assert page is not None
            named = {link.get("hreflang"): link.get("href") for link in entry.xpath("x:link", namespaces=NS)}
            links = sample.document(page).xpath("/html/head/link[@rel='alternate'][@hreflang]")
            in_page = {link.get("hreflang"): link.get("href") for link in links}
            # A page that is alone of its kind has no versions to name.
            assert named == (in_page if len(set(in_page.values())) > 1 and page != "index.html" else {}), page


def test_dates_are_those_of_the_articles(sample: Published) -> None:
    """An article was last changed when it says so, else on its date; a sitemap when its newest article was."""
    for path in sitemaps(sample):
        dates = {
            str(entry.xpath("string(s:loc)", namespaces=NS)): str(entry.xpath("string(s:lastmod)", namespaces=NS))
            for entry in sample.xml(path).xpath("s:url", namespaces=NS)
        }
        for address, date in dates.items():
            page = sample.file_of(address)
            times = "//meta[@property='article:modified_time' or @property='article:published_time']"
            modified = page and sample.document(page).xpath(f"string({times}[last()]/@content)")
            assert date == modified, address
        (entry,) = sample.xml("sitemap.xml").xpath(f"s:sitemap[s:loc='{sample.address(path)}']", namespaces=NS)
        assert entry.xpath("string(s:lastmod)", namespaces=NS) == max(dates.values())


def test_f06_every_sitemap_keeps_the_rules_of_its_format(sample: Published) -> None:
    """Index, sitemaps and news sitemap are valid, and no larger than the protocol allows."""
    for path in ("sitemap.xml", "news-sitemap.xml", *sitemaps(sample)):
        SCHEMA.assertValid(sample.xml(path))
        assert len(sample.files[path]) < 50 * 1024 * 1024
        assert len(sample.xml(path)) <= 50_000


@pytest.mark.parametrize(
    "fault",
    [
        "<url><lastmod>2009-07-10</lastmod></url>",
        "<url><loc>/en/</loc></url>",
        "<url><loc>https://archive.example.org/a b</loc></url>",
        "<url><loc>https://archive.example.org/</loc><lastmod>10.07.2009</lastmod></url>",
        "<url><loc>https://archive.example.org/</loc><lastmod>2009-07-10T11:48</lastmod></url>",
        '<url><loc>https://archive.example.org/</loc><x:link rel="alternate" hreflang="en"/></url>',
        '<url><loc>https://archive.example.org/</loc><x:link rel="alternate" hreflang="en_GB" href="https://a.org/"/></url>',
        "<loc>https://archive.example.org/</loc>",
    ],
)
def test_the_rules_find_a_planted_fault(fault: str) -> None:
    """The schema of this test rejects what the protocol does not allow."""
    head = f'<urlset xmlns="{NS["s"]}" xmlns:x="{NS["x"]}">'
    good = "<url><loc>https://archive.example.org/</loc><lastmod>2009-07-10T11:48:00+02:00</lastmod></url>"
    assert SCHEMA.validate(etree.fromstring(f"{head}{good}</urlset>"))
    assert not SCHEMA.validate(etree.fromstring(f"{head}{fault}</urlset>"))


@pytest.mark.parametrize(("limit", "value"), [("SITEMAP_URLS", 7), ("SITEMAP_BYTES", 9_000)])
def test_f06_what_is_too_much_for_one_sitemap_is_split(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    """Beyond the addresses or bytes that one may have there is a second file; the index names all, none is lost."""

    def built(folder: Path) -> Published:
        made = archive(folder, languages=["en", "ru"])
        for number in range(20):
            made.article(f"ru/2014/{number}.md", slug=f"встреча-в-сеуле-{number}")
        made.build()
        return Published(made.output)

    whole = built(tmp_path / "whole")
    every = {one: frozenset(addresses(whole, one)) for one in sitemaps(whole)}
    monkeypatch.setattr(plan_sitemaps, limit, value)
    site = built(tmp_path / "split")
    parts = sitemaps(site)
    assert len(parts) > len(every)
    assert set().union(*(addresses(site, one) for one in parts)) == set().union(*every.values())
    for part in parts:
        SCHEMA.assertValid(site.xml(part))
        assert len(addresses(site, part)) <= 7 if limit == "SITEMAP_URLS" else len(site.files[part]) <= value
        assert all(one.isascii() and " " not in one for one in addresses(site, part))


def addresses(site: Published, path: str) -> list[str]:
    """The addresses of a sitemap."""
    return [str(one) for one in site.xml(path).xpath("//s:url/s:loc/text()", namespaces=NS)]


def test_robots_txt_allows_everything_and_names_the_sitemaps(sample: Published) -> None:
    """No page is hidden, and the two sitemaps are named by whole addresses."""
    lines = sample.files["robots.txt"].decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Disallow:"]
    assert [line for line in lines if line.startswith("Sitemap:")] == [
        f"Sitemap: {sample.base}sitemap.xml",
        f"Sitemap: {sample.base}news-sitemap.xml",
    ]


def test_f11_news_sitemap_holds_the_last_two_days(tmp_path: Path) -> None:
    """The articles of the two days before the build, newest first in each language; an empty one is valid."""
    made = archive(tmp_path, languages=["en", "ru"])
    made.article("en/old.md", date="2024-05-30 13:59")
    made.article("en/eve.md", date="2024-05-30 14:01", title="Q&A <x>")
    made.article("en/new.md", date="2024-06-01 13:00")
    made.article("en/tomorrow.md", date="2024-06-02")
    made.article("ru/eve.md", date="2024-05-31", title="Новость")
    made.build(as_of=NOW)
    root = Published(made.output).xml("news-sitemap.xml")
    SCHEMA.assertValid(root)
    told = [
        tuple(str(entry.xpath(f"string(n:news/{name})", namespaces=NS)) for name in (
            "n:publication/n:name", "n:publication/n:language", "n:publication_date", "n:title",
        ))
        for entry in root
    ]  # fmt: skip
    assert told == [
        ("Archive en", "en", "2024-06-01T13:00:00+02:00", "Title of new"),
        ("Archive en", "en", "2024-05-30T14:01:00+02:00", "Q&A <x>"),
        ("Archive ru", "ru", "2024-05-31", "Новость"),
    ]
    made.build(as_of=NOW + 30 * 86_400)
    later = Published(made.output).xml("news-sitemap.xml")
    SCHEMA.assertValid(later)
    assert len(later) == 0
