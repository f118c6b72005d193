"""The command line: arguments in, exit code out; all printing and progress of the system.

Problems go to standard error, one line each, in a fixed order; what was done goes to standard output. No traceback
leaves here without ``--debug``. Exit codes: 0 done, 1 the input has errors, 2 wrong usage, 3 the environment failed,
130 and 143 on signals.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from typing import NoReturn

from newsarchive.arguments import Arguments, parse_arguments
from newsarchive.build.errors import EnvironmentFailure, InputError, UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.output import environment_failure
from newsarchive.build.pipeline import build
from newsarchive.build.report import Report
from newsarchive.build.request import Request
from newsarchive.desk.clean import clean
from newsarchive.desk.why import why
from newsarchive.model.problems import escape_control
from newsarchive.telling import Progress, say, summary, tell_problems

#: The last second that a calendar of four-digit years knows, in seconds since 1970.
LAST_SECOND = 253_402_300_799
_EPOCH_DIGITS = 9
#: True of an interrupted build whenever it was interrupted: a commit that has begun comes to its end first.
_WHOLE = "the published output is whole"

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
        return _carry_out(arguments)
    except BaseException as fault:  # noqa: BLE001 - the last line of defence: no traceback reaches an editor
        if arguments.debug:
            traceback.print_exc()
        message, code = _ending(fault)
        say(message, error=True)
        return code


def _carry_out(arguments: Arguments) -> int:
    try:
        return _COMMANDS[arguments.command](arguments)
    except InputError as fault:
        tell_problems(fault.problems, arguments.format)
        _write_report(fault.report or Report(problems=list(fault.problems)), arguments)
        return BAD_INPUT


def _ending(fault: BaseException) -> tuple[str, int]:
    """Return the message and the exit code of whatever ended a command."""
    if isinstance(fault, UsageError):
        return f"error: {escape_control(str(fault))}", BAD_USAGE
    if isinstance(fault, EnvironmentFailure):
        return f"error: {escape_control(str(fault))}", BAD_ENVIRONMENT
    if isinstance(fault, KeyboardInterrupt):
        return f"interrupted; {_WHOLE}", 128 + signal.SIGINT
    if isinstance(fault, _TerminatedError):
        return f"terminated; {_WHOLE}", 128 + signal.SIGTERM
    if isinstance(fault, OSError):
        return f"error: {fault.strerror or fault}", BAD_ENVIRONMENT
    return f"internal error: {type(fault).__name__}; run again with --debug and report it", BAD_ENVIRONMENT


def _write_report(report: Report, arguments: Arguments) -> None:
    if arguments.report:
        with environment_failure(f"the report '{arguments.report}' cannot be written"):
            arguments.report.write_text(report.as_json(), encoding="utf-8")


def run() -> NoReturn:
    """Carry out the command of this process and end it.

    File names are UTF-8 whatever the locale says: where it says otherwise the interpreter starts again in UTF-8 mode
    (PEP 540), with the streams in the encoding of the terminal.
    """
    if sys.getfilesystemencoding() != "utf-8" and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"
        os.environ.setdefault("PYTHONIOENCODING", sys.stdout.encoding if sys.stdout else "ascii")
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves
    sys.exit(main(sys.argv[1:]))


class _TerminatedError(BaseException):
    """SIGTERM."""


def _terminated(*_: object) -> NoReturn:
    raise _TerminatedError


def _request(arguments: Arguments, progress: Progress) -> Request:
    return Request(
        places=Places.of(arguments.root, arguments.output, arguments.cache),
        as_of=_as_of(arguments),
        jobs=arguments.jobs or _cores(),
        base_url=arguments.base_url,
        drafts=arguments.drafts,
        full=arguments.full,
        verify=arguments.verify,
        progress=progress,
        waiting=progress.waiting,
    )


def _cores() -> int:
    """Return how many cores this process may use, where the system tells, else how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _as_of(arguments: Arguments) -> int | str:
    if arguments.as_of is not None:
        given, where = arguments.as_of, "--as-of"
        # Fewer digits are a year or a day without its hyphens rather than an instant of 1970.
        if not given.isascii() or not given.isdecimal() or len(given) < _EPOCH_DIGITS:
            return given
    else:
        given, where = os.environ.get("SOURCE_DATE_EPOCH", ""), "SOURCE_DATE_EPOCH"
        if "SOURCE_DATE_EPOCH" not in os.environ:
            return int(time.time())
    in_range = len(given) <= len(str(LAST_SECOND))  # Python refuses to make a number of thousands of digits
    if not (given.isascii() and given.isdecimal() and in_range and int(given) <= LAST_SECOND):
        raise UsageError(f"{where} '{given}' is not a number of seconds from 1970 to the year 9999")
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
