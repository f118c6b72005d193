"""No page runs or styles anything that is not a file of the site, and each says so to the browser."""

from __future__ import annotations

import re

from tests.site.published import Published

#: Types of scripts that browsers do not run.
DATA = {"application/ld+json"}


def policy(site: Published, path: str) -> dict[str, list[str]]:
    """The Content-Security-Policy of a page: directive -> sources."""
    metas = site.document(path).xpath("/html/head/meta[@http-equiv='Content-Security-Policy']")
    directives = [part.split() for meta in metas for part in meta.get("content").split(";")]
    found = {name: sources for name, *sources in directives}
    assert len(found) == len(directives), f"{path} names a directive twice"
    return found


def test_every_page_has_a_strict_policy(sample: Published) -> None:
    """Nothing is allowed but what is named, and nothing is named but the site itself; no word that loosens it."""
    for path in sample.pages:
        found = policy(sample, path)
        assert found["default-src"] == ["'none'"], path
        assert found["base-uri"] == ["'none'"], path
        assert {source for name in found for source in found[name]} <= {"'none'", "'self'", "'script'"}, path
        assert [name for name in found if "'script'" in found[name]] in ([], ["require-trusted-types-for"]), path
        # Ignored in a meta element (HTML standard), so that naming them here would only seem to protect.
        assert not {"frame-ancestors", "report-uri", "sandbox"} & found.keys(), path


def test_policy_stands_before_anything_is_fetched(sample: Published) -> None:
    """A policy counts for what follows it: only the encoding may come first."""
    for path in sample.pages:
        first, second = sample.document(path).xpath("/html/head/*")[:2]
        assert (first.get("charset"), second.get("http-equiv")) == ("utf-8", "Content-Security-Policy"), path


def test_no_page_has_script_or_style_in_it(sample: Published) -> None:
    """No inline script, style element, style attribute, event handler or javascript address."""
    for path in sample.pages:
        document = sample.document(path)
        running = [one for one in document.xpath("//script") if one.get("type") not in DATA]
        assert [one for one in running if one.text or not one.get("src")] == [], path
        assert document.xpath("//style | //@style | //base | //iframe | //object | //embed | //math") == [], path
        assert document.xpath("//svg[not(ancestor::figure[@class='chart'])]") == [], path
        assert {one.tag for one in document.xpath("//svg//*")} <= {"title", "desc", "text", "rect", "path"}, path
        assert [str(name) for name in document.xpath("//@*[starts-with(name(), 'on')]")] == [], path
        assert [
            str(one) for one in document.xpath("//@href | //@src") if re.match(r"\s*javascript:", one, re.IGNORECASE)
        ] == [], path


def test_a16_no_file_is_hidden_but_what_servers_know(sample: Published) -> None:
    """No dot file, temporary file or source leaks into the output."""
    assert [path for path in sample.files if re.search(r"(^|/)\.|~$|\.(md|yaml|yml|po|py|tmp|sqlite)$", path)] == []


def test_every_text_file_is_utf_8_with_plain_line_ends(sample: Published) -> None:
    """NFC, line feeds, one at the end, and no control character."""
    for path, data in sample.files.items():
        if path.endswith((".html", ".xml", ".json", ".txt", ".conf", ".css", "_redirects")):
            text = data.decode("utf-8")
            assert text.endswith("\n"), path
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]", text), path
