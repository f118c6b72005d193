"""The ledger in the content folder, brought up to date with what is published: addresses are added, none is removed.

It is read before readers get anything else, so that a ledger at fault stops a publication and not its record; it is
written whole or not at all, and not touched where nothing is new. Editors commit it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from newsarchive.build.errors import EnvironmentFailure, InputError
from newsarchive.build.inputs import Places
from newsarchive.build.plain import read_plain
from newsarchive.desk.publishing.manifest import Manifest
from newsarchive.desk.rewriting import rewrite
from newsarchive.model.ledger import LEDGER, Ledger, addresses_of, extended
from newsarchive.model.problems import errors
from newsarchive.read.ledger import read_ledger

_HEAD = """\
# Every address that was ever published. "publish" adds to it; a build that would lose one of them fails.
# " gone" behind an address, or " gone: why", says that it may be missing.
"""


def has_ledger(places: Places) -> bool:
    """Whether the archive keeps a ledger."""
    return os.path.lexists(places.root / LEDGER)


@dataclass(frozen=True, slots=True)
class Known:
    """The ledger as it was read: its text and what it says."""

    text: str
    ledger: Ledger


def known(places: Places) -> Known:
    """Return the ledger, one without an address where there is none; read before anything is published.

    Raises InputError where what is there is no ledger, EnvironmentFailure where it cannot be read.
    """
    try:
        data = read_plain(places.root / LEDGER)
    except FileNotFoundError:
        data = _HEAD.encode()
    except OSError as fault:
        raise EnvironmentFailure(f"{LEDGER}: cannot be read: {fault.strerror}") from fault
    ledger, problems = read_ledger(data)
    if errors(problems):
        raise InputError(problems)
    return Known(data.decode(), ledger)


def remember(places: Places, before: Known, manifest: Manifest) -> int:
    """Add the addresses of a site to the ledger; return how many were new. Raises EnvironmentFailure."""
    new = addresses_of(manifest.built) - before.ledger.lines.keys()
    if new:
        rewrite(places.root / LEDGER, extended(before.text, new).encode(), LEDGER)
    return len(new)
