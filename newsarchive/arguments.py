"""The parser of the command line: the first word names the command, the rest is the command's own.

A wrong word ends the program with 2 and one line that names the nearest right one.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NoReturn

from newsarchive.commands.build import BUILD
from newsarchive.commands.check import CHECK
from newsarchive.commands.clean import CLEAN
from newsarchive.commands.import_ import IMPORT
from newsarchive.commands.new import NEW
from newsarchive.commands.publish import PUBLISH
from newsarchive.commands.serve import SERVE
from newsarchive.commands.translations import TRANSLATIONS
from newsarchive.commands.visits import VISITS
from newsarchive.commands.why import WHY
from newsarchive.model.problems import escape_control

#: The commands by name, in the order in which the help lists them.
COMMANDS = {one.name: one for one in (BUILD, CHECK, SERVE, NEW, IMPORT, TRANSLATIONS, VISITS, WHY, PUBLISH, CLEAN)}


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments; ``command`` is the name of the command.

    Without a command it is ``build``. Exits with 2 on wrong usage and with 0 after ``--help``.
    """
    parser, commands = _parsers()
    words = list(argv)
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help"}):
        words.insert(0, "build")
    known, unknown = parser.parse_known_args(words)
    if unknown:
        _refuse(unknown[0], commands[known.command])
    return known


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
    for one in COMMANDS.values():
        text = one.purpose[0].upper() + one.purpose[1:] + "."
        one.declare(commands.add_parser(one.name, help=one.purpose, description=text, allow_abbrev=False))
    return parser, commands.choices
