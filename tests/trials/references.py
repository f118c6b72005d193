"""The builds that are disturbed: a first one, an incremental one and a clean one over a published site.

A ``Reference`` knows what is published before and after it, so that whatever stands there once it was disturbed can be
judged: the old site, the new one, or a commit under way, in which every file is whole, none is missing that both sites
have, and no link leads to what is not there, followed from any page that both have. Anything else is a torn site.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from newsarchive.build.marker import MARKER, text_of
from newsarchive.cli import main
from tests.build.archive import TODAY, Site, Tree, differences, tree
from tests.build.newsroom import Newsroom
from tests.build.processes import end, start
from tests.conftest import PROJECT_ROOT

#: Where a page leads or what it shows, if that is on the site; all such links begin at the root.
_LINK = re.compile(r'(?:href|src)="(/[^"#?]*)')
OLD, NEW, UNDER_WAY = "the old site", "the new site", "a commit under way"


class TornError(AssertionError):
    """What is published is neither the old site nor the new one, nor a commit under way."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A build as it is before it begins: ``site`` is copied for each trial, ``words`` are those of the command."""

    name: str
    site: Site
    words: Sequence[str]
    before: Tree
    after: Tree

    @contextmanager
    def ready(self, folder: Path) -> Iterator[Site]:
        """A copy of the site, ready to be built; removed afterwards."""
        site = self.site.copy(folder)
        try:
            yield site
        finally:
            shutil.rmtree(folder)

    def begin(self, site: Site, told: Path, disturb: Callable[[], object] = lambda: None) -> int:
        """Begin the build in a copy of this process and return its number; what it tells goes to a file."""

        def work() -> None:
            descriptor = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
            folders = [f"--root={site.root}", f"--output={site.output}", f"--cache={site.cache}"]
            disturb()
            code = main(["build", "--jobs=1", f"--as-of={TODAY}", "--quiet", *folders, *self.words])
            sys.stdout.flush()
            os._exit(code)

        return start(work)

    def judge(self, site: Site) -> str:
        """Return what is published now; raise TornError where that is no site."""
        now = tree(site.output) if site.output.exists() else {}
        if not differences(now, self.before):
            return OLD
        if not differences(now, self.after):
            return NEW
        wrong = [path for path in sorted({*now, *self.before, *self.after}) if not self._is_whole(path, now)]
        if wrong or not self.before:
            raise TornError(f"{len(wrong)} files of neither site: {wrong[:5]}")
        dead = sorted(_dead_ends(now, self.before.keys() & self.after.keys()) & {*self.before, *self.after})
        if dead:
            raise TornError(f"links lead to {dead[:5]}, which is not there")
        return UNDER_WAY

    def complete(self, site: Site, told: Path) -> None:
        """Build once more, undisturbed; fail unless the new site is there and nothing beside it."""
        code = end(self.begin(site, told))
        assert code == 0, told.read_text(encoding="utf-8")
        assert differences(site.tree(), self.after) == []
        beside = sorted(path.name for path in site.folder.iterdir())
        assert beside == ["archive", "cache", "output"], beside

    def _is_whole(self, path: str, now: Tree) -> bool:
        old, new, found = self.before.get(path), self.after.get(path), now.get(path)
        if path == MARKER:
            lists = [text_of(set(_files(one))) for one in (self.before, self.after, {**self.before, **self.after})]
            return found is not None and found[1] in [text.encode() for text in lists]
        if found is None:
            return old is None or new is None
        return found in (old, new)


def _files(site: Tree) -> Iterator[str]:
    return (path for path, (_, data) in site.items() if data is not None and path != MARKER)


def _dead_ends(site: Tree, known: Iterable[str]) -> set[str]:
    """Return the paths that are not there, but to which links lead from known pages, or from where those lead."""
    found, pending = set(known), sorted(known)
    while pending:
        entry = site.get(path := pending.pop())
        if entry and entry[1] is not None and path.endswith(".html"):
            links = {unquote(link).lstrip("/") for link in _LINK.findall(entry[1].decode())}
            targets = {f"{link}index.html" if link.endswith("/") or not link else link for link in links} - found
            found |= targets
            pending += targets
    return {path for path in found if path not in site}


def references(folder: Path) -> list[Reference]:
    """Make the three references. They are small: four articles in two languages, of which one changes its month."""
    new = Site(folder / "new")
    room = Newsroom(new, PROJECT_ROOT)
    room.open()
    old = new.copy(folder / "old")
    old.build()
    edited = old.copy(folder / "edited")
    edited.edit("content/en/tram.md", "title: tram 0", "title: The tram is back")
    edited.remove("content/de/tram.md")
    edited.edit("content/en/budget.md", "2011-12-31", "2012-01-01")
    edited.write("content/de/brand-new.md", "---\ntitle: Neu\ndate: 2014-06-20\n---\nText.\n")
    before, after = old.tree(), edited.clean()
    return [
        Reference("first", new, (), {}, before),
        Reference("incremental", edited, (), before, after),
        Reference("clean", edited, ("--full",), before, after),
    ]
