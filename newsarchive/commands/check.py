"""``check``: faults are told in the editor's language, and on request mended where nothing else can be meant."""

from __future__ import annotations

import argparse
import os
from difflib import get_close_matches
from functools import partial

from newsarchive.build.errors import InputError, UsageError
from newsarchive.commands.command import (
    Command,
    declare_format,
    declare_inputs,
    declare_places,
    exit_code,
    places,
    positive,
    request,
)
from newsarchive.desk.checking.check import Asked, Checked, check
from newsarchive.desk.checking.external import check_links
from newsarchive.desk.checking.hosts import Manners
from newsarchive.desk.checking.wording import Wording, languages, of_locale, wording
from newsarchive.telling import Progress, say, tell_problems


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders to tell about (default: all)")
    parser.add_argument("--since", metavar="REV", help="tell only about what changed since this git revision")
    parser.add_argument("--fix", action="store_true", help="mend what can be mended without a doubt")
    parser.add_argument(
        "--external", action="store_true", help="ask the hosts of outgoing links whether these still work"
    )
    parser.add_argument("--private", action="store_true", help="with --external: ask hosts in private networks too")
    parser.add_argument("--lang", metavar="LANG", help="the language of messages (default: that of the locale)")
    parser.add_argument("--jobs", type=positive, default=0, metavar="N", help="how many processes (default: the cores)")
    declare_places(parser)
    declare_inputs(parser)
    declare_format(parser)
    parser.add_argument("--quiet", action="store_true", help="tell problems only")


def _run(arguments: argparse.Namespace) -> int:
    words = _wording(arguments)
    if arguments.private and not arguments.external:
        raise UsageError("--private needs --external")
    links = partial(check_links, manners=Manners(private=arguments.private)) if arguments.external else None
    asked = Asked(tuple(arguments.paths), arguments.since, arguments.fix, links)
    try:
        with Progress(quiet=arguments.quiet) as progress:
            done = check(request(arguments, progress), asked)
    except InputError as fault:
        done = Checked(fault.problems, 0)
    tell_problems(done.problems, arguments.format, words.of, partial(_more, words))
    if not arguments.quiet:
        for one in done.mended:
            say(words.say(*_MENDED, count=one.places, file=one.path, num=one.places))
        say(_summary(done, words))
    return exit_code(done.problems)


_MENDED = "%(file)s: %(num)s place mended", "%(file)s: %(num)s places mended"


def _more(words: Wording, number: int) -> str:
    return words.say("%(num)s more problem", "%(num)s more problems", number, num=number)


def _wording(arguments: argparse.Namespace) -> Wording:
    where = places(arguments)
    known = languages(where)
    lang: str = arguments.lang if arguments.lang is not None else of_locale(os.environ, known)
    if lang not in known:
        near = get_close_matches(lang, known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known)}"
        raise UsageError(f"there are no messages in '{lang}'; {hint}")
    return wording(where, lang)


def _summary(done: Checked, words: Wording) -> str:
    """Return what was looked at and found, in one line."""
    serious = sum(one.severity == "error" for one in done.problems)
    light = len(done.problems) - serious
    parts = (
        words.say("%(num)s file checked", "%(num)s files checked", done.files, num=done.files),
        words.say("%(num)s error", "%(num)s errors", serious, num=serious),
        words.say("%(num)s warning", "%(num)s warnings", light, num=light),
    )
    return ", ".join(parts)


COMMAND = Command(_declare, _run)
