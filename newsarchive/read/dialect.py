"""The Markdown that articles are written in: Python-Markdown with the extensions of the contract.

``Dialect.html`` turns a source into HTML that is not safe yet. Template syntax stays the text that it is. One
instance serves many articles, one after the other; nothing of an article shows in the next. After an exception an
instance must not be used again.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import NBSP_PLACEHOLDER, FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineStep
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from newsarchive.read.blocks import PRIORITY, PlainParagraph
from newsarchive.read.inline import TriggeredInlineProcessor
from newsarchive.read.typography.flat import TEMPLATE_SYNTAX

# Priorities of Python-Markdown's own registries, between whose entries ours stand.
_AFTER_BACKTICK = 185  # backtick 190, escape 180
_INLINE = 20  # its own
_AFTER_INLINE = 16  # inline 20, footnote-duplicate 15
_BEFORE_ATTRIBUTES = 15  # inline 20, attr_list 8

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_ALIGNMENT = re.compile(r"text-align: (left|right|center);")


class Dialect:
    """A converter, ready for any number of articles."""

    def __init__(self, inline_step: type[InlineStep] = TriggeredInlineProcessor, *, plain: bool = True) -> None:
        """Set up the extensions of the contract and what is our own; ``plain`` as of ``blocks``."""
        self._footnotes = footnotes = _Footnotes(BACKLINK_TEXT="↩", BACKLINK_TITLE="")
        self._markdown = Markdown(
            extensions=[
                footnotes,
                TableExtension(),
                DefListExtension(),
                AttrListExtension(),
                FencedCodeExtension(),
                TocExtension(marker="", slugify=slugify_unicode),
            ],
            output_format="html",
        )
        self._markdown.inlinePatterns.register(_TemplateSyntax(TEMPLATE_SYNTAX), "template_syntax", _AFTER_BACKTICK)
        if plain:
            parser = self._markdown.parser
            parser.blockprocessors.register(PlainParagraph(parser), "plain_paragraph", PRIORITY)
        self._markdown.treeprocessors.register(inline_step(self._markdown), "inline", _INLINE)
        self._markdown.treeprocessors.register(_UnusedNotes(footnotes), "unused_notes", _AFTER_INLINE)
        self._markdown.treeprocessors.register(_Alignment(self._markdown), "alignment", _BEFORE_ATTRIBUTES)
        self._markdown.treeprocessors.register(_HeadingLevels(self._markdown), "heading_levels", _BEFORE_ATTRIBUTES)

    def html(self, source: str) -> str:
        """Return the HTML of one article's body."""
        self._markdown.reset()
        return self._markdown.convert(source)

    @property
    def repeated_notes(self) -> tuple[str, ...]:
        """The labels that the last article gave to more than one footnote, of which the last alone is shown."""
        return tuple(dict.fromkeys(self._footnotes.repeated))


class _Footnotes(FootnoteExtension):
    """The library's footnotes, with a note of every label that is given again."""

    def reset(self) -> None:
        """Forget the last article."""
        super().reset()
        self.repeated: list[str] = []

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802 - the library's names
        """Keep a footnote in place of one with its label."""
        if id in self.footnotes:
            self.repeated.append(id)
        super().setFootnote(id, text)


class _TemplateSyntax(InlineProcessor):
    """``{{ … }}`` and ``{% … %}`` as they were written: no emphasis, no link, no attribute list inside them."""

    # The signature is the library's: that of an InlineProcessor, which differs from its base class Pattern.
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int]:
        """Return the text with what later steps would read as markup written as Python-Markdown's own escapes."""
        text = m[0].replace("&", "&amp;").replace("{", f"{STX}{ord('{')}{ETX}").replace("}", f"{STX}{ord('}')}{ETX}")
        return text, m.start(), m.end()


class _Alignment(Treeprocessor):
    """The alignment of table cells as a class, since style attributes never leave the sanitiser."""

    def run(self, root: Element) -> None:
        """Replace the style that the table extension gives to a cell."""
        for cell in (*root.iter("th"), *root.iter("td")):
            alignment = _ALIGNMENT.fullmatch(cell.get("style", ""))
            if alignment:
                del cell.attrib["style"]
                cell.set("class", alignment[1])


class _UnusedNotes(Treeprocessor):
    """Footnotes that nothing refers to, without the arrow that would lead back to nowhere."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        """Keep the extension, which knows after the inline step what was referred to."""
        super().__init__()
        self._footnotes = footnotes

    def run(self, root: Element) -> None:
        """Take the arrow, the space before it, and the paragraph that held nothing else."""
        unused = set(self._footnotes.footnotes).difference(self._footnotes.footnote_order)
        arrows = {f"#{self._footnotes.makeFootnoteRefId(label)}" for label in unused}
        for item in root.iter("li") if arrows else ():
            for paragraph in item.findall("p"):
                last = paragraph[-1] if len(paragraph) else None
                if last is not None and last.get("class") == "footnote-backref" and last.get("href") in arrows:
                    paragraph.remove(last)
                    _strip_last(paragraph)
                    if not len(paragraph) and not paragraph.text:
                        item.remove(paragraph)


def _strip_last(paragraph: Element) -> None:
    """Remove the no-break space that stands at the end of a paragraph."""
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").removesuffix(NBSP_PLACEHOLDER)
    else:
        paragraph.text = (paragraph.text or "").removesuffix(NBSP_PLACEHOLDER)


class _HeadingLevels(Treeprocessor):
    """The headings of a body below the title of its page, which is the one heading of the first level."""

    def run(self, root: Element) -> None:
        """Move all headings by as much as brings the highest of them to the second level."""
        headings = [(element, int(element.tag[1])) for element in root.iter() if element.tag in _HEADINGS]
        if headings:
            shift = 2 - min(level for _, level in headings)
            for element, level in headings:
                element.tag = f"h{min(level + shift, 6)}"
