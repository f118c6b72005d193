"""The four descriptions of an article for machines: complete, in agreement, and read back as the source has them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest

from newsarchive.model.dates import Moment
from newsarchive.model.parts import Translated
from newsarchive.model.views import ArticleView
from newsarchive.render import record
from newsarchive.render.environment import Renderer
from newsarchive.render.markup import json_markup
from tests.render import samples
from tests.render.conftest import Show

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def of(view: ArticleView | None = None) -> record.Record:
    """The record of the sample article, or of another."""
    return record.record(view or samples.article(), samples.site())


def described(html: str) -> dict[str, Any]:
    """The JSON-LD of a page, found as a browser finds it."""
    found: dict[str, Any] = json.loads(SCRIPT.findall(html)[0])
    return found


def metas(html: str) -> dict[str, list[str]]:
    """The contents of the page's meta elements by name or property."""
    found: dict[str, list[str]] = {}
    for name, content in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html):
        found.setdefault(name, []).append(unescape(content))
    return found


def test_dublin_core_and_highwire_have_days_without_the_time() -> None:
    """The day as it was written, of the publication and of the last change."""
    written = replace(
        of(),
        date=Moment(date(2014, 4, 23), 1_398_246_480, "2014-04-23T11:48:00+02:00"),
        changed=Moment(date(2014, 5, 2), 1_399_068_000, "2014-05-02T00:00:00+02:00"),
    )
    dates = [one for one in record.dublin_core(written) if one[0].startswith("DC.date")]
    assert dates == [("DC.date", "2014-04-23"), ("DC.date.modified", "2014-05-02")]
    days = [one for one in record.highwire(written) if one[0].endswith("date")]
    assert days == [("citation_publication_date", "2014/04/23"), ("citation_date", "2014/04/23")]


@pytest.mark.parametrize(
    "title", ["</script><script>", "<!--<script>", "a\u2028b\u2029c", "&amp; &lt;", '"\\', "😀", "]]>", "{{ 7*7 }}"]
)
def test_e05_json_ld_reads_back_to_the_exact_title(title: str, renderer: Renderer) -> None:
    """No title can leave the script it stands in, and none is changed by the escaping."""
    view = replace(samples.article(), title=title)
    html = renderer.render("article", samples.site(), view, samples.load_body).decode()
    assert described(html)["headline"] == title
    assert len(SCRIPT.findall(html)) == html.count("<script") - html.count('<script type="module" src="/') == 2


def test_f10_json_is_strict() -> None:
    """NaN and values that JSON has no form for are refused; numbers and text read back equal."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_markup(float("nan"))
    with pytest.raises(TypeError):
        json_markup({"set": {1}})
    assert json.loads(json_markup({"a": [1, "ё\u2028<", None, True]})) == {"a": [1, "ё\u2028<", None, True]}


def test_descriptions_agree(show: Show) -> None:
    """Title, date, language, address, authors and site name are the same in all four forms."""
    html = show("article", "ru")
    meta, article = metas(html), described(html)
    url = samples.absolute("/ru/2009/07/seoul/")
    assert meta["og:title"] == meta["citation_title"] == meta["DC.title"] == [article["headline"]] == ["Headline Text"]
    assert meta["og:url"] == meta["citation_public_url"] == meta["DC.identifier"] == [article["url"]] == [url]
    assert meta["article:published_time"] == meta["DC.date"] == [article["datePublished"]] == ["2009-07-10"]
    assert meta["citation_publication_date"] == meta["citation_date"] == ["2009/07/10"]
    assert meta["citation_language"] == meta["DC.language"] == [article["inLanguage"]] == ["ru"]
    authors = ["Name Text", "Second Text"]
    assert meta["citation_author"] == meta["DC.creator"] == [person["name"] for person in article["author"]] == authors
    assert meta["og:site_name"] == meta["citation_publisher"] == meta["DC.publisher"] == ["Title Text"]
    assert article["publisher"]["name"] == "Title Text"
    assert (meta["og:locale"], meta["og:locale:alternate"]) == (["ru_RU"], ["en_GB"])


def test_json_ld_names_source_original_translations_and_corrections(show: Show) -> None:
    """Where a story came from, what it translates, what translates it, what was wrong, in terms of schema.org."""
    article = described(show("article"))
    assert article["@type"] == "NewsArticle"
    assert article["dateModified"] == "2014-04-23T11:48:00+02:00"
    assert article["isBasedOn"] == {
        "@type": "NewsArticle",
        "url": "https://herald.example/?a=1&b=2",
        "datePublished": "2009-07-10",
        "publisher": {"@type": "Organization", "name": "The Herald Text"},
    }
    german = samples.absolute("/de/2014/04/seoul/")
    assert article["translationOfWork"]["url"] == german
    assert article["translationOfWork"]["inLanguage"] == "de"
    assert [(work["inLanguage"], work["headline"]) for work in article["workTranslation"]] == [("ru", "Card Text")]
    assert article["translator"] == {"@type": "Person", "name": "Translator Text"}
    assert article["correction"] == [
        {"@type": "CorrectionComment", "text": "Correction Text", "datePublished": "2014-04-23T11:48:00+02:00"}
    ]
    assert article["image"]["width"] == 640
    assert article["keywords"] == ["Name Text", "Name Text"]


def test_preview_says_of_an_image_what_is_known_of_it() -> None:
    """Without a size or without words neither is made up; the address is there all the same."""
    image = samples.article().image
    assert image is not None
    for known, expected in (
        (replace(image, width=0, height=0), {"og:image", "og:image:alt"}),
        (replace(image, alt=""), {"og:image", "og:image:width", "og:image:height"}),
    ):
        told = dict(record.open_graph(of(replace(samples.article(), image=known))))
        assert {name for name in told if name.startswith("og:image")} == expected
        assert all(told.values())


def test_machine_values_have_no_no_break_spaces() -> None:
    """Spaces that typography put in for the look of a line do not reach machines."""
    view = samples.article("ru", "в\u00a02009\u202fг.")
    found = of(view)
    for pairs in (record.open_graph(found), record.highwire(found), record.dublin_core(found)):
        assert not [content for _, content in pairs if "\u00a0" in content or "\u202f" in content]
    assert "\\u00a0" not in json.dumps(record.json_ld(found))
    assert "\\u202f" not in json.dumps(record.json_ld(found))
    assert found.title == "Headline в 2009 г."


def test_what_is_unknown_is_left_out() -> None:
    """No description holds an empty value: what an article lacks is not mentioned."""
    bare = replace(
        samples.article(), summary="", updated=None, authors=(), topics=(), regions=(), source=None, links=(),
        translation=None, translations=(), corrections=(), image=None, words=0,
    )  # fmt: skip
    found = of(bare)
    for pairs in (record.open_graph(found), record.highwire(found), record.dublin_core(found)):
        assert all(content for _, content in pairs)
    described_keys = record.json_ld(found).keys()
    assert not described_keys & {
        "author",
        "translator",
        "image",
        "isBasedOn",
        "translationOfWork",
        "correction",
        "keywords",
    }


def test_translation_whose_original_is_not_public_names_its_language_alone() -> None:
    """An original that is not in the archive is a work in its language, without an address."""
    view = replace(samples.article(), translation=Translated("de", None, "", machine=False, state="orphan"))
    assert record.json_ld(of(view))["translationOfWork"] == {"@type": "NewsArticle", "inLanguage": "de"}


@pytest.mark.parametrize("year", [1, 33, 9999])
def test_dates_of_citations_have_four_digits(year: int) -> None:
    """Scholarly indexes get ``0033/07/10``, not ``33/7/10``."""
    day = samples.DATE.day.replace(year=year)
    view = replace(samples.article(), date=replace(samples.DATE, day=day, text=day.isoformat()))
    assert dict(record.highwire(of(view)))["citation_date"] == f"{year:04d}/07/10"


def test_breadcrumbs_are_text_and_whole_addresses(show: Show) -> None:
    """Names lose the markup of the page and nothing that an editor wrote; places on a page stay in the address."""
    way = json.loads(SCRIPT.findall(show("term-year", "ru", samples.HOSTILE))[-1])
    names = [step["name"] for step in way["itemListElement"]]
    assert names == ["Главная", "Темы", f"Name {samples.HOSTILE}".replace("\u2028", " "), "2014"]
    article = json.loads(SCRIPT.findall(show("article", "en", "Text"))[-1])
    assert [step["item"] for step in article["itemListElement"]] == [
        f"{samples.BASE_URL}{path}" for path in ("en/", "en/2009/", "en/2009/07/#d10", "en/2009/07/seoul/")
    ]
