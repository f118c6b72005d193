"""The ledger in the content folder, brought up to date with what is published: addresses are added, none is removed.

The file is written anew beside itself and renamed, so that it is the old one or the new one; it is not touched where
nothing is new. Editors commit it.
"""

from __future__ import annotations

import os

from newsarchive.build.errors import UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.journal import read_plain, sync_folder, write_through
from newsarchive.desk.publishing.manifest import Manifest
from newsarchive.model.ledger import LEDGER, addresses_of, extended
from newsarchive.model.problems import errors
from newsarchive.read.ledger import read_ledger

_HEAD = """\
# Every address that was ever published. "publish" adds to it; a build that would lose one of them fails.
# " gone" behind an address, or " gone: why", says that it may be missing.
"""


def has_ledger(places: Places) -> bool:
    """Whether the archive keeps a ledger."""
    return os.path.lexists(places.root / LEDGER)


def remember(places: Places, manifest: Manifest) -> int:
    """Add the addresses of a site to the ledger, which is made where there is none; return how many were new.

    Raises UsageError where what is there is no ledger, OSError.
    """
    file = places.root / LEDGER
    text = read_plain(file).decode(errors="replace") if has_ledger(places) else _HEAD
    known, problems = read_ledger(text.encode())
    if errors(problems):
        raise UsageError(f"{problems[0]}")
    new = addresses_of(manifest.built) - known.lines.keys()
    if new:
        beside = file.with_name(f".{file.name}.new")
        write_through(beside, extended(text, new).encode())
        beside.replace(file)
        sync_folder(file.parent)
    return len(new)
