"""Canonical bytes and back: what is of another type than was asked for is refused, and never given out."""

from __future__ import annotations

import pytest

from newsarchive.build.codec import CodecError, decode, encode, typed
from newsarchive.build.scan import Stamp


def test_value_comes_back_from_its_bytes_and_from_plain_values() -> None:
    """As what it was."""
    stamp = Stamp(5, 1, 2, 3)
    assert decode(encode(stamp), Stamp) == stamp
    assert typed((1, "a"), tuple[int, str]) == (1, "a")


@pytest.mark.parametrize("data", [b"", b"{", b"5", b'"text"', b"\xff"])
def test_bytes_of_another_type_are_refused(data: bytes) -> None:
    """Cut, foreign, or of something else."""
    with pytest.raises(CodecError):
        decode(data, Stamp)


@pytest.mark.parametrize("value", ["text", None, ["a", 1], {}])
def test_plain_value_of_another_type_is_refused(value: object) -> None:
    """A text is no number, and nothing is no list."""
    with pytest.raises(CodecError):
        typed(value, tuple[int, str])
