"""``clean``: what the build made is removed, and nothing else."""

from __future__ import annotations

import argparse

from newsarchive.commands.command import DONE, Command, declare_places, places
from newsarchive.desk.clean import clean
from newsarchive.telling import say


def _run(arguments: argparse.Namespace) -> int:
    say(clean(places(arguments)))
    return DONE


COMMAND = Command(declare_places, _run)
