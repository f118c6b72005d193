"""Python-Markdown's inline step without the patterns that cannot match: the same result to the byte, in less time.

Stock, each of some sixteen patterns is tried on every run of text. Here a pattern is tried only if the run holds the
character that each of its matches begins with. Replaces the tree processor ``inline`` at its own place; a pattern
that is not known here is always tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString, Registry

# name of a pattern -> texts of which every run that it can match holds one
_TRIGGERS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "template_syntax": ("{{", "{%"),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
_ALWAYS = ("",)  # every text holds the empty one
# The step that tries one pattern is private to the library, as is the one that is replaced: hence their mangled
# names. If a release renames them, the test that compares with the stock converter says so.
_APPLY = "_InlineProcessor__applyPattern"

_Apply = Callable[[Pattern, str, int, int], tuple[str, bool, int]]


class TriggeredInlineProcessor(InlineProcessor):
    """The inline step of one converter."""

    def __init__(self, md: Markdown) -> None:
        """Take the place of the stock processor; the patterns are looked up when a text is read."""
        super().__init__(md)
        self._apply: _Apply = getattr(self, _APPLY)
        self._patterns: Sequence[tuple[int, Pattern, tuple[str, ...]]] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a tree, as the stock processor does."""
        if not self._patterns:
            # Not those of the converter: an extension may give a step patterns of its own.
            known = cast("Registry[Pattern]", self.inlinePatterns)
            triggers = {known.get_index_for_name(name): texts for name, texts in _TRIGGERS.items() if name in known}
            self._patterns = tuple((index, one, triggers.get(index, _ALWAYS)) for index, one in enumerate(known))
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - see _APPLY
        """Return the text with placeholders for what the patterns from the given one on have matched."""
        if isinstance(data, AtomicString):
            return data
        for index, pattern, triggers in self._patterns[patternIndex:]:
            for trigger in triggers:
                if trigger in data:
                    start, matched = 0, True
                    while matched:
                        data, matched, start = self._apply(pattern, data, index, start)
                    break
        return data
