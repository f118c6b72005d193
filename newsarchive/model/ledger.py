"""The ledger: every address that was ever published, so that none is lost unnoticed.

A value and its text: an address a line, sorted, so that two branches merge; what stands after an address says that it
may be missing. Addresses are site paths, decoded, in NFC. Only what people cite and programs subscribe to has a place
in it: pages, redirects and feeds, never pictures, styles or sitemaps.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

#: Where the ledger lies, from the root of the archive.
LEDGER = "content/addresses.txt"
#: What follows the address of a page that was taken away on purpose.
GONE = "gone"
_FEEDS = frozenset({"corrections.xml", "feed.xml", "rss.xml", "feed.json"})
_INDEX = "index.html"
#: The folder of a translation beside its original: below the article's, named by a language.
_PARALLEL = re.compile(r"[^/]+/\d{4}/\d\d/[^/]+/[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Ledger:
    """``lines``: address -> the line that it stands in, from 1; ``gone``: those that may be missing."""

    lines: Mapping[str, int] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()


def addresses_of(paths: Iterable[str]) -> set[str]:
    """Return the addresses that output files give people to cite: of pages, redirects and feeds.

    But not of 404 pages, nor of two versions side by side, which are another look at articles that are cited.
    """
    found = set()
    for path in paths:
        folder, _, name = path.rpartition("/")
        if name == _INDEX and _PARALLEL.fullmatch(folder):
            continue
        if name == _INDEX:
            found.add(f"/{folder}/" if folder else "/")
        elif (name.endswith(".html") and name != _NOT_FOUND) or name in _FEEDS:
            found.add(f"/{path}")
    return {unicodedata.normalize("NFC", address) for address in found}


def extended(text: str, addresses: Iterable[str]) -> str:
    """Return the text of a ledger with these addresses in it.

    Comments and what was said of an address stay; addresses are sorted, and stand below the comments at the top.
    """
    entries = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    comments = [line for line in text.split("\n") if line.startswith("#")]
    known = {address_in(entry)[0] for entry in entries}
    lines = sorted({*entries, *(one for one in addresses if one not in known)})
    return "".join(f"{line}\n" for line in (*comments, *lines))


def address_in(line: str) -> tuple[str, bool]:
    """Return the address of a line, and whether it says that it is gone."""
    address, mark, reason = line.rstrip().partition(f" {GONE}")
    said = bool(mark) and (not reason or reason.startswith(":"))
    return unicodedata.normalize("NFC", (address if said else line).rstrip()), said
