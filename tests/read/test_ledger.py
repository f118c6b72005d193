"""The file of addresses: what of it is an address, and at which line it is told what is none."""

from __future__ import annotations

from newsarchive.model.ledger import Ledger
from newsarchive.read.ledger import read_ledger


def told(data: bytes) -> list[str]:
    """Code, line and column of each problem."""
    return [f"{found.code} {found.line}:{found.column}" for found in read_ledger(data)[1]]


def test_addresses_are_known_by_their_lines() -> None:
    """Comments and empty lines count as lines; what a merge left twice is one address, at its first line."""
    ledger, problems = read_ledger(b"# ours\n\n/en/a/\n/en/b/ gone\n/en/a/\n/en/c/ gone: a mistake\n")
    assert ledger == Ledger({"/en/a/": 3, "/en/b/": 4, "/en/c/": 6}, frozenset({"/en/b/", "/en/c/"}))
    assert problems == ()


def test_line_that_is_no_address_is_told_and_the_others_count() -> None:
    """The rest of the ledger still keeps addresses from getting lost."""
    ledger, problems = read_ledger(b"/en/a/\nen/b/\n  \nhttps://example.org/\n")
    assert list(ledger.lines) == ["/en/a/"]
    assert [(found.code, found.line) for found in problems] == [("bad-ledger-line", 2), ("bad-ledger-line", 4)]


def test_flood_of_bad_lines_is_told_up_to_a_limit() -> None:
    """A file of something else does not fill the screen."""
    assert 0 < len(told(b"nonsense\n" * 10_000)) < 1_000


def test_ledger_that_no_text_or_an_unfinished_merge_is_is_not_believed() -> None:
    """Nothing is taken from a file that cannot be read as a whole."""
    assert told(b"/en/\xff/\n") == ["not-utf-8 1:5"]
    conflict = b"/en/a/\n<<<<<<< ours\n/en/b/\n=======\n/en/c/\n>>>>>>> theirs\n"
    assert told(conflict) == ["merge-conflict 2:1", "merge-conflict 6:1"]
    assert read_ledger(conflict)[0] == Ledger()
    assert read_ledger(b"/en/\xff/\n")[0] == Ledger()
