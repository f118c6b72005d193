"""A task that another process does meanwhile, or this one in the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache
from typing import Generic, TypeVar

from newsarchive.build.fresh import have_this_code
from newsarchive.build.work import Usage

Result = TypeVar("Result")


class Aside(Generic[Result]):
    """A task that another process does, or that is done here once its result is wanted."""

    def __init__(
        self,
        here: Callable[[], Result],
        future: Future[tuple[tuple[Result, ...], Usage]] | None = None,
        pool: Executor | None = None,
        codes: Sequence[Future[str]] = (),
    ) -> None:
        """Keep both ways to it; the ``pool`` is of no more use after the task, ``codes`` come with it."""
        self._here, self._future, self._pool, self._codes = cache(here), future, pool, codes

    def is_done(self) -> bool:
        """Whether nobody waits for the result."""
        return self._future is not None and self._future.done()

    def result(self) -> Result:
        """Wait for the result and return it, or raise what the task raised; its process has ended then."""
        try:
            with suppress(BrokenProcessPool, CancelledError):
                if self._future and have_this_code(self._codes):
                    return self._future.result()[0][0]
        finally:
            if self._pool:
                self._pool.shutdown(wait=True)
        return self._here()
