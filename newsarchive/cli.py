"""The command line: arguments in, exit code out; all printing and progress of the system.

Problems go to standard error, one line each, in a fixed order; what was done goes to standard output. No traceback
leaves here without ``--debug``. Exit codes: 0 done, 1 the input has errors, 2 wrong usage, 3 the environment failed,
130 and 143 on signals.
"""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from newsarchive.arguments import Arguments, parse_arguments
from newsarchive.build.errors import EnvironmentFailure, InputError, UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.pipeline import Request, build
from newsarchive.build.report import Report
from newsarchive.desk.clean import clean
from newsarchive.desk.why import why
from newsarchive.telling import Progress, say, summary, tell_problems

DONE, BAD_INPUT, BAD_USAGE, BAD_ENVIRONMENT = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """Carry out a command and return its exit code."""
    signal.signal(signal.SIGTERM, _terminated)
    os.umask(0o022)
    try:
        arguments = parse_arguments(argv)
    except SystemExit as ended:
        return int(ended.code or 0)
    try:
        return _COMMANDS[arguments.command](arguments)
    except InputError as fault:
        tell_problems(fault.problems, arguments.format)
        _write_report(Report(problems=list(fault.problems)), arguments)
        return BAD_INPUT
    except BaseException as fault:  # noqa: BLE001 - the last line of defence: no traceback reaches an editor
        if arguments.debug:
            traceback.print_exc()
        message, code = _ending(fault)
        say(message, error=True)
        return code


def _ending(fault: BaseException) -> tuple[str, int]:
    """Return the message and the exit code of whatever ended a command."""
    if isinstance(fault, UsageError):
        return f"error: {fault}", BAD_USAGE
    if isinstance(fault, EnvironmentFailure):
        return f"error: {fault}", BAD_ENVIRONMENT
    if isinstance(fault, KeyboardInterrupt):
        return "interrupted; the published output is as it was", 128 + signal.SIGINT
    if isinstance(fault, _TerminatedError):
        return "terminated; the published output is as it was", 128 + signal.SIGTERM
    if isinstance(fault, OSError):
        return f"error: {fault.strerror or fault}", BAD_ENVIRONMENT
    return f"internal error: {type(fault).__name__}; run again with --debug and report it", BAD_ENVIRONMENT


def _write_report(report: Report, arguments: Arguments) -> None:
    if arguments.report:
        Path(arguments.report).write_text(report.as_json(), encoding="utf-8")


class _TerminatedError(BaseException):
    """SIGTERM."""


def _terminated(*_: object) -> NoReturn:
    raise _TerminatedError


def _request(arguments: Arguments, progress: Progress) -> Request:
    return Request(
        places=Places.of(arguments.root, arguments.output, arguments.cache),
        as_of=_as_of(arguments),
        jobs=arguments.jobs or len(os.sched_getaffinity(0)),
        base_url=arguments.base_url,
        drafts=arguments.drafts,
        full=arguments.full,
        verify=arguments.verify,
        progress=progress,
        waiting=progress.waiting,
    )


def _as_of(arguments: Arguments) -> int | str:
    if arguments.as_of is not None:
        return (
            int(arguments.as_of)
            if arguments.as_of.lstrip("-").isdecimal() and "-" not in arguments.as_of[1:]
            else arguments.as_of
        )
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        return int(time.time())
    if not given.isascii() or not given.isdecimal():
        message = "SOURCE_DATE_EPOCH is not a number of seconds since 1970"
        raise UsageError(message)
    return int(given)


def _build(arguments: Arguments) -> int:
    with Progress(quiet=arguments.quiet) as progress:
        report = build(_request(arguments, progress))
    tell_problems(report.problems, arguments.format)
    _write_report(report, arguments)
    if not arguments.quiet:
        say(summary(report, Places.of(arguments.root, arguments.output, arguments.cache)))
    return DONE


def _why(arguments: Arguments) -> int:
    with Progress(quiet=True) as progress:
        answer = why(_request(arguments, progress), arguments.target)
    say(answer)
    return DONE


def _clean(arguments: Arguments) -> int:
    say(clean(Places.of(arguments.root, arguments.output, arguments.cache)))
    return DONE


_COMMANDS = {"build": _build, "why": _why, "clean": _clean}
