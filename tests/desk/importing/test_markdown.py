"""HTML to Markdown: shapes of markup that the corpus does not have, each with what must come out."""

from __future__ import annotations

import pytest

from newsarchive.desk.importing.extract import extract
from newsarchive.desk.importing.extraction import Original
from newsarchive.desk.importing.markdown import to_markdown
from tests.desk.importing.test_accounting import KNOWN

STRUCK_TABLE = (
    "## <del>a</del>\n\n<del>b</del>\n\n| <del>c</del> | <del>d</del> |\n| --- | --- |\n| <del>e</del> | <del>f</del> |"
)
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def body(html: str) -> str:
    """The body of the article that a page becomes."""
    found = extract(Original("x.html", f"<h1>Trams</h1>{html}".encode(), "html"), KNOWN)
    assert found.refusal is None
    return found.article.partition("\n---\n")[2].strip()


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>one<p>two", "one\n\ntwo"),
        ("one<br>two<br><br>three<br>", "one  \ntwo\n\nthree"),
        ("<ul><li>a<p>b</ul>", "- a\n\n    b"),
        ("<ul><li><h3>a</h3><p>b</p></li><li>c</ul>", "- a\n\n    b\n\n- c"),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n    - b\n2. c"),
        ("<ul>loose<li>a</ul>", "- loose\n- a"),
        ("<ul><ul><li>a</ul><li>b</ul>", "- a\n- b"),
        ("<ul><li><ul><li><ul><li>a<ul><li>b", "- a\n    - b"),
        ("<li>a<li>b", "a\n\nb"),
        ("<b>a</b><b>b</b> <i> c </i>", "**ab** *c*"),
        ("<b><p>a<p>b</b>", "a\n\n**b**"),
        ("<h2></h2><h2>a</h2>", "## a"),
        ("<h2>a<ul><li>b</ul></h2>", "a\n\n- b"),
        ("<a href='http://x.example/'><p>a<p>b</a>", "a\n\n[b](http://x.example/)"),
        ("<a href='http://x.example/a b'>a</a>", "[a](http://x.example/a%20b)"),
        ("<a href='http://u:p@x.example/'>a</a> <a name=b>b</a>", "a b"),
        ("<dl><dt>a<dd>b<dd>c</dl>", "a\n: b\n: c"),
        ("<dl><dd>b</dl>", "b"),
        ("<blockquote>a<p>b</blockquote>c", "> a\n>\n> b\n\nc"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "| | |\n| --- | --- |\n| a | b |\n| c | d |"),
        ("<table><tr><td>a<td><ul><li>b</ul></table>", "a\n\n- b"),
        ("<pre>a\nb\n\nc</pre>", "a b\n\nc"),
        ("<p>a</p>\n<hr>\n<p>b</p>", "a\n\nb"),
        ("a<sup>2</sup> <u>b</u> <code>c*</code>", "a<sup>2</sup> b c\\*"),
        ("10<sup>6</sup> CO<sub>2</sub><sup></sup>", "10<sup>6</sup> CO<sub>2</sub>"),
        ("<s>a</s> <strike>b</strike> <del>c</del>", "<del>a</del> <del>b</del> <del>c</del>"),
        ("<del><p>a<p>b</del><sup><ul><li>c</ul></sup>", "<del>a</del>\n\n<del>b</del>\n\n- <del>c</del>"),
        ("<p>a<s><br><br>b<br>c <i>d</i><br> <br>e</s><br><br>f", "a\n\n<del>b  \nc *d*</del>\n\n<del>e</del>\n\nf"),
        ("<s><h2>a</h2>b<table><tr><th>c<th>d<tr><td>e<td>f</table></s>", STRUCK_TABLE),
        ("<p>Mos\u200ccow ne\u200dws мос\u200cква", "Moscow news москва"),
        ("<p>\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f a\U000e0041b", f"{ENGLAND} ab"),
        ("<p>م\u200cخ \U0001f469\u200d\U0001f4bb a\u200c \u200db</p>", "م\u200cخ \U0001f469\u200d\U0001f4bb a b"),
        ("<p>10. Juli <b>2009</b>: 3 * 4", "10\\. Juli **2009**: 3 \\* 4"),
    ],
)
def test_markup_becomes_markdown(html: str, markdown: str) -> None:
    """The text is that of the page, the structure is one that the archive's Markdown has."""
    assert body(html) == markdown


def test_a_drawing_has_no_marks() -> None:
    """What is struck out in it would show its tags."""
    html, tokens = "<pre>\U000f0000<del>\U000f0001</del></pre>", dict.fromkeys("\U000f0000\U000f0001", 1)
    assert to_markdown(html, tokens, emphasis=True).text == "```\n\U000f0000\U000f0001\n```"
