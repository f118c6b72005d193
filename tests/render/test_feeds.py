"""Feeds: each format is read back, and says what the view says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from newsarchive.model.machine_views import FeedView
from newsarchive.render.environment import Renderer
from tests.render import samples
from tests.render.conftest import Show

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
HOME = samples.absolute("/en/topics/умный-город/")
SEOUL = samples.absolute("/en/2014/04/seoul/")
TEXTS = ["Text", samples.HOSTILE, "]]> &amp; 😀", "в\u00a02009\u202fг."]


def parsed(xml: str | bytes) -> Element:
    """The root of an XML file; raises ParseError if it is not well-formed."""
    return fromstring(xml)  # noqa: S314 - our own output


def plain(text: str) -> str:
    """The text as machines get it."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("text", TEXTS)
def test_f02_atom_reads_back(text: str, show: Show) -> None:
    """Every field of an Atom feed equals the view's, whatever the texts hold."""
    feed = parsed(show("atom", "en", text))
    view = samples.feed("en", text)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert feed.findtext(f"{ATOM}title") == plain(f"Name {text} – Title {text}")
    assert feed.findtext(f"{ATOM}id") == view.tag
    assert feed.findtext(f"{ATOM}updated") == "2014-04-23T11:48:00+02:00"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": HOME + "feed.xml", "alternate": HOME}
    entry, bare = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == plain(f"Card {text}")
    assert entry.findtext(f"{ATOM}summary") == plain(f"Teaser {text}")
    assert entry.findtext(f"{ATOM}published") == entry.findtext(f"{ATOM}updated") == "2014-04-23T11:48:00+02:00"
    assert {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")} == {
        "alternate": SEOUL,
        "via": "https://herald.example/?a=1&b=2",
    }
    assert [name.text for name in entry.findall(f"{ATOM}author/{ATOM}name")] == [
        plain(f"Name {text}"),
        plain(f"Second {text}"),
    ]
    assert [topic.get("label") for topic in entry.findall(f"{ATOM}category")] == [plain(f"Name {text}")]
    assert bare.find(f"{ATOM}summary") is None
    assert bare.findall(f"{ATOM}author") == []
    assert [one.findtext(f"{ATOM}id") for one in (entry, bare)] == [one.tag for one in view.entries]


@pytest.mark.parametrize("text", TEXTS)
def test_f02_rss_reads_back(text: str, show: Show) -> None:
    """Every field of an RSS feed equals the view's, whatever the texts hold."""
    channel = parsed(show("rss", "ru", text))[0]
    assert channel.findtext("title") == plain(f"Name {text} – Title {text}")
    assert channel.findtext("description") == plain(f"Tagline {text}")
    assert channel.findtext("language") == channel.findtext(f"{DC}language") == "ru"
    assert channel.findtext("lastBuildDate") == "Wed, 23 Apr 2014 11:48:00 +0200"
    own = channel.find(f"{ATOM}link")
    assert own is not None
    assert (own.get("rel"), own.get("href")) == ("self", samples.absolute("/ru/topics/умный-город/rss.xml"))
    item, bare = channel.findall("item")
    guid = item.find("guid")
    assert guid is not None
    assert (guid.text, guid.get("isPermaLink")) == ("tag:archive.example.org,2001:ru/seoul", "false")
    assert item.findtext("title") == plain(f"Card {text}")
    assert item.findtext("link") == samples.absolute("/ru/2014/04/seoul/")
    assert item.findtext("pubDate") == "Wed, 23 Apr 2014 11:48:00 +0200"
    assert item.findtext("description") == plain(f"Teaser {text}")
    assert [creator.text for creator in item.findall(f"{DC}creator")] == [
        plain(f"Name {text}"),
        plain(f"Second {text}"),
    ]
    assert [topic.text for topic in item.findall("category")] == [plain(f"Name {text}")]
    assert bare.find("description") is None


@pytest.mark.parametrize("text", TEXTS)
def test_f02_json_feed_reads_back(text: str, show: Show) -> None:
    """Every field of a JSON feed equals the view's; no key comes twice."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    feed = json.loads(show("json-feed", "en", text), object_pairs_hook=once)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == plain(f"Name {text} – Title {text}")
    assert (feed["home_page_url"], feed["feed_url"], feed["language"]) == (HOME, HOME + "feed.json", "en")
    item, bare = feed["items"]
    assert item["id"] == "tag:archive.example.org,2001:en/seoul"
    assert (item["url"], item["external_url"]) == (SEOUL, "https://herald.example/?a=1&b=2")
    assert (item["title"], item["summary"]) == (plain(f"Card {text}"), plain(f"Teaser {text}"))
    assert item["date_published"] == item["date_modified"] == "2014-04-23T11:48:00+02:00"
    assert [author["name"] for author in item["authors"]] == [plain(f"Name {text}"), plain(f"Second {text}")]
    assert item["tags"] == [plain(f"Name {text}")]
    assert item["image"].endswith(".png")
    assert not {"summary", "authors", "tags", "image", "external_url"} & bare.keys()


def test_f05_every_format_carries_the_whole_body_with_whole_addresses(show: Show) -> None:
    """The body of an entry is the same in all formats, and no reference in it depends on where it is read."""
    atom = parsed(show("atom")).findtext(f"{ATOM}entry/{ATOM}content")
    rss = parsed(show("rss")).findtext(f"channel/item/{CONTENT}encoded")
    assert atom == rss == json.loads(show("json-feed"))["items"][0]["content_html"]
    assert atom is not None
    assert not re.findall(r'<[^>]*(?:href|src)="[#/]', atom)
    assert f'href="{SEOUL}#s-fn-1"' in atom


def test_feed_of_a_language_is_titled_as_the_site(renderer: Renderer) -> None:
    """A feed that follows no term has the title of the site alone."""
    view = replace(samples.feed(), term=None)
    for kind in ("atom", "rss"):
        feed = parsed(renderer.render(kind, samples.site(), view, samples.load_body))
        assert (
            next(element.text for element in feed.iter() if element.tag in ("title", f"{ATOM}title")) == "Title Archive"
        )
    assert json.loads(renderer.render("json-feed", samples.site(), view, samples.load_body))["title"] == "Title Archive"


def test_feed_without_entries_is_valid(renderer: Renderer) -> None:
    """A feed that has nothing yet is still a feed."""
    view = FeedView("/en/feed.xml", "/en/", "tag:a,2001:en", None, "2001-01-01T00:00:00Z", ())
    for kind in ("atom", "rss"):
        parsed(renderer.render(kind, samples.site(), view, samples.load_body))
    assert json.loads(renderer.render("json-feed", samples.site(), view, samples.load_body))["items"] == []


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_feedparser_finds_no_fault(kind: str, show: Show) -> None:
    """The parser that most readers build on reads the feed without complaint, and finds ids, dates and bodies."""
    feedparser = pytest.importorskip("feedparser", reason="needs the test extra")
    feed = feedparser.parse(show(kind, "en", "Text & <b>").encode())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.title == "Name Text & <b> – Title Text & <b>"
    first = feed.entries[0]
    assert (first.id, first.link, first.title) == ("tag:archive.example.org,2001:en/seoul", SEOUL, "Card Text & <b>")
    assert first.published_parsed[:5] == (2014, 4, 23, 9, 48)
    assert f"{SEOUL}#s-fn-1" in first.content[0].value
