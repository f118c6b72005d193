"""The body of an article: golden pages, and what is said about references, places, text and problems."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsarchive.model.problems import Problem
from newsarchive.model.settings import ParseSettings
from newsarchive.read.markdown import Converted, convert

FIXTURES = Path(__file__).parent / "fixtures" / "markdown"
SHOWN = str.maketrans({"\u00a0": "␣", "\u202f": "⍽"})


def settings(html: str = "reject", *, typography: bool = True, dangling: str = "error") -> ParseSettings:
    """Settings as ``site.yaml`` gives them."""
    return ParseSettings(("en", "ru", "de"), "Europe/Berlin", html, typography, 2_000_000, dangling)


def body(
    source: str,
    *,
    html: str = "reject",
    lang: str = "en",
    typography: bool = True,
    first_line: int = 1,
    dangling: str = "error",
) -> Converted:
    """The converted body of ``content/en/x.md``."""
    chosen = settings(html, typography=typography, dangling=dangling)
    return convert(source, path=f"{lang}/x.md", lang=lang, first_line=first_line, settings=chosen)


def told(converted: Converted) -> list[tuple[int, int, str, str]]:
    """Line, column, severity and code of every problem."""
    return [(found.line, found.column, found.severity, found.code) for found in converted.problems]


def shown(html: str) -> str:
    """Stored HTML with its marks and special spaces visible."""
    html = re.sub("\x01(\\d+)\x02", r"⟪\1⟫", html)
    return re.sub("\x03(\\d+)\x02", r"⟪/\1⟫", html).translate(SHOWN)


@pytest.mark.parametrize("page", sorted(FIXTURES.glob("*.*.md")), ids=lambda page: page.stem)
def test_body_becomes_the_html_beside_it(page: Path) -> None:
    """Every golden page comes out byte for byte, with nothing to complain about."""
    lang = page.stem.rpartition(".")[2]
    converted = body(page.read_text(encoding="utf-8"), lang=lang)
    assert converted.problems == ()
    assert shown(converted.html) + "\n" == page.with_suffix(".html").read_text(encoding="utf-8")


def test_references_are_numbered_in_order_with_their_places() -> None:
    """Each link or image into the archive is one ``Ref``, at the line and column of its destination in the file."""
    source = 'A [link](../a.md "T") and\n![alt](b.png)\nand [one more](../a.md) and [by name][n].\n\n[n]: story:wego\n'
    converted = body(source, first_line=10)
    assert [(ref.kind, ref.target, ref.attributes, ref.line, ref.column) for ref in converted.refs] == [
        ("link", "../a.md", ' title="T"', 10, 10),
        ("image", "b.png", ' alt="alt"', 11, 8),
        ("link", "../a.md", "", 12, 16),
        ("link", "story:wego", "", 14, 6),
    ]


def test_place_of_a_reference_is_never_one_in_code() -> None:
    """The same address in a code span, a fenced and an indented block before it is not taken for the link."""
    source = "`[x](a.md)`\n\n~~~\n[x](a.md)\n~~~\n\n    [x](a.md)\n\nNow [x](a.md)\n"
    assert [(ref.line, ref.column) for ref in body(source).refs] == [(9, 9)]


@pytest.mark.parametrize(
    ("source", "target", "place"),
    [
        ("[x](a\\_b.md)", "a_b.md", (1, 5)),
        ("[x](a.md?b=1&amp;c=2)", "a.md?b=1&c=2", (1, 5)),
        ("[data.md](a.md)", "a.md", (1, 11)),
        ("<a href='a.md'>x</a>", "a.md", (1, 10)),
        ("[x](<a b.md>)", "a b.md", (1, 6)),
        ("[x]({{ url }})", "{{ url }}", (1, 5)),
    ],
)
def test_destination_is_found_however_it_was_written(source: str, target: str, place: tuple[int, int]) -> None:
    """Escapes, references and brackets around an address do not hide its place."""
    assert [(ref.target, (ref.line, ref.column)) for ref in body(source).refs] == [(target, place)]


def test_text_of_an_image_is_typeset_and_safe() -> None:
    """``alt`` and title follow the language; what would break out of the attribute is escaped."""
    ref = body('![Ein "<b>" Bild](a.png "Titel \'x\'") und Text', lang="de").refs[0]
    assert ref.attributes == ' alt="Ein „&lt;b&gt;“ Bild" title="Titel ‚x‘"'


def test_image_alone_with_a_title_is_a_figure() -> None:
    """Only a paragraph of nothing but one titled image becomes a figure with its caption."""
    assert shown(body('![a](a.png "It\'s & so")').html) == "<figure>⟪0⟫<figcaption>It’s &amp; so</figcaption></figure>"
    assert shown(body("![a](a.png)").html) == "<p>⟪0⟫</p>"
    assert shown(body('Text ![a](a.png "t")').html) == "<p>Text ⟪0⟫</p>"


def test_image_without_alt_is_a_warning_at_its_place() -> None:
    """An image that says nothing is told, and published."""
    converted = body("x\n\n![](a.png)", first_line=5)
    assert told(converted) == [(7, 5, "warning", "image-without-alt")]
    assert len(converted.refs) == 1


def test_first_level_heading_is_the_second_of_the_page() -> None:
    """A page has one ``h1``, its title: neither Markdown nor raw HTML in a body makes another."""
    assert body("# A\n\n## B\n\n<h1>C</h1>").html == '<h2 id="s-a">A</h2>\n<h3 id="s-b">B</h3>\n<h2>C</h2>'


def test_highest_heading_of_a_body_is_of_the_second_level() -> None:
    """An author may begin with ``#`` or ``##``: no level is left out below the title, none is deeper than the sixth."""
    assert re.findall("<h[1-6]", body("## A\n\n### B\n\n## C").html) == ["<h2", "<h3", "<h2"]
    assert re.findall("<h[1-6]", body("###### A\n\n# B").html) == ["<h6", "<h2"]


def test_anchors_are_the_ids_without_the_prefix() -> None:
    """What a link may name is what the author sees: headings, own ids, footnotes."""
    converted = body("# Über uns\n\nx[^1] {: #own }\n\n[^1]: y\n\n<p id='raw'>z</p>")
    assert converted.anchors == ("über-uns", "fnref:1", "raw", "fn:1")


def test_id_that_is_used_twice_is_told_and_kept_once() -> None:
    """Two elements with one id would be invalid; the first keeps it."""
    converted = body("# A {: #x }\n\n# B {: #x }\n")
    assert converted.html == '<h2 id="s-x">A</h2>\n<h2>B</h2>'
    assert [found.code for found in converted.problems] == ["same-anchor"]


def test_d07_id_of_a_raw_heading_has_the_prefix() -> None:
    """Of the first level as of any other: links lead to it, none is like an id of the page, and a second is told."""
    converted = body('<h1 id="cite">Head</h1>\n\n<h1 id="cite" class="x">Head</h1>\n\n[to](#cite)\n\n<h1>Third</h1>\n')
    assert converted.html.startswith('<h2 id="s-cite">Head</h2>\n\n<h2>Head</h2>\n')
    assert "<h2>Third</h2>" in converted.html
    assert "same-anchor" in [found.code for found in converted.problems]
    assert "cite" in converted.anchors


def test_a_label_of_two_notes_is_told_at_the_second() -> None:
    """However they stand: Markdown keeps the last one, and what is lost nobody would see."""
    apart = body("A[^1].\n\n[^1]: One.\n\n[^1]: Two.\n", first_line=5)
    assert told(apart) == [(9, 1, "warning", "repeated-footnote")]
    assert "Two." in apart.html
    assert "One." not in apart.html
    assert told(body("A[^1].\n\n[^1]: One.\n[^1]: Two.\n[^1]: Three.\n")) == [(4, 1, "warning", "repeated-footnote")]
    assert told(body("A[^1].\n\n[^1]: One.\n")) == []


def test_note_without_a_reference_is_told_at_its_line_and_shown() -> None:
    """No build stops for it, and none of its words are lost; there is no arrow, for there is no way back."""
    converted = body("A[^1].\n\n[^1]: One.\n\n[^a b]: *Two* or *three*.\n\n[^c]:\n\n    * Three.\n", first_line=5)
    assert told(converted) == [(9, 1, "warning", "unused-footnote"), (11, 1, "warning", "unused-footnote")]
    assert converted.html.count("↩") == 1
    assert '<li id="s-fn:a-b">\n<p><em>Two</em> or <em>three</em>.</p>\n</li>' in converted.html
    assert '<li id="s-fn:c">\n<ul>\n<li>Three.</li>\n</ul>\n</li>' in converted.html


def test_reference_without_a_note_is_told_at_its_place_and_stays_text() -> None:
    """Each mention is told; what is escaped, code or a link is none."""
    source = "A[^1], B[^2] and\n[^2].\n\n`[^3]` \\[^4] [^5](x.md)\n\n[^1]: One.\n"
    converted = body(source)
    assert told(converted) == [(1, 9, "warning", "missing-footnote"), (2, 1, "warning", "missing-footnote")]
    assert converted.text.startswith("A, B[^2] and [^2].")


def test_text_has_words_only() -> None:
    """Markup, marks, footnote numbers and arrows are no text; blocks are separated by blank lines."""
    converted = body("# Head\n\nA *b*[^1] [c](d.md)\n&amp; e\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n[^1]: Note.\n")
    assert converted.text == "Head\n\nA b c & e\n\nx y\n\n1 2\n\nNote."
    assert converted.words == 11


def test_lead_is_the_first_paragraph_of_the_text_itself() -> None:
    """Quotations, lists and pictures before it are passed over; if there is nothing else, they serve."""
    assert body("![a](b.png)\n\n> quoted\n\n* item\n\nThe *lead*.\n\nMore.").lead == "The lead."
    assert body("> Only this.").lead == "Only this."
    assert body("").lead == ""


def test_typography_can_be_switched_off() -> None:
    """With ``typography: false`` a body and its image texts stay as they were typed."""
    converted = body('"It\'s" -- 5 km ![a "b"](c.png)', typography=False)
    assert shown(converted.html) == '<p>"It\'s" -- 5 km ⟪0⟫</p>'
    assert converted.refs[0].attributes == ' alt="a &quot;b&quot;"'


def test_empty_body_is_empty() -> None:
    """No text, no HTML, no problem."""
    assert body("\n \n") == Converted("", (), (), "", 0, "", ())


def test_every_problem_names_the_file() -> None:
    """Problems carry the path below the root."""
    assert {found.file for found in body("<script>x</script> [x](#y)").problems} == {"content/en/x.md"}


@pytest.mark.parametrize("root", ["debian-news", "digital-government"])
def test_real_news_converts_without_an_error(shared: Path, root: str) -> None:
    """Every body of the corpus gives HTML, with warnings at most, where the site removes what is not allowed."""
    files = sorted((shared / "corpus" / root / "content").rglob("*.md"))
    assert files
    failed: list[Problem] = []
    for file in files:
        source = file.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        lang = file.relative_to(shared / "corpus" / root / "content").parts[0]
        converted = body(source, html="clean", lang=lang, dangling="warning")
        failed += [found for found in converted.problems if found.severity == "error"]
        assert converted.words or not source.strip(), file
    assert failed == []
