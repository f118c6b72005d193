"""What a person should look at after an import, as a list in Markdown: doubtful pages, pages without article, pairs.

Made from the receipts alone, so that it is the same however often and in whatever order pages were imported. An
article that was edited since has been looked at and leaves the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsarchive.desk.importing.extraction import HELD
from newsarchive.desk.importing.pairs import Candidate, propose
from newsarchive.desk.importing.receipts import Receipt

#: doubt -> what it means, for the list.
DOUBTS = {
    "title-made": "it had no title; this one is made from its first sentence",
    "language-uncertain": "its language is not certain",
    "encoding-uncertain": "its encoding is not certain, or something in it could not be read",
    "encoding-mended": "its letters were damaged and have been mended",
    "weekday-wrong": "the weekday in its header is not that of the date beside it",
    "year-of-two-digits": "its date has a year of two digits, and nothing else supports it",
    "date-uncertain": "its date is the only one on the page, and may be another",
    "dates-differ": "the dates on it differ",
    "later-than-saved": "it would be later than the day on which it was saved",
    "images-left-out": "its pictures were left out; their addresses are in its front matter",
    "text-outside": "much text stood outside of what the page calls its content, and was left out",
    "not-public": "it was not public, and is a draft",
    "language": "its language is contradictory",
}


def write_review(receipts: Iterable[Receipt], present: Mapping[str, str]) -> str:
    """Return the list; ``present`` is path -> digest of each imported article that is still there."""
    ordered = sorted(receipts, key=lambda one: (one.name, one.digest))
    doubtful = [one for one in ordered if one.doubts and present.get(one.article) == one.article_digest]
    held = [one for one in ordered if one.held]
    same = [one for one in ordered if one.same_as]
    there = [one for one in ordered if one.article in present]
    pairs = propose([Candidate(one.article, one.lang, one.date, one.marks) for one in there])
    lines = [
        "# Imported pages to look at",
        "",
        "Made by `import`; do not edit. An article leaves the first list once it was edited.",
        *_section("Doubtful articles", (_doubtful(one) for one in doubtful)),
        *_section("Pages without an article", (_held(one) for one in held)),
        *_section("Pages whose text was there already", (f"- `{one.name}`: see `{one.same_as}`" for one in same)),
        *_section(
            "Perhaps translations of each other",
            (f"- `{pair.one}` and `{pair.other}` ({pair.share:.0%} of names and numbers agree)" for pair in pairs),
        ),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, entries: Iterator[str]) -> list[str]:
    found = list(entries)
    return ["", f"## {title}", "", *found] if found else []


def _doubtful(one: Receipt) -> str:
    return f"- `{one.article}` (from `{one.name}`): {'; '.join(map(_worded, one.doubts))}"


def _worded(doubt: str) -> str:
    code, colon, detail = doubt.partition(": ")
    return DOUBTS[code] + (f" ({detail})" if colon else "")


def _held(one: Receipt) -> str:
    return f"- `{one.name}`: {'; '.join(HELD[reason] for reason in one.held)}"
