"""The faster inline and block steps give what the stock ones give, to the byte."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from newsarchive.read.dialect import Dialect
from newsarchive.read.inline import TriggeredInlineProcessor

FAST, STOCK = Dialect(), Dialect(InlineProcessor, plain=False)
_PIECES = st.sampled_from(
    [
        "`", "``", "\\", "\\*", "[", "]", "(", ")", "![", "](", "[^", "[^1]", "\n\n[^1]: x\n", "\n\n[a]: b 'c'\n",
        "[a]", "<", ">", "<b>", "<https://x.y>", "<a@b.c>", "a@b.c", "://", "  \n", "\n", "&", "&amp;", "&#1;",
        "*", "**", "***", "_", "__", "{{", "}}", "{% x %}", "{: .x }", "a", "a_b", " ", "# ", "* ", "|", "\n-|-\n",
        "\u0002", "\u0003", "klzzwxh:0000",
    ]
)  # fmt: skip


class Counting(TriggeredInlineProcessor):
    """Notes which patterns are tried, and on what."""

    tried: ClassVar[list[tuple[str, str]]] = []

    def _InlineProcessor__applyPattern(  # noqa: N802 - the library's private name
        self,
        pattern: InlinePattern,
        data: str,
        patternIndex: int,  # noqa: N803
        startIndex: int = 0,  # noqa: N803
    ) -> tuple[str, bool, int]:
        self.tried.append((type(pattern).__name__, data))
        step: tuple[str, bool, int] = super()._InlineProcessor__applyPattern(  # type: ignore[misc]
            pattern, data, patternIndex, startIndex
        )
        return step


def test_only_patterns_that_can_match_are_tried() -> None:
    """If a release of the library renames what is replaced here, only the speed breaks, and this test."""
    Dialect(Counting).html("plain text\n\nwith `code`")
    assert [name for name, _ in Counting.tried] == ["BacktickInlineProcessor", "BacktickInlineProcessor"]
    assert Counting.tried[0][1] == "with `code`"


_LINES = st.sampled_from(
    [
        "word", "Слово и слово", "  word", "    word", "\tword", "a: b", ": word", ":   word", "# word", "word #",
        "===", "---", "***", "> word", ">", "* word", "- word", "+ word", "1. word", "1) word", "[^1]: word",
        "[a]: /b", "a | b", "- | -", "|-|", "```", "~~~", "{: #x }", "word {#y}", "<b>word</b>", "<div>", "</div>",
        "", "", "éa", "ªb", "word  ", "\u00a0word", "\u2003word", "word\u2028word", "\u0002word",
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=20).map("\n".join))
def test_any_lines_come_out_as_from_the_stock_converter(source: str) -> None:
    """Lines of every kind of block, in any order, beside and inside each other."""
    assert FAST.html(source) == STOCK.html(source)


def test_plain_paragraph_is_known_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No form of block but our own is looked for in a paragraph; in one with a digit in front all are."""
    asked: list[str] = []
    dialect = Dialect()
    monkeypatch.setattr(HashHeaderProcessor, "test", lambda _self, _parent, block: asked.append(block))
    dialect.html("A word,\nanother word.\n\n7 words")
    assert asked == ["7 words"]


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_comes_out_as_from_the_stock_converter(source: str) -> None:
    """Pieces of every kind of inline markup, in any order, well-formed or not."""
    assert FAST.html(source) == STOCK.html(source)


def test_real_news_come_out_as_from_the_stock_converter(shared: Path) -> None:
    """Every body of the corpus."""
    files = sorted((shared / "corpus").glob("*/content/**/*.md"))
    assert files
    for file in files:
        source = file.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        assert FAST.html(source) == STOCK.html(source), file


class _Stamp(InlinePattern):
    """Puts an empty element before text that no pattern may look at."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - the library's name
        stamp = Element("span")
        SubElement(stamp, "br").tail = AtomicString("*kept*")
        return stamp, m.start(), m.end()


@pytest.mark.parametrize("inline", [TriggeredInlineProcessor, InlineProcessor], ids=["fast", "stock"])
def test_text_that_is_declared_finished_is_left_alone(inline: type[InlineProcessor]) -> None:
    """The mark that extensions of the library give to such text is honoured by the faster step as by the stock one."""
    converter = Markdown()
    converter.treeprocessors.register(inline(converter), "inline", 20)
    # Before all others: what it gives is then looked at by every pattern.
    converter.inlinePatterns.register(_Stamp("STAMP", converter), "stamp", 1_000)
    assert converter.convert("STAMP *a*") == "<p><span><br />\n*kept*</span> <em>a</em></p>"
