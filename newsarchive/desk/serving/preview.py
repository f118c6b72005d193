"""The preview: serve the last good site, watch the sources, build, show, again until it is told to end.

Turns an archive into a running server. A change waits until its like have come (an editor saves a file in several
steps, a switch of branches thousands of files), then one build answers them all; what changes meanwhile is answered by
the next. The site that is served is only ever one that a build has finished.
"""

from __future__ import annotations

import asyncio
import secrets
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from socket import socket
from typing import Protocol

from newsarchive.build.marker import MARKER
from newsarchive.build.memory import ANYTHING
from newsarchive.build.output import environment_failure
from newsarchive.build.request import Request
from newsarchive.desk.serving.application import Server, Shown
from newsarchive.desk.serving.builder import Builder, Outcome, facts_of
from newsarchive.desk.serving.guard import LOOPBACK, Names
from newsarchive.desk.serving.page import Fault, Live
from newsarchive.desk.serving.places import places_of_preview, sole_preview
from newsarchive.desk.serving.sockets import addresses, is_any, is_loopback, listen
from newsarchive.desk.serving.watcher import Watcher

#: Seconds without a change after which a build begins, and how long it is put off at most.
QUIET, LONGEST = 0.06, 0.6
#: A secret of 128 bits.
_TOKEN_BYTES = 16


class Audience(Protocol):
    """Who is told what happens."""

    def serving(self, addresses: tuple[str, ...], *, reachable: bool) -> None:
        """The preview can be looked at; ``reachable``: by other machines too."""

    def built(self, outcome: Outcome) -> None:
        """A build is over."""

    def note(self, text: str) -> None:
        """Something else that somebody should know."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to serve; see the command."""

    host: str | None = None
    port: int | None = None
    poll: bool = False


def serve(request: Request, options: Options, audience: Audience, now: Callable[[], int | str]) -> None:
    """Serve until SIGINT or SIGTERM, then end everything and pass the signal on.

    ``request`` is that of the archive: its own output is shown until the preview has been built. ``now`` gives the
    instant of each build. Raises UsageError, EnvironmentFailure.
    """
    published = request.places.output
    mine = replace(request, places=places_of_preview(request.places))
    found = listen(options.host, options.port)
    try:
        with environment_failure("the cache cannot be used"), sole_preview(mine.places):
            preview = _Preview(mine, published, options, audience, now)
            try:
                number = asyncio.run(preview.run(found))
            finally:
                preview.builder.stop()
    finally:
        for one in found:
            one.close()
    signal.raise_signal(number)


class _Preview:
    """One run."""

    def __init__(
        self, request: Request, published: Path, options: Options, audience: Audience, now: Callable[[], int | str]
    ) -> None:
        self._request, self._options, self._audience, self._now = request, options, audience, now
        self.builder = Builder(request)
        where = addresses(options.host)
        self._reachable = not is_loopback(where)
        names = LOOPBACK | ({options.host.lower(), f"[{options.host.lower()}]"} if options.host else set())
        self._shown = Shown(Live(secrets.token_hex(_TOKEN_BYTES), 0, None), Names(frozenset(names), is_any(where)))
        facts = facts_of(request.places, request.base_url)
        self._shown.base = facts.base if facts else "/"
        for folder in (request.places.output, published):
            if self._shown.folder is None and (folder / MARKER).is_file():
                self._shown.folder = folder
        self._server = Server(self._shown, audience.note)
        self._watcher = Watcher(request.places, self._on_change, audience.note)
        self._first_change: float | None = None
        self._changed = {ANYTHING}
        self._timer: asyncio.TimerHandle | None = None

    async def run(self, sockets: list[socket]) -> int:
        """Serve and build; return the signal that ended it."""
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[int] = loop.create_future()
        handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        if handlers[signal.SIGINT] is signal.SIG_IGN:  # started in the background: Ctrl-C is the foreground's
            del handlers[signal.SIGINT]
        for number in handlers:
            loop.add_signal_handler(number, _end, ended, number)
        try:
            self._server.listen(sockets)
            self._watcher.start(poll=self._options.poll)
            self._start_builder()
            self._audience.serving(self._addresses(sockets), reachable=self._reachable)
            self._build()
            return await ended
        finally:
            self._watcher.stop()
            self._forget_builder()
            await self._server.stop()
            for number, handler in handlers.items():
                loop.remove_signal_handler(number)
                signal.signal(number, handler)

    def _addresses(self, sockets: list[socket]) -> tuple[str, ...]:
        found = []
        for one in sockets:
            host, port = one.getsockname()[:2]
            name = f"[{host}]" if ":" in host else host
            found.append(f"http://{name}:{port}{self._shown.base}")
        return tuple(found)

    # --- changes --------------------------------------------------------------------------------------------------

    def _on_change(self, changed: Iterable[str] = ()) -> None:
        """Put the build off until changes stop coming, but not for ever."""
        self._changed.update(changed)
        now = asyncio.get_running_loop().time()
        self._first_change = self._first_change if self._first_change is not None else now
        self._build_at(min(now + QUIET, self._first_change + LONGEST))

    def _build_at(self, when: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(when, self._build)

    def _build(self) -> None:
        if self.builder.busy:
            return  # its end asks again
        self._first_change = self._timer = None
        try:
            self.builder.ask(self._now(), frozenset(self._changed))
            self._changed.clear()
        except OSError:
            self._on_outcome()

    # --- builds ---------------------------------------------------------------------------------------------------

    def _start_builder(self) -> None:
        self._pipe = self.builder.start()
        asyncio.get_running_loop().add_reader(self._pipe.fileno(), self._on_outcome)

    def _forget_builder(self) -> None:
        asyncio.get_running_loop().remove_reader(self._pipe.fileno())

    def _on_outcome(self) -> None:
        """Show what came of a build; where the builder has died, tell that and start another."""
        outcome = self.builder.outcome()
        if outcome is None:
            self._forget_builder()
            self.builder.stop()
            self._start_builder()
            outcome = Outcome(failure="the build was ended from outside or ran out of memory; save again to repeat it")
        self._audience.built(outcome)
        self._show(outcome)
        if self._first_change is not None:
            self._on_change()

    def _show(self, outcome: Outcome) -> None:
        shown, before = self._shown, self._shown.live.fault
        fault = None if outcome.facts else Fault(outcome.problems, outcome.failure)
        site = self._request.places.output
        other = bool(outcome.changed) or fault != before
        if outcome.facts:
            other = other or shown.folder != site
            shown.folder, shown.base = site, outcome.facts.base
        if other:
            shown.live = Live(shown.live.token, shown.live.generation + 1, fault)
            self._server.reload()


def _end(ended: asyncio.Future[int], number: int) -> None:
    """Take note of the first signal; a second one means now."""
    if not ended.done():
        ended.set_result(number)
