"""Where in its file a thing stands that was found in the HTML made of it.

The source is searched for the thing as it is written there, outside code and in order of appearance: the second link
to an address is its second mention. What cannot be found is placed at the first line of the body; a place is never a
reason to fail.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import islice

_FENCED = re.compile(r"^(~{3,}|`{3,})[^\n]*\n.*?^\1[ ]*$", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ ]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_INDENTED = re.compile(r"(?:(?<=\n\n)|\A)(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+")
_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d+\.|:|\[\^[^\]]*\]:)[ \t]", re.MULTILINE)
_NOTE_REFERENCE = re.compile(r"(?<![\\!])\[\^([^\[\]\n]+)\]")
_NOT_BLANK = re.compile(r"[^\n]")
# What may stand before and after an address; nothing stands at the ends of the text.
_BEFORE = frozenset(["", "(", "<", '"', "'", "=", ":", " ", "\t", "\n"])
_AFTER = frozenset(["", ")", ">", '"', "'", " ", "\t", "\n"])


class Places:
    """The places of one source. ``first_line`` is the number of its first line in the file."""

    def __init__(self, source: str, first_line: int) -> None:
        """Keep the source; nothing is computed before something is asked for."""
        self._source = source
        self.first_line = first_line
        self._cursors: dict[str, int] = {}
        self._last: dict[str, tuple[int, int]] = {}

    def of_offset(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a character of the source."""
        line = bisect_right(self._line_starts, offset) - 1
        return self.first_line + line, offset - self._line_starts[line] + 1

    def of_address(self, address: str) -> tuple[int, int]:
        """Return the place of the next mention of an address as the destination of a link or an image."""
        return self._next(address, whole=True) or self._next_like(address, _loose(address)) or self.of_text(address)

    def of_text(self, text: str) -> tuple[int, int]:
        """Return the next place of a text, in code too if it is nowhere else."""
        return self._next(text) or self._in_code(text) or (self.first_line, 1)

    def of_second_id(self, anchor: str) -> tuple[int, int]:
        """Return the place where an id is given for the second time, in an attribute list or a tag."""
        given = re.compile(rf"(?:\{{:?[^{{}}\n]*?#|\bid\s*=\s*[\"']?){re.escape(anchor)}(?![\w-])")
        places = [self.of_offset(match.end() - len(anchor)) for match in given.finditer(self.prose)]
        return places[1] if len(places) > 1 else places[0] if places else (self.first_line, 1)

    def of_note(self, label: str, number: int = 0) -> tuple[int, int] | None:
        """Return where a footnote is defined, of several the one of that number; None if it is not in Markdown."""
        pattern = re.compile(rf"^[ \t>]*(?P<note>\[\^{re.escape(label)}\]:)", re.MULTILINE)
        found = next(islice(pattern.finditer(self.prose), number, None), None)
        return self.of_offset(found.start("note")) if found else None

    def of_note_references(self) -> list[tuple[str, tuple[int, int]]]:
        """Return label and place of everything that is written as a reference to a footnote."""
        return [(found[1], self.of_offset(found.start())) for found in _NOTE_REFERENCE.finditer(self.prose)]

    def of_tag(self, tag: str, name: str) -> tuple[int, int]:
        """Return the next place of a raw tag; ``name`` is what to look for if the source has it in other words."""
        word = re.escape(name)
        return (
            self._next(tag)
            or self._next_like("<" + name, rf"(?i)</?{word}\b")
            # In an attribute list: the key of a value, or a class. The same word may stand in the text before.
            or self._next_like("=" + name, rf"(?i)(?<![\w-]){word}(?=[ \t]*=)|(?<=[{{: \t]\.){word}(?![\w-])")
            or self.of_text(name)
        )

    def _next(self, text: str, *, whole: bool = False) -> tuple[int, int] | None:
        """Return where a text is next; with ``whole`` only between characters that can delimit an address."""
        begun = self._cursors.get(text, 0)
        offset = self.prose.find(text, begun)
        while whole and offset >= 0 and not self._is_delimited(offset, offset + len(text)):
            offset = self.prose.find(text, offset + 1)
        if offset < 0:
            # More uses than mentions: a link by reference is written once and used often.
            return self._last.get(text)
        self._cursors[text] = offset + max(len(text), 1)
        self._last[text] = self.of_offset(offset)
        return self._last[text]

    def _next_like(self, key: str, pattern: str) -> tuple[int, int] | None:
        """Return where a pattern matches next; ``key`` stands for it."""
        found = re.compile(pattern).search(self.prose, self._cursors.get(key, 0))
        if found is None:
            return self._last.get(key)
        self._cursors[key] = found.end()
        self._last[key] = self.of_offset(found.start())
        return self._last[key]

    def _is_delimited(self, start: int, end: int) -> bool:
        return self.prose[start - 1 : start] in _BEFORE and self.prose[end : end + 1] in _AFTER

    def _in_code(self, text: str) -> tuple[int, int] | None:
        offset = self._source.find(text)
        return self.of_offset(offset) if offset >= 0 else None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._source))]

    @cached_property
    def prose(self) -> str:
        """The source with all code as blanks, so that offsets are the same in both."""
        prose = self._source
        if "```" in prose or "~~~" in prose:
            prose = _FENCED.sub(_blank, prose)
        if not _ITEM.search(prose):
            prose = _INDENTED.sub(_blank, prose)
        return _SPAN.sub(_blank, prose) if "`" in prose else prose


def _blank(match: re.Match[str]) -> str:
    return _NOT_BLANK.sub(" ", match[0])


def _loose(address: str) -> str:
    """Return a pattern for an address in which punctuation may be escaped and ``&`` written as a reference."""
    return "".join(rf"\\?{re.escape(char)}" if char != "&" else "&(?:amp;)?" for char in address)
