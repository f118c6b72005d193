"""The search page and the way to it: on every page of the site, in the language of the page, without a script."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from lxml import html

from tests.site.published import Published
from tests.site.source import LANGUAGES


def test_every_page_has_one_search_box(sample: Published) -> None:
    """A form that asks the search page of the page's language for ``q``, with a label, and no other one."""
    pages = set(sample.pages) - sample.redirects
    assert len(pages) > 100
    for path in pages:
        (form,) = sample.document(path).xpath("//form[@role='search']")
        assert (form.get("method"), form.get("action")) == ("get", f"/{sample.lang(path)}/search/"), path
        (field,) = form.xpath(".//input[@name='q']")
        labels = form.xpath(".//label[.//input] | .//label[@for=//input[@name='q']/@id]")
        assert [label.text_content().strip() != "" for label in labels] == [True], path
        assert field.get("type") == "search"
        assert form.xpath(".//button[@type='submit']"), path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_search_page_is_one_page_for_search_engines(lang: str, sample: Published) -> None:
    """Whatever is asked, its canonical address is that without a question; the sitemap names it."""
    page = sample.document(f"{lang}/search/index.html")
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    assert canonical.endswith(f"/{lang}/search/")
    assert page.xpath("//meta[@name='robots']") == []
    assert page.xpath("//link[@rel='alternate']/@hreflang") == [*LANGUAGES, "x-default"]
    assert f"<loc>{canonical}</loc>".encode() in sample.files[f"sitemaps/{lang}.xml"]


def test_search_page_names_all_modules_that_it_loads(sample: Published) -> None:
    """The browser need not find them one after the other: all that the first one imports."""
    page = sample.document("en/search/index.html")
    (first,) = (src for src in page.xpath("//script/@src") if "/search/" in src)
    needed: set[str] = set()
    waiting = [first]
    while waiting:
        module = waiting.pop()
        text = sample.files[module.lstrip("/")].decode()
        found = {
            urljoin(module, address) for address in re.findall(r'^import [^;]* from "([^"]+)";', text, re.MULTILINE)
        }
        waiting += found - needed
        needed |= found
    named = page.xpath("//link[@rel='modulepreload']/@href")
    assert len(named) > 20
    assert sorted(named) == sorted(needed)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_h07_page_without_scripts_leads_to_registers_and_calendar(lang: str, sample: Published) -> None:
    """What stands there for readers without JavaScript are links to pages that exist."""
    (shown,) = sample.document(f"{lang}/search/index.html").xpath("//noscript")
    links = shown.xpath(".//a/@href")
    names = [f"/{lang}/{register}/" for register in ("topics", "regions", "sources", "authors")]
    assert links == [*names, f"/{lang}/#years"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_search_page_names_every_term_of_the_archive(lang: str, sample: Published) -> None:
    """What a filter may say has a name in the language of the page; every text is there, and none twice."""
    texts = sample.document(f"{lang}/search/index.html").xpath("//template//data")
    keys = [data.get("value") for data in texts]
    assert len(keys) == len(set(keys))
    assert all(data.text_content().strip() for data in texts)
    assert {"topics:smart-city", "regions:seoul", f"languages:{lang}", "found:one", "found:other"} - set(keys) <= (
        {"found:other"} if lang == "ru" else set()
    )
    assert all(html.tostring(data, encoding="unicode").count("<span") == 0 for data in texts)
