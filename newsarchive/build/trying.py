"""Pages to what goes wrong when they are rendered: all stale ones, or those with anything rare; nothing is kept.

What a template does depends on which fields of its view are empty, zero, true, false, or something. Archives with
templates or catalogues of their own have every stale page rendered. Of any other, whose templates are those that the
project is tested with, each state of each field is rendered on eight pages of its kind and language, or on all that
have it: one article in thousands with a field that no other has is among them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from newsarchive.build.codec import CodecError, decode, digest_of, encode
from newsarchive.build.planning import Planned
from newsarchive.build.store import Store
from newsarchive.build.work import RenderResult, RenderTask, try_pages
from newsarchive.build.workers import Workers
from newsarchive.model.page import KINDS
from newsarchive.model.parts import Site
from newsarchive.model.problems import Problem, problem

#: So many pages with each state of each field are rendered, of each kind in each language.
_ENOUGH = 8
#: A field of a view in canonical JSON, and the beginning of its value: its state. A text may look like one; so be it.
#: Without groups: the strings that it finds are a third fewer objects, for all pages of an archive.
_FIELD = re.compile(rb'"\w++":(?:null|true|false|0(?=[,}])|""|\[\]|\{\}|["\[{]|)')
_KNOWN = "surveyed pages"


def try_rendering(
    pages: Iterable[Planned], sites: Mapping[str, Site], store: Store, workers: Workers, *, everything: bool
) -> list[Problem]:
    """Take all planned pages and return what rendering finds: of all stale ones with ``everything``, else of the rare.

    A page that rendered in an earlier survey, and would be the same, is not rendered again.
    """
    known = _known(store)
    rendered: set[str] = set()
    chosen = _Chosen(everything=everything)
    owners: dict[str, Planned] = {}
    site_bytes = {lang: encode(site) for lang, site in sites.items()}

    def tasks() -> Iterator[RenderTask]:
        for planned in pages:
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
    # Few pages are known before any is rendered: the workers may be busy, and this process plans on.
    for result in workers.run(try_pages, tasks() if everything else list(tasks()), lost):
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
        self._seen: defaultdict[tuple[str, str], Counter[bytes]] = defaultdict(Counter)
        self._enough: defaultdict[tuple[str, str], set[bytes]] = defaultdict(set)

    def takes(self, planned: Planned) -> bool:
        """Whether to render a page: it has something that too few of its kind and language had so far."""
        if self._everything:
            return True
        kind = planned.page.kind, planned.page.lang
        states = set(_FIELD.findall(planned.view))
        if states <= self._enough[kind]:
            return False
        seen = self._seen[kind]
        seen.update(states)
        self._enough[kind].update(state for state in states if seen[state] >= _ENOUGH)
        return True


def _known(store: Store) -> set[str]:
    try:
        return set(decode(store.get(_KNOWN), list[str]))
    except CodecError:
        return set()
