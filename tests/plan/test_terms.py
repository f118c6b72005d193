"""What front matter says of topics, regions and sources, held against the registries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsarchive.build.errors import InputError
from tests.small import Archive, archive

ABOUT = "pages/en/about.md"


@pytest.fixture
def site(tmp_path: Path) -> Archive:
    """An archive in English with one entry in each registry."""
    made = archive(tmp_path, languages=["en"])
    made.registry("topics", {"transport": {"name": {"en": "Transport"}, "aliases": ["traffic"]}})
    made.registry("regions", {"kazan": {"name": {"en": "Kazan"}}})
    made.registry("sources", {"town-news": {"name": {"en": "Town News"}}})
    return made


def told(site: Archive) -> list[str]:
    """The problems of a build as ``line:column severity code: what is wrong; what to do``, all of the page."""
    try:
        problems = tuple(site.build().problems)
    except InputError as fault:
        problems = fault.problems
    assert {one.file for one in problems} <= {f"content/{ABOUT}"}
    return [f"{one.line}:{one.column} {one.severity} {one.code}: {one.message}; {one.hint}" for one in problems]


def test_terms_of_a_standing_page_are_looked_up(site: Archive) -> None:
    """A slip of the pen in a standing page is told like one in an article."""
    site.text(ABOUT, title="About", topics=["trafic"], regions=["kasan"], source="town-newz")
    assert told(site) == [
        "3:12 error unknown-term: 'trafic' is in no entry of topics.yaml; did you mean 'traffic'?",
        "4:13 error unknown-term: 'kasan' is in no entry of regions.yaml; did you mean 'kazan'?",
        "5:11 error unknown-term: 'town-newz' is in no entry of sources.yaml; did you mean 'town-news'?",
    ]


def test_terms_of_a_standing_page_are_on_no_list(site: Archive) -> None:
    """What is right is not shown: no page of a term comes of it, and the page itself says nothing of it."""
    site.text(ABOUT, title="About", topics=["traffic"], regions=["kazan"], source="town-news")
    assert told(site) == []
    published = site.published()
    assert [path for path in published if "transport" in path or "kazan" in path or "town-news" in path] == []
    assert b"Transport" not in published["en/about/index.html"]


def test_open_registries_are_open_for_standing_pages_too(site: Archive) -> None:
    """With ``registries: open`` an unknown topic is a warning, and the register still has none."""
    site.settings(["en"], registries="open")
    site.text(ABOUT, title="About", topics=["harbour"])
    assert told(site) == [
        "3:12 warning unknown-term: 'harbour' is in no entry of topics.yaml; add it to content/topics.yaml"
    ]
    assert not [path for path in site.published() if "harbour" in path]


def test_article_names_a_term_that_a_standing_page_wrote_otherwise(site: Archive) -> None:
    """In an open registry a term has the name that articles give it, not that of a page that is shown nowhere."""
    site.settings(["en"], registries="open")
    site.text(ABOUT, title="About", topics=["HARBOUR"])
    site.article("en/2014/04/wego.md", topics=["Harbour"])
    site.build()
    assert b"<bdi>Harbour</bdi>" in site.published()["en/topics/harbour/index.html"]


def lists(site: Archive, *, place: str) -> list[str]:
    """The published pages below a folder, their files of feeds left out."""
    return sorted(path for path in site.published() if path.startswith(place) and path.endswith("index.html"))


@pytest.mark.parametrize("name", ["Gazette!", "gazette", "Die-Gazette", "Amtsblatt"])
def test_name_that_makes_an_entry_s_id_or_address_is_that_entry(site: Archive, name: str) -> None:
    """A source given by name is the registry's where both would have one id, alias or address: one term, one page."""
    site.settings(["en", "de"])
    site.registry(
        "sources",
        {"gazette": {"name": {"en": "The Gazette"}, "slug": {"de": "amtsblatt"}, "aliases": ["die-gazette"]}},
    )
    site.article("de/2014/04/a.md", source={"name": name}, date="2014-04-01")
    site.article("de/2014/04/b.md", source="gazette")
    site.article("en/2014/04/b.md", source="gazette")
    site.build()
    assert lists(site, place="de/sources/") == [
        "de/sources/amtsblatt/2014/index.html", "de/sources/amtsblatt/index.html", "de/sources/index.html",
    ]  # fmt: skip
    english = site.published()["en/sources/gazette/index.html"].decode()
    assert re.findall(r'hreflang="de" href="([^"]*)"', english) == ["https://archive.example.org/de/sources/amtsblatt/"]
    sitemap = site.published()["sitemaps/de.xml"].decode()
    assert [path for path in re.findall("<loc>(.*?)</loc>", sitemap) if "/sources/" in path] == [
        "https://archive.example.org/de/sources/",
        "https://archive.example.org/de/sources/amtsblatt/",
        "https://archive.example.org/de/sources/amtsblatt/2014/",
    ]


def test_value_of_an_open_registry_that_makes_an_entry_s_id_is_that_entry(site: Archive) -> None:
    """It is no unknown value then, and shows the registry's name."""
    site.settings(["en"], registries="open")
    site.article("en/2014/04/wego.md", topics=["Transport!"])
    site.text(ABOUT, title="About", topics=["TRAFFIC"])
    assert told(site) == []
    assert lists(site, place="en/topics/transport/") == [
        "en/topics/transport/2014/index.html", "en/topics/transport/index.html",
    ]  # fmt: skip


def test_value_of_a_closed_registry_must_be_an_id_or_alias(site: Archive) -> None:
    """A closed registry is exact: what only makes the same id is told, with the id that was meant."""
    site.text(ABOUT, title="About", topics=["Transport!"])
    assert told(site) == [
        "3:12 error unknown-term: 'Transport!' is in no entry of topics.yaml; did you mean 'transport'?"
    ]


def test_id_that_ends_like_a_year_is_not_the_year_of_another(site: Archive) -> None:
    """``vote`` with its year 2014 and ``vote 2014`` are three pages, each its own part of the plan."""
    site.registry("topics", {"vote": "Votes", "vote 2014": "Vote of 2014"})
    site.article("en/2014/04/wego.md", topics=["vote", "vote 2014"])
    site.build()
    assert lists(site, place="en/topics/vote") == [
        "en/topics/vote-2014/2014/index.html", "en/topics/vote-2014/index.html",
        "en/topics/vote/2014/index.html", "en/topics/vote/index.html",
    ]  # fmt: skip


def test_only_so_many_unknown_terms_are_told_with_a_hint(site: Archive) -> None:
    """Comparing each of a thousand names with each entry would take longer than the rest of the build."""
    site.text(ABOUT, title="About", topics=[f"trafic-{number}" for number in range(60)])
    hints = [line.rpartition("; ")[2] for line in told(site)]
    assert hints == ["did you mean 'traffic'?"] * 50 + ["add it to content/topics.yaml"] * 10


def test_name_of_a_term_says_its_language(tmp_path: Path) -> None:
    """A term without a name in the language of the page is shown by another one, marked; authors have no language."""
    made = archive(tmp_path, languages=["en", "ru"])
    made.registry("topics", {"transport": {"name": {"en": "Transport"}}, "ports": {"name": {"en": "P", "ru": "Порты"}}})
    made.article("ru/2014/04/wego.md", topics=["transport", "ports"], authors=["Ann Lee"])
    made.build()
    shown = made.published()["ru/2014/04/wego/index.html"].decode()
    assert '<bdi lang="en">Transport</bdi>' in shown
    assert "<bdi>Порты</bdi>" in shown
    assert "<bdi>Ann Lee</bdi>" in shown
    register = made.published()["ru/topics/index.html"].decode()
    assert '<bdi lang="en">Transport</bdi>' in register
