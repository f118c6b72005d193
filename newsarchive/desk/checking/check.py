"""``check``: all that a build would tell, and what an editor wants to hear besides, of all files or of some.

The build's own stages find the first; every other kind of fault is a function of one file (``examine``) or of all
articles (``across``). Writes nothing but the cache, unless it is asked to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from newsarchive.build.code import code_digest
from newsarchive.build.codec import digest_of
from newsarchive.build.frame import Frame
from newsarchive.build.inputs import Sources
from newsarchive.build.making import Contents, Making
from newsarchive.build.plain import read_plain
from newsarchive.build.reading import is_article
from newsarchive.build.report import in_order
from newsarchive.build.request import Request
from newsarchive.build.survey import Survey, survey
from newsarchive.build.work import ReadTask, Usage, usage
from newsarchive.desk.checking import across
from newsarchive.desk.checking.changed import changed_since
from newsarchive.desk.checking.examine import Examined, examine, examine_other
from newsarchive.desk.checking.fixing import Mended, mend
from newsarchive.desk.checking.outgoing import Outgoing
from newsarchive.desk.checking.prose import read
from newsarchive.desk.checking.selection import Selected, of_changes, of_paths
from newsarchive.desk.checking.sketches import runs, words_of
from newsarchive.desk.starting.stories import place
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, problem

#: Files that are no articles but texts, in which a merge or a paste can leave its marks.
TEXTS = (".css", ".csv", ".html", ".htm", ".js", ".json", ".svg", ".txt", ".xml", ".yaml", ".yml")
_MOST_BYTES = 2_000_000

Links = Callable[[dict[str, tuple[Outgoing, ...]]], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: which problems (``paths``, ``since``), whether to mend, and who looks at outgoing links."""

    paths: Sequence[str] = ()
    since: str | None = None
    fix: bool = False
    external: Links | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """All problems that were asked for, in order; how many files were looked at; what was mended."""

    problems: tuple[Problem, ...]
    files: int
    mended: tuple[Mended, ...] = field(default=())


def check(request: Request, asked: Asked) -> Checked:
    """Check the archive; raises as ``survey`` does, and UsageError for paths and revisions that there are not."""
    found = survey(request, MAKING)
    selected = _selected(request, found, asked)
    mended: tuple[Mended, ...] = ()
    if asked.fix:
        mended = tuple(_mend(found, selected))
        if any(one.places for one in mended):
            found = survey(request, MAKING)
    problems = [*found.problems, *_each(found), *(one.problem for one in mended if one.problem)]
    if asked.external:
        problems += asked.external(_links(found, selected))
    told = tuple(one for one in in_order(problems) if selected(one))
    looked_at = sum(selected(_about(path)) for path in found.made)
    return Checked(told, looked_at, tuple(one for one in mended if one.places))


def _selected(request: Request, found: Survey[Examined], asked: Asked) -> Selected:
    chosen: list[Selected] = []
    if asked.paths:
        chosen.append(of_paths(request.places, found.sources, asked.paths))
    if asked.since is not None:
        chosen.append(of_changes(changed_since(request.places.root, asked.since)))
    return lambda one: all(selects(one) for selects in chosen)


def _each(found: Survey[Examined]) -> Iterator[Problem]:
    """Yield what is wrong with single files; a fault that the build tells is told once."""
    for one in found.made.values():
        yield from one.problems
    for path in ("content/site.yaml", "content/topics.yaml", "content/regions.yaml", "content/sources.yaml"):
        yield from examine_other(path, found.sources.read(path) or b"").problems


def _all(frame: Frame, contents: Contents, sources: Sources, made: Mapping[str, Examined]) -> Iterator[Problem]:
    """Yield what is wrong with the archive as a whole."""
    languages = frame.settings.languages
    yield from across.without_topic(contents)
    yield from across.unused_entries(contents, frame.registries)
    yield from across.translations(contents, languages)

    def runs_of(path: str) -> frozenset[int]:
        prose = read(sources.read(path) or b"")
        return runs(words_of(prose.words[prose.body :])) if prose else frozenset()

    sketches = {path: one.sketch for path, one in made.items()}
    yield from across.near_duplicates(contents, languages, sketches, runs_of)


def _about(path: str) -> Problem:
    """Return a problem of a file, to ask whether it is selected."""
    return problem("empty-file", path, severity="warning")


def _links(found: Survey[Examined], selected: Selected) -> dict[str, tuple[Outgoing, ...]]:
    return {path: one.links for path, one in found.made.items() if one.links and selected(_about(path))}


def _mend(found: Survey[Examined], selected: Selected) -> Iterator[Mended]:
    for path, one in sorted(found.made.items()):
        if one.mendable and any(selected(told) for told in one.problems):
            file = Path(found.sources.files[path].disk)
            yield mend(file, path, place(path)[1], one.digest, found.frame.parse_settings)


# --- what is made of each file ------------------------------------------------------------------------------------


def _examine(typography: bool, tasks: tuple[ReadTask, ...]) -> tuple[tuple[Examined, ...], Usage]:  # noqa: FBT001
    return tuple(_one(task, typography=typography) for task in tasks), usage()


def _one(task: ReadTask, *, typography: bool) -> Examined:
    try:
        data = read_plain(task.disk)
    except OSError:
        return Examined("")  # the build tells why
    if len(data) > _MOST_BYTES:
        return Examined(digest(data))
    if is_article(task.path):
        return examine(task.path, data, place(task.path)[1], typography=typography)
    return examine_other(task.path, data)


def _key(frame: Frame) -> str:
    return digest_of((code_digest(), frame.settings.typography))


def _function(frame: Frame) -> Callable[[tuple[ReadTask, ...]], tuple[tuple[Examined, ...], Usage]]:
    return partial(_examine, frame.settings.typography)


MAKING: Making[Examined] = Making(
    name="check",
    key=_key,
    kind=dict[str, tuple[str, Examined]],
    function=_function,
    lost=lambda _task: Examined(""),
    digest_of=lambda one: one.digest,
    wants=lambda path: is_article(path) or (path.startswith("content/") and path.lower().endswith(TEXTS)),
    whole=_all,
)
