"""What a command is, and the words that several commands share."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from newsarchive.build.errors import UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.request import Request
from newsarchive.model.problems import Problem
from newsarchive.telling import Progress

DONE, BAD_INPUT, BAD_USAGE, BAD_ENVIRONMENT = 0, 1, 2, 3

#: The last second that a calendar of four-digit years knows, in seconds since 1970.
LAST_SECOND = 253_402_300_799
_EPOCH_DIGITS = 9
_PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the command line: ``declare`` adds its options to a parser, ``run`` returns the exit code."""

    declare: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def declare_places(parser: argparse.ArgumentParser) -> None:
    """Add ``--root``, ``--output``, ``--cache`` and ``--debug``."""
    parser.add_argument("--root", type=path, default=_PROJECT, metavar="DIR", help="the archive to work on")
    parser.add_argument("--output", type=path, metavar="DIR", help="where the site goes (default: ROOT/output)")
    parser.add_argument("--cache", type=path, metavar="DIR", help="where the cache is (default: ROOT/.newsarchive)")
    parser.add_argument("--debug", action="store_true", help="show tracebacks")


def declare_inputs(parser: argparse.ArgumentParser) -> None:
    """Add what decides which site is made: ``--base-url``, ``--drafts`` and ``--as-of``."""
    parser.add_argument(
        "--base-url",
        type=base_url,
        metavar="URL",
        help="the address that the site is made for, instead of site.yaml's",
    )
    parser.add_argument("--drafts", action="store_true", help="show drafts, and what is scheduled for later")
    declare_as_of(parser, "build as it is at that instant")


def declare_as_of(parser: argparse.ArgumentParser, purpose: str) -> None:
    """Add ``--as-of``; ``purpose`` is what the instant decides."""
    parser.add_argument("--as-of", metavar="INSTANT", help=f"{purpose} (default: SOURCE_DATE_EPOCH if set, else now)")


def declare_format(parser: argparse.ArgumentParser) -> None:
    """Add ``--format``: how problems are told."""
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are told")


def places(arguments: argparse.Namespace) -> Places:
    """Return the folders that the arguments name; raise UsageError where there is no archive."""
    return Places.of(arguments.root, arguments.output, arguments.cache)


def request(arguments: argparse.Namespace, progress: Progress) -> Request:
    """Return what to build and how, of arguments that ``declare_places`` and ``declare_inputs`` describe."""
    return Request(
        places=places(arguments),
        as_of=as_of(arguments),
        jobs=getattr(arguments, "jobs", 0) or cores(),
        base_url=arguments.base_url,
        drafts=arguments.drafts,
        full=getattr(arguments, "full", False),
        verify=getattr(arguments, "verify", 0),
        executor=getattr(arguments, "executor", ""),
        progress=progress,
        waiting=progress.waiting,
    )


def cores() -> int:
    """Return how many cores this process may use, where the system tells, else how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def as_of(arguments: argparse.Namespace) -> int | str:
    """Return the instant of ``--as-of``, of SOURCE_DATE_EPOCH or of now: seconds since 1970, or a date as written.

    Raises UsageError for a number of seconds that no calendar of four-digit years has.
    """
    given: str | None = arguments.as_of
    if given is not None:
        where = "--as-of"
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


def exit_code(problems: Sequence[Problem]) -> int:
    """Return the exit code that problems give a command; files that cannot be read are no fault of what is in them."""
    found = {one.code for one in problems if one.severity == "error"}
    if not found:
        return DONE
    return BAD_ENVIRONMENT if found == {"unreadable"} else BAD_INPUT


def path(text: str) -> Path:
    """Return an argument as a path; an empty one is refused."""
    if not text:  # an unset variable of a shell; as a path it would be the current folder
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(text)


def positive(text: str) -> int:
    """Return an argument as a number from 1."""
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        message = f"'{text}' is not a number from 1"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def base_url(text: str) -> str:
    """Return an argument as an absolute address that a site can have."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        whole = False
    if not whole or not text.isprintable() or any(char in text for char in " ?#\"'<>\\@"):
        message = f"'{text}' is no absolute address such as https://host/archive/"
        raise argparse.ArgumentTypeError(message)
    return text
