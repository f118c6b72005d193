"""An archive in a folder of its own that tests may edit, build and look at.

Everything goes through the pipeline's own two functions, in this process. ``tree`` is the published site as a value
(paths, bytes, modes), so that two builds are compared by ``==``.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsarchive.build.forecast import Forecast
from newsarchive.build.inputs import Places
from newsarchive.build.pipeline import build, forecast
from newsarchive.build.reading import Progress
from newsarchive.build.report import Report
from newsarchive.build.request import Request

GAZETTE = Path(__file__).parents[1] / "golden" / "gazette"
#: The day after the newest article of the Gazette.
TODAY = "2014-06-21T12:00"

#: Path -> (permissions, bytes); a folder has no bytes.
Tree = Mapping[str, tuple[int, bytes | None]]


@dataclass(slots=True)
class Site:
    """An archive with its output and its cache side by side below ``folder``."""

    folder: Path
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The archive itself."""
        return self.folder / "archive"

    @property
    def output(self) -> Path:
        """The published site."""
        return self.folder / "output"

    @property
    def cache(self) -> Path:
        """What the builds remember."""
        return self.folder / "cache"

    @property
    def store(self) -> Path:
        """The file in the cache."""
        return self.cache / "store.sqlite"

    def request(self, **options: Any) -> Request:  # noqa: ANN401 - the fields of Request
        """A request for this archive; by default as of ``TODAY`` and in one process."""
        places = Places.of(self.root, self.output, self.cache)
        return Request(places, **{"as_of": TODAY, "jobs": 1, **self.options, **options})

    def build(self, **options: Any) -> Report:  # noqa: ANN401 - as above
        """Build as the next step."""
        return build(self.request(**options))

    def forecast(self, **options: Any) -> Forecast:  # noqa: ANN401 - as above
        """What the next build would do."""
        return forecast(self.request(**options))

    def clean(self, **options: Any) -> Tree:  # noqa: ANN401 - as above
        """The site that a build gives which knows of no other; this one's output and cache are not touched."""
        return self.clean_and_report(**options)[0]

    def clean_and_report(self, **options: Any) -> tuple[Tree, Report]:  # noqa: ANN401 - as above
        """The same with what that build tells."""
        with TemporaryDirectory() as beside:
            places = Places.of(self.root, Path(beside) / "output", Path(beside) / "cache")
            report = build(Request(places, **{"as_of": TODAY, "jobs": 1, **self.options, **options}))
            return tree(places.output), report

    def tree(self) -> Tree:
        """The published site."""
        return tree(self.output)

    def copy(self, folder: Path) -> Site:
        """The same archive, output and cache in another place."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Site(folder, dict(self.options))

    # --- edits --------------------------------------------------------------------------------------------------

    def write(self, path: str, text: str) -> None:
        """Make or replace a file of the archive."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        """The text of a file of the archive."""
        return (self.root / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace text that stands exactly once in a file of the archive."""
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        """Delete a file of the archive."""
        (self.root / path).unlink()

    def move(self, path: str, to: str) -> None:
        """Rename a file of the archive."""
        target = self.root / to
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(target)


def tree(folder: Path) -> Tree:
    """Everything below a folder: path -> (permissions, bytes). The folder itself is ``.``."""
    return dict(_entries(folder, folder))


def _entries(folder: Path, top: Path) -> Iterator[tuple[str, tuple[int, bytes | None]]]:
    mode = stat.S_IMODE(folder.lstat().st_mode)
    if not folder.is_dir():
        yield folder.relative_to(top).as_posix(), (mode, folder.read_bytes())
        return
    yield folder.relative_to(top).as_posix(), (mode, None)
    for entry in folder.iterdir():
        yield from _entries(entry, top)


def differences(left: Tree, right: Tree) -> list[str]:
    """The paths in which two trees differ, for a message that can be read."""
    return sorted(path for path in {*left, *right} if left.get(path) != right.get(path))


def once(stage: str, change: Callable[[], object]) -> Progress:
    """A progress callback that makes the change when the stage is first told of."""
    pending = [change]

    def progress(told: str, _done: int, _total: int) -> None:
        if told == stage and pending:
            pending.pop()()

    return progress
