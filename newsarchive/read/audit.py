"""What the sanitiser will take out of the tags of a body's HTML, by name, for the author to know.

The tags are those that ``raw_html`` has left: here their attributes are judged, and how deep they nest. Runs only on
bodies that hold raw HTML or attribute lists, or from which the sanitiser took something. It says what is refused and
protects nobody: safety is the sanitiser's alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from newsarchive.read.raw_html import Refusal
from newsarchive.read.sanitise import ELEMENTS, GLOBAL_ATTRIBUTES, allowed_value

# Elements without an end, and those that end where the next one begins: however many are left open, they do not nest.
_ENDING = frozenset({
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr",
})  # fmt: skip
_CLASS = "class"
_ADDRESSES = frozenset({"href", "src"})
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|127)(?![0-9])|x0*(?:[0-8bcef]|1[0-9a-f]|7f|fff[ef])(?![0-9a-f]));?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Audit:
    """``refusals`` in the order of the HTML; ``depth`` is how deep its elements nest, at most."""

    refusals: tuple[Refusal, ...]
    depth: int


def audit(html: str) -> Audit:
    """Return what is refused in HTML that has only tags of allowed elements and has not been sanitised."""
    parser = _Auditor()
    parser.feed(html)
    parser.close()
    for reference in _CONTROL_REFERENCE.finditer(html):
        parser.refuse(f"the character {reference[0]}", reference[0], reference[0])
    return Audit(tuple(parser.refusals), parser.deepest)


class _Auditor(HTMLParser):
    """Reads the attributes of start tags, and counts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.refusals: list[Refusal] = []
        self.deepest = 0
        self._depth = 0

    def refuse(self, what: str, tag: str, name: str, address: str | None = None) -> None:
        """Note one refusal."""
        self.refusals.append(Refusal(what, tag, name, address))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge the attributes of an element."""
        if tag not in _ENDING:
            self._depth += 1
            self.deepest = max(self.deepest, self._depth)
        raw = self.get_starttag_text() or ""
        own = ELEMENTS.get(tag, frozenset())
        for name, value in attrs:
            self._judge(tag, own, name, value or "", raw)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge an element that closes itself, which does not nest."""
        depth = self._depth
        self.handle_starttag(tag, attrs)
        self._depth = depth

    def handle_endtag(self, tag: str) -> None:
        """Count the depth."""
        if tag not in _ENDING and self._depth:
            self._depth -= 1

    def _judge(self, element: str, own: frozenset[str], name: str, value: str, raw: str) -> None:
        if name not in own and name not in GLOBAL_ATTRIBUTES:
            self.refuse(f"the attribute '{name}' of <{element}>", raw, name)
            return
        kept = allowed_value(element, name, value)
        if name == _CLASS:
            for one in value.split():
                if one not in (kept or "").split():
                    self.refuse(f"the class '{one}'", raw, one)
        elif kept is None and name in _ADDRESSES:
            self.refuse(f"the address '{value}'", raw, name, _written(raw, name, value))
        elif kept is None:
            self.refuse(f"the value '{value}' of the attribute '{name}'", raw, name)


def _written(raw: str, name: str, value: str) -> str:
    """Return the value of an attribute as it stands in the tag, before references are decoded."""
    found = re.search(rf"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))""", raw, re.IGNORECASE)
    return next((part for part in found.groups() if part is not None), value) if found else value
