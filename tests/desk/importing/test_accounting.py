"""Every character of a page has one destination: the law of the import, for pages that nobody wrote.

Pages are drawn from the words, signs and tags that rules look for, in any order, and from any bytes at all.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.desk.importing.extract import extract
from newsarchive.desk.importing.extraction import Extraction, Knowledge, Original
from newsarchive.desk.importing.ledger import BODY, Ledger, Span, UnbalancedError, removed, totals
from newsarchive.model.settings import Entry, ParseSettings

EXAMPLES = int(os.environ.get("NEWSARCHIVE_EXAMPLES", "60"))
KNOWN = Knowledge(
    ParseSettings(("en", "ru", "de"), "Europe/Berlin", "reject", typography=True, max_article_bytes=2_000_000),
    {"korea-herald": Entry("korea-herald", {"en": "The Korea Herald"})},
    lang="en",
    date="2009-07-10",  # so that an article is made of every page, and read back
)
WORDS = (
    "Heute 955", "Gestern 1.154", "Insgesamt 39 537 950", "Today", "955", "Donnerstag, 19.09.2024",
    "Zum Seitenanfang", "eGovernment Forschung seit 2001 | eGovernment Research since 2001",
    "Quelle/Source: The Korea Herald, 10.07.2009", "Quelle/Source:", "Источник: Газета; Source: A, 2009 (Seoul)",
    "Bitte besuchen Sie/Please visit:", "www.example.org", "http://example.org/a_b(c).", "23.04.14 11:48",
    "Autor/Author: A. Berg und C. Dahl", "The trams are back in the city.", "Die Straßenbahn fährt wieder.",
    "Трамвай вернулся в город.", "*a* _b_ `c` [d](e) ![f] {: .x} &amp; &#65; <b>", "1. eins", "- zwei", "# drei",
    "> vier", "| a | b |", "===", "---", "    code", ":   def", "[^1]: note", "~~~", "a\tb", "fÃ¼r", "РўСЂР°РјРІР°Р№",
    "\u200b\ufeff\x07", "\u2028", "\xa0", "&nbsp;&lt;&notit;", "x" * 130, "{{ x }} {% y %}", "*[HTML]: x",
)  # fmt: skip
TAGS = (
    "<p>", "</p>", "<div class=content>", "</div>", "<table><tr><td>", "</td><td>", "</table>", "<h1>", "</h1>",
    "<br>", "<ul><li>", "</ul>", "<a href='http://example.org/?a=1&amp;b=(2)'>", "<a href=../x.html>", "</a>", "<b>",
    "</b>", "<i>", "</i>", "<!-- c -->", "<script>var a='</p>';</script>", "<style>x{}</style>", "<nav>", "</nav>",
    "<img src=a.jpg alt='ein Bild'>", "<pre>", "</pre>", "<blockquote>", "</blockquote>",
    "<title>T &amp; U | V</title>", "<meta name=keywords content='a, b'>", "<", "<a b", "</", "<!", "&", "<textarea>",
    "<svg>", "<math>", "<form>", "</form>", "<select><option>", "<hr/>", "<dl><dt>", "<dd>", "</dl>",
    "<html lang=de>", "<head>", "</head>", "<body>", "<article>", "</article>", "<th>", "<caption>", "<xmp>",
    "</xmp>", "<plaintext>", "<?php x ?>",
)  # fmt: skip
SHORT = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])

text_pages = st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "\r\n", " "]) | st.text(max_size=12), max_size=30)
html_pages = st.lists(st.sampled_from([*WORDS, *TAGS, *TAGS, " ", "\n"]) | st.text(max_size=6), max_size=40)


def extracted(data: bytes, form: str) -> Extraction:
    """What a page gives that was not damaged on purpose."""
    return extract(Original("page", data, form), KNOWN)


def check(found: Extraction) -> None:
    """The account adds up; no fault of the generator was told."""
    if found.refusal:
        assert found.refusal.code in {"import-refused", "import-unreadable"}, found.refusal
        return
    sums = totals(found.spans, found.size)
    assert sums.original == sums.body + sums.metadata + sums.removed == found.size


@SHORT
@given(text_pages)
def test_any_page_of_text_is_accounted_for(parts: list[str]) -> None:
    """Words of the frame, signs of Markdown and anything else in any order: nothing is lost or counted twice."""
    check(extracted("".join(parts).encode(errors="replace"), "text"))


@SHORT
@given(html_pages)
def test_any_page_of_html_is_accounted_for(parts: list[str]) -> None:
    """The same with tags that are never closed, closed too often, or none."""
    check(extracted("".join(parts).encode(errors="replace"), "html"))


@SHORT
@given(html_pages)
def test_any_post_of_wordpress_is_accounted_for(parts: list[str]) -> None:
    """The same inside an item of an export."""
    body = "".join(parts).replace("]]>", "")
    item = f"<item>\n<title>A &amp; B</title><content:encoded><![CDATA[{body}]]></content:encoded></item>"
    check(extracted(item.encode(errors="replace"), "wordpress"))


@SHORT
@given(st.binary(max_size=300), st.sampled_from(["text", "html"]))
def test_any_bytes_are_accounted_for(data: bytes, form: str) -> None:
    """Whatever a file holds, it is read as some text, and that text is accounted for."""
    check(extracted(data, form))


def test_a_gap_in_the_account_is_found() -> None:
    """A character that nobody claimed, and one that two claimed, are told with their place."""
    ledger = Ledger(5)
    ledger.assign(0, 2, BODY)
    ledger.assign(3, 5, removed("x"))
    with pytest.raises(UnbalancedError, match="character 2 has no destination"):
        ledger.close()
    ledger.assign(1, 3, removed("y"))
    with pytest.raises(UnbalancedError, match="character 1 has two destinations"):
        ledger.close()


def test_spans_that_do_not_tile_are_refused() -> None:
    """Totals are given of a tiling only: not with a gap, an overlap or an end that is not the page's."""
    spans = (Span(0, 2, BODY), Span(2, 5, removed("x")))
    assert totals(spans, 5).removed == 3
    for wrong in ((spans[0],), (spans[1],), (spans[0], spans[0]), (*spans, Span(4, 5, BODY))):
        with pytest.raises(UnbalancedError):
            totals(wrong, 5)
