"""The limit on computing time: it interrupts, it lets go, and it leaves nothing behind."""

from __future__ import annotations

import contextlib
import gc
import mmap
import re
import signal
import sys
import threading
import time
from collections.abc import Callable

import pytest

from newsarchive.read.deadline import DeadlineExceededError, shielded, within

# Doubles its time with every letter: thirty would take minutes.
SLOW = re.compile(r"(a+)+$")
SLOW_TEXT = "a" * 40 + "b"


def spin() -> None:
    """Compute until something stops it."""
    while True:
        pass


def match() -> None:
    """Stay inside one call of the regular-expression engine."""
    SLOW.match(SLOW_TEXT)


def copy() -> None:
    """Let the system work: memory is asked for, filled and given back."""
    while True:
        with mmap.mmap(-1, 1 << 24) as memory:
            memory[:: mmap.PAGESIZE] = bytes(len(memory) // mmap.PAGESIZE)


def swallow() -> str:
    """Pass over the first interruption, as a callback that may not raise would, and come to an end."""
    with contextlib.suppress(DeadlineExceededError):
        spin()
    return "done"


@pytest.mark.parametrize("call", [spin, match, copy, swallow])
def test_call_that_computes_too_long_is_interrupted(call: Callable[[], object]) -> None:
    """Python code, regular expressions, work of the system, a call that hides its interruption: all end so."""
    started = time.process_time()
    with pytest.raises(DeadlineExceededError):
        within(0.05, call)
    assert time.process_time() - started < 1


def test_call_in_time_gives_its_result_and_leaves_no_timer() -> None:
    """The result comes through, the timer is off and the handler of before is back."""
    before = signal.getsignal(signal.SIGPROF)
    assert within(5, divmod, 7, 2) == (3, 1)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == before


def test_exception_of_the_call_comes_through_and_leaves_no_timer() -> None:
    """An error of the call itself is not taken for a deadline."""
    with pytest.raises(ZeroDivisionError):
        within(5, divmod, 1, 0)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_interrupted_call_leaves_no_timer() -> None:
    """After an interruption the process can go on with the next article."""
    with pytest.raises(DeadlineExceededError):
        within(0.02, spin)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert within(5, divmod, 7, 2) == (3, 1)


def test_waiting_is_not_computing() -> None:
    """A busy machine refuses nothing that an idle one accepts: only the processor's time counts."""
    within(0.05, time.sleep, 0.2)


@shielded
def called_back() -> None:
    """Compute past the deadline where no exception may be raised."""
    end = time.process_time() + 0.2
    while time.process_time() < end:
        pass


def test_shielded_function_is_interrupted_only_after_it_returned() -> None:
    """A callback of extension code runs to its end; the call that it belongs to end in the error."""
    ended: list[bool] = []

    def call() -> None:
        called_back()
        ended.append(True)
        spin()

    with pytest.raises(DeadlineExceededError):
        within(0.02, call)
    assert ended == [True]


def test_what_the_collector_calls_back_is_interrupted_only_after_it_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gets an exception of such a function: Python tells of it and goes on, and the deadline would be missed."""
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)

    def counting(_phase: str, _facts: dict[str, int]) -> None:
        called_back_by_the_collector()

    def called_back_by_the_collector() -> None:
        end = time.process_time() + 0.1
        while time.process_time() < end:
            pass

    def call() -> None:
        gc.collect(0)
        spin()

    gc.callbacks.append(counting)
    try:
        with pytest.raises(DeadlineExceededError):
            within(0.02, call)
    finally:
        gc.callbacks.remove(counting)
    assert told == []


def test_other_threads_run_without_a_limit() -> None:
    """Outside the main thread no timer works; the call runs all the same."""
    results: list[object] = []
    thread = threading.Thread(target=lambda: results.append(within(0.001, sum, range(200_000))))
    thread.start()
    thread.join()
    assert results == [sum(range(200_000))]
