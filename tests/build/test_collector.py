"""Python's collector during a build: off while it runs, as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from newsarchive.build.collector import resting


def test_the_collector_rests_and_is_as_it_was_afterwards() -> None:
    """Also where the build fails; and one that was off before stays off."""
    assert gc.isenabled()
    with pytest.raises(OSError, match="full"):
        _fail()
    assert gc.isenabled()
    gc.disable()
    try:
        with resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@resting()
def _fail() -> None:
    assert not gc.isenabled()
    raise OSError("full")
