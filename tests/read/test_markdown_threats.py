"""Section D of the catalogue of threats: what a contributor may try with Markdown and HTML, and what becomes of it."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.problems import errors
from newsarchive.model.settings import ParseSettings
from newsarchive.read import markdown
from newsarchive.read.deadline import DeadlineExceededError
from newsarchive.read.dialect import Dialect
from newsarchive.read.markdown import Converted, convert
from newsarchive.read.sanitise import ELEMENTS, GLOBAL_ATTRIBUTES, sanitise
from tests.read.test_sanitise import VECTORS, Tags, assert_safe

STRICT = ParseSettings(("en", "ru", "de"), "Europe/Berlin", "reject", typography=True, max_article_bytes=2_000_000)
LENIENT = ParseSettings(("en", "ru", "de"), "Europe/Berlin", "clean", typography=True, max_article_bytes=2_000_000)
_MARK = re.compile("[\x01\x03]\\d+\x02")


def strict(source: str, first_line: int = 1) -> Converted:
    """The body under ``html: reject``."""
    return convert(source, path="en/x.md", lang="en", first_line=first_line, settings=STRICT)


def lenient(source: str, first_line: int = 1) -> Converted:
    """The body under ``html: clean``."""
    return convert(source, path="en/x.md", lang="en", first_line=first_line, settings=LENIENT)


def told(converted: Converted) -> list[str]:
    """Every problem as ``line:column severity code``."""
    return [f"{found.line}:{found.column} {found.severity} {found.code}" for found in converted.problems]


def whole(converted: Converted) -> str:
    """The HTML with its references as tags, as the render stage would write them."""
    html = converted.html
    for number, ref in enumerate(converted.refs):
        tag = f'<a href="/x"{ref.attributes}>' if ref.kind == "link" else f'<img src="/x"{ref.attributes}>'
        html = html.replace(f"\x01{number}\x02", tag).replace(f"\x03{number}\x02", "</a>")
    return html.replace(' rel="noopener"', "")


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("a\n\nHe &#8238;saw&#8236; it", ["3:4 warning bidi-control"]),
        ("a &#X202E b &#000008238; c", ["1:3 warning bidi-control"]),
        ("`&#8203;` and &ZeroWidthSpace;!", ["1:15 warning hidden-character"]),
        ("[a](/de/ '&#8238;x')", ["1:11 warning bidi-control"]),
        ("&#xe0041; &#xfeff;", ["1:1 warning hidden-character"]),
        ("a\u200cb &zwnj; x", ["1:5 warning hidden-character"]),
        ("a&zwnj;b &zwnj; &zwnj;", ["1:10 warning hidden-character"]),
        ('a &amp; [x][r] [y][r]\n\n[r]: /de/ "Farsi\u200b"', []),
        ("* a\n\n        &#8238;\n", []),
        ("    &#8238;\n", []),
        ("`&#8238;` &amp;#8238; &shy; &rlm; &nbsp; می&zwnj;خواهم", []),
    ],
)
def test_a07_what_cannot_be_seen_is_told_as_a_reference_too(source: str, problems: list[str]) -> None:
    """Where it is first written so, by its number or its name; in code a reference is a text that shows itself."""
    assert told(lenient(source)) == problems


def test_a07_a_character_is_told_once_however_it_is_written() -> None:
    """The character itself is told by what reads the file; its reference beside it is one more, with its own place."""
    assert told(lenient("\u202ea\u202c b")) == []
    assert told(lenient("\u202ea\u202c &#8238;b")) == ["1:5 warning bidi-control"]


@pytest.mark.parametrize(
    "title", ['x" onclick="alert(1)', '"><script>alert(1)</script>', "x&quot; onclick=&quot;alert(1)", "x' onclick='y"]
)  # fmt: skip
@pytest.mark.parametrize(
    "form", ['[a](b.md "{}")', '![a](b.png "{}")', "[a][r]\n\n[r]: b.md '{}'", '[a](https://example.org/ "{}")']
)
def test_d01_title_of_a_link_or_image_stays_in_its_attribute(form: str, title: str) -> None:
    """Whatever the title says, it makes no attribute and no element."""
    html = whole(lenient(form.format(title)))
    assert_safe(html)
    assert {element for element, _ in Tags(html).found} <= {"a", "img", "p", "figure", "figcaption"}


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("# A {: onclick=alert(1) }", ["1:8 error html-refused"]),
        ("text\n{: onmouseover=x style=y }", ["2:4 error html-refused", "2:18 error html-refused"]),
        ("*a*{: href=javascript:x }", ["1:7 error html-refused"]),
        ("[a](https://example.org/){: target=_blank }", ["1:29 error html-refused"]),
        ("![a](b.png){: onerror=x srcset=y }", ["1:15 error html-refused", "1:25 error html-refused"]),
        ("```{.python onclick=x}\ny\n```", ["1:13 error html-refused"]),
        ("# A {: .note }", ["1:9 error html-refused"]),
        ("The style of it\n\nA *b*{: STYLE=x }", ["3:9 error html-refused"]),
        ("onclick, onLoad\n\n# A {: onLoad=x onclick=y }", ["3:8 error html-refused", "3:17 error html-refused"]),
        ("A note.note\n\n# A {: .note }", ["3:9 error html-refused"]),
        ("Go sideways\n\nA *b*{: dir=sideways }", ["3:9 error html-refused"]),
    ],
)
def test_d02_attribute_lists_give_allowed_attributes_only(source: str, problems: list[str]) -> None:
    """A handler, a style, a class of the page's own: refused at its place by name, removed where that is the rule."""
    assert told(strict(source)) == problems
    assert told(lenient(source)) == [line.replace("error html-refused", "warning html-removed") for line in problems]
    for _, attributes in Tags(whole(lenient(source))).found:
        assert attributes.keys() <= GLOBAL_ATTRIBUTES | {"href", "src", "alt", "rel"}
        assert "note" not in attributes.get("class", "")


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("x [a](javascript:alert(1))", "1:7"),
        ("x [a](JaVaScRiPt:alert(1))", "1:7"),
        ("x [a](&#106;avascript:alert(1))", "1:7"),
        ("x [a](&#x6A;avascript&colon;alert(1))", "1:7"),
        ("x [a](<java\tscript:alert(1)>)", "1:1"),
        ("x [a](<java\nscript:alert(1)>)", "1:8"),
        ("x\n\n[a][r]\n\n[r]: javascript:alert(1)", "5:6"),
        ("x ![a](javascript:alert(1))", "1:8"),
        ("x ![a](data:image/svg+xml;base64,x)", "1:8"),
        ("x <javascript://example.org/%0aalert(1)>", "1:4"),
        ("x <a href='vbscript:x'>a</a>", "1:12"),
        ("x [a](data:text/html,x)", "1:7"),
        ("x [a](//evil.example/)", "1:7"),
        ("x [a](/\\evil.example/)", "1:7"),
        ("x ![a](//evil.example/p.png)", "1:8"),
        ("x [a](https:evil.example)", "1:7"),
        ("x [a](ftp://example.org/)", "1:7"),
    ],
)
def test_d03_other_schemes_are_refused_however_disguised(source: str, place: str) -> None:
    """The address never reaches the page; it is an error where it stands, or a warning where removing is the rule."""
    converted = strict(source)
    assert [line for line in told(converted) if line.endswith("bad-address")] == [f"{place} error bad-address"]
    html = whole(lenient(source))
    assert "script:" not in html.replace("&amp;", "&").lower() or "href" not in html
    assert "evil" not in html.replace("evil.example/</", "") or "href" not in html
    assert_safe(html)


@pytest.mark.parametrize(
    "info", ['"><script>alert(1)</script>', 'py" onload="x', '{.python "><script>}', "a<b", "питон", "x" * 100]
)  # fmt: skip
def test_d04_language_of_a_code_block_is_a_known_form_or_dropped(info: str) -> None:
    """The info string makes no element and no attribute but a class of the form ``language-name``."""
    html = lenient(f"```{info}\nx\n```\n").html
    assert_safe(html)
    for element, attributes in Tags(html).found:
        assert element in {"code", "pre", "p"}
        assert re.fullmatch(r"(language-[A-Za-z0-9+#._-]{1,31})?", attributes.get("class", ""))
    assert strict("```python\nx\n```").problems == ()


@pytest.mark.parametrize(
    "element",
    [
        "script", "iframe", "object", "form", "base", "meta", "link", "style", "svg", "math", "template",
        "noscript", "embed", "input", "button", "video", "audio", "frame", "marquee", "font", "center", "press",
    ],
)  # fmt: skip
def test_d05_raw_html_outside_the_list_is_refused_by_name_at_its_place(element: str) -> None:
    """In a line and as a block, alone and deep in a list: line and column of the tag, and what it is."""
    source = f"one\n\ntwo <{element} a=b>x</{element}>\n\n* three\n\n    > <{element}>\n"
    converted = strict(source, first_line=7)
    assert told(converted) == ["9:5 error html-refused", "13:7 error html-refused"]
    assert {found.message for found in converted.problems} == {f"the element <{element}> is not allowed in an article"}
    removed = lenient(source, first_line=7)
    assert [(found.severity, found.line, found.column, dict(found.args)["times"]) for found in removed.problems] == [
        ("warning", 9, 5, "2")
    ]
    assert f"<{element}" not in removed.html


def test_d05_block_of_raw_html_is_refused_as_well() -> None:
    """Python-Markdown passes whole blocks through untouched; they are judged all the same."""
    source = "<div onclick=x>\n<p><iframe src=y></iframe></p>\n</div>\n\n<?php x ?>\n\n<!DOCTYPE html>\n"
    assert told(strict(source)) == [
        "1:1 error html-refused", "2:4 error html-refused", "5:1 error html-refused", "7:1 error html-refused",
    ]  # fmt: skip


def test_d05_allowed_html_needs_no_permission() -> None:
    """What is on the list passes in both modes with nothing to say."""
    source = '<p lang="de">H<sub>2</sub>O <span lang="ru" title="x">да</span></p>\n\n<!-- a comment -->\n\n<kbd>x</kbd>'
    assert strict(source).problems == ()
    assert "<sub>2</sub>" in strict(source).html
    assert "comment" not in strict(source).html


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize("frame", ["{}", "text {} text", "* item\n\n    {}\n", "> {}", "<div>\n{}\n</div>"])
def test_d06_published_vectors_are_harmless_in_every_place(vector: str, frame: str) -> None:
    """Through the whole pass, as a block, in a line, in a list, in a quotation, inside raw HTML."""
    html = whole(lenient(frame.format(vector)))
    assert_safe(html)
    assert sanitise(html).html.replace("\u00a0", "&nbsp;") == html.replace("\u00a0", "&nbsp;")


@pytest.mark.parametrize(
    "source", ["# search", "# Body\n\n# Main", "x {: #top }", "<p id='d10' name='body'>x</p>", "[^main]\n\n[^main]: x"]
)
def test_d07_every_id_of_a_body_has_the_prefix(source: str) -> None:
    """No heading, footnote or attribute list gives an id or a name that the page or a script could take for its own."""
    html = lenient(source).html
    found = Tags(html).found
    assert [attributes["id"] for _, attributes in found if not attributes.get("id", "s-").startswith("s-")] == []
    assert [attributes for _, attributes in found if "name" in attributes] == []
    assert " id=" in html or source.startswith("x")


def test_d07_prefix_cannot_be_forged() -> None:
    """An id that has the prefix already gets it once more, and stays apart from the id without it."""
    converted = strict("# A {: #s-x }\n\n# B {: #x }\n\n[a](#s-x) [b](#x)")
    assert re.findall('id="([^"]*)"', converted.html) == ["s-s-x", "s-x"]
    assert re.findall('href="([^"]*)"', converted.html) == ["#s-s-x", "#s-x"]


COMPLEX = {
    "[": "[" * 100_000,
    "![": "![" * 100_000,
    "[ with text": "[a " * 50_000,
    "links without an end": "[x](" * 50_000,
    "links": "[x](y) " * 8192,
    "`": "`" * 100_000,
    "` of all lengths": " ".join("`" * length for length in range(1, 100)) * 20,
    "lists": "".join("    " * level + "- x\n" for level in range(400)),
    "lists in one line": "- " * 2000 + "x",
    "quotations": "> " * 2000 + "x",
    "quotations and lists": "> - " * 1000 + "x",
    "abbreviations": "".join(f"*[a{number}]: b\n" for number in range(5000)) + "a1 " * 5000,
    "fence and spaces": "```" + " " * 100_000 + "x",
    "unclosed comments": "<!-- " * 50_000,
    "unclosed sections": "<![CDATA[" * 20_000,
    "unclosed instructions": "<? " * 50_000,
    "open tags": "<div>" * 100_000,
    "open tags in lines": "<div>\n" * 50_000,
    "half tags": "<a " * 50_000,
    "attributes": "<p " + "a=b " * 50_000 + ">",
    "references": "&#1;" * 50_000,
    "emphasis": "*a_ " * 50_000,
    "footnotes": "[^1] " * 20_000 + "\n\n[^1]: x",
    "table": "a|b\n-|-\n" + "1|2\n" * 100_000,
    "quotes": "\"'" * 200_000,
    "initials": "A. " * 200_000,
    "template syntax": "{{" * 200_000,
    "half template syntax": "{% " * 200_000,
    "addresses": "a@" * 200_000 + "://",
    "one word": "a" * 1_000_000,
}


@pytest.fixture
def quiet_collector() -> Iterator[None]:
    """Takes Hypothesis off the garbage collector: an interruption inside its callback would be told as an error."""
    callbacks = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = callbacks


@pytest.mark.usefixtures("quiet_collector")
@pytest.mark.parametrize("source", COMPLEX.values(), ids=COMPLEX.keys())
def test_d08_costly_text_is_finished_or_refused_in_time(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a deadline of a tenth of the real one a text is converted, or refused as too complex."""
    monkeypatch.setattr(markdown, "DEADLINE", 0.2)
    started = time.process_time()
    converted = lenient(source)
    assert time.process_time() - started < 1.5
    assert not errors(converted.problems) or [found.code for found in converted.problems] == ["too-complex"]
    assert_safe(whole(converted))


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("x\n\n" + "[" * 31, "12:31"),
        ("x\n\n" + "`" * 101, "12:1"),
        ("x\n\ny" + " " * 1001, "12:2"),
        ("x\n\n" + "> " * 21 + "y", "12:1"),
        ("".join("    " * level + "1. x\n" for level in range(21)), "30:1"),
        ("x\n\ny &#" + "9" * 101, "12:3"),
        ("x\n\n" + "<div>" * 201, "10:1"),
    ],
)
def test_d08_limits_name_the_place(source: str, place: str) -> None:
    """What is recognised before the conversion is told at its line and column; nothing is left of the text."""
    refused = strict(source, first_line=10)
    assert told(refused) == [f"{place} error too-complex"]
    assert replace(refused, problems=()) == Converted("", (), (), "", 0, "", ())


@pytest.mark.parametrize(
    "source",
    [
        "[" * 30 + "]" * 30,
        "> " * 20 + "y",
        "".join("    " * level + "1. x\n" for level in range(20)),
        "- " * 40,
        "* * * * * * * * * * * * * * * * * * * * * * * * *",
        "x " + "[a] " * 100,
        "&#" + "0" * 96 + "8212;",
        "<div>" * 200,
        "<p>x" * 500,
    ],
)
def test_d08_limits_leave_ordinary_text_alone(source: str) -> None:
    """As much as the limits allow, and rules and brackets that only look deep, are converted."""
    assert "too-complex" not in {found.code for found in strict(source).problems}


@pytest.mark.parametrize(
    "form", ["{}", "[^{}]: a\n\n[^{}]", "<p title='{}'>x</p>", "# a {{#{}}}", "![{}]({} '{}')", "`{}`", "<{}@a.de>"]
)
def test_d08_number_that_python_refuses_to_read_is_no_traceback(form: str) -> None:
    """Character references are read in many places, and each would raise at 4,301 digits."""
    refused = strict(form.replace("{}", "&#" + "9" * 4400 + ";").replace("{{", "{").replace("}}", "}"))
    assert [found.code for found in refused.problems] == ["too-complex"]


@pytest.mark.usefixtures("quiet_collector")
def test_d08_deadline_refuses_one_article_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that was interrupted leaves nothing behind for the next one."""
    before = strict("A[^1]\n\n[^1]: b").html
    monkeypatch.setattr(markdown, "DEADLINE", 0.05)
    late = strict("[^1]: x\n\n" + "[^1] " * 5000, first_line=4)
    assert told(late) == ["4:1 error too-complex"]
    assert late.html == ""
    monkeypatch.undo()
    assert strict("A[^1]\n\n[^1]: b").html == before


@pytest.mark.parametrize("reason", [DeadlineExceededError, RecursionError, IndexError])
def test_d08_interrupted_converter_is_thrown_away(reason: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    """Half-way through an article a converter may remember half of it, in places that its reset does not know."""
    used: list[Dialect] = []

    def note(self: Dialect, source: str) -> str:
        used.append(self)
        if source == "fail":
            raise reason
        return ""

    monkeypatch.setattr(Dialect, "html", note)
    for source in ("a", "b", "fail", "c"):
        strict(source)
    assert used[0] is used[1] is used[2]
    assert used[3] is not used[2]


def test_d09_fault_of_the_converter_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """If Python-Markdown raises on a text, that text is refused and the next one is converted."""

    def fail(_self: Dialect, source: str) -> str:
        raise IndexError(source)

    monkeypatch.setattr(Dialect, "html", fail)
    assert told(strict("x", first_line=3)) == ["3:1 error converter-failed"]
    monkeypatch.undo()
    assert strict("x").html == "<p>x</p>"


REGRESSIONS = {
    "unclosed comment": "<!--\n\ntext",
    "comment in a line": "a <!-- b\nc",
    "comment and dashes": "<!----->x<!-->y<!--->z",
    "declaration": "<!\n\n<![\n\n<!x",
    "section": "<![if x]>a<![endif]>",
    "incomplete tag": "<p class='x\n\ntext",
    "closing tag alone": "</p>\n\n</>",
    "empty link": "[]() ![]() [][] <> <@>",
    "footnote of nothing": "[^1]\n\n[^1]:\n",
    "footnote with a list": "[^1]\n\n[^1]: * a\n    * b\n",
    "footnote with code": "[^1]\n\n[^1]:\n        code\n",
    "footnote in a footnote": "[^1]\n\n[^1]: a[^2]\n[^2]: b[^1]\n",
    "table without cells": "|\n|-\n|",
    "definition without term": ":   x",
    "attribute list alone": "{: }\n\n{:.x\n\n# {: }",
    "heading of nothing": "#\n\n# #\n\n===\n\n---",
    "fence without an end": "```\n\n~~~~\nx",
    "bell of markup": "***__**_*`*[*](*)*`**",
    "reference to itself": "[a]: a\n[a][a][a]",
    "placeholders": "\u0002wzxhzdk:0\u0003 klzzwxh:0000 \u0002klzzwxh:0000\u0003",
}


@pytest.mark.parametrize("source", REGRESSIONS.values(), ids=REGRESSIONS.keys())
def test_d09_texts_that_once_broke_converters_are_converted(source: str) -> None:
    """None of them raises, hangs or is refused for its complexity."""
    converted = lenient(source)
    assert {found.code for found in converted.problems} <= {
        "html-removed",
        "bad-address",
        "image-without-alt",
        "dangling-link",
    }
    assert_safe(whole(converted))


@pytest.mark.parametrize(
    "syntax",
    [
        "{{ config }}",
        "{% include 'x' %}",
        "{{ a*b*c }}",
        "{{ '<b>' }}",
        "{{ x|y('z') }}",
        "{{ a &amp; b }}",
        "{%- raw -%}",
    ],
)
@pytest.mark.parametrize(
    "frame",
    ["{}", "a {} b", "# {}", "* {}", "> {}", "*{}*", "**{}** c", "[{}](https://example.org/)", "x\n:   {}", "`{}`"],
)
def test_d10_template_syntax_is_text_as_it_was_written(syntax: str, frame: str) -> None:
    """No emphasis, no attribute list, no typography, no evaluation: the page shows the characters of the file."""
    converted = strict(frame.replace("{}", syntax))
    assert syntax in converted.text
    assert converted.problems == ()


def test_d11_image_on_another_server_is_refused() -> None:
    """It would tell a third party of every reader: an error, or a plain link in its place."""
    source = (
        "x\n\n![A \"map\"](https://tracker.example/map.png 't') and [![in a link](https://tracker.example/y.png)](a.md)"
    )
    assert told(strict(source, first_line=5)) == ["7:12 error external-image", "7:67 error external-image"]
    converted = lenient(source)
    assert told(converted) == ["3:12 warning external-image", "3:67 warning external-image"]
    assert "<img" not in whole(converted)
    assert '<a href="https://tracker.example/map.png" rel="noopener">A “map”</a>' in converted.html
    assert "\x010\x02in a link\x030\x02" in converted.html


def test_d11_iframe_and_source_sets_are_refused() -> None:
    """No other element that loads something is on the list."""
    assert ELEMENTS.keys().isdisjoint(
        {"iframe", "video", "audio", "source", "track", "picture", "object", "embed", "link", "input"}
    )
    assert "srcset" not in ELEMENTS["img"]


def test_d12_missing_place_of_the_same_body_is_told_with_the_nearest() -> None:
    """A link to a heading that does not exist is an error where it stands; the hint names the one that was meant."""
    converted = strict("# Results\n\nSee [there](#result) and [here](#results).", first_line=3)
    assert [str(found) for found in converted.problems] == [
        "content/en/x.md:5:13: error[missing-anchor]: the page has no place named '#result'; did you mean '#results'?"
    ]


def test_missing_place_of_the_same_body_follows_dangling_and_not_html() -> None:
    """With ``dangling: warning`` the text is kept without the link; what ``html`` says is no matter."""
    assert told(lenient("[x](#y)")) == ["1:5 error missing-anchor"]
    for policy in (STRICT, LENIENT):
        tolerant = replace(policy, dangling="warning")
        converted = convert("[x](#y)", path="en/x.md", lang="en", first_line=1, settings=tolerant)
        assert told(converted) == ["1:5 warning missing-anchor"]
        assert converted.html == "<p>x</p>"


ARTICLES = [
    "A[^1] [r] *[HTML]: x\n\n[^1]: one\n\n[r]: https://example.org/r\n",
    "B[^1] [r] HTML\n\n# Head\n\n# Head\n",
    "C[^2]\n\n[^2]: two\n[^1]: never\n\n<div>raw</div>\n",
    "{{ x }} `code` \\*\n\n| a |\n|---|\n| b |\n",
    "# Head {: #own }\n\n[x](a.md) ![y](b.png)\n",
]


def test_d13_one_converter_reads_many_articles_as_new_ones_would() -> None:
    """In any order, footnotes, references, ids and raw HTML of one article never show in another."""
    fresh = [Dialect().html(source) for source in ARTICLES]
    reused = Dialect()
    order = [0, 1, 2, 3, 4, 3, 1, 0, 2, 4, 1, 1]
    assert [reused.html(ARTICLES[index]) for index in order] == [fresh[index] for index in order]


@given(st.lists(st.sampled_from(ARTICLES) | st.text("ab[]()^1: \n#*`<>&{}|-", max_size=60), min_size=1, max_size=5))
def test_d13_no_state_leaks_from_any_text(sources: list[str]) -> None:
    """Whatever came before, an article is converted as by a new converter."""
    reused = Dialect()
    for source in sources[:-1]:
        reused.html(source)
    assert reused.html(sources[-1]) == Dialect().html(sources[-1])


def test_reference_to_a_control_character_cannot_forge_a_mark() -> None:
    """``&#1;0&#2;`` would be the mark of the first reference; the characters are refused and never stored."""
    source = "x &#1;0&#2;y&#x3;0&#0002; [a](b.md)"
    converted = lenient(source)
    assert _MARK.findall(converted.html) == ["\x010\x02", "\x030\x02"]
    assert errors(strict(source).problems)


_PIECES = st.sampled_from(
    [
        "# ", "* ", "1. ", "> ", "    ", "\n", "\n\n", "`", "```", "[", "]", "(", ")", "![", "](", "<", ">", "</",
        "/>", "&#1;", "&", ";", "<div>", "<b>", "<script>", "<a href=", "<img src=", "onclick=x", "javascript:",
        "//x", "https://x.y", "a.md", "#a", "|", "-|-", "[^1]", "[^1]: ", "{: ", "}", "{{", "}}", "{%", "%}", '"',
        "'", "--", "...", "a", "в", "5", " ", "\\", "*", "_", "~~~", "<!--", "-->", "<?", "<![CDATA[", "lang=de",
        "id=x", ":   ", "\u00a0",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_text_raises_or_leaves_anything_unsafe(source: str) -> None:
    """In both modes any text gives safe HTML whose marks match its references, one each, or a reason why not."""
    for converted in (strict(source), lenient(source)):
        assert_safe(whole(converted))
        opened = [int(mark) for mark in re.findall("\x01(\\d+)\x02", converted.html)]
        assert opened == list(range(len(converted.refs)))
        assert not re.search("[\x00-\x08\x0b-\x1f]", _MARK.sub("", converted.html) + converted.text + converted.lead)
        lines = source.split("\n")
        for found in converted.problems:
            assert 1 <= found.line <= len(lines)
            assert 1 <= found.column <= len(lines[found.line - 1]) + 1
