"""What the frame of a page told, and which part of which line told it: the common ground of the frame's rules.

A rule looks at one line, claims parts of it and notes facts. Places are indices into the text of the line; a part is
claimed once, by the first rule that knows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsarchive.desk.importing.dates import Written
from newsarchive.desk.importing.ledger import Destination, metadata, removed
from newsarchive.desk.importing.page import Line


@dataclass(frozen=True, slots=True)
class Part:
    """The characters ``start:end`` of a line's text, and where they go."""

    line: int
    start: int
    end: int
    destination: Destination


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Who published a story first, as a page says it; ``written`` is the date beside the name, if any."""

    name: str
    written: Written | None
    url: str = ""


@dataclass(slots=True)
class Facts:
    """What the rules found. ``counters`` are label -> digits; a second, different set is in ``more_counters``.

    ``notes`` are texts that fit no field, by their key below ``legacy``; ``adopted`` is address of a link -> the
    field that it became; ``taken`` are the lines that are spoken for.
    """

    parts: list[Part] = field(default_factory=list)
    counters: dict[str, str] = field(default_factory=dict)
    more_counters: dict[str, str] = field(default_factory=dict)
    captured: Written | None = None
    captured_text: str = ""
    right_weekday: bool = True
    has_tagline: bool = False
    sources: list[SourceLine] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    stamps: list[tuple[str, Written]] = field(default_factory=list)
    adopted: dict[str, str] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def claim(self, line: int, start: int, end: int, destination: Destination) -> None:
        """Send a part of a line to its destination."""
        if end > start:
            self.parts.append(Part(line, start, end, destination))
        self.taken.add(line)

    def note(self, key: str, text: str) -> None:
        """Keep a text as data of the page, below ``legacy``."""
        self.notes.setdefault(key, []).append(text)

    def claim_field(
        self, line: int, whole: tuple[int, int], value: tuple[int, int], field_name: str, rule: str
    ) -> None:
        """Send ``value`` to a field of the front matter, and what is around it in ``whole`` to a rule."""
        self.claim(line, whole[0], value[0], removed(rule))
        self.claim(line, *value, metadata(field_name))
        self.claim(line, value[1], whole[1], removed(rule))


def bounds(text: str) -> tuple[int, int]:
    """Return where the text begins and ends inside its white space."""
    return len(text) - len(text.lstrip()), len(text.rstrip())


def following(lines: Sequence[Line], index: int) -> int:
    """Return the index of the next line that is not blank, or -1."""
    return next((number for number in range(index + 1, len(lines)) if lines[number].text.text.strip()), -1)
