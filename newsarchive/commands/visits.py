"""``visits``: logs of a web server are counted, and what was found and left out is told."""

from __future__ import annotations

import argparse

from newsarchive.build.request import Request
from newsarchive.commands.command import DONE, Command, as_of, cores, declare_as_of, declare_places, places
from newsarchive.desk.visiting.counting import Counted, count
from newsarchive.model.problems import escape_control
from newsarchive.read.visits import VISITS as FILE
from newsarchive.telling import Progress, say


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "logs", nargs="+", metavar="LOG", help="a log in the combined format, plain or gzip; - for standard input"
    )
    declare_places(parser)
    declare_as_of(parser, "the day that is today; later visits are left out")
    parser.add_argument("--recount", action="store_true", help="replace the days of these logs even by less")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be counted; write nothing")


def _run(arguments: argparse.Namespace) -> int:
    with Progress(quiet=False) as progress:
        asked = Request(places(arguments), as_of(arguments), cores(), progress=progress, waiting=progress.waiting)
        done = count(asked, arguments.logs, recount=arguments.recount, dry_run=arguments.dry_run, waiting=_waiting)
    for name, fault in done.tally.faults:
        say(f"warning: {escape_control(name)}: {fault}; what it has until there is counted", error=True)
    for name in done.tally.copies:
        say(f"warning: {escape_control(name)}: is a copy of another log; left out", error=True)
    for name in done.tally.strange:
        say(f"warning: {escape_control(name)}: no line of it is one of a log in the combined format", error=True)
    say(_told(done, dry_run=arguments.dry_run))
    return DONE


def _waiting(owner: str) -> None:
    say(f"waiting for another count of visits: {owner}", error=True)


def _told(done: Counted, *, dry_run: bool) -> str:
    tally = done.tally
    kinds = (
        f"{tally.visits} visits, {tally.robots} by robots, {tally.others} other requests, {tally.garbage} unreadable"
    )
    lines = [f"{tally.lines} lines: {kinds}"]
    if tally.closed:
        lines.append(f"{tally.closed} visits up to {done.visits.until} were left out: these days are summed up already")
    if tally.future:
        lines.append(f"{tally.future} visits after today were left out")
    last = done.visits.last
    if last is None:
        lines.append("no visit is known yet")
    else:
        lines.append(
            f"{last}: {done.visits.on(last).total}; in all {done.visits.whole().total}, {done.gained:+} by this"
        )
    state = "would be written" if dry_run else "written" if done.changed else "unchanged"
    return "\n".join([*lines, f"{FILE}: {state}"])


COMMAND = Command(_declare, _run)
