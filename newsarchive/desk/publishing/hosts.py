"""How much of what common hosts allow a site uses up: files, bytes, the largest file, redirects.

Pure: a manifest and a number of redirects in, sentences out. The limits are those that the hosts state for sites
without a contract; ``docs/reference/publish.md`` names the page and the day for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.desk.publishing.manifest import Manifest

#: From this share of a limit on there is a warning.
WARNING = 0.8
_GB = 1_000_000_000
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Host:
    """What a host allows; None where it states no limit. Sizes in bytes; ``in_folder``: files of one folder."""

    name: str
    files: int | None = None
    in_folder: int | None = None
    size: int | None = None
    largest: int | None = None
    redirects: int | None = None


HOSTS = (
    Host("GitHub Pages", size=_GB),
    Host("GitLab Pages", files=200_000, redirects=1_000),
    Host("Cloudflare Pages", files=20_000, largest=25 * _MIB, redirects=2_000),
    Host("Netlify", in_folder=54_000),
)


@dataclass(frozen=True, slots=True)
class Use:
    """What a site uses.

    Files, folders, entries of the fullest folder, bytes in all, bytes of the largest file, rules of ``_redirects``.
    """

    files: int
    folders: int
    in_folder: int
    size: int
    largest: int
    redirects: int


def use_of(manifest: Manifest, redirects: int) -> Use:
    """Return what a site uses."""
    entries: Counter[str] = Counter()
    for path in manifest.files:
        place = path
        while place:
            place, _, _ = place.rpartition("/")
            entries[place] += 1
            if entries[place] > 1:
                break  # the folder itself was counted in the one above when its first entry was
    sizes = [entry.size for entry in manifest.files.values()]
    return Use(len(sizes), len(entries) - 1, max(entries.values()), sum(sizes), max(sizes), redirects)


@dataclass(frozen=True, slots=True)
class Budget:
    """The share of its tightest limit that a site takes of a host, and what that limit is, in words."""

    host: str
    share: float
    of: str

    def __str__(self) -> str:
        """Return ``GitHub Pages: 3 % of 1.0 GB``."""
        return f"{self.host}: {self.share:.0%} of {self.of}".replace("%", " %")


def budgets(use: Use) -> tuple[Budget, ...]:
    """Return the budget of every host, by the limit that is nearest."""
    return tuple(max(_shares(host, use), key=lambda one: one.share) for host in HOSTS)


def warnings(found: tuple[Budget, ...]) -> Iterator[str]:
    """Yield a sentence for each host whose limit is near or passed."""
    for one in found:
        if one.share > 1:
            yield f"the site does not fit on {one}"
        elif one.share >= WARNING:
            yield f"the site will soon not fit on {one}"


def _shares(host: Host, use: Use) -> Iterator[Budget]:
    # GitLab counts folders too (its limit is one of entries); for the others a folder is no file.
    entries = use.files + (use.folders if host.name == "GitLab Pages" else 0)
    limits = (
        (host.files, entries, f"{host.files or 0:,} files"),
        (host.in_folder, use.in_folder, f"{host.in_folder or 0:,} files in one folder"),
        (host.size, use.size, f"{(host.size or 0) / _GB:.1f} GB"),
        (host.largest, use.largest, f"{(host.largest or 0) // _MIB} MiB, the most that one file may have"),
        (host.redirects, use.redirects, f"{host.redirects or 0:,} redirects"),
    )
    for limit, used, words in limits:
        if limit is not None:
            yield Budget(host.name, used / limit, words)
