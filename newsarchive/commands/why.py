"""``why``: the reason why an output is or would be made again."""

from __future__ import annotations

import argparse

from newsarchive.commands.command import DONE, Command, declare_inputs, declare_places, request
from newsarchive.desk.why import why
from newsarchive.telling import Progress, say


def _declare(parser: argparse.ArgumentParser) -> None:
    declare_places(parser)
    declare_inputs(parser)
    parser.add_argument("target", metavar="URL-OR-PATH", help="an address, an output file or an article's file")


def _run(arguments: argparse.Namespace) -> int:
    with Progress(quiet=True) as progress:
        answer = why(request(arguments, progress), arguments.target)
    say(answer)
    return DONE


COMMAND = Command(_declare, _run)
