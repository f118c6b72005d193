"""One posting list and the lists beside it: what fits is edited, and what does not is stale."""

from __future__ import annotations

import pytest

from newsarchive.search.changes import ListChange, Posting
from newsarchive.search.shards import encode_postings, split_positions, split_postings
from newsarchive.search.tree import StaleIndexError

#: Two positions, as a record says them.
RECORD = b"\x02\x01\x01"
NUMBERS = [1, 5, 9]


def changed(gone: dict[int, Posting] | None = None, come: dict[int, Posting] | None = None) -> ListChange:
    """A change of the list of ``NUMBERS``, after the postings themselves have been edited."""
    change = ListChange(gone or {}, come or {})
    change.edit_postings(encode_postings(NUMBERS, bytes(3)))
    return change


def positions(change: ListChange, before: bytes | None) -> bytes | None:
    """The lists of positions after the change."""
    return change.edit_beside(before, split_positions, lambda posting: posting[1])


def test_positions_follow_their_postings() -> None:
    """What goes takes its positions along, and what comes brings them to its place."""
    new: Posting = (3, b"\x01\x07", ())
    assert positions(changed(gone={5: (0, RECORD, ())}), RECORD * 3) == RECORD * 2
    assert positions(changed(come={4: new}), RECORD * 3) == RECORD + b"\x01\x07" + RECORD * 2
    assert positions(changed(gone={5: (0, RECORD, ())}, come={5: new}), RECORD * 3) == RECORD + b"\x01\x07" + RECORD


def test_list_that_loses_everything_is_gone() -> None:
    """Of the postings as of what stands beside them nothing is left."""
    everything = dict.fromkeys(NUMBERS, (0, RECORD, ()))
    change = ListChange(dict(everything))
    assert change.edit_postings(encode_postings(NUMBERS, bytes(3))) is None
    assert positions(change, RECORD * 3) is None


@pytest.mark.parametrize("beside", [RECORD * 2, RECORD * 4, b""])
def test_lists_of_different_length_are_stale(beside: bytes) -> None:
    """Positions of more or fewer articles than the postings have are of another index."""
    with pytest.raises(StaleIndexError, match="belong together"):
        positions(changed(come={4: (3, RECORD, ())}), beside)


def test_lists_with_other_blocks_are_stale() -> None:
    """Positions in as many blocks as the postings, or they are of another index."""
    numbers = [year * 365 * 64 for year in range(300)]
    payload = encode_postings(numbers, bytes(300))
    assert len(split_postings(payload)[1]) > 1
    change = ListChange(come={numbers[0] + 1: (3, RECORD, ())})
    change.edit_postings(payload)
    with pytest.raises(StaleIndexError, match="other blocks"):
        positions(change, b"\x01\x03" + RECORD)


@pytest.mark.parametrize("number", [4, 10])
def test_what_is_not_there_cannot_go(number: int) -> None:
    """Neither between two postings nor behind the last."""
    with pytest.raises(StaleIndexError, match="removed"):
        changed(gone={number: (0, RECORD, ())})


def test_what_is_there_cannot_come() -> None:
    """Nor be replaced by what never was."""
    with pytest.raises(StaleIndexError, match="already"):
        changed(come={5: (3, RECORD, ())})
    with pytest.raises(StaleIndexError, match="replaced"):
        changed(gone={4: (0, RECORD, ())}, come={4: (3, RECORD, ())})
