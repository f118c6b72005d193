"""``publish``: the built site becomes what readers get, or an earlier one does again; lists of what changed."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsarchive.build.errors import UsageError
from newsarchive.build.frame import read_frame
from newsarchive.build.inputs import Places, look
from newsarchive.commands.command import DONE, Command, base_url, declare_places, path, places, positive
from newsarchive.desk.publishing.changes import Changes, addresses
from newsarchive.desk.publishing.hosts import Budget, warnings
from newsarchive.desk.publishing.publish import (
    Published,
    budget,
    budget_of,
    changed_since,
    publish,
    releases,
    remember_site,
    rollback,
)
from newsarchive.model.ledger import LEDGER
from newsarchive.model.problems import escape_control
from newsarchive.telling import say

#: So many releases beside the current one are kept by default.
_KEPT = 5
_MB = 1_000_000


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", type=path, nargs="?", metavar="TARGET", help="the folder of the releases")
    declare_places(parser)
    parser.add_argument(
        "--keep", type=positive, default=_KEPT, metavar="N",
        help=f"how many releases to keep beside the current one (default: {_KEPT})",
    )  # fmt: skip
    parser.add_argument("--compress", action="store_true", help="put a .gz beside every text, for servers to send")
    parser.add_argument("--drafts", action="store_true", help="publish although the site was built with --drafts")
    parser.add_argument("--ledger", action="store_true", help=f"begin the ledger {LEDGER}, or bring it up to date")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--rollback", action="store_true", help="give readers the release before the current one again")
    what.add_argument("--releases", action="store_true", help="list the releases")
    what.add_argument("--changed-since", metavar="RELEASE", help="list what changed since a release, or 'current'")
    what.add_argument("--budget", action="store_true", help="tell how much of what common hosts allow the site takes")
    parser.add_argument("--to", metavar="RELEASE", help="the release to roll back to")
    parser.add_argument(
        "--list", choices=("all", "changed", "removed", "urls"), default="all",
        help="of --changed-since: changed and removed paths, only one of them, or the addresses of both",
    )  # fmt: skip
    parser.add_argument("--base-url", type=base_url, metavar="URL", help="the address of the site, for --list urls")


def _run(arguments: argparse.Namespace) -> int:
    where = places(arguments)
    _refuse_idle_words(arguments)
    if arguments.budget:
        _tell_budget(budget(where))
        return DONE
    if arguments.target is None and arguments.ledger:
        _tell_ledger(remember_site(where))
        return DONE
    if arguments.target is None:
        raise UsageError("name the folder of the releases: publish TARGET")
    if arguments.rollback:
        say(f"rolled back to {rollback(where, arguments.target, arguments.to).name}")
    elif arguments.releases:
        _tell_releases(where, arguments.target)
    elif arguments.changed_since:
        found = changed_since(where, arguments.target, arguments.changed_since)
        _tell_changes(found, arguments, where)
    else:
        _publish(arguments, where)
    return DONE


def _refuse_idle_words(arguments: argparse.Namespace) -> None:
    """Raise UsageError for a word that would change nothing: whoever writes it means something else."""
    if arguments.to and not arguments.rollback:
        raise UsageError("--to belongs to --rollback")
    if (arguments.list != "all" or arguments.base_url) and not arguments.changed_since:
        raise UsageError("--list and --base-url belong to --changed-since")
    modes = (arguments.rollback, arguments.releases, arguments.changed_since, arguments.budget)
    if any(modes) and (arguments.compress or arguments.drafts or arguments.ledger or arguments.keep != _KEPT):
        raise UsageError("--keep, --compress, --drafts and --ledger belong to a publication; nothing is published here")


def _publish(arguments: argparse.Namespace, where: Places) -> None:
    options = {"compress": arguments.compress, "drafts": arguments.drafts, "ledger": arguments.ledger}
    done = publish(where, arguments.target, keep=arguments.keep, **options)
    say(_summary(done, arguments.target))
    if done.drafts is None:
        say("note: the cache is lost, so that nobody knows whether drafts are in the site", error=True)
    for name in done.left:
        say(f"warning: release {name} is kept, for it holds files that no publication made", error=True)
    if done.remembered is not None:
        _tell_ledger(done.remembered)
    _tell_budget(budget_of(done.release.manifest, done.release.site))


def _summary(done: Published, target: Path) -> str:
    manifest, found = done.release.manifest, done.found
    size = f"{len(manifest.files):,} files, {manifest.size / _MB:.1f} MB"
    if not done.new:
        return f"nothing to publish: {done.release.name} is this site ({size})"
    pruned = f"; removed {', '.join(done.removed)}" if done.removed else ""
    counts = f"{len(found.changed):,} changed, {len(found.removed):,} removed"
    return f"published {done.release.name} in '{target.name or target}': {counts}; {size}{pruned}"


def _tell_ledger(new: int) -> None:
    say(f"ledger: {new:,} new addresses in {LEDGER}; commit it" if new else f"ledger: nothing new in {LEDGER}")


def _tell_budget(found: tuple[Budget, ...]) -> None:
    say(f"hosts: {'; '.join(map(str, found))}")
    for warning in warnings(found):
        say(f"warning: {warning}", error=True)


def _tell_releases(where: Places, target: Path) -> None:
    found, current = releases(where, target)
    for one in found:
        mark = "  current" if current and current.name == one.name else ""
        say(f"{one.name}  {len(one.manifest.files):,} files  {one.manifest.size / _MB:.1f} MB{mark}")


def _tell_changes(found: Changes, arguments: argparse.Namespace, where: Places) -> None:
    if arguments.list == "urls":
        lines = addresses(found, (arguments.base_url or _base_url_of(where)).rstrip("/") + "/")
    elif arguments.list == "all":
        lines = (*(f"changed\t{one}" for one in found.changed), *(f"removed\t{one}" for one in found.removed))
    else:
        lines = found.changed if arguments.list == "changed" else found.removed
    for line in lines:
        say(escape_control(line) if arguments.list == "urls" else line)


def _base_url_of(where: Places) -> str:
    return read_frame(look(where), None).settings.base_url


COMMAND = Command(_declare, _run)
