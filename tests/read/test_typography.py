"""Typography: every case of ``fixtures/typography``, and laws that hold for any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.read.sanitise import sanitise
from newsarchive.read.typography import set_quotes, typeset, typeset_html

FIXTURES = Path(__file__).parent / "fixtures" / "typography"
LANGUAGES = ("en", "de", "ru", "uk", "kk", "fr", "pl", "fi", "he")
SHOWN = str.maketrans({"␣": "\u00a0", "⍽": "\u202f"})


def cases() -> Iterator[tuple[str, str, str]]:
    """Language, input and output of every case."""
    for file in sorted(FIXTURES.glob("*.txt")):
        typed = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            kind, _, text = line.partition(": ")
            if kind == "in":
                typed = text
            elif kind == "out":
                yield file.stem, typed, text.translate(SHOWN)
            elif kind == "same":
                yield file.stem, text.translate(SHOWN), text.translate(SHOWN)
            else:
                assert not line or line.startswith("#"), f"{file.name}: {line}"


@pytest.mark.parametrize(("lang", "typed", "printed"), list(cases()))
def test_text_is_typeset_as_the_case_says(lang: str, typed: str, printed: str) -> None:
    """What an editor types becomes what is printed."""
    assert typeset(typed, lang) == printed


@pytest.mark.parametrize(("lang", "typed", "printed"), list(cases()))
def test_text_in_html_is_typeset_like_plain_text(lang: str, typed: str, printed: str) -> None:
    """The same case between the tags of a paragraph gives the same text."""
    escaped = sanitise(f"<p>{typed.replace('<', '&lt;')}</p>").html
    assert typeset_html(escaped, lang) == sanitise(f"<p>{printed.replace('<', '&lt;')}</p>").html


@pytest.mark.parametrize(
    ("lang", "html", "printed"),
    [
        ("en", '<p>"An <em>important</em> word," he said.</p>', "<p>“An <em>important</em> word,” he said.</p>"),
        ("en", '<p><em>"All of it"</em></p>', "<p><em>“All of it”</em></p>"),
        ("en", '<p>"<strong>\'Twas</strong>"</p>', "<p>“<strong>’Twas</strong>”</p>"),
        ("en", "<p>'<em>tis</em> the season</p>", "<p>’<em>tis</em> the season</p>"),
        ("en", '<p>"x" <code>"a" "c"', '<p>“x” <code>"a" "c"'),
        ("en", "<p>the <b>city</b>'s, <code>a</code>'s</p>", "<p>the <b>city</b>’s, <code>a</code>’s</p>"),
        ("en", '<p>"one<br>two"</p>', "<p>“one<br>two”</p>"),
        ("en", '<p>"one</p><p>"two"</p>', "<p>“one</p><p>“two”</p>"),
        ("en", '<ul><li>"a</li><li>b"</li></ul>', '<ul><li>“a</li><li>b"</li></ul>'),
        ("ru", "<p>в <b>Москве</b> и <i>№</i> 5</p>", "<p>в\u00a0<b>Москве</b> и\u00a0<i>№</i>\u00a05</p>"),
        ("ru", "<td>в</td> <td>Москве</td>", "<td>в</td> <td>Москве</td>"),
        (
            "ru",
            "<p>Мы в\nМоскве</p>\n<p>и в</p>\n<p>Твери</p>",
            "<p>Мы в\u00a0Москве</p>\n<p>и\u00a0в</p>\n<p>Твери</p>",
        ),
    ],
)
def test_quotations_see_through_tags_and_end_with_their_block(lang: str, html: str, printed: str) -> None:
    """An inline tag has no width; the edge of a block ends every quotation and every binding."""
    assert typeset_html(html, lang) == printed


@pytest.mark.parametrize("element", ["code", "pre", "kbd", "samp", "var"])
def test_code_is_left_alone(element: str) -> None:
    """Nothing changes inside code, not even behind code within code."""
    html = f"<p>a</p><{element}>x = \"1\" -- <{element}>'b'</{element}> ... § 5</{element}>"
    assert typeset_html(html, "de") == html


def test_attributes_are_left_alone() -> None:
    """Only text between tags is typeset."""
    html = '<p title="it\'s -- &quot;x&quot;"><a href="/a--b?c=\'d\'">x</a></p>'
    assert typeset_html(html, "en") == html


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        (
            '<p>Он сказал "<span lang="de">Der "Spiegel", § 5</span>" вчера.</p>',
            '<p>Он сказал «<span lang="de">Der „Spiegel“, §\u00a05</span>» вчера.</p>',
        ),
        (
            '<blockquote lang="en"><p>"Yes"</p></blockquote><p>"Да"</p>',
            '<blockquote lang="en"><p>“Yes”</p></blockquote><p>«Да»</p>',
        ),
        (
            '<p lang="de">"Ja" <q lang="ru">"Да" <i lang="de">"Ja"</i></q></p>',
            '<p lang="de">„Ja“ <q lang="ru">«Да» <i lang="de">„Ja“</i></q></p>',
        ),
        ('<p><span lang="ru">"Да"</span> "Да"</p>', '<p><span lang="ru">«Да»</span> «Да»</p>'),
        ('<p><span lang="he">"x"</span></p>', '<p><span lang="he">"x"</span></p>'),
    ],
)
def test_foreign_words_follow_their_own_language(html: str, printed: str) -> None:
    """An element with another ``lang`` has its own quotes, and is one word to the text around it."""
    assert typeset_html(html, "ru") == printed


def test_regional_language_falls_back_to_its_primary_one() -> None:
    """``de-AT`` prints as ``de``, ``fr-CH`` has marks of its own."""
    assert typeset('"Servus"', "de-AT") == "„Servus“"
    assert typeset('"Salut"', "fr-CH") == "«Salut»"


# Everything that typography may change or put in its place.
_CHANGED = re.compile("[\"'“”„‘’‚«»‹›\\-–—….\\s]")
_TEXTS = st.text(
    st.one_of(st.sampled_from("\"'«»„“”‘’ -–—.…\n\u00a05vвИaБ§№(),"), st.characters(exclude_categories=["Cs", "Cc"]))
)
_PHRASES = st.lists(
    st.sampled_from(
        [
            '"',
            "'",
            " ",
            "a",
            "в",
            "И.",
            "5",
            "км",
            "—",
            "--",
            " - ",
            "...",
            "«",
            "»",
            "„",
            "“",
            "”",
            ":",
            "XX",
            "99",
            "т.",
            "е.",
            "(",
            ")",
            "\n",
        ]
    ),
    max_size=40,
).map("".join)


@given(text=_TEXTS | _PHRASES, lang=st.sampled_from(LANGUAGES))
def test_typeset_is_idempotent(text: str, lang: str) -> None:
    """What is printed is printed the same again."""
    once = typeset(text, lang)
    assert typeset(once, lang) == once


@given(text=_TEXTS | _PHRASES, lang=st.sampled_from(LANGUAGES))
def test_typeset_keeps_every_letter(text: str, lang: str) -> None:
    """Without quotes, dashes, dots and spaces a text is the same before and after."""
    assert _CHANGED.sub("", typeset(text, lang)) == _CHANGED.sub("", text)


@given(text=_TEXTS | _PHRASES, lang=st.sampled_from(LANGUAGES))
def test_printed_quotes_are_never_changed(text: str, lang: str) -> None:
    """Every printed mark of a text is still there, in its order."""
    text = re.sub("[\"']", "", text)
    marks = re.compile("[“”„‘’‚«»‹›]")
    assert marks.findall(typeset(text, lang)) == marks.findall(text)


_INLINE = st.sampled_from(
    ["<b>", "</b>", '<span lang="de">', "</span>", "<code>", "</code>", "<br>", "<p>", "</p>", "https://a.b/'c"]
)


@given(
    parts=st.lists(
        _INLINE | st.sampled_from(['"', "'", " ", "a", "в", "5", "--", "км", "{{ x }}", "a@b.cd"]), max_size=30
    ),
    lang=st.sampled_from(LANGUAGES),
)
def test_typeset_html_keeps_every_tag_and_is_idempotent(parts: list[str], lang: str) -> None:
    """Tags come out as they went in, in the same order, and a second run changes nothing."""
    html = sanitise("".join(parts)).html
    once = typeset_html(html, lang)
    assert re.findall("<[^>]*>", once) == re.findall("<[^>]*>", html)
    assert typeset_html(once, lang) == once


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        ("en", '"5 km - far," he said.', "“5 km – far,” he said."),
        ("ru", '"в Москве - 5 км"', "«в Москве — 5 км»"),
        ("xx", '"a" - b', '"a" - b'),
    ],
)
def test_quotes_can_be_set_without_touching_spaces(lang: str, typed: str, printed: str) -> None:
    """For comparing texts: what breaks a line is the same before and after; an unknown language is left alone."""
    assert set_quotes(typed, lang) == printed
    assert typeset(typed, lang).replace("\u00a0", " ") == printed
