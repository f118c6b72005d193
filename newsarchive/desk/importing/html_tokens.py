"""HTML source to tokens that tile it: tags, text, comments, the contents of scripts, each with its place.

Follows the tokenizer of the HTML standard (WHATWG HTML, 13.2.5) as far as old pages need it, with one exception: what
is never closed swallows nothing, because a broken comment must not cost a page its text. Linear in the length of the
source; it knows no tree, that is the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from newsarchive.desk.importing.traced import Traced

_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>]*+)(?P<rest>(?:[^"'<>]++|"[^"]{0,20000}+"|'[^']{0,20000}+'|["'](?=[^"'<>]*+>))*+)>"""
)
_ATTRIBUTE = re.compile(r"""([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{0,40};?)")
#: Elements whose content is no markup; ``title`` and ``textarea`` hold text with references.
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea", "plaintext"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute with its value, references resolved; ``value`` knows where it stands."""

    name: str
    value: Traced


@dataclass(frozen=True, slots=True)
class Token:
    """A part of the source: ``kind`` is ``text``, ``start``, ``end``, ``comment``, ``raw`` or ``other``.

    ``start`` and ``stop`` are indices into the source; ``name`` is the lower-case name of a tag, and of the element
    of ``raw``.
    """

    kind: str
    start: int
    stop: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()

    def attribute(self, name: str) -> str:
        """Return the value of an attribute, empty where there is none."""
        return next((one.value.text for one in self.attributes if one.name == name), "")


def tokens(source: Traced) -> Iterator[Token]:
    """Yield the tokens of a source, without a gap."""
    text, at, before = source.text, 0, 0
    last = text.rfind(">")  # nothing behind it is markup, whatever it begins with
    while True:
        at = text.find("<", at, last + 1)
        found = _markup(source, at) if at >= 0 else None
        if at >= 0 and not found:
            at += 1  # a sign, not markup
            continue
        end = at if at >= 0 else len(text)
        if end > before:
            yield Token("text", before, end)
        if found is None:
            return
        yield found
        at = before = found.stop
        if found.kind == "start" and found.name in _RAW:
            close = re.compile(rf"</{re.escape(found.name)}(?=[\s/>])", re.IGNORECASE).search(text, at)
            if close and close.start() > at:
                yield Token("raw", at, close.start(), found.name)
                at = before = close.start()


def _markup(source: Traced, at: int) -> Token | None:
    text = source.text
    if text.startswith("<!--", at):
        stop = text.find("-->", at + 2)
        if stop < 0:
            stop = text.find(">", at) - 2
        return Token("comment", at, stop + 3) if stop + 3 > at else None
    if text.startswith(("<!", "<?"), at) or re.match(r"</[^A-Za-z]", text[at : at + 3]):
        stop = text.find(">", at)
        return Token("other", at, stop + 1) if stop >= 0 else None
    tag = _TAG.match(text, at)
    if not tag:
        return None
    name = tag["name"].lower()
    if tag["close"]:
        return Token("end", at, tag.end(), name)
    return Token("start", at, tag.end(), name, tuple(_attributes(source, *tag.span("rest"))))


def _attributes(source: Traced, start: int, end: int) -> Iterator[Attribute]:
    seen: set[str] = set()
    for match in _ATTRIBUTE.finditer(source.text, start, end):
        name = match[1].lower()
        group = next((number for number in (2, 3, 4) if match[number] is not None), 0)
        if name not in seen:
            seen.add(name)
            value = source.cut(*match.span(group)) if group else Traced.of("")
            yield Attribute(name, resolved(value))


def resolved(text: Traced) -> Traced:
    """Return a text with its character references resolved, as browsers do."""
    if "&" not in text.text:
        return text
    pieces, before = [], 0
    for match in _REFERENCE.finditer(text.text):
        chars = unescape(match[0])
        if chars == match[0]:
            continue
        pieces.append(text.cut(before, match.start()))
        start, end = text.starts[match.start()], text.ends[match.end() - 1]
        # Two characters of one reference: the first stands for all of it.
        pieces.append(Traced(chars, [start, *[end] * (len(chars) - 1)], [end] * len(chars)))
        before = match.end()
    pieces.append(text.cut(before, len(text)))
    return Traced.join(pieces)
