"""Where a content file links to outside the archive, with line and column of each address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.desk.checking.prose import Prose

_CODE = re.compile(
    r"""^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ ]{0,3}(?P=fence)[ \t]*$
    | (?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
# An address ends at a space, a quote, an angle bracket, or a bracket that it did not open itself.
_ADDRESS = re.compile(
    r"""https?://[^\s<>"'`()\[\]{}|\\^]+(?:\([^\s<>"'()]*\)[^\s<>"'`()\[\]{}|\\^]*)*""", re.IGNORECASE
)
_TRAILING = ".,;:!?*_"
_SIGN = "://"
_SCHEMES = ("https", "http")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An address outside the archive, and where it is written."""

    url: str
    line: int
    column: int


def outgoing_links(prose: Prose) -> tuple[Outgoing, ...]:
    """Return every http and https address of a file, front matter included, code left out; each once."""
    text = prose.text
    if _SIGN not in text:
        return ()
    if "`" in text or "~~~" in text:
        text = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    found: dict[str, Outgoing] = {}
    for match in _addresses(text):
        url = match[0].rstrip(_TRAILING).partition("#")[0]
        if url not in found:
            found[url] = Outgoing(url, *prose.place(match.start()))
    return tuple(found.values())


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """Yield every address of a text; a sign that all have is looked for, which is quicker than the pattern."""
    at = end = 0
    while (at := text.find(_SIGN, max(at, end))) >= 0:
        start = next((at - len(scheme) for scheme in _SCHEMES if text[at - len(scheme) : at].lower() == scheme), at)
        match = _ADDRESS.match(text, start) if end <= start < at else None
        if match:
            end = match.end()
            yield match
        at += len(_SIGN)
