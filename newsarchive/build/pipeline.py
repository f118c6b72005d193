"""The build, for every command that builds: attempts under locks, until one succeeds or nothing is left to try.

A store that turns out to be damaged is made anew, once; sources that change under the build make it start again.
"""

from __future__ import annotations

from newsarchive.build.amending import NotAmendableError
from newsarchive.build.attempt import Attempt
from newsarchive.build.cache import delete_store, with_store
from newsarchive.build.collector import resting
from newsarchive.build.errors import EnvironmentFailure, InputError
from newsarchive.build.forecast import Forecast
from newsarchive.build.lock import locked, sole_build
from newsarchive.build.looking import SourcesChangedError
from newsarchive.build.output import Output, environment_failure
from newsarchive.build.peak import peak_of_this_process
from newsarchive.build.report import Report
from newsarchive.build.request import Request
from newsarchive.build.store import Store

#: How often a build starts again because somebody changes the sources under it.
_PATIENCE = 3


def build(request: Request) -> Report:
    """Build the site and return what was done.

    Raises InputError, UsageError or EnvironmentFailure; the published output is then as it was.
    """
    report = Report()
    if request.memory:
        request.memory.changed |= request.changed  # whatever becomes of this build
    try:
        with report.stage("total"), environment_failure("the cache or the output cannot be used"), resting():
            output = Output(request.places)
            with sole_build(request.places.cache, request.places.output, waiting=request.waiting):
                if output.recover() and request.memory:
                    request.memory.leave(None)
                _attempts(request, report, output)
    except InputError as fault:
        report.problems = list(fault.problems)
        fault.report = report
        raise
    finally:
        report.peak_rss_bytes += peak_of_this_process()
    return report


def forecast(request: Request) -> Forecast:
    """Return what a build would do; the output is not touched. Raises as ``build`` does."""
    output = Output(request.places)

    def work(store: Store) -> Forecast:
        return Attempt(request, Report(), output, output.owned(), store).forecast()

    with (
        environment_failure("the cache or the output cannot be used"),
        resting(),
        locked(request.places.cache / "lock", waiting=request.waiting),
    ):
        return with_store(request.places.cache, work)


def _attempts(request: Request, report: Report, output: Output) -> None:
    cache = request.places.cache
    if request.full:
        delete_store(cache)
    amending = True

    def attempt(store: Store) -> None:
        Attempt(request, report, output, output.owned(), store, amending=amending).run()

    for _ in range(_PATIENCE):
        try:
            with_store(cache, attempt, request.memory)
        except SourcesChangedError:
            continue
        except NotAmendableError:
            amending = False
        else:
            return
        finally:
            output.discard_unfinished()
    message = "the sources kept changing during the build; run it again when they are at rest"
    raise EnvironmentFailure(message)
