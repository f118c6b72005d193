"""What people and machines are told: problems in three formats, progress on a terminal, the summary of a build."""

from __future__ import annotations

import json
import os
import shlex
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from newsarchive.build.inputs import Places
from newsarchive.build.report import Report, listed, problem_as_mapping
from newsarchive.model.problems import Problem, escape_control

#: A terminal is told at most so often, in seconds.
_INTERVAL = 0.1
_VERBS = {"read": "reading", "render": "rendering"}


def say(text: str, *, error: bool = False) -> None:
    """Write a line to standard output or standard error, whatever the terminal can show.

    That nobody reads any more, or that the stream was closed from the beginning, is no fault.
    """
    stream: TextIO | None = sys.stderr if error else sys.stdout
    if stream is None:
        return
    encoding = stream.encoding or "ascii"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except BrokenPipeError:
        # What is still in the buffer would be tried again at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


#: Gives message and hint of a problem.
Wording = Callable[[Problem], tuple[str, str]]


def in_english(one: Problem) -> tuple[str, str]:
    """Return message and hint as the code has them."""
    return one.message, one.hint


def _more_problems(number: int) -> str:
    return f"and {_counted(number, 'more problem')}"


def tell_problems(
    problems: Sequence[Problem],
    form: str,
    wording: Wording = in_english,
    unlisted: Callable[[int], str] = _more_problems,
) -> None:
    """Write the problems to standard error: ``text``, ``json`` (an object a line) or ``github`` (workflow commands).

    ``wording`` gives message and hint of a problem in the language of whoever reads it, ``unlisted`` the line on those
    that are too many to list.
    """
    shown, more = listed(problems)
    for one in shown:
        say(_FORMS[form](one, *wording(one)), error=True)
    if more and form == "text":
        say(f"… {unlisted(more)}", error=True)


def _as_text(one: Problem, message: str, hint: str) -> str:
    place = f"{escape_control(one.file)}:{one.line}:{one.column}"
    return f"{place}: {one.severity}[{one.code}]: {message}{f'; {hint}' if hint else ''}"


def _as_json(one: Problem, message: str, hint: str) -> str:
    worded = problem_as_mapping(one) | {"message": message, "hint": hint}
    return json.dumps(worded, sort_keys=True)  # ASCII: the same whatever the terminal can show


def _as_github(one: Problem, message: str, hint: str) -> str:
    # Workflow commands escape three characters in the message and five in properties.
    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    file = escaped(escape_control(one.file)).replace(":", "%3A").replace(",", "%2C")
    what_to_do = f"; {hint}" if hint else ""
    place = f"file={file},line={max(one.line, 1)},col={max(one.column, 1)},title={one.code}"
    return f"::{one.severity} {place}::{escaped(message + what_to_do)}"


_FORMS: dict[str, Callable[[Problem, str, str], str]] = {"text": _as_text, "json": _as_json, "github": _as_github}


def summary(report: Report, places: Places) -> str:
    """Return what a build did, on which hosts the site does not fit or soon will not, and where it is."""
    counts = (
        f"{report.rendered} rendered, {report.written} written, {report.removed} removed, {report.unchanged} unchanged"
    )
    there = f"{_counted(report.articles, 'article')}, {_counted(report.outputs, 'file')}"
    done = f"{there}: {counts}, in {report.seconds['total']:.1f} s"
    if report.verified:
        done += f"; {report.verified} verified"
    look = f"{Path(sys.executable).name} -m http.server --directory {shlex.quote(str(_relative(places.output)))} 8000"
    hosts = f"\nhosts: {'; '.join(report.hosts)}" if report.hosts else ""
    return f"{done}{hosts}\nTo look at it: {look}, then open http://localhost:8000/"


def _counted(number: int, what: str) -> str:
    """Return a number of things: ``1 article``, ``2 articles``."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _relative(folder: Path) -> Path:
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


class Progress:
    """One line on a terminal: which stage, how far, how long. Elsewhere, and when quiet, nothing."""

    def __init__(self, *, quiet: bool) -> None:
        self._shows = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._quiet = quiet
        self._began = time.monotonic()
        self._told = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` items of a stage are done."""
        now = time.monotonic()
        if not self._shows or (now - self._told < _INTERVAL and done < total):
            return
        self._told = now
        percent = 100 * done // max(total, 1)
        text = f"{_VERBS.get(stage, stage)} {percent:3d} %  {done}/{total}  {now - self._began:.0f} s"
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()

    def waiting(self, owner: str) -> None:
        """Tell that another build holds the lock."""
        if not self._quiet:
            say(f"waiting for another build: {owner}", error=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shows and self._told:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
