"""What machines read in an article's head and body is what its source file says, whoever reads it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any
from urllib.parse import urljoin

import extruct
import pytest
import trafilatura
from lxml import html
from trafilatura.settings import Document

from tests.content.sample import ARTICLES, STORIES, Version, every_article
from tests.site.published import Published
from tests.site.source import REGIONS, SOURCES, TITLES, TOPICS, from_source, page_of, plain, term, words

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def metas(site: Published, path: str) -> dict[str, list[str]]:
    """The ``meta`` elements of a page: name or property -> contents, in order."""
    found = defaultdict(list)
    for meta in site.document(path).xpath("/html/head/meta[@name or @property]"):
        found[meta.get("name") or meta.get("property")].append(meta.get("content"))
    return dict(found)


def json_ld(site: Published, path: str) -> dict[str, Any]:
    """The one JSON-LD record of a page's head."""
    (script,) = site.document(path).xpath("/html/head/script[@type='application/ld+json']/text()")
    record: dict[str, Any] = json.loads(script)
    return record


def keywords(version: Version) -> list[str]:
    """The names of the article's topics and regions in its language."""
    found = []
    for registry, key in ((TOPICS, "topics"), (REGIONS, "regions")):
        found += [registry[term(registry, value)]["name"][version.lang] for value in version.meta.get(key, ())]
    return found


@every_article
def test_extruct_reads_what_the_source_says(sample: Published, version: Version) -> None:
    """JSON-LD, Open Graph and Dublin Core as a program of others understands them."""
    path, wanted = page_of(version), from_source(version, sample)
    found = extruct.extract(
        sample.files[path].decode(),
        base_url=wanted.url,
        syntaxes=["json-ld", "opengraph", "dublincore"],
        errors="strict",
    )
    record, way = found["json-ld"]
    assert (way["@type"], way["itemListElement"][-1]["item"]) == ("BreadcrumbList", wanted.url)
    (graph,) = found["opengraph"]
    (core,) = found["dublincore"]
    properties = dict(reversed(graph["properties"]))
    elements = {one["name"].lower().removeprefix("dc."): one["content"] for one in reversed(core["elements"])}
    assert record["@type"] == "NewsArticle"
    assert [plain(one) for one in (record["headline"], properties["og:title"], elements["title"])] == [wanted.title] * 3
    assert [record["url"], properties["og:url"], elements["identifier"]] == [wanted.url] * 3
    assert [record["datePublished"][:10], properties["article:published_time"][:10], elements["date"]] == [
        version.meta["date"][:10]
    ] * 3
    assert tuple(one["name"] for one in record.get("author", ())) == wanted.authors
    assert [record["publisher"]["name"], properties["og:site_name"], elements["publisher"]] == [
        TITLES[version.lang]
    ] * 3
    assert [record["inLanguage"], properties["og:locale"][:2], elements["language"]] == [version.lang] * 3
    if wanted.summary:
        described = (record["description"], properties["og:description"], elements["description"])
        assert [plain(one) for one in described] == [wanted.summary] * 3


def test_extruct_finds_a_planted_fault(sample: Published) -> None:
    """A record that is no JSON is an error for it; a title that is another one is read as that."""
    path = sample.articles[0]
    page = sample.files[path].decode()
    syntaxes = ["json-ld", "opengraph"]
    with pytest.raises(ValueError, match=r".*"):
        extruct.extract(page.replace('"@type":', '"@type"', 1), syntaxes=syntaxes, errors="strict")
    told = extruct.extract(
        re.sub(r'(property="og:title" content=")[^"]*', r"\1Planted", page), syntaxes=syntaxes, errors="strict"
    )
    assert ("og:title", "Planted") in told["opengraph"][0]["properties"]


def test_the_way_to_a_page_is_the_same_for_machines_and_people(sample: Published) -> None:
    """On every page that is to be found: home page, the links that are seen, and the page itself, numbered from one."""
    seen = 0
    for path in sample.public_pages:
        document = sample.document(path)
        links = document.xpath("//nav[@class='way']//a")
        scripts = document.xpath("/html/body/script[@type='application/ld+json']/text()")
        if not links:
            assert scripts == [], path
            continue
        seen += 1
        (record,) = map(json.loads, scripts)
        *steps, last = record["itemListElement"]
        assert [(step["name"], step["item"]) for step in steps] == [
            (plain(link.text_content()), urljoin(sample.base, link.get("href"))) for link in links
        ], path
        assert document.xpath("/html/head/link[@rel='canonical']/@href") == [last["item"]]
        assert last["name"]
        assert [step["position"] for step in record["itemListElement"]] == list(range(1, len(links) + 2))
    assert seen > len(sample.articles)


def test_pages_that_are_not_to_be_found_show_the_way_all_the_same(sample: Published) -> None:
    """The editors' page, a story, two versions side by side and 404 lead home; machines are not told."""
    found = [path for path in sample.pages if path not in sample.redirects | {*sample.public_pages}]
    for path in found:
        document = sample.document(path)
        assert document.xpath("//nav[@class='way']//a/@href")[0] in {"/en/", "/ru/", "/de/"}, path
        assert not document.xpath("//script[@type='application/ld+json']"), path
    assert {"ru/translations/index.html", "id/seoul-three-mous/index.html", "404.html", "de/404.html"} <= {*found}


@every_article
def test_trafilatura_reads_what_the_source_says(sample: Published, version: Version) -> None:
    """Title, day, authors, site, address and the whole text, found by a program that knows nothing of this site."""
    path, wanted = page_of(version), from_source(version, sample)
    document = trafilatura.bare_extraction(
        sample.files[path].decode(), url=wanted.url, with_metadata=True, include_comments=False, favor_recall=True
    )
    assert isinstance(document, Document)
    found: dict[str, Any] = document.as_dict()
    assert plain(found["title"]) == wanted.title
    assert found["date"] == version.meta["date"][:10]
    assert found["author"] == ("; ".join(wanted.authors) or None)
    assert found["sitename"] == TITLES[version.lang]
    assert found["url"] == wanted.url
    body = [word for word in wanted.words if word.isalpha()]
    # A mark of a footnote is read as part of the word before it.
    read = set(re.findall(r"[^\W\d_]+", plain(found["text"])))
    assert [word for word in body if word not in read] == []


@every_article
def test_the_four_records_agree(sample: Published, version: Version) -> None:
    """JSON-LD, Highwire, Dublin Core and Open Graph: the same title, authors, day, language, summary and keywords."""
    path = page_of(version)
    record, meta = json_ld(sample, path), metas(sample, path)
    authors = [one["name"] for one in record.get("author", [])]
    assert meta["citation_title"] == meta["DC.title"] == meta["og:title"] == [record["headline"]]
    assert meta.get("citation_author", []) == meta.get("DC.creator", []) == authors
    day = record["datePublished"][:10]
    assert meta["citation_publication_date"] == meta["citation_date"] == [day.replace("-", "/")]
    assert meta["DC.date"] == [day]
    assert meta["article:published_time"] == [record["datePublished"]]
    assert meta["citation_language"] == meta["DC.language"] == [record["inLanguage"]] == [version.lang]
    assert meta["citation_public_url"] == meta["DC.identifier"] == meta["og:url"] == [record["url"]]
    assert meta["citation_publisher"] == meta["DC.publisher"] == meta["og:site_name"] == [record["publisher"]["name"]]
    assert meta["citation_abstract"] == meta["DC.description"] == meta["og:description"] == [record["description"]]
    assert meta["DC.subject"] == meta["article:tag"] == record["keywords"] == keywords(version)
    assert meta["citation_keywords"] == ["; ".join(record["keywords"])]


@every_article
def test_canonical_address_is_the_articles_own(sample: Published, version: Version) -> None:
    """One canonical link, the same as in every record."""
    path = page_of(version)
    assert sample.document(path).xpath("/html/head/link[@rel='canonical']/@href") == [json_ld(sample, path)["url"]]


@every_article
def test_origin_of_a_story_is_told(sample: Published, version: Version) -> None:
    """The source is the work that this one is based on, with publisher, day and address; the reader sees the same."""
    source = version.meta.get("source")
    path = page_of(version)
    record = json_ld(sample, path)
    if not source:
        assert "isBasedOn" not in record
        return
    given = source if isinstance(source, dict) else {"id": source}
    entry: dict[str, Any] = SOURCES[term(SOURCES, given["id"])] if "id" in given else {}
    name = entry["name"][version.lang] if entry else given["name"]
    based = record["isBasedOn"]
    assert plain(based["publisher"]["name"]) == plain(name)
    assert based.get("datePublished", "") == given.get("date", "")
    assert based.get("url", "") == given.get("url", "")
    shown = sample.document(path).xpath("//main//dl[contains(@class, 'details')]")[0]
    assert plain(name) in plain(shown.text_content())
    address = given.get("url") or entry.get("url")
    assert not address or address in shown.xpath(".//a/@href")


@every_article
def test_translation_and_original_name_each_other(sample: Published, version: Version) -> None:
    """A translated version names its original in record and text; the original names its translations."""
    record = json_ld(sample, page_of(version))
    made = version.meta.get("translation")
    if made:
        original = STORIES[version.story][made["of"]]
        url = from_source(original, sample).url
        assert record["translationOfWork"]["url"] == url
        assert record["translationOfWork"]["inLanguage"] == made["of"]
        assert record.get("translator", {}).get("name") == made.get("by")
        assert url.removeprefix(sample.base.rstrip("/")) in sample.document(page_of(version)).xpath("//main//a/@href")
    else:
        translations = [one for one in STORIES[version.story].values() if "translation" in one.meta]
        named = {work["inLanguage"]: work["url"] for work in record.get("workTranslation", [])}
        wanted = {
            one.lang: from_source(one, sample).url
            for one in translations
            if one.meta["translation"]["of"] == version.lang
        }
        assert named == wanted


def test_corrections_are_dated_in_record_and_text(sample: Published) -> None:
    """Each correction of a source stands on the page as a dated note and in the record as a comment."""
    corrected = [version for version in ARTICLES if "corrections" in version.meta]
    assert corrected
    for version in corrected:
        path = page_of(version)
        record = json_ld(sample, path)
        told = [(one["datePublished"], plain(one["text"])) for one in record["correction"]]
        assert told == [(one["date"], plain(one["note"])) for one in version.meta["corrections"]]
        (shown,) = sample.document(path).xpath("//main//section[@class='corrections']")
        assert shown.xpath(".//time/@datetime") == [one["date"] for one in version.meta["corrections"]]
        assert all(plain(one["note"]) in plain(shown.text_content()) for one in version.meta["corrections"])


def test_stories_that_follow_each_other_are_linked_both_ways(sample: Published) -> None:
    """A continuation names what it continues, which names its continuation, each in its own language if it can."""
    following = [version for version in ARTICLES if "follows" in version.meta]
    assert following
    for version in following:
        earlier = STORIES[version.meta["follows"]]
        before = earlier.get(version.lang) or next(earlier[lang] for lang in ("en", "ru", "de") if lang in earlier)
        there, here = (sample.address(page_of(one)).removeprefix(sample.base) for one in (before, version))
        assert f"/{there}" in sample.document(page_of(version)).xpath("//section[@class='story']//a/@href")
        if before.lang == version.lang:
            assert f"/{here}" in sample.document(page_of(before)).xpath("//section[@class='story']//a/@href")


@every_article
def test_outgoing_links_are_shown(sample: Published, version: Version) -> None:
    """Every address of ``links`` stands under "Please visit", with its title where it has one."""
    given: list[dict[str, str]] = [
        one if isinstance(one, dict) else {"url": one} for one in version.meta.get("links", ())
    ]
    links = sample.document(page_of(version)).xpath("//section[@class='visits']//a")
    assert [(link.get("href"), plain(link.text_content())) for link in links] == [
        (one["url"], plain(one.get("title", one["url"]))) for one in given
    ]


@every_article
def test_body_of_the_page_is_the_body_of_the_source(sample: Published, version: Version) -> None:
    """Word for word: nothing lost, nothing added, in the order written."""
    (body,) = sample.document(page_of(version)).xpath("//main/article/div[@class='body']")
    assert words(html.tostring(body, encoding="unicode", with_tail=False)) == from_source(version, sample).words
