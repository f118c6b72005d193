"""Builds in a process of its own that stays: what it has imported and read once serves the next build too.

Turns requests into outcomes, one at a time and in order. It shares nothing with the server but a pipe: a build that
runs out of memory or takes its process down leaves the server, and the last good site, as they are. It leaves Ctrl-C
to the server, ends at SIGTERM between two steps and never in the middle of a commit, and ends when the server does.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from newsarchive.build.errors import EnvironmentFailure, InputError, UsageError
from newsarchive.build.foresight import read_ahead
from newsarchive.build.frame import SETTINGS
from newsarchive.build.inputs import Places
from newsarchive.build.memory import Memory
from newsarchive.build.pipeline import build
from newsarchive.build.request import Request
from newsarchive.model.problems import Problem
from newsarchive.read.settings import read_settings

#: How long a builder may take to end by itself, in seconds: the commit of a large archive is one flush of the disk.
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Facts:
    """What the server has to know of a site: the path of its address."""

    base: str = "/"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build.

    ``problems`` are all that were found; ``failure`` says why there is no site where they do not. ``changed``: how many
    files of the site are others than before; ``facts`` are None where there is no site.
    """

    problems: tuple[Problem, ...] = ()
    failure: str = ""
    facts: Facts | None = None
    changed: int = 0
    articles: int = 0
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        """Whether the site is that of the sources now."""
        return self.facts is not None


class _Anything:
    """Every language: what the settings may say is for the build to tell."""

    def __contains__(self, _code: object) -> bool:
        return True


def facts_of(places: Places, base_url: str | None) -> Facts | None:
    """Return the facts of the archive as its settings are now, None where they cannot be read."""
    try:
        data = (places.root / SETTINGS).read_bytes()
    except OSError:
        return None
    settings, _ = read_settings(data, SETTINGS, known=_Anything())
    if settings is None:
        return None
    return Facts(unquote(urlsplit(base_url or settings.base_url).path.rstrip("/") + "/"))


def attempt(request: Request) -> Outcome:
    """Build and return what came of it; nothing that can go wrong in a build is raised."""
    try:
        report = build(request)
    except InputError as fault:
        return Outcome(problems=fault.problems)
    except (UsageError, EnvironmentFailure) as fault:
        return Outcome(failure=str(fault))
    except Exception as fault:  # noqa: BLE001 - the next save may mend it; the server stays
        return Outcome(failure=f"internal error: {type(fault).__name__}: {fault}")
    return Outcome(
        problems=tuple(report.problems),
        facts=facts_of(request.places, request.base_url),
        changed=len(report.changed_paths) + len(report.removed_paths),
        articles=report.articles,
        seconds=report.seconds["total"],
    )


class Builder:
    """The process, as the server sees it. At most one build is under way."""

    def __init__(self, request: Request) -> None:
        """Keep what every build has in common."""
        self._request = request
        self._pipe: Connection | None = None
        self._process: multiprocessing.process.BaseProcess | None = None
        self.busy = False

    def start(self) -> Connection:
        """Start the process and return the pipe from which outcomes can be read."""
        context = multiprocessing.get_context("spawn")  # a fork would carry over the server's sockets and loop
        self._pipe, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._request), name="newsarchive-builder")
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # inherited: Ctrl-C is never the builder's
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        theirs.close()
        self._process = process
        return self._pipe

    def ask(self, as_of: int | str, changed: frozenset[str]) -> None:
        """Begin a build as of an instant, of sources of which no others than ``changed`` did since the last.

        Raises OSError where the process is gone.
        """
        assert self._pipe is not None  # noqa: S101 - ``start`` comes first
        self.busy = True
        self._pipe.send((as_of, changed))

    def outcome(self) -> Outcome | None:
        """Return what came of the build; None where the process has ended instead."""
        assert self._pipe is not None  # noqa: S101 - as above
        self.busy = False
        try:
            found: Outcome = self._pipe.recv()
        except (EOFError, OSError):
            return None
        return found

    def stop(self) -> None:
        """End the process and wait for it; an interrupt while waiting kills it, which costs no more than time."""
        if self._process is None:
            return
        try:
            self._process.terminate()
            self._process.join(_PATIENCE)
        finally:
            self._process.kill()
            self._process.join()
            if self._pipe:
                self._pipe.close()
            self._process = self._pipe = None
            self.busy = False


def _work(pipe: Connection, request: Request) -> None:
    """Build whenever it is asked for, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    os.umask(0o022)
    memory = Memory()
    request = replace(request, memory=memory)
    # A build makes a million objects that live until its end: looking among them for cycles took a third of its time.
    gc.disable()
    with suppress(EOFError, OSError):
        while True:
            as_of, changed = pipe.recv()
            pipe.send(attempt(replace(request, as_of=as_of, changed=changed)))
            read_ahead(request.places.cache, memory, pipe.poll)
            gc.collect()
            gc.freeze()  # what stays now stays: the next search looks at what came since, and not at the whole archive


def _leave(*_: object) -> NoReturn:
    sys.exit(0)


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
