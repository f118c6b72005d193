"""Python's collector during a build: off while it runs, as it was afterwards."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest

from newsarchive.build import collector
from newsarchive.build.collector import give_back, resting


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


def test_memory_that_was_freed_is_given_back() -> None:
    """What lies freed between pieces in use is the system's again; without such a C library nothing happens."""
    statm = Path("/proc/self/statm")
    if not hasattr(collector.c_library(), "malloc_trim") or not statm.exists():
        pytest.skip("this C library gives memory back by itself, or not at all")
    kept = [bytearray(40_000) for _ in range(2000)]
    del kept[1::2], kept[:-1:7]
    before = int(statm.read_text(encoding="ascii").split()[1])
    give_back()
    assert before - int(statm.read_text(encoding="ascii").split()[1]) > 1000  # pages, of some ten thousand
    assert kept


def test_tuples_that_python_keeps_to_be_used_again_are_given_back() -> None:
    """They are few, and each holds the memory around it. What was kept from the search for cycles stays so."""
    assert gc.get_freeze_count() == 0
    _ = [tuple(range(number, number + 7)) for number in range(3000)]
    del _
    before = sys.getallocatedblocks()
    give_back()
    assert before - sys.getallocatedblocks() > 1500
    assert gc.get_freeze_count() == 0
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        give_back()
        assert gc.get_freeze_count() >= frozen > 0
    finally:
        gc.unfreeze()


def test_a_library_that_cannot_give_back_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere it keeps what it keeps."""
    monkeypatch.setattr(collector, "c_library", object)
    give_back()
