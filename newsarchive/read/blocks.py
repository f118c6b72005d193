"""Python-Markdown's block step without questions that have one answer: the same result to the byte, in less time.

Stock, each block of a text is searched for a dozen forms: headings, lists, quotations, rules, tables, notes. All of
them show at the beginning of some line, and none begins with a letter. So a block whose lines all do is a paragraph,
and is taken for one at once. Inside lists, where a paragraph can belong to the item before it, the library decides.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor

#: Before all of the library's own, of which the first (empty blocks) has 100 and that of an extension 105.
PRIORITY = 110

_PLAIN = re.compile(r"[^\W\d_].*(?:\n[^\W\d_].*)*")


class PlainParagraph(BlockProcessor):
    """A block that can be nothing but a paragraph."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        """Whether every line begins with a letter, outside lists."""
        return _PLAIN.fullmatch(block) is not None and not self.parser.state.isstate("list")

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make the paragraph."""
        SubElement(parent, "p").text = blocks.pop(0)
