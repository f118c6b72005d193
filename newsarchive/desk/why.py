"""``why``: which page an address, an output file or an article's file means, and why it is or would be made again."""

from __future__ import annotations

import difflib
from urllib.parse import unquote, urlsplit

from newsarchive.build.errors import UsageError
from newsarchive.build.pipeline import Forecast, forecast
from newsarchive.build.planning import Planned
from newsarchive.build.request import Request
from newsarchive.model.fingerprint import REASONS
from newsarchive.model.page import page_path


def why(request: Request, target: str) -> str:
    """Return the answer for ``target``, one or more lines.

    Raise UsageError where no page is meant, InputError on bad input.
    """
    outlook = forecast(request)
    paths = _meant(request, target, outlook)
    found = [outlook.pages[path] for path in paths if path in outlook.pages]
    if found:
        return "\n".join(_answer(planned) for planned in found)
    for path in paths:
        if path in outlook.removed:
            return f"/{path}: would be removed: nothing in the content asks for it any more"
    near = difflib.get_close_matches(paths[0] if paths else target, list(outlook.pages), n=1)
    hint = f"; did you mean /{near[0]}?" if near else ""
    message = f"'{target}' is no address, output or article of this site{hint}"
    raise UsageError(message)


def _answer(planned: Planned) -> str:
    state = "fresh" if planned.reason == "fresh" else f"stale ({planned.reason})"
    owner = f", from {planned.page.owner}" if planned.page.owner else ""
    return f"/{planned.page.path}: {state}: {REASONS[planned.reason]}\n  kind {planned.page.kind}{owner}"


def _meant(request: Request, target: str, outlook: Forecast) -> list[str]:
    """Return the output paths that ``target`` may mean, most likely first."""
    content = target.removeprefix("./")
    owned = [path for path, planned in outlook.pages.items() if planned.page.owner == content]
    if owned:
        return owned
    base = urlsplit(outlook.base_url)
    parts = urlsplit(target)
    if parts.scheme and parts.netloc != base.netloc:
        message = f"'{target}' is an address of another site; this one is {outlook.base_url}"
        raise UsageError(message)
    address = parts.path if parts.scheme else target.partition("#")[0].partition("?")[0]
    decoded = unquote(address)
    prefix = unquote(base.path)
    candidates: list[str] = []
    # A file may have a per cent sign or a number sign in its name: as written first, then as an address.
    for one in (target, address, decoded):
        inside = one.removeprefix("./").removeprefix(f"{request.places.output.name}/")
        for path in (one, "/" + one.removeprefix(prefix) if one.startswith(prefix) else one, inside):
            url = "/" + path.lstrip("/")
            candidates += [page_path(url), page_path(url if url.endswith("/") else url + "/")]
    return list(dict.fromkeys(candidates))
