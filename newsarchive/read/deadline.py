"""A limit on the time that one call may compute, enforced in the middle of a regular expression if need be.

The interval timer of the process interrupts the call: Python's ``re`` engine looks for signals while it matches. The
timer counts the processor's time and not the clock's, so that a busy machine refuses nothing that an idle one
accepts; what the system does on the call's behalf counts too, such as finding memory for large texts. It works only in
the main thread, where workers do their reading; elsewhere the call runs without a limit. An interrupted call may leave
the objects that it worked on half changed: they must be thrown away.
"""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable
from types import CodeType, FrameType
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

# After the first interruption the next ones come this often: a shielded function puts one off, other code may hide it.
_AGAIN = 0.05


# The code of functions that must not be interrupted.
_SHIELDED: set[CodeType] = set()


class DeadlineExceededError(Exception):
    """The call computed for longer than it may."""


def shielded(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Mark a short function, called back from extension code that swallows exceptions: it is never interrupted."""
    _SHIELDED.add(function.__code__)
    return function


def within(seconds: float, call: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """Return ``call(*args, **kwargs)``; raise DeadlineExceededError if it computes for more than ``seconds``.

    Calls must not be nested: a process has one timer. Extension code is interrupted when it returns to the interpreter.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return call(*args, **kwargs)
    expired = False

    def interrupt(_signal: int, frame: FrameType | None) -> None:
        nonlocal expired
        expired = True
        # While this function itself runs, the call has not begun or is over: raising now would leave the timer on.
        if frame is not None and frame.f_code is not within.__code__ and not _is_shielded(frame):
            raise DeadlineExceededError

    previous = signal.signal(signal.SIGPROF, interrupt)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        result = call(*args, **kwargs)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
    if expired:
        raise DeadlineExceededError
    return result


def _is_shielded(frame: FrameType | None) -> bool:
    """Whether a shielded function is running, or has called what is running.

    So is what the collector of garbage calls back: an exception there would be told of and ignored.
    """
    shields = _SHIELDED.union(getattr(one, "__code__", None) for one in gc.callbacks)
    while frame is not None:
        if frame.f_code in shields:
            return True
        frame = frame.f_back
    return False
