"""Which files of the archive git says have changed since a revision.

Git is asked with fixed words; what somebody typed can be nothing but a revision. Names come apart at NULs, whatever
they hold (THREATS B-14, K-08).
"""

from __future__ import annotations

import os
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from newsarchive.build.errors import EnvironmentFailure, UsageError

_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Changed:
    """``paths`` from the root that differ from the revision and are there; ``gone`` those that are not any more."""

    paths: frozenset[str]
    gone: frozenset[str]


def changed_since(root: Path, revision: str) -> Changed:
    """Return what differs between the files in ``root`` and the revision, or where the branch left it.

    Files that git does not know yet have changed too. Raises UsageError for what is no revision, and outside a
    repository; EnvironmentFailure where there is no git, or its history was cut off before the revision.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise UsageError("--since needs an archive that lies in a git repository")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        if _git(root, "rev-parse", "--is-shallow-repository") == "true\n":
            raise EnvironmentFailure(
                f"'{revision}' is not in this shallow clone; get the history with: git fetch --unshallow"
            )
        raise UsageError(f"'{revision}' is no revision of this repository")
    fork = _git(root, "merge-base", commit.strip(), "HEAD") or commit
    listing = ["diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv"]
    differing = _git(root, *listing, fork.strip(), "--", ".") or ""
    unknown = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".") or ""
    names = {name for name in (differing + unknown).split("\0") if name}
    there = {name for name in names if (root / name).is_file()}
    return Changed(_composed(there), _composed(names - there))


def _composed(names: set[str]) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFC", name) for name in names)


def _git(root: Path, *words: str) -> str | None:
    """Return what git prints, None where it says no."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, and a revision after --end-of-options
            ["git", "-C", str(root), "-c", "core.fsmonitor=false", *words],  # noqa: S607 - the git of the user's PATH
            capture_output=True, check=False, env=environment, timeout=_SECONDS, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        raise EnvironmentFailure("--since needs git, and there is none") from None
    except subprocess.TimeoutExpired:
        raise EnvironmentFailure(f"git did not answer within {_SECONDS} seconds") from None
    return done.stdout.decode(errors="surrogateescape") if done.returncode == 0 else None
