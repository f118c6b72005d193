"""``translations``: catalogues of interface texts are kept, translated articles compared with their originals."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Sequence

from newsarchive.build.errors import UsageError
from newsarchive.build.request import Request
from newsarchive.commands.command import (
    BAD_INPUT,
    DONE,
    Command,
    as_of,
    cores,
    declare_as_of,
    declare_places,
    places,
)
from newsarchive.desk.rewriting import rewrite
from newsarchive.desk.translating import articles, fingerprints, interface
from newsarchive.desk.translating.catalogs import Coverage
from newsarchive.plan.translations import AGED, MISSING, ORPHAN, OUTDATED, STATES, UNRECORDED
from newsarchive.telling import Progress, say, tell_problems

#: The states whose articles are listed unless others are asked for: what somebody has to look at.
_LISTED = (OUTDATED, AGED, ORPHAN)
_MEANING = {
    OUTDATED: "most of the original changed since it was translated",
    AGED: "some of the original changed since it was translated",
    ORPHAN: "there is no public original",
    UNRECORDED: "nobody wrote down which text was translated",
    MISSING: "there is no version in this language",
}
_RECORD = "Unrecorded translations that are up to date: translations fingerprint PATH records it"


def _declare(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, purpose: str) -> argparse.ArgumentParser:
        text = purpose[0].upper() + purpose[1:] + "."
        one: argparse.ArgumentParser = actions.add_parser(name, help=purpose, description=text, allow_abbrev=False)
        declare_places(one)
        return one

    extract = action("extract", "write the template of catalogues, with every interface text")
    extract.add_argument(
        "--to", default=interface.TEMPLATE, metavar="FILE", help="where from the root; - for standard output"
    )
    update = action("update", "bring the catalogues of interface texts up to date with templates and modules")
    update.add_argument("--lang", action="append", default=[], metavar="LANG", help="only this; starts a new one")
    update.add_argument("--drop-obsolete", action="store_true", help="leave out translations of unused texts")
    status = action("status", "tell how complete the catalogues are, and which translated articles need work")
    declare_as_of(status, "which articles are public then")
    status.add_argument("--lang", action="append", default=[], metavar="LANG", help="only translations into this one")
    status.add_argument(
        "--state", action="append", default=[], choices=STATES, help="list the articles of this state (repeatable)"
    )
    status.add_argument("--format", choices=("text", "json"), default="text", help="how the status is told")
    record = action("fingerprint", "record that translations are up to date with their originals")
    record.add_argument("paths", nargs="+", metavar="PATH", help="the file of a translated article")


def _run(arguments: argparse.Namespace) -> int:
    return _ACTIONS[arguments.action](arguments)


def _extract(arguments: argparse.Namespace) -> int:
    text = interface.extract(places(arguments))
    if arguments.to == "-":
        say(text.rstrip("\n"))
        return DONE
    target = places(arguments).root / arguments.to
    if target.is_file() and b'msgid ""' not in target.read_bytes():
        raise UsageError(f"'{arguments.to}' is there already and no catalogue; name another file with --to")
    changed = rewrite(target, text.encode(), arguments.to)
    say(f"{arguments.to}: {'written' if changed else 'unchanged'}")
    return DONE


def _update(arguments: argparse.Namespace) -> int:
    done = interface.update(places(arguments), arguments.lang, keep_obsolete=not arguments.drop_obsolete)
    for one in done:
        what = "new" if one.is_new else "updated" if one.changed else "unchanged"
        say(f"{one.path}: {what}; {_covered(one.coverage)}")
    if not done:
        say("this archive has no catalogues of its own; start one with --lang LANG")
    return DONE


def _status(arguments: argparse.Namespace) -> int:
    with Progress(quiet=arguments.format == "json") as progress:
        asked = _request(arguments, progress, as_of(arguments))
        states = arguments.state or (STATES if arguments.format == "json" else _LISTED)
        found = articles.status(asked, arguments.lang, states)
    catalogs = [one for one in interface.interface_status(asked.places) if one.lang in (arguments.lang or [one.lang])]
    tell_problems(found.problems, arguments.format)
    say(_as_json(catalogs, found) if arguments.format == "json" else _as_text(catalogs, found))
    return BAD_INPUT if found.problems else DONE


def _fingerprint(arguments: argparse.Namespace) -> int:
    with Progress(quiet=False) as progress:
        done = fingerprints.record(_request(arguments, progress, 0), tuple(arguments.paths))
    for one in done:
        say(f"{one.path}: {'up to date' if one.changed else 'was up to date already'} with {one.original}")
    return DONE


def _request(arguments: argparse.Namespace, progress: Progress, when: int | str) -> Request:
    return Request(places(arguments), when, cores(), progress=progress, waiting=progress.waiting)


def _covered(one: Coverage) -> str:
    counts = (
        ("translated", one.translated),
        ("fuzzy", one.fuzzy),
        ("missing", one.missing),
        ("obsolete", one.obsolete),
    )
    return ", ".join(f"{number} {name}" for name, number in counts if number or name == "translated")


def _as_json(catalogs: Sequence[Coverage], found: articles.Status) -> str:
    value = {
        "interface": [dataclasses.asdict(one) for one in catalogs],
        "counts": found.counts,
        "articles": [dataclasses.asdict(row) for row in found.rows],
    }
    return json.dumps(value, indent=1, sort_keys=True)


def _as_text(catalogs: Sequence[Coverage], found: articles.Status) -> str:
    lines = ["Interface texts"]
    lines += [f"  {one.lang:8} {_covered(one)}" for one in catalogs] or ["  none to translate"]
    lines += ["", "Articles", f"  {'':8} " + " ".join(f"{state:>10}" for state in STATES)]
    for lang, counts in found.counts.items():
        lines.append(f"  {lang:8} " + " ".join(f"{counts[state]:>10}" for state in STATES))
    for row in found.rows:
        lines += ["", *_row(row)]
    if any(counts[UNRECORDED] for counts in found.counts.values()):
        lines += ["", f"{_RECORD}; list them: --state {UNRECORDED}"]
    return "\n".join(lines)


def _row(row: articles.Row) -> list[str]:
    place = row.path or f"{row.original} → {row.lang}"
    meaning = f": {_MEANING[row.state]}" if row.state in _MEANING else ""
    lines = [f"{place}: {row.state}{meaning}", f"  {row.date or 'standing page'}  {row.title}"]
    if row.title_changed:
        lines.append(f"  {row.original}: the title changed")
    lines += [f"  {row.original}:{one.line}: paragraph {one.number}: {one.text}" for one in row.paragraphs]
    if row.removed:
        lines.append(f"  {row.original}: {row.removed} paragraph{'' if row.removed == 1 else 's'} taken out")
    return lines


_ACTIONS = {"extract": _extract, "update": _update, "status": _status, "fingerprint": _fingerprint}

COMMAND = Command(_declare, _run)
