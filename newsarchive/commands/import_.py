"""``import``: pages of an old archive become articles; what became of each part of a page can be asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsarchive.build.errors import UsageError
from newsarchive.commands.command import BAD_INPUT, DONE, Command, declare_format, declare_places, path, places
from newsarchive.desk.importing.originals import SUFFIXES
from newsarchive.desk.importing.readers import FORMS
from newsarchive.desk.importing.run import Imported, Wanted, explain_page, import_pages
from newsarchive.model.problems import errors
from newsarchive.telling import Progress, say, tell_problems

_EXAMPLE = "build.py import old-pages/ --from text"


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=path, metavar="PATH", help="files, folders or zip archives")
    parser.add_argument(
        "--from",
        dest="form",
        choices=FORMS,
        metavar="FORM",
        help=f"what they are: {', '.join(FORMS[:-1])} or {FORMS[-1]}",
    )
    parser.add_argument(
        "--explain", type=path, metavar="FILE", help="show where each part of a file goes, and write nothing"
    )
    parser.add_argument("--lang", default="", metavar="LANG", help="the language of pages that do not tell it")
    parser.add_argument("--date", default="", metavar="DATE", help="the date of pages that do not tell it")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and write nothing")
    declare_places(parser)
    declare_format(parser)
    parser.add_argument("--quiet", action="store_true", help="tell problems only")


def _run(arguments: argparse.Namespace) -> int:
    if not arguments.form:
        raise UsageError(f"say what the pages are with --from FORM, as in: {_EXAMPLE}")
    if arguments.explain is not None:
        if arguments.paths:
            raise UsageError("--explain shows one file; leave out the other paths")
        return _explain(arguments)
    if not arguments.paths:
        raise UsageError(f"name files, folders or zip archives, as in: {_EXAMPLE}")
    with Progress(quiet=arguments.quiet) as progress:
        done = import_pages(_wanted(arguments, tuple(arguments.paths), progress))
    tell_problems(done.problems, arguments.format)
    if not arguments.quiet:
        say(_summary(done, arguments.form, dry_run=arguments.dry_run))
    return BAD_INPUT if errors(done.problems) else DONE


def _explain(arguments: argparse.Namespace) -> int:
    if arguments.explain.is_dir():
        raise UsageError("--explain shows one file; name one of the folder's")
    told, problems = explain_page(_wanted(arguments, (arguments.explain,), Progress(quiet=True)))
    tell_problems(problems, arguments.format)
    if told or not problems:
        say(told or f"there is nothing in {arguments.explain}")
    return BAD_INPUT if errors(problems) else DONE


def _wanted(arguments: argparse.Namespace, paths: tuple[Path, ...], progress: Progress) -> Wanted:
    return Wanted(
        places=places(arguments),
        paths=paths,
        form=arguments.form,
        lang=arguments.lang,
        date=arguments.date,
        dry_run=arguments.dry_run,
        progress=progress,
        waiting=progress.waiting,
    )


def _nothing(done: Imported, form: str) -> str:
    """Return what to tell where there was no page at all."""
    kinds = ", ".join(sorted(SUFFIXES[form]))
    if not done.skipped:
        return f"there is no file whose name ends with {kinds}"
    others = " or ".join(f"--from {other}" for other in FORMS if other != form)
    one = done.skipped == 1
    passed = f"1 file of another kind was passed over; is it one for {others}?"
    return f"there is no file whose name ends with {kinds}; " + (
        passed if one else f"{done.skipped} files of other kinds were passed over; are they for {others}?"
    )


def _summary(done: Imported, form: str, *, dry_run: bool) -> str:
    counts = [
        f"{len(done.written)} {'would be written' if dry_run else 'written'}",
        f"{done.unchanged} unchanged",
        *(f"{done.edited} edited since and left alone" for _ in range(bool(done.edited))),
        *(f"{done.deleted} deleted since and left out" for _ in range(bool(done.deleted))),
        *(f"{done.same} with a text that is there already" for _ in range(bool(done.same))),
        *(f"{done.held} without an article" for _ in range(bool(done.held))),
        *(f"{done.refused} refused" for _ in range(bool(done.refused))),
    ]
    sums = done.characters
    if not done.pages:
        return _nothing(done, form)
    lines = [
        f"{done.pages} page{'' if done.pages == 1 else 's'}: {', '.join(counts)}",
        f"{sums.original} characters = {sums.body} body + {sums.metadata} metadata + {sums.removed} removed",
    ]
    if done.files:
        lines.append(f"{done.files} attachment{'' if done.files == 1 else 's'} put below content/static/")
    if done.outside:
        lines.append(f"{done.outside} characters of the export belong to no page")
    if done.skipped:
        lines.append(f"{done.skipped} file{'' if done.skipped == 1 else 's'} of other kinds passed over")
    if done.review:
        lines.append(f"what to look at: {done.review}")
    return "\n".join(lines)


COMMAND = Command(_declare, _run)
