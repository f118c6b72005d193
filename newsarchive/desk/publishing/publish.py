"""``publish``: what the command line asks for, with what it prints; the work is done by the modules beside this one.

The order of a publication: the built site is verified, put beside the releases, flushed, renamed to a release, and
then one link is renamed. Up to that last step readers get the old site, from it on the new one. What they get is
never taken away under them: the release before the current one is always kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.output import environment_failure
from newsarchive.build.volume import Volume, volume_of
from newsarchive.desk.publishing.changes import Changes, changes
from newsarchive.desk.publishing.hosts import Budget, budgets, redirects_in, warnings
from newsarchive.desk.publishing.ledger import Known, has_ledger, known, remember
from newsarchive.desk.publishing.manifest import Manifest
from newsarchive.desk.publishing.releases import CURRENT, Release, Target
from newsarchive.desk.publishing.site import Site, at_rest, refresh_stamps
from newsarchive.desk.publishing.transfer import transfer, verify

_REDIRECTS = "_redirects"


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did.

    ``release`` is what readers get now, ``new`` whether they got another before; ``found`` what is different;
    ``removed`` are releases that were deleted, ``left`` such that could not be, for they hold files of others.
    ``drafts`` says whether drafts are in the site, None where nobody knows; ``remembered`` how many addresses are new
    in the ledger, None where none is kept.
    """

    release: Release
    new: bool
    found: Changes
    removed: tuple[str, ...]
    left: tuple[str, ...]
    drafts: bool | None
    remembered: int | None


def publish(
    places: Places, folder: Path, *, keep: int, compress: bool, drafts: bool, ledger: bool = False
) -> Published:
    """Publish the built site in a target folder; ``keep`` other releases stay, at least one.

    A site with drafts in it is refused unless ``drafts``. Nothing changes where the current release has just these
    files. The ledger is brought up to date where there is one, and begun with ``ledger``; drafts never get into it.
    Raises UsageError, EnvironmentFailure, and InputError where the ledger is none; readers get nothing new then.
    """
    target = Target(folder, places)
    with environment_failure("the site cannot be published"), at_rest(places) as site:
        _refuse_drafts(site, allowed=drafts)
        keeps = (ledger or has_ledger(places)) and not site.drafts
        addresses = known(places) if keeps else None
        with target.sole_publication():
            before = target.current()
            release = _release(places, target, site, compress=compress)
            if before is None or before.name != release.name:
                target.switch(release)
            removed, left = target.prune(keep, before)
        refresh_stamps(places)
        remembered = _remember(places, addresses, site, release) if addresses else None
    found = changes(before.manifest if before else None, release.manifest)
    new = before is None or before.name != release.name
    return Published(release, new, found, tuple(removed), tuple(left), site.drafts, remembered)


def _remember(places: Places, addresses: Known, site: Site, release: Release) -> int:
    """Write the ledger; where that fails, say that the publication did not."""
    try:
        return remember(places, addresses, site.manifest)
    except EnvironmentFailure as fault:
        raise EnvironmentFailure(f"{release.name} is published, but {fault}; then say publish --ledger") from fault


def _release(places: Places, target: Target, site: Site, *, compress: bool) -> Release:
    """Return a new release of the site; the current one if it has just these files, and has them whole."""
    before = target.current()
    if before and _is_of(before.manifest, site, compress) and verify(before.site, before.manifest) is None:
        return before
    try:
        into = target.incoming()
        return target.receive(transfer(places.output, site.manifest, into, compress=compress, before=before), before)
    finally:
        target.discard()


def _is_of(manifest: Manifest, site: Site, compress: bool) -> bool:  # noqa: FBT001 - one of three things to compare
    return manifest.built == site.manifest.built and bool(manifest.compressed) == compress


def rollback(places: Places, folder: Path, name: str | None) -> Release:
    """Give readers an earlier release again and return it: that of the name, else the one before the current one.

    It is verified first. Raises UsageError, also where its files are not what they were.
    """
    target = _existing(folder, places)
    with environment_failure("the release cannot be brought back"), target.sole_publication():
        release = target.named(name) if name else _before_current(target)
        broken = verify(release.site, release.manifest)
        if broken is not None:
            raise UsageError(f"'{broken}' in release {release.name} is not as it was published; choose another")
        current = target.current()
        if current is None or current.name != release.name:
            target.switch(release)
        return release


def _before_current(target: Target) -> Release:
    current = target.current()
    before = target.before(current) if current else None
    if before is None:
        raise UsageError("there is no release before the current one")
    return before


def changed_since(places: Places, folder: Path, name: str) -> Changes:
    """Return what readers get differently since a release; nothing is published.

    Compared with the named release is what they get now. With ``current`` it is the built site that is compared with
    what they get: what the next publication would change, its compressed copies left out. Raises UsageError,
    EnvironmentFailure.
    """
    target = _existing(folder, places)
    then, now = target.named(name), target.current()
    if name != CURRENT:
        return changes(then.manifest, now.manifest) if now else changes(None, then.manifest)
    with environment_failure("the site cannot be compared"), at_rest(places) as site:
        return changes(Manifest(then.manifest.built), site.manifest)


def releases(places: Places, folder: Path) -> tuple[list[Release], Release | None]:
    """Return all releases of a target, the oldest first, and the current one. Raises UsageError."""
    target = _existing(folder, places)
    return target.releases(), target.current()


def _existing(folder: Path, places: Places) -> Target:
    target = Target(folder, places)
    if not target.exists:
        raise UsageError(f"nothing was published in '{folder.name or folder}' yet")
    return target


def _refuse_drafts(site: Site, *, allowed: bool) -> None:
    if site.drafts and not allowed:
        raise UsageError("the site was built with --drafts; build it without, or say publish --drafts if you mean it")


def remember_site(places: Places) -> int:
    """Bring the ledger up to date with the built site, which is published by other means; return how many were new.

    Raises UsageError, also where drafts are in the site, InputError where the ledger is none, and EnvironmentFailure.
    """
    with environment_failure("the ledger cannot be written"), at_rest(places) as site:
        _refuse_drafts(site, allowed=False)
        return remember(places, known(places), site.manifest)


def budget(places: Places) -> tuple[Budget, ...]:
    """Return how much of what common hosts allow the built site takes."""
    with environment_failure("the site cannot be looked at"), at_rest(places) as site:
        return budget_of(site.manifest, places.output)


def budget_of(manifest: Manifest, files: Path) -> tuple[Budget, ...]:
    """Return how much of what common hosts allow a site takes, whose files lie in a folder.

    Compressed copies are left out: such hosts compress by themselves.
    """
    volume = volume_of((path, entry.size) for path, entry in manifest.built.items())
    return budgets(volume, redirects_in((files / _REDIRECTS).read_bytes()) if _REDIRECTS in manifest.built else 0)


def near_limits(places: Places, volume: Volume) -> tuple[str, ...]:
    """Return a sentence for each host whose limit a site is near or beyond, whose build has just told its volume."""
    try:
        rules = (places.output / _REDIRECTS).read_bytes()
    except OSError:  # there are none, or somebody took them away meanwhile: it is no build's concern
        rules = b""
    return tuple(warnings(budgets(volume, redirects_in(rules))))
