"""The command line: arguments in, exit code out.

Problems go to standard error, one line each, in a fixed order; what was done goes to standard output. No traceback
leaves here without ``--debug``. Exit codes: 0 done, 1 the input has errors, 2 wrong usage, 3 the environment failed,
130 and 143 on signals.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

from newsarchive.arguments import command, parse_arguments
from newsarchive.build.errors import EnvironmentFailure, InputError, UsageError
from newsarchive.commands.command import BAD_ENVIRONMENT, BAD_USAGE, exit_code
from newsarchive.model.problems import escape_control
from newsarchive.telling import say, tell_problems

#: True of an interrupted build whenever it was interrupted: a commit that has begun comes to its end first.
_WHOLE = "the published output is whole"


def main(argv: Sequence[str]) -> int:
    """Carry out a command and return its exit code."""
    signal.signal(signal.SIGTERM, _terminated)
    os.umask(0o022)
    try:
        return _carry_out(parse_arguments(argv))
    except SystemExit as ended:
        return int(ended.code or 0)
    except BaseException as fault:  # noqa: BLE001 - the last line of defence: no traceback reaches an editor
        if "--debug" in argv:
            traceback.print_exc()
        message, code = _ending(fault)
        say(message, error=True)
        return code


def _carry_out(arguments: argparse.Namespace) -> int:
    try:
        return command(arguments.command).run(arguments)
    except InputError as fault:
        tell_problems(fault.problems, getattr(arguments, "format", "text"))
        return exit_code(fault.problems)


def _ending(fault: BaseException) -> tuple[str, int]:
    """Return the message and the exit code of whatever ended a command."""
    if isinstance(fault, UsageError | EnvironmentFailure):
        code = BAD_USAGE if isinstance(fault, UsageError) else BAD_ENVIRONMENT
        return f"error: {escape_control(str(fault))}", code
    if isinstance(fault, KeyboardInterrupt):
        return f"interrupted; {_WHOLE}", 128 + signal.SIGINT
    if isinstance(fault, _TerminatedError):
        return f"terminated; {_WHOLE}", 128 + signal.SIGTERM
    if isinstance(fault, OSError):
        return f"error: {fault.strerror or fault}", BAD_ENVIRONMENT
    if isinstance(fault, ImportError):
        return f"error: the program is not whole or cannot be read ({fault}); install it again", BAD_ENVIRONMENT
    return f"internal error: {type(fault).__name__}; run again with --debug and report it", BAD_ENVIRONMENT


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
