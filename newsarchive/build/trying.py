"""Pages to what goes wrong when they are rendered: all stale ones, or those with anything rare; nothing is kept.

What a template does depends on which fields of its view are empty, zero, true, false, or something. Archives with
templates or catalogues of their own have every stale page rendered. Of any other, whose templates are those that the
project is tested with, each state of each field is rendered on eight pages of its kind and language, or on all that
have it: one article in thousands with a field that no other has is among them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from newsarchive.build.codec import CodecError, decode, digest_of, encode
from newsarchive.build.planning import Planned, Planner
from newsarchive.build.store import Store
from newsarchive.build.work import RenderResult, RenderTask, try_pages
from newsarchive.build.workers import Workers
from newsarchive.model.page import KINDS
from newsarchive.model.problems import Problem, problem
from newsarchive.plan.pages import SitePlan

#: So many pages with each state of each field are rendered, of each kind in each language.
_ENOUGH = 8
#: A field of a view in canonical JSON, and the beginning of its value: its state. A text may look like one; so be it.
_FIELD = re.compile(rb'"(\w+)":(null|true|false|0(?=[,}])|""|\[\]|\{\}|["\[{]|)')
_KNOWN = "surveyed pages"


def try_rendering(
    planner: Planner, plan: SitePlan, store: Store, workers: Workers, *, everything: bool
) -> list[Problem]:
    """Plan all pages and return what rendering finds: of all stale ones with ``everything``, else of the rare.

    A page that rendered in an earlier survey, and would be the same, is not rendered again.
    """
    known = _known(store)
    rendered: set[str] = set()
    chosen = _Chosen(everything=everything)
    owners: dict[str, Planned] = {}
    site_bytes = {lang: encode(site) for lang, site in planner.sites.items()}

    def tasks() -> Iterator[RenderTask]:
        for planned in planner.pages(plan):
            page = planned.page
            if planned.reason == "fresh" or not KINDS[page.kind].template or not chosen.takes(planned):
                continue
            print_of = digest_of((page.path, planned.fingerprint))
            rendered.add(print_of)
            if print_of not in known:
                owners[page.path] = planned
                yield RenderTask(page.path, page.kind, planned.view, site_bytes[page.lang] if page.lang else b"", None)

    def lost(task: RenderTask) -> RenderResult:
        page = owners[task.path].page
        file = page.owner or f"templates/{KINDS[page.kind].template}"
        return RenderResult(task.path, "", 0, staged=False, problem=problem("worker-died", file))

    problems = []
    for result in workers.run(try_pages, tasks(), lost):
        planned = owners.pop(result.path)
        if result.problem:
            problems.append(result.problem)
            rendered.discard(digest_of((planned.page.path, planned.fingerprint)))
    if rendered != known:
        store.put(_KNOWN, encode(sorted(rendered)))
    return problems


class _Chosen:
    """Which pages are rendered; counts the states of the fields of those that are."""

    def __init__(self, *, everything: bool) -> None:
        self._everything = everything
        self._seen: defaultdict[tuple[str, str], Counter[tuple[bytes, bytes]]] = defaultdict(Counter)

    def takes(self, planned: Planned) -> bool:
        """Whether to render a page: it has something that too few of its kind and language had so far."""
        if self._everything:
            return True
        seen = self._seen[planned.page.kind, planned.page.lang]
        states = set(_FIELD.findall(planned.view))
        if all(seen[state] >= _ENOUGH for state in states):
            return False
        seen.update(states)
        return True


def _known(store: Store) -> set[str]:
    try:
        return set(decode(store.get(_KNOWN), list[str]))
    except CodecError:
        return set()
