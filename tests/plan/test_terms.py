"""What front matter says of topics, regions and sources, held against the registries."""

from __future__ import annotations

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
