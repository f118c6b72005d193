"""Links of a body into the archive, as an editor writes them and as the built page has them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from newsarchive.build.errors import InputError
from tests.small import Archive, archive

STORY = "en/2014/04/wego.md"
PAGE = "en/2014/04/wego/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Archive:
    """An archive in English without articles, in which links that lead nowhere are told and left out."""
    return archive(tmp_path, languages=["en"], dangling="warning")


def told(site: Archive) -> list[str]:
    """The problems of a build without their paths and hints: ``line:column severity[code]: what is wrong``."""
    try:
        problems = tuple(site.build().problems)
    except InputError as fault:
        problems = fault.problems
    return [
        f"{found.line}:{found.column} {found.severity}[{found.code}]: {found.message}"
        for found in problems
        if found.file == f"content/{STORY}"
    ]


def test_missing_place_of_the_same_body_follows_the_setting_of_the_site(site: Archive) -> None:
    """``dangling`` reaches the reading of bodies: a warning lets the build pass, and a change of mind is noticed."""
    site.article(STORY, "See [below](#nope).\n")
    assert told(site) == ["5:13 warning[missing-anchor]: the page has no place named '#nope'"]
    assert b"<p>See below.</p>" in site.published()[PAGE]
    site.settings(["en"], dangling="error")
    assert told(site) == ["5:13 error[missing-anchor]: the page has no place named '#nope'"]


def test_static_files_are_linked_by_their_own_address(site: Archive) -> None:
    """Another way of writing it would be an address that nothing has."""
    site.write("content/static/doc.pdf", "x")
    site.article(STORY, "[a](/doc.pdf) [b](/doc.pdf/)\n[c](/x/../doc.pdf)\n")
    assert [line.partition(":")[0] for line in told(site)] == ["5", "6"]
    assert links(site) == ["/doc.pdf"]


def test_name_of_other_capitals_is_what_was_meant_and_the_article_itself_never_is(site: Archive) -> None:
    """A camera writes BUS.JPG, and an editor bus.jpg; some systems do not tell them apart, and servers do."""
    site.write("content/en/2014/04/BUS.JPG", b"no picture")
    site.article(STORY, "![A bus](bus.jpg)\n\n[Sea](weg.md)\n")
    hints = [found.hint for found in site.build().problems if found.code in {"missing-image", "dangling-link"}]
    assert hints == ["did you mean 'BUS.JPG'?", "correct or remove it"]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("www.example.org", "did you mean 'https://www.example.org'?"),
        ("Example.org/a?b=c", "did you mean 'https://Example.org/a?b=c'?"),
        ("data.gov.uk/#a", "did you mean 'https://data.gov.uk/#a'?"),
        ("www.md", "correct or remove it"),
        ("report.de.md", "correct or remove it"),
        ("orgs/example", "correct or remove it"),
        ("/example.org", "correct or remove it"),
    ],
)
def test_an_address_that_lost_its_beginning_is_told_with_it(written: str, hint: str, site: Archive) -> None:
    """As a browser shows it in its line, and people say it; a file of this archive may look alike."""
    site.article(STORY, f"[There]({written}).\n")
    assert [(found.code, found.hint) for found in site.build().problems] == [("dangling-link", hint)]


@pytest.mark.parametrize("address", ["https://example.org/a.png", "HTTP://example.org/a.png", "//example.org/a.png"])
def test_a_picture_of_an_article_on_another_server_is_told_as_one(address: str, site: Archive) -> None:
    """As one within the text is: it is there, and pages may not load it."""
    site.article(STORY, image={"src": address, "alt": "A picture"})
    message = f"the image '{address}' lies on another server, which would learn of every reader"
    assert told(site) == [f"4:18 error[external-image]: {message}"]


@pytest.mark.parametrize(("dangling", "times"), [("error", 1), ("warning", 0)])
def test_link_that_will_stop_a_build_is_told_before(site: Archive, dangling: str, times: int) -> None:
    """Where it would: a link to what expires is left out from then on, with a warning, where the site wants it so."""
    site.settings(["en"], dangling=dangling)
    site.article("en/2014/04/call.md", "It ends.\n", expires="2034-06-01")
    site.article(STORY, "See [the call](call.md).\n")
    expected = (
        "5:16 warning[expiring-link]: the link 'call.md' leads to an article that expires at 2034-06-01 and is an error"
    )
    assert [line.startswith(expected) for line in told(site)] == [True] * times
    assert links(site) == ["/en/2014/04/call/"]


@pytest.mark.parametrize(("languages", "places"), [(["en"], []), (["en", "de"], ["/en/translations/"])])
def test_the_page_of_translations_is_a_place_where_there_are_two_languages(
    languages: list[str], places: list[str], tmp_path: Path
) -> None:
    """A link to it is one like any other, and leads nowhere in an archive without such a page."""
    made = archive(tmp_path, languages=languages, dangling="warning")
    made.article(STORY, "[What is translated](/en/translations/).\n")
    assert ["dangling-link" in line for line in told(made)] == [True] * (not places)
    assert links(made) == places


def links(site: Archive) -> list[str]:
    """The addresses of the links in the body of the story, as they stand in its page."""
    page = site.published()[PAGE].decode()
    return re.findall(r'<a href="([^"]*)"', page.partition('<div class="body">')[2].partition("</div>")[0])


def test_d12_what_leads_nowhere_is_told_at_its_place_with_the_nearest(tmp_path: Path) -> None:
    """A missing article, place and picture, and a path into a language that lacks the article."""
    made = archive(tmp_path, languages=["en", "ru"])
    made.article("en/2014/04/seoul.md", "## Results\n\nText.\n")
    made.article("ru/2014/04/moscow.md")
    made.article(
        STORY,
        "A [file](seuol.md) and\n[a place](seoul.md#result).\n\n![A picture](town.png)\n\n"
        "[there](/ru/2014/04/seoul/) and [here](/ru/2014/04/moscow/), [a file](../../../ru/2014/04/seoul.md)\n",
    )
    with pytest.raises(InputError) as caught:
        made.build()
    assert [str(problem).removeprefix(f"content/{STORY}:") for problem in caught.value.problems] == [
        "5:10: error[dangling-link]: the link 'seuol.md' leads nowhere; did you mean 'seoul.md'?",
        "6:11: error[missing-anchor]: the page has no place named '#result'; did you mean 'results'?",
        "8:14: error[missing-image]: the image 'town.png' does not exist; correct or remove it",
        "10:9: error[dangling-link]: the link '/ru/2014/04/seoul/' leads nowhere; did you mean '/en/2014/04/seoul/'?",
        (
            "10:71: error[dangling-link]: the link '../../../ru/2014/04/seoul.md' leads nowhere; "
            "did you mean '../../../ru/2014/04/moscow.md'?"
        ),
    ]
    assert not made.output.exists()


def test_query_of_a_link_is_kept(site: Archive) -> None:
    """Whatever form a link has, what follows ``?`` stays in it, percent-encoded where it must be, before the place."""
    site.article("en/2014/04/seoul.md", "## Results\n\nText.\n")
    site.write("content/static/files/list.csv", "a,b\n")
    site.write("content/en/2014/04/report.pdf", "%PDF-1.4\n")
    site.article(
        STORY,
        "[a](/en/?x=1&copy=2) [b](seoul.md?a[]=%41#results) [c](story:seoul?q=с) [d](/en/2014/04/?x#d23)\n"
        "[e](/files/list.csv?v=2) [f](report.pdf?v=3#page=2) [g](?print=1) [h](?print=1#top)\n",
    )
    assert told(site) == []
    assert links(site) == [
        "/en/?x=1&amp;copy=2",
        "/en/2014/04/seoul/?a%5B%5D=%41#s-results",
        "/en/2014/04/seoul/?q=%D1%81",
        "/en/2014/04/?x#d23",
        "/files/list.csv?v=2",
        "/en/2014/04/wego/report.pdf?v=3#page=2",
        "/en/2014/04/wego/?print=1",
        "/en/2014/04/wego/?print=1#top",
    ]


def test_query_of_a_link_is_kept_in_feeds(site: Archive) -> None:
    """A feed has the same link, whole, and escaped once more for its own format."""
    site.article(STORY, "[a](/en/?x=1&copy=2)\n")
    assert told(site) == []
    content = json.loads(site.published()["en/feed.json"])["items"][0]["content_html"]
    assert '<a href="https://archive.example.org/en/?x=1&amp;copy=2">' in content


@pytest.mark.parametrize(
    "target",
    [
        "/#years",
        "/en/#nope",
        "/en/feed.xml#years",
        "/en/2014/#m13",
        "/en/2014/#d23",
        "/en/2014/04/#d40",
        "/en/2014/04/#d22",
        "/en/topics/#years",
        "/en/topics/transport/#d23",
        "/en/topics/transport/2014/#years",
    ],
)
def test_place_that_a_list_does_not_have_is_told(site: Archive, target: str) -> None:
    """Lists have few places; any other is told where the link stands, and the link leads to the list itself."""
    site.registry("topics", {"transport": {"name": {"en": "Transport"}}})
    site.article("en/2014/04/seoul.md", date="2014-04-30", topics=["transport"])
    site.article(STORY, f"A [list]({target}).\n")
    place = target.partition("#")[2]
    assert told(site) == [f"5:10 warning[missing-anchor]: the page has no place named '#{place}'"]
    assert links(site) == [target.partition("#")[0]]


def test_places_of_a_list_are_those_of_its_page(site: Archive) -> None:
    """What a link may name on a list is what the page then has: years at home, months of a year, days with news."""
    site.registry("topics", {"transport": {"name": {"en": "Transport"}}})
    site.article("en/2009/07/tram.md", date="2009-07-10", topics=["transport"])
    site.article("en/2009/07/bus.md", date="2009-07-31")
    site.article("en/2009/07/rail.md", corrections=[{"date": "2010-01-02", "note": "A name was wrong."}])
    pages = (
        "", "en/", "en/2009/", "en/2009/07/", "en/topics/", "en/topics/transport/", "en/topics/transport/2009/",
        "en/corrections/", "en/on-this-day/",
    )  # fmt: skip
    site.build()
    published = site.published()
    found = {page: re.findall(r' id="([^"]+)"', published[f"{page}index.html"].decode()) for page in pages}
    assert found["en/2009/07/"] == ["top", "content", "d10", "d31"]
    # Not places of what a page says: where its main part begins, and the two texts that describe a picture.
    named = [
        f"/{page}#{anchor}"
        for page, anchors in found.items()
        for anchor in anchors
        if anchor not in {"content", "course-title", "course-text"}
    ]
    site.article(STORY, "".join(f"- [x]({target})\n" for target in named))
    assert told(site) == []
    assert links(site) == named


def test_top_of_another_article_is_a_place(site: Archive) -> None:
    """Every page has a beginning that can be named."""
    site.article("en/2014/04/seoul.md")
    site.article(STORY, "[a](seoul.md#top)\n")
    assert told(site) == []
    assert links(site) == ["/en/2014/04/seoul/#top"]
