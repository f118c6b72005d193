"""Frame text that nobody wrote a rule for: what stands as a line of its own on most pages of a folder.

The lines of all pages in, the frequent ones out, in the form in which ``frame`` compares lines. Only few lines and
many pages make a frame: below five pages nothing is one, and a page counts once however often it repeats a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from newsarchive.desk.importing.frame import normal_form

#: Pages that a line must stand on, and their share of all.
LEAST_PAGES, SHARE = 5, 0.5
#: With more lines than this in mind, those that are on very few pages are forgotten, so that memory is bounded.
_MOST_LINES, _FEW = 300_000, 0.05
#: A longer line is text, even if it is on every page.
MOST_CHARACTERS = 200


def frequent_lines(pages: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the lines that are the frame of these pages, each page given as its lines."""
    counts: Counter[str] = Counter()
    number = 0
    for lines in pages:
        number += 1
        counts.update({normal_form(line) for line in lines if line.strip() and len(line) <= MOST_CHARACTERS})
        if len(counts) > _MOST_LINES:
            counts = Counter({line: count for line, count in counts.items() if count > _FEW * number})
    least = max(LEAST_PAGES, SHARE * number)
    return frozenset(line for line, count in counts.items() if count >= least)
