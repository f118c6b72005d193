"""The parser of the command line: the first word names the command, the rest is the command's own.

A wrong word ends the program with 2 and one line that names the nearest right one. Of the commands only the one that
is asked for is imported: all of them together are a third of what a build with nothing to do takes to start.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword
from typing import NoReturn

from newsarchive.commands.command import Command
from newsarchive.model.problems import escape_control

#: The commands in the order in which the help lists them, each with its line there.
COMMANDS = {
    "build": "make the site; only what changed is made again (the default)",
    "check": "tell what is wrong, before readers do; writes nothing unless --fix is given",
    "serve": "preview the archive in a browser, drafts included; every save is shown",
    "new": "start an article, or a translation of one",
    "import": "turn pages of an old archive into articles",
    "translations": "interface catalogues and translated articles: how they stand, and up to date",
    "visits": "count the visits in logs of a web server; no address is ever kept",
    "why": "tell why an output is or would be made again",
    "publish": "give readers the built site, in one step that can be taken back",
    "clean": "remove what the build made, and nothing else",
}


def command(name: str) -> Command:
    """Return one of the ``COMMANDS``."""
    module = f"{name}_" if iskeyword(name) else name
    found: Command = import_module(f"newsarchive.commands.{module}").COMMAND
    return found


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments; ``command`` is the name of the command.

    Without a command it is ``build``. Exits with 2 on wrong usage and with 0 after ``--help``.
    """
    words = list(argv)
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help"}):
        words.insert(0, "build")
    parser, commands = _parsers(words[0])
    known, unknown = parser.parse_known_args(words)
    if unknown:
        _refuse(unknown[0], commands[known.command])
    return known


def _refuse(word: str, parser: _Parser) -> NoReturn:
    """End the program because of a word that the command does not know."""
    if word in COMMANDS:
        parser.error(f"the command '{word}' must be the first word")
    options = re.findall(r"(?<!\S)--[a-z-]+", parser.format_help())
    parser.error(_unknown(word.partition("=")[0], options if word.startswith("-") else ()))


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


def _parsers(asked: str) -> tuple[_Parser, dict[str, _Parser]]:
    """Return the parser of the whole command line, and those of the commands: only the one ``asked`` for has words."""
    parser = _Parser(prog="build.py", description="Build a multilingual news archive.", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        text = purpose[0].upper() + purpose[1:] + "."
        own = commands.add_parser(name, help=purpose, description=text, allow_abbrev=False)
        if name == asked:
            command(name).declare(own)
    return parser, commands.choices
