"""Feeds in three formats, read by feedparser and json, say of each article exactly what its source file says."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from tests.content.sample import ARTICLES
from tests.site.published import Published
from tests.site.source import LANGUAGES, TITLES, TOPICS, Entry, from_source, plain, seconds, term, words
from tests.small import archive

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:feedparser")

#: How many articles a feed carries.
ENTRIES = 20


def expected(lang: str, site: Published, topic: str | None = None) -> list[Entry]:
    """The newest articles of a language, or of those with a topic, newest first."""
    chosen = [
        version
        for version in ARTICLES
        if version.lang == lang
        and (topic is None or topic in {term(TOPICS, value) for value in version.meta.get("topics", ())})
    ]
    chosen.sort(key=lambda one: (one.meta["date"][:10], seconds(one.meta["date"]), one.story), reverse=True)
    return [from_source(version, site) for version in chosen[:ENTRIES]]


def _instant(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def _parsed(site: Published, path: str) -> Any:  # noqa: ANN401 - feedparser has no types
    feed = feedparser.parse(site.files[path], sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def from_atom(site: Published, path: str) -> list[Entry]:
    """The entries of an Atom feed."""
    return [
        Entry(
            plain(one.title), one.id, one.link, _instant(one.published), _instant(one.updated),
            _names(one), tuple(tag.label for tag in one.get("tags", ())),
            plain(one.get("summary", "")), words(one.content[0].value),
        )
        for one in _parsed(site, path).entries
    ]  # fmt: skip


def from_rss(site: Published, path: str) -> list[Entry]:
    """The items of an RSS feed; the format has no date of a change."""
    return [
        Entry(
            plain(one.title), one.id, one.link, _rfc822(one.published), 0,
            _names(one), tuple(tag.term for tag in one.get("tags", ())),
            plain(one.summary) if one.summary != one.content[0].value else "", words(one.content[0].value),
        )
        for one in _parsed(site, path).entries
    ]  # fmt: skip


def _names(one: Any) -> tuple[str, ...]:  # noqa: ANN401 - see above
    return tuple(author.name for author in one.get("authors", ()) if author)


def _rfc822(text: str) -> float:
    return datetime.strptime(text, "%a, %d %b %Y %H:%M:%S %z").timestamp()


def from_json(site: Published, path: str) -> list[Entry]:
    """The items of a JSON feed."""
    return [
        Entry(
            plain(one["title"]), one["id"], one["url"], _instant(one["date_published"]), _instant(one["date_modified"]),
            tuple(author["name"] for author in one.get("authors", ())), tuple(one.get("tags", ())),
            plain(one.get("summary", "")), words(one["content_html"]),
        )
        for one in json.loads(site.files[path])["items"]
    ]  # fmt: skip


FORMATS: dict[str, Callable[[Published, str], list[Entry]]] = {
    "feed.xml": from_atom,
    "rss.xml": from_rss,
    "feed.json": from_json,
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_feed_says_what_the_sources_say(sample: Published, name: str, lang: str) -> None:
    """The twenty newest, newest first; title, id, address, dates, authors, topics, summary and all the text."""
    found = FORMATS[name](sample, f"{lang}/{name}")
    wanted = expected(lang, sample)
    assert [one.id for one in found] == [one.id for one in wanted]
    for one, other in zip(found, wanted, strict=True):
        for part in Entry.__slots__:
            if (name, part) != ("rss.xml", "updated") and (part != "summary" or other.summary):
                assert getattr(one, part) == getattr(other, part), (one.id, part)


@pytest.mark.parametrize("name", FORMATS)
def test_feed_of_a_topic_has_the_articles_of_the_topic(sample: Published, name: str) -> None:
    """Ids and aliases in front matter count as one topic; the feed holds its articles and no other."""
    found = FORMATS[name](sample, f"en/topics/e-government/{name}")
    wanted = expected("en", sample, "e-government")
    assert len(wanted) > 3
    assert [one.id for one in found] == [one.id for one in wanted]
    assert [one.words for one in found] == [one.words for one in wanted]


def test_every_register_with_feeds_has_three_for_each_term(sample: Published) -> None:
    """The page of a topic, region or source has its feeds beside it and names them; that of an author has none."""
    for path in sample.public_pages:
        parts = path.split("/")
        if len(parts) == 4 and parts[1] in {"topics", "regions", "sources", "authors"}:
            wanted = (
                set() if parts[1] == "authors" else {f"{path.removesuffix('index.html')}{name}" for name in FORMATS}
            )
            beside = {f"{path.removesuffix('index.html')}{name}" for name in FORMATS} & sample.files.keys()
            links = sample.document(path).xpath(
                "/html/head/link[@rel='alternate'][starts-with(@type, 'application/')]/@href"
            )
            named = {sample.file_of(sample.base + str(link)[1:]) for link in links}
            assert beside == wanted <= named, path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_head_of_a_feed_says_what_it_is(sample: Published, lang: str) -> None:
    """Title, language, own address, page and id; the feed was updated when its newest entry was."""
    atom, rss = (_parsed(sample, f"{lang}/{name}").feed for name in ("feed.xml", "rss.xml"))
    plain_json = json.loads(sample.files[f"{lang}/feed.json"])
    assert plain_json["version"] == "https://jsonfeed.org/version/1.1"
    assert atom.title == rss.title == plain_json["title"] == TITLES[lang]
    assert atom.language == rss.language == plain_json["language"] == lang
    assert atom.link == rss.link == plain_json["home_page_url"] == f"{sample.base}{lang}/"
    assert plain_json["feed_url"] == f"{sample.base}{lang}/feed.json"
    for feed, name in ((atom, "feed.xml"), (rss, "rss.xml")):
        assert [link.href for link in feed.links if link.rel == "self"] == [f"{sample.base}{lang}/{name}"]
    assert atom.id == f"tag:archive.example.org,2001:{lang}/feed"
    newest = max(one.updated for one in from_atom(sample, f"{lang}/feed.xml"))
    assert _instant(atom.updated) == _rfc822(rss.updated) == newest


def test_f03_ids_are_unique_and_hold_no_address(sample: Published) -> None:
    """An entry has one id in every feed that carries it, made of its story and not of its place."""
    ids: dict[str, str] = {}
    for path in sample.files:
        if path.endswith("/feed.xml"):
            for one in from_atom(sample, path):
                assert ids.setdefault(one.id, one.url) == one.url
    assert len(set(ids.values())) == len(ids) >= len(ARTICLES) - 10


def test_f03_id_of_an_entry_outlives_its_address(tmp_path: Path) -> None:
    """Another slug, month and title: readers of feeds see the entry that they know."""
    made = archive(tmp_path, languages=["en"])
    ids = []
    for front in ({}, {"slug": "another", "date": "2015-01-01", "title": "Another"}):
        made.article("en/2014/04/opening.md", **front)
        made.build()
        site = Published(made.output)
        found = [(entry.id, entry.url) for entry in from_atom(site, "en/feed.xml")]
        found += [(entry.id, entry.url) for entry in from_json(site, "en/feed.json")]
        ids.append(found)
    assert [one for one, _ in ids[0]] == [one for one, _ in ids[1]]
    assert [url for _, url in ids[0]] != [url for _, url in ids[1]]


def test_a13_every_year_works_in_every_file(tmp_path: Path) -> None:
    """The years 1, 33, 1969 and 9999 have four digits in addresses, feeds, sitemaps, data and on pages."""
    made = archive(tmp_path, languages=["en"], since=1)
    years = ("0001", "0033", "1969", "9999")
    for year in years:
        made.article(f"en/y{year}.md", date=f"{year}-12-31")
    made.build(as_of="9999-12-31T23:00")
    site = Published(made.output)
    for year in years:
        assert f"en/{year}/12/y{year}/index.html" in site.files
        assert f'datetime="{year}-12-31"'.encode() in site.files[f"en/{year}/12/index.html"]
        (line,) = site.files[f"en/{year}/articles.jsonl"].splitlines()
        assert json.loads(line)["published"] == f"{year}-12-31"
        assert f"/{year}/12/y{year}/".encode() in site.files[f"sitemaps/en-{year}.xml"]
    for path in ("en/feed.xml", "en/rss.xml", "en/feed.json"):
        assert all(f"/{year}/12/".encode() in site.files[path] for year in years), path
    items = json.loads(site.files["en/feed.json"])["items"]
    assert [item["date_published"][:10] for item in items] == [f"{year}-12-31" for year in years[::-1]]


def test_f04_articles_of_one_instant_are_ordered_by_their_id(tmp_path: Path) -> None:
    """Neither the names of files nor the order in which articles came decides; the feeds' own date is that instant."""
    stories = ["delta", "alpha", "charlie", "bravo"]
    found = []
    for turn, names in enumerate((stories, stories[::-1])):
        made = archive(tmp_path / str(turn), languages=["en"])
        for number, name in enumerate(names):
            made.article(f"en/2014/{number}.md", id=name, title=name, date="2014-04-23 11:48")
        made.build()
        site = Published(made.output)
        found.append([[one.title for one in read(site, f"en/{file}")] for file, read in FORMATS.items()])
        assert seconds("2014-04-23 11:48") == _instant(_parsed(site, "en/feed.xml").feed.updated)
    newest_first = sorted(stories, reverse=True)
    assert found == [[newest_first] * 3] * 2


def test_f02_feeds_are_well_formed_for_a_strict_parser(sample: Published) -> None:
    """Every XML file of the site is read by a parser that forgives nothing; every JSON file has no key twice."""
    for path in sample.files:
        if path.endswith(".xml"):
            assert sample.xml(path).tag
        elif path.endswith(".json"):
            json.loads(sample.files[path], object_pairs_hook=_unique, parse_constant=_refuse)


@pytest.mark.parametrize(
    ("path", "good", "bad"),
    [
        ("en/feed.xml", b"</title>", b"</titel>"),
        ("en/feed.xml", b"<title>", b"<title>&nbsp;\x0b"),
        ("en/rss.xml", b"</channel>", b""),
        ("en/rss.xml", b"<title>", b"<title>a & b "),
    ],
)
def test_judges_of_feeds_find_a_planted_fault(sample: Published, path: str, good: bytes, bad: bytes) -> None:
    """A wrong end, a character or an entity that XML does not have, a lost end: feedparser and lxml both refuse."""
    data = sample.files[path].replace(good, bad, 1)
    assert data != sample.files[path]
    assert feedparser.parse(data).bozo
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(data)


def test_judges_of_json_find_a_planted_fault(sample: Published) -> None:
    """A key that is there twice, NaN, and an end that is missing."""
    text = sample.files["en/feed.json"].decode()
    for bad in (text.replace("{", '{"version": 1,', 1), text.replace("[", "[NaN,", 1), text[:-3]):
        with pytest.raises((AssertionError, ValueError)):
            json.loads(bad, object_pairs_hook=_unique, parse_constant=_refuse)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), keys
    return dict(pairs)


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")
