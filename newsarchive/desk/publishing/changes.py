"""What readers get differently after a publication: changed and removed paths, in the order in which to upload them.

Pure: two manifests in, lists out. A place that cannot switch folders (object storage, a host that is fed by rsync)
gets the changed files in this order and loses the removed ones last; an upload that breaks off then leaves no link
that leads nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from newsarchive.desk.publishing.manifest import Manifest

_INDEX = "index.html"
#: An article's page lies below a year, a term's below a register.
_YEAR_DIGITS = 4
_PAGE_FILES, _PAGES, _MACHINE_FILES = range(3)
#: Names the parts of the search index: it must not be there before they are.
_SEARCH_MANIFEST = "manifest.json"
_MACHINE_ENDINGS = (".xml", ".json", ".txt", ".conf", "_redirects", "_headers")


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths of files: ``changed`` (new ones too) in the order of an upload, ``removed`` sorted."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def changes(before: Manifest | None, after: Manifest) -> Changes:
    """Return what is to be done to ``before`` (None: nothing is there) so that it becomes ``after``."""
    old, new = before.files if before else {}, after.files
    changed = [path for path, entry in new.items() if old.get(path) != entry]
    changed.sort(key=lambda path: upload_order(path, is_new=path not in old))
    return Changes(tuple(changed), tuple(sorted(old.keys() - new.keys())))


def upload_order(path: str, *, is_new: bool) -> tuple[int, bool, int, bool, str]:
    """Return what to sort an upload by.

    First what pages show, then pages: new ones before those that were there, which may link to them, as in a commit of
    the build; those below before those above and articles before lists, for lists link to articles. Last what machines
    read: feeds, sitemaps, rules.
    """
    original = path.removesuffix(".gz")
    parts = original.split("/")
    if original.endswith(".html"):
        is_list = len(parts) > 1 and not (parts[1].isdecimal() and len(parts[1]) == _YEAR_DIGITS)
        return _PAGES, not is_new, -len(parts), is_list, path
    is_for_machines = (parts[0] != "assets" and original.endswith(_MACHINE_ENDINGS)) or parts[-1] == _SEARCH_MANIFEST
    return _MACHINE_FILES if is_for_machines else _PAGE_FILES, False, 0, False, path


def addresses(found: Changes, base_url: str) -> tuple[str, ...]:
    """Return the absolute addresses under which a cache may hold what changed, sorted: for a purge of a CDN.

    A page has two: of its folder, and of the file in it.
    """
    paths = {path.removesuffix(".gz") for path in (*found.changed, *found.removed)}
    paths |= {path.removesuffix(_INDEX) for path in paths if path.rpartition("/")[2] == _INDEX}
    return tuple(sorted(base_url + quote(path) for path in paths))
