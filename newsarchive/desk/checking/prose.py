"""A content file to its prose: the same text without the characters that no reader reads as words.

Code, addresses, markup, ids and the keys of the front matter go; titles, summaries, names and paragraphs stay, each
at its place, so that an offset in the prose is one in the file. In the place of markup inside a paragraph stands
``COVER``, which is no letter and no space. Pure; never raises, whatever the file holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.read import text as texts
from newsarchive.read import yaml_nodes
from newsarchive.read.yaml_nodes import Mapping, Node, Scalar, Sequence

#: Stands for each character of code, an address or other markup.
COVER = "\ufffc"
#: Values of the front matter that are read as text.
READ_KEYS = frozenset({"title", "summary", "authors", "alt", "credit", "caption", "note", "name", "by"})
#: Mappings in which a text may stand.
OPENED_KEYS = frozenset({"image", "corrections", "links", "source", "translation"})

_MARKUP = re.compile(
    r"""
    (?=[ `~<(\[{])(?:                                                        # none begins otherwise
      ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ ]{0,3}(?P=fence)[ \t]*$   # fenced code
    | (?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)                             # code
    | <!--.*?-->
    | <(?:[a-z][a-z0-9+.-]*:|/?[a-z]|[^\s<>@]+@)[^<>\n]*>                     # tags, addresses between angle brackets
    | (?<=\])\([ ]*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)           # the target of a link
    | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+(?=[ \t]*$|[ \t]+["'(])                  # that of a reference
    | (?<=\])\[[^\]\n]*\]                                                    # its label
    | \[\^[^\]\n]+\]:?                                                       # a footnote's
    | \{:?[ ]?[#.][^}\n]*\}                                                   # attributes
    | \{\{.*?\}\}|\{%.*?%\}                                                   # what looks like a template
    )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
#: Addresses that stand in the text as they are, each with a sign that any of its kind has: looking for those is quick.
_ADDRESSES = (
    ("://", re.compile(r"""\b(?:https?|ftp)://[^\s<>"]+""", re.IGNORECASE)),
    ("www.", re.compile(r"""\bwww\.[^\s<>"]+""", re.IGNORECASE)),
    ("@", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
)
_SIGNS = re.compile(r"[`~<\[{]")
_NOT_LINE_END = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Prose:
    """``text`` is the file's, with line feeds for carriage returns alone; ``words`` is its prose, equally long.

    ``body`` is the offset at which the body begins.
    """

    text: str
    words: str
    body: int

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        return texts.position(self.text, offset)


def read(data: bytes) -> Prose | None:
    """Return the prose of a file's bytes; None where they are no UTF-8.

    Offsets count in the decoded bytes, a byte order mark and carriage returns included: a space stands for each.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if text.startswith("\ufeff"):
        return _shifted(text[1:])
    return _prose(text)


def _shifted(text: str) -> Prose:
    """Return the prose of a file that begins with a byte order mark: one offset more, the same columns."""
    found = _prose(text)
    return Prose("\u200b" + found.text, " " + found.words, found.body + 1)


def _prose(text: str) -> Prose:
    parts, _ = texts.split(text, "")
    if parts is None:
        return Prose(text, _blank(text), len(text))
    body = len(text) - len(parts.body)
    head = _front_matter(text, parts.block)
    return Prose(text, head.ljust(body)[:body] + without_markup(parts.body), body)


def without_markup(body: str) -> str:
    """Return Markdown with ``COVER`` in place of all that is no prose."""
    if _SIGNS.search(body):
        body = _MARKUP.sub(_covered, body)
    for sign, pattern in _ADDRESSES:
        if sign in body or sign.upper() in body:
            body = pattern.sub(_covered, body)
    return body


def _covered(found: re.Match[str]) -> str:
    return _NOT_LINE_END.sub(COVER, found[0]) if "\n" in found[0] else COVER * len(found[0])


def _front_matter(text: str, block: str) -> str:
    start = text.index("\n") + 1
    node, _ = yaml_nodes.load(block, "", first_line=2)
    if node is None:
        return _blank(text[: start + len(block)])
    lines = [start]
    for line in block.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    kept = list(_blank(text[: start + len(block)]))
    for scalar in _texts(node):
        begin = lines[scalar.line - 2] + scalar.column - 1
        for offset in (begin, begin + 1):  # after a quote
            if text.startswith(scalar.value, offset):
                kept[offset : offset + len(scalar.value)] = scalar.value
                break
    return "".join(kept)


def _texts(node: Node, *, read: bool = False) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        if read:
            yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, read=read)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if key.value in READ_KEYS:
                yield from _texts(value, read=True)
            elif key.value == "title" or key.value in OPENED_KEYS:
                yield from _texts(value)


def _blank(text: str) -> str:
    return _NOT_LINE_END.sub(" ", text)
