"""Whatever was checked or built before, ``check`` tells what one tells that remembers nothing. The law of its memory.

Random sequences of edits, some of them followed by a build, are checked after every step, and checked once more with
an empty cache. Set ``NEWSARCHIVE_EXAMPLES`` to try more sequences than a test run has time for.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from newsarchive.build import workers
from newsarchive.build.errors import InputError
from newsarchive.build.request import Request
from newsarchive.desk.checking.check import Asked, check
from newsarchive.model.problems import Problem
from tests.build.archive import Site
from tests.build.bad_luck import ALL_EDITS, UnluckyNewsroom
from tests.build.newsroom import Edit, Text, pick

EXAMPLES = int(os.environ.get("NEWSARCHIVE_EXAMPLES", "5"))
LONG = "The council of the town has opened its registers, and the work of two years had been worth the trouble. "
#: Paragraphs that ``check`` has something to tell of, each of another kind; the long ones are near-duplicates.
FAULTS = (
    "Прoект", "Ein schÃ¶ner Tag in der groÃŸen Stadt.", 'A " stands alone.', "<<<<<<< ours", LONG * 3,
    LONG * 3 + "And more of it came later on.", "Der Rat hat mit der Verwaltung beschlossen, dass sie für das " * 5,
    "key: AKIAIOSFODNN7EXAMPLE", "[x](https://example.org/a)", "![](gone.png)",
)  # fmt: skip


class Desk(UnluckyNewsroom):
    """A newsroom whose texts have faults that only ``check`` tells."""

    def fault(self, one: int, two: int) -> None:
        """Add a paragraph that is told of to an article, or make it all of its body."""
        path = self._path(one)
        if path:
            body = self.texts[path].body if two % 2 else []
            self._put(path, Text(self.texts[path].front, [*body, pick(FAULTS, two // 2)]))

    def fault_elsewhere(self, one: int, two: int) -> None:
        """Put a text that is told of, or one that is not, where files are copied from."""
        self.site.write(f"content/static/{pick(('a.txt', 'b.css'), one)}", pick(("Nothing.\n", *FAULTS), two))

    def recorded(self, one: int, two: int) -> None:
        """Say of a text that it was made from another one, as that was once."""
        path = self._path(one)
        if path:
            front = {**self.texts[path].front, "translation": "{of: en, fingerprint: 1.aaaaaaa.bbbbbbb}"}
            self._put(path, Text(front, self.texts[path].body if two % 2 else [*self.texts[path].body, "New."]))


numbers = st.integers(0, 999)
EDITS = (*ALL_EDITS, *["fault", "fault_elsewhere", "recorded", "write", "set"] * 3)
edits = st.builds(Edit, st.sampled_from(EDITS), numbers, numbers)
#: What happens before a check, whether the archive is built then, and the number of processes of the check.
steps = st.tuples(st.lists(edits, min_size=1, max_size=3), st.booleans(), st.sampled_from([1, 1, 3]))


@pytest.fixture(autouse=True, scope="module")
def _small_chunks() -> Iterator[None]:
    """Other processes take part although there is little to do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "INLINE", 2)
        patch.setattr(workers, "CHUNK", 3)
        yield


def told(request: Request) -> tuple[tuple[Problem, ...], int]:
    """All problems, and how many files were looked at; none where the settings cannot be used."""
    try:
        done = check(request, Asked())
    except InputError as fault:
        return fault.problems, 0
    return done.problems, done.files


@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.lists(steps, min_size=1, max_size=6), st.booleans())
@example([([Edit("fault", 0, 9), Edit("fault", 1, 11)], False, 3), ([Edit("write", 0, 0)], True, 1)], False)  # noqa: FBT003
def test_what_is_remembered_is_what_is_found(
    project_root: Path,
    history: list[tuple[list[Edit], bool, int]],
    own: bool,  # noqa: FBT001 - drawn
) -> None:
    """After every step: the same problems and the same number of files, with templates of its own or without."""
    with TemporaryDirectory() as folder:
        desk = Desk(Site(Path(folder)), project_root)
        desk.open()
        if not own:
            for name in ("templates", "locales"):
                shutil.rmtree(desk.site.root / name)
        for work, built, jobs in history:
            for edit in work:
                desk.do(edit)
            request = desk.site.request(jobs=jobs, **_options(desk))
            if built:
                with suppress(InputError):
                    desk.site.build(**_options(desk))
            remembering = told(request)
            nothing = replace(request.places, cache=Path(folder) / "nothing")
            assert remembering == told(replace(request, places=nothing))
            shutil.rmtree(nothing.cache)
            assert told(request) == remembering
            event(", ".join(sorted({one.code for one in remembering[0]})))


def _options(desk: Desk) -> dict[str, object]:
    return {key: value for key, value in desk.options.items() if key not in {"full", "verify"}}
