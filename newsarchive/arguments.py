"""The arguments of the command line, as contract section 5 has them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from newsarchive.model.problems import escape_control

COMMANDS = {
    "build": "make the site; only what changed is made again (the default)",
    "why": "tell why an output is or would be made again",
    "clean": "remove what the build made, and nothing else",
}


@dataclass(frozen=True, slots=True)
class Arguments:
    """What was asked for. ``verify`` is how many outputs to check: 0 none, -1 all; ``jobs`` is 0 for one per core."""

    command: str
    root: Path
    output: Path | None
    cache: Path | None
    debug: bool
    quiet: bool = False
    format: str = "text"
    base_url: str | None = None
    jobs: int = 0
    drafts: bool = False
    as_of: str | None = None
    verify: int = 0
    full: bool = False
    report: Path | None = None
    target: str = ""


def parse_arguments(argv: Sequence[str]) -> Arguments:
    """Return the arguments.

    Without a command it is ``build``. Exits with 2 on wrong usage and with 0 after ``--help``.
    """
    parser, commands = _parsers()
    words = list(argv)
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help"}):
        words.insert(0, "build")
    known, unknown = parser.parse_known_args(words)
    if unknown:
        _refuse(unknown[0], commands[known.command])
    return Arguments(**vars(known))


def _refuse(word: str, command: _Parser) -> NoReturn:
    """End the program because of a word that the command does not know."""
    if word in COMMANDS:
        command.error(f"the command '{word}' must be the first word")
    options = re.findall(r"(?<!\S)--[a-z-]+", command.format_help())
    command.error(_unknown(word.partition("=")[0], options if word.startswith("-") else ()))


def _unknown(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"'{word}' is not known" + (f"; did you mean '{near[0]}'?" if near else "")


class _Parser(argparse.ArgumentParser):
    """Errors in one line, with the nearest known word."""

    def error(self, message: str) -> NoReturn:
        more = "" if message.endswith("?") else f"; try: {self.prog} --help"
        self.exit(2, f"error: {escape_control(message)}{more}\n")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            message = _unknown(str(value), action.choices)
            message += "" if message.endswith("?") else f"; known are {', '.join(action.choices)}"
            raise argparse.ArgumentError(action if action.option_strings else None, message)


def _parsers() -> tuple[_Parser, dict[str, _Parser]]:
    """Return the parser of the whole command line and those of the commands."""
    parser = _Parser(prog="build.py", description="Build a multilingual news archive.", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False)
        _places(command)
        if name != "clean":
            _inputs(command)
        if name == "why":
            command.add_argument(
                "target", metavar="URL-OR-PATH", help="an address, an output file or an article's file"
            )
        if name == "build":
            _options(command)
    return parser, commands.choices


def _places(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--root", type=_path, default=Path(__file__).parents[1], metavar="DIR", help="the archive to work on"
    )
    command.add_argument("--output", type=_path, metavar="DIR", help="where the site goes (default: ROOT/output)")
    command.add_argument("--cache", type=_path, metavar="DIR", help="where the cache is (default: ROOT/.newsarchive)")
    command.add_argument("--debug", action="store_true", help="show tracebacks")


def _inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--base-url",
        type=_base_url,
        metavar="URL",
        help="the address that the site is made for, instead of site.yaml's",
    )
    command.add_argument("--drafts", action="store_true", help="show drafts, and what is scheduled for later")
    command.add_argument(
        "--as-of",
        metavar="INSTANT",
        help="build as it is at that instant (default: SOURCE_DATE_EPOCH if set, else now)",
    )


def _options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--jobs", type=_positive, default=0, metavar="N", help="how many processes (default: the cores)"
    )
    command.add_argument(
        "--verify", type=_positive, nargs="?", const=-1, default=0, metavar="N",
        help="render N outputs that were taken as fresh again, or all, and fail on any differing byte",
    )  # fmt: skip
    command.add_argument("--full", action="store_true", help="ignore the cache")
    command.add_argument("--report", type=_path, metavar="FILE", help="write what was done as JSON")
    command.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are told")
    command.add_argument("--quiet", action="store_true", help="tell problems only")


def _path(text: str) -> Path:
    if not text:  # an unset variable of a shell; as a path it would be the current folder
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(text)


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        message = f"'{text}' is not a number from 1"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _base_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        whole = False
    if not whole or not text.isprintable() or any(char in text for char in " ?#\"'<>\\@"):
        message = f"'{text}' is no absolute address such as https://host/archive/"
        raise argparse.ArgumentTypeError(message)
    return text
