"""How much of what common hosts allow a site uses up: files, bytes, the largest file, redirects.

Pure: a volume and a number of redirects in, sentences out. The limits are those that the hosts state for sites
without a contract; ``docs/reference/publish.md`` names the page and the day for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.build.volume import Volume

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
class Budget:
    """The share of its tightest limit that a site takes of a host, and what that limit is, in words."""

    host: str
    share: float
    of: str

    def __str__(self) -> str:
        """Return ``GitHub Pages: 3 % of 1.0 GB``."""
        return f"{self.host}: {self.share:.0%} of {self.of}".replace("%", " %")


def budgets(volume: Volume, redirects: int) -> tuple[Budget, ...]:
    """Return the budget of every host, by the limit that is nearest; ``redirects`` are the rules of ``_redirects``."""
    return tuple(max(_shares(host, volume, redirects), key=lambda one: one.share) for host in HOSTS)


def redirects_in(rules: bytes) -> int:
    """Return how many rules the file ``_redirects`` has."""
    return sum(1 for line in rules.splitlines() if line.strip() and not line.startswith(b"#"))


def warnings(found: tuple[Budget, ...]) -> Iterator[str]:
    """Yield a sentence for each host whose limit is near or passed."""
    for one in found:
        if one.share > 1:
            yield f"the site does not fit on {one}"
        elif one.share >= WARNING:
            yield f"the site will soon not fit on {one}"


def _shares(host: Host, volume: Volume, redirects: int) -> Iterator[Budget]:
    # GitLab counts folders too (its limit is one of entries); for the others a folder is no file.
    entries = volume.files + (volume.folders if host.name == "GitLab Pages" else 0)
    limits = (
        (host.files, entries, f"{host.files or 0:,} files"),
        (host.in_folder, volume.in_folder, f"{host.in_folder or 0:,} files in one folder"),
        (host.size, volume.size, f"{(host.size or 0) / _GB:.1f} GB"),
        (host.largest, volume.largest, f"{(host.largest or 0) // _MIB} MiB, the most that one file may have"),
        (host.redirects, redirects, f"{host.redirects or 0:,} redirects"),
    )
    for limit, used, words in limits:
        if limit is not None:
            yield Budget(host.name, used / limit, words)
