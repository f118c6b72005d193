"""``build``: the site is made, and what was done is told and, where it is asked for, reported as JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsarchive.build.errors import InputError
from newsarchive.build.output import environment_failure
from newsarchive.build.pipeline import build
from newsarchive.build.report import Report
from newsarchive.commands.command import (
    DONE,
    Command,
    declare_format,
    declare_inputs,
    declare_places,
    exit_code,
    path,
    places,
    positive,
    request,
)
from newsarchive.desk.publishing.publish import near_limits
from newsarchive.telling import Progress, say, summary, tell_problems


def _declare(parser: argparse.ArgumentParser) -> None:
    declare_places(parser)
    declare_inputs(parser)
    parser.add_argument("--jobs", type=positive, default=0, metavar="N", help="how many processes (default: the cores)")
    parser.add_argument(
        "--executor", default="", metavar="ADDRESS", help="read and render on a Dask cluster: dask://HOST:PORT"
    )
    parser.add_argument(
        "--verify", type=positive, nargs="?", const=-1, default=0, metavar="N",
        help="render N outputs that were taken as fresh again, or all, and fail on any differing byte",
    )  # fmt: skip
    parser.add_argument("--full", action="store_true", help="ignore the cache")
    parser.add_argument("--report", type=path, metavar="FILE", help="write what was done as JSON")
    declare_format(parser)
    parser.add_argument("--quiet", action="store_true", help="tell problems only")


def _run(arguments: argparse.Namespace) -> int:
    try:
        with Progress(quiet=arguments.quiet) as progress:
            report = build(request(arguments, progress))
    except InputError as fault:
        tell_problems(fault.problems, arguments.format)
        _write_report(fault.report or Report(problems=list(fault.problems)), arguments.report)
        return exit_code(fault.problems)
    tell_problems(report.problems, arguments.format)
    report.hosts = near_limits(places(arguments), report.volume)
    _write_report(report, arguments.report)
    if not arguments.quiet:
        say(summary(report, places(arguments)))
    return DONE


def _write_report(report: Report, file: Path | None) -> None:
    if file:
        with environment_failure(f"the report '{file}' cannot be written"):
            file.write_text(report.as_json(), encoding="utf-8")


COMMAND = Command(_declare, _run)
