"""What earlier builds leave behind of a source and of a page, as values.

A source has a constructive trace, beside which the store keeps what came of parsing it; a page has a verifying one,
digests alone, for its value is the file in the output.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from newsarchive.build.scan import NO_STAMP, Stamp
from newsarchive.model.files import Asset
from newsarchive.model.fingerprint import Fingerprint
from newsarchive.model.problems import Problem


class SourceTrace(NamedTuple):
    """What is remembered of a file: digest of its bytes, digest of the settings that it was read with, what came out.

    ``article`` is the digest of the article's canonical bytes, empty where the file gave none; ``asset`` is set for
    files that are copied. ``problems`` are those of reading it.
    """

    digest: str
    settings: str
    article: str
    asset: Asset | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of a page.

    How it was planned, what it was made from, the digest and stamp of the file in the output.
    """

    path: str
    partition: str
    kind: str
    lang: str
    owner: str
    fingerprint: Fingerprint
    output: str
    stamp: Stamp

    def stamped(self, stamp: Stamp | None) -> Trace:
        """Return the trace with the stamp of its file; a file that is gone again has none."""
        return replace(self, stamp=stamp or NO_STAMP)


class Remembered(NamedTuple):
    """What is known of a source: its trace, and the stamp with which that is true without reading it."""

    stamp: Stamp
    trace: SourceTrace
