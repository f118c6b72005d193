"""``why``: which page an address, an output file or an article's file means, and why it is or would be made again."""

from __future__ import annotations

import difflib
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsarchive.build.errors import UsageError
from newsarchive.build.forecast import Forecast
from newsarchive.build.inputs import Places
from newsarchive.build.pipeline import forecast
from newsarchive.build.planning import Planned
from newsarchive.build.request import Request
from newsarchive.model.fingerprint import REASONS
from newsarchive.model.page import page_path


def why(request: Request, target: str) -> str:
    """Return the answer for ``target``, one or more lines.

    Raise UsageError where no page is meant, InputError on bad input.
    """
    outlook = forecast(request)
    file = _in_archive(request.places, target)
    found = [planned for planned in outlook.pages.values() if file and planned.page.owner == file]
    if found:
        return "\n".join(map(_answer, found))
    if file in outlook.hidden:
        raise UsageError(f"'{file}' is not public: a draft, scheduled, or expired; see it with --drafts")
    paths = _meant(request.places, target, outlook)
    for path in paths:
        if path in outlook.pages:
            return _answer(outlook.pages[path])
        if path in outlook.index:
            return f"/{path}: {_of_index(outlook.unindexed)}\n  kind index"
        if path in outlook.removed:
            return f"/{path}: would be removed: nothing in the content asks for it any more"
    near = difflib.get_close_matches(paths[0] if paths else target, list(outlook.pages), n=1)
    hint = f"; did you mean /{near[0]}?" if near else ""
    raise UsageError(f"'{target}' is no address, output or article of this site{hint}")


def _answer(planned: Planned) -> str:
    state = "fresh" if planned.reason == "fresh" else f"stale ({planned.reason})"
    owner = f", from {planned.page.owner}" if planned.page.owner else ""
    return f"/{planned.page.path}: {state}: {REASONS[planned.reason]}\n  kind {planned.page.kind}{owner}"


def _of_index(unindexed: frozenset[str]) -> str:
    if not unindexed:
        return f"fresh: {REASONS['fresh']}"
    first = min(unindexed)
    more = f" and {len(unindexed) - 1} more" if len(unindexed) > 1 else ""
    return f"may be stale (view): search does not know {first}{more} as it is; shards of its words change"


def _in_archive(places: Places, target: str) -> str:
    """Return the path from the root of a file that is named by its place on disk, else what was given."""
    given = target.removeprefix("./")
    if not target or "\0" in target:
        return given
    place = Path(target).resolve()
    return place.relative_to(places.root).as_posix() if place.is_relative_to(places.root) else given


def _meant(places: Places, target: str, outlook: Forecast) -> list[str]:
    """Return the output paths that ``target`` may mean, most likely first."""
    if not target or "\0" in target:
        return []
    place = Path(target).resolve()
    if place.is_relative_to(places.output) and place != places.output:
        return _pages(place.relative_to(places.output).as_posix())
    base = urlsplit(outlook.base_url)
    try:
        parts = urlsplit(target)
    except ValueError:
        return []
    if parts.scheme and parts.netloc != base.netloc:
        raise UsageError(f"'{target}' is an address of another site; this one is {outlook.base_url}")
    address = parts.path if parts.scheme else target.partition("#")[0].partition("?")[0]
    prefix = unquote(base.path)
    found: list[str] = []
    # A file may have a per cent sign or a number sign in its name: as written first, then as an address.
    for one in (target, address, unquote(address)):
        inside = one.removeprefix("./").removeprefix(f"{places.output.name}/")
        for path in (one, one.removeprefix(prefix) if one.startswith(prefix) else one, inside):
            found += _pages(path)
    return list(dict.fromkeys(found))


def _pages(path: str) -> list[str]:
    url = "/" + path.lstrip("/")
    return [page_path(url), page_path(url if url.endswith("/") else url + "/")]
