"""What a YAML parser could not read, in words that an editor understands.

A parser's complaint, its place and the last thing read become a code and a place. Only the parts of a complaint that
libyaml and the pure parser share are looked at, so that both name the slips of writing alike; no word of a parser
reaches the editor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

#: Line and column from 0, in the text that was parsed.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """A diagnostic's code, its place, and the values that its wording names."""

    code: str
    place: Place
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser said, what it was doing, and the places of both."""

    said: str
    doing: str
    place: Place
    doing_place: Place


@dataclass(frozen=True, slots=True)
class Token:
    """The last value or closing bracket that was read; ``style`` is its quote or bracket, or nothing."""

    start: Place = (0, 0)
    end: Place = (0, 0)
    style: str = ""


class _Rule(NamedTuple):
    """``doing`` and ``said`` are parts of a complaint; ``from_start``: the fault is where the parser began."""

    doing: str
    said: str
    code: str
    from_start: bool = False


#: The first rule that fits counts.
_RULES = (
    _Rule("alias", "", "yaml-alias", from_start=True),
    _Rule("anchor", "", "yaml-alias", from_start=True),
    _Rule("tag", "", "yaml-tag", from_start=True),
    _Rule("node", "tag", "yaml-tag", from_start=True),
    _Rule("block scalar", "", "yaml-start", from_start=True),
    _Rule("quoted scalar", "found unexpected", "yaml-quote", from_start=True),
    _Rule("quoted scalar", "", "yaml-escape"),
    _Rule("", "mapping values are not allowed", "yaml-colon"),
    _Rule("", "mapping keys are not allowed", "yaml-start"),
    _Rule("", "sequence entries are not allowed", "yaml-start"),
    _Rule("", "cannot start any token", "yaml-start"),
    _Rule("", "could not find expected ':'", "yaml-no-colon", from_start=True),
    _Rule("flow", "", "yaml-bracket", from_start=True),
    _Rule("block node", "", "yaml-start"),
    _Rule("block", "", "yaml-indent"),
)


def explain(complaint: Complaint, last: Token, lines: list[str]) -> Fault:
    """Return the fault behind a complaint; ``lines`` are those of the text, ``last`` is what was read before."""
    trailing = _trailing_text(complaint, last, lines)
    if trailing:
        return trailing
    for rule in _RULES:
        if rule.doing in complaint.doing and rule.said in complaint.said:
            return _refined(rule.code, complaint.doing_place if rule.from_start else complaint.place, lines)
    return Fault("yaml-syntax", complaint.place)


def _trailing_text(complaint: Complaint, last: Token, lines: list[str]) -> Fault | None:
    """Return the fault of text after a closed quote or bracket, which parsers tell as a missing key."""
    line, column = complaint.place
    if not last.style or last.end[0] != line or complaint.doing.startswith(("while scanning", "while parsing a flow")):
        return None
    if line >= len(lines) or lines[line][last.end[1] : column].strip(" "):
        return None
    if last.start[0] < line and last.style in {"'", '"'}:
        # What seems to close the value is the opening quote of a later one: the first was never closed.
        return Fault("yaml-quote", last.start)
    return Fault("yaml-trailing-text", complaint.place, (("close", last.style),))


def _refined(code: str, place: Place, lines: list[str]) -> Fault:
    line, column = place
    text = lines[line] if line < len(lines) else ""
    if code == "yaml-start":
        return Fault(code, place, (("char", text[column : column + 1]),))
    if code == "yaml-escape":
        column = max(text.rfind("\\", 0, column + 1), 0)
        return Fault(code, (line, column), (("escape", text[column : column + 2]),))
    if code == "yaml-colon":
        return _second_colon(line, column, lines)
    return Fault(code, place)


def _second_colon(line: int, column: int, lines: list[str]) -> Fault:
    """Tell apart an unquoted text with a colon, a line indented too far, and a line above that has no colon."""
    before = lines[line][:column]
    if re.search(r":\s|^\s*-\s.*\s", before) or " " in before.strip():
        return Fault("yaml-colon", (line, column))
    above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), None)
    if above is None:
        return Fault("yaml-colon", (line, column))
    if not re.search(r":(?:\s|$)", lines[above]):
        return Fault("yaml-no-colon", (above, _indent(lines[above])))
    return Fault("yaml-indent", (line, _indent(before)))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
