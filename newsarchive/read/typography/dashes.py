"""Typed hyphens and dots to dashes and the ellipsis.

``--`` between two digits is a range in every language; elsewhere it and a hyphen between spaces become the language's
own dash. What may be an option of a command (`` --all``), an arrow or a path keeps its hyphens and dots.
"""

from __future__ import annotations

import re

from newsarchive.read.typography.flat import BREAK, LINE
from newsarchive.read.typography.rules import Rules

EN_DASH, EM_DASH, ELLIPSIS = "–", "—", "…"

# Each pattern begins with the characters that it is about and looks back over them, so that the search skips from hit
# to hit.
_DOTS = re.compile(r"\.\.\.(?<![./]\.\.\.)(?![./])")
_EDGE = rf"\s{BREAK}{LINE}"
# Two or three hyphens that are no arrow, no comment and no option: right before them stands something, or right after
# them a space or a quote.
_AFTER = rf"{_EDGE}\"'«»„“”‘’‚‹›"
_HYPHENS = re.compile(rf"--(?<![-<!]--)(?:(?<=[^{_EDGE}]--)|(?=-?(?:[{_AFTER}]|$)))(-?)(?![->&])")
_SPACED = re.compile(rf"-(?<=[^{_EDGE}-][ \n]-)(?=[ \n][^{_EDGE}-])")


def dashes(flat: str, rules: Rules) -> str:
    """Return the flat text with printed dashes and ellipses."""
    if "..." in flat:
        flat = _DOTS.sub(ELLIPSIS, flat)
    if "--" in flat:
        flat = _HYPHENS.sub(lambda match: _dash(match, rules), flat)
    if "- " in flat or "-\n" in flat:
        flat = _SPACED.sub(rules.spaced_hyphen, flat)
    return flat


def _dash(match: re.Match[str], rules: Rules) -> str:
    if match[1]:
        return EM_DASH
    flat, start, end = match.string, match.start(), match.end()
    if flat[start - 1 : start].isdigit() and flat[end : end + 1].isdigit():
        return EN_DASH
    return rules.double_hyphen
