"""Workers: results in order whatever the number of processes, and one that dies takes nobody along."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import sys
import time
from concurrent.futures import Future
from functools import partial
from multiprocessing import popen_spawn_posix
from pathlib import Path

import pytest

from newsarchive.build import fresh, passes, work, workers
from newsarchive.build.aside import Aside
from newsarchive.build.errors import InputError
from newsarchive.model.article import Parsed
from newsarchive.model.problems import Problem
from newsarchive.model.settings import ParseSettings
from newsarchive.read.article import read_article
from newsarchive.search import bulk
from newsarchive.search.layout import MANIFEST
from tests.small import Archive, archive

ARTICLES = 40


@pytest.fixture
def crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive that keeps several processes busy, because chunks are small for once."""
    monkeypatch.setattr(workers, "INLINE", 2)
    monkeypatch.setattr(workers, "CHUNK", 3)
    monkeypatch.setattr(passes, "_MANY", 2)
    made = archive(tmp_path, languages=["en"])
    for number in range(ARTICLES):
        made.article(f"en/a{number:02}.md", date=f"2014-01-{number % 28 + 1:02}")
    return made


def doom(monkeypatch: pytest.MonkeyPatch, *names: str, by: int = 0) -> None:
    """Let the process that reads one of these articles die, by itself or by a signal; workers inherit this."""
    parent = os.getpid()

    def read(path: str, data: bytes, settings: ParseSettings) -> tuple[Parsed | None, tuple[Problem, ...]]:
        if path.rpartition("/")[2] in names:
            assert os.getpid() != parent, "the build itself must not do what may kill it"
            if by:
                faulthandler.disable()  # the death is meant, and nobody wants its story
                os.kill(os.getpid(), by)
            os._exit(7)
        return read_article(path, data, settings)

    monkeypatch.setattr(work, "read_article", read)


def test_any_number_of_jobs_gives_the_same_site(crowd: Archive) -> None:
    """One process or several, chunks of three: the same bytes."""
    crowd.build(jobs=1)
    alone = crowd.published()
    for path in (crowd.output, crowd.cache):
        path.rename(path.with_name(path.name + " of one"))
    report = crowd.build(jobs=3)
    assert crowd.published() == alone
    assert report.articles == ARTICLES


@pytest.mark.parametrize("by", [0, signal.SIGKILL, signal.SIGSEGV], ids=["exit", "out of memory", "segmentation fault"])
def test_j02_worker_that_dies_names_its_article(crowd: Archive, monkeypatch: pytest.MonkeyPatch, by: int) -> None:
    """One problem, at the article that killed it; the others are read, and nothing is published."""
    doom(monkeypatch, "a17.md", by=by)
    with pytest.raises(InputError) as caught:
        crowd.build(jobs=3)
    assert [str(problem) for problem in caught.value.problems] == [
        (
            "content/en/a17.md:0:0: error[worker-died]: the process that worked on it died; "
            "report it with the file; it may be too large or too complex"
        )
    ]
    assert not crowd.output.exists()


def test_j02_several_that_die_are_all_named(crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one chunk or in several, the first, the last: each is told, in order, beside what else is wrong."""
    doom(monkeypatch, "a00.md", "a16.md", "a17.md", "a39.md")
    crowd.text("en/a20.md", title="No date")
    with pytest.raises(InputError) as caught:
        crowd.build(jobs=2)
    assert [(problem.file, problem.code) for problem in caught.value.problems] == [
        ("content/en/a00.md", "worker-died"),
        ("content/en/a16.md", "worker-died"),
        ("content/en/a17.md", "worker-died"),
        ("content/en/a20.md", "missing-key"),
        ("content/en/a39.md", "worker-died"),
    ]


def test_j02_build_after_a_death_is_whole(crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the others read is remembered, what died is read again."""
    doom(monkeypatch, "a17.md")
    with pytest.raises(InputError):
        crowd.build(jobs=3)
    monkeypatch.setattr(work, "read_article", read_article)
    report = crowd.build(jobs=1)
    assert report.parsed == 1
    assert "en/2014/01/a17/index.html" in crowd.published()


def test_j02_death_while_rendering_names_the_article(crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's source is told, not the file that could not be made."""
    real, parent = work.render, os.getpid()

    def render(task: work.RenderTask) -> bytes:
        if "a17" in task.path and task.kind == "article":
            assert os.getpid() != parent
            os._exit(7)
        return real(task)

    monkeypatch.setattr(work, "render", render)
    with pytest.raises(InputError) as caught:
        crowd.build(jobs=3)
    assert [(problem.file, problem.code) for problem in caught.value.problems] == [("content/en/a17.md", "worker-died")]
    assert not crowd.output.exists()


def test_j02_no_process_is_left(crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """After success, after an error and after a death the build has no child, alive or unburied."""
    crowd.build(jobs=3)
    _assert_childless()
    doom(monkeypatch, "a40.md")
    crowd.article("en/a40.md")
    crowd.article("en/a41.md")
    crowd.article("en/a42.md")
    with pytest.raises(InputError):
        crowd.build(jobs=3)
    _assert_childless()


def _assert_childless() -> None:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        time.sleep(0.01)
    pytest.fail("a child process is left")


def test_little_work_starts_no_process(crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit of one article is read and rendered here: starting others would cost more than it saves."""
    crowd.build(jobs=3)
    monkeypatch.setattr(workers, "INLINE", 64)
    monkeypatch.setattr(workers.Workers, "_start", lambda *_: pytest.fail("a process was started"))
    crowd.article("en/a03.md", "Another text.\n", date="2014-01-04")
    assert crowd.build(jobs=3).parsed == 1


def test_relief_comes_from_nothing(crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are forks of this one but in the block, where they share nothing with it."""
    monkeypatch.setattr(sys.modules[__name__], "_grown", "what this process made")
    with workers.Workers(2, _shared(crowd)) as some:
        forked = _processes(some)
        with some.relieved():
            relief = _processes(some)
            some.rest()
            later = _processes(some)
        after = _processes(some)
    assert set(forked.values()) == set(after.values()) == {"what this process made"}
    assert set(relief.values()) == set(later.values()) == {"nothing"}
    assert len({*forked, *relief, *later, *after}) == len(forked) + len(relief) + len(later) + len(after)


def test_j02_relief_hears_no_interrupt_while_it_starts(crowd: Archive) -> None:
    """Ctrl-C goes to all processes of a terminal; one that has no handler yet would print a traceback."""
    with workers.Workers(2, _shared(crowd)) as some, some.relieved():
        held = set(some.run(_hold, list(range(ARTICLES)), lambda _: pytest.fail("none dies")))
    assert held == {True}
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.parametrize("fault", ["other code", "no code", "no process"])
def test_relief_that_cannot_come_is_forked(fault: str, crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade under a running build: what would be made by other code, or not at all, this build's code makes."""
    monkeypatch.setattr(sys.modules[__name__], "_grown", "what this process made")
    _spoil(fault, monkeypatch)
    with workers.Workers(2, _shared(crowd)) as some, some.relieved():
        assert set(_processes(some).values()) == {"what this process made"}


def _spoil(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes that come from nothing have other code, end at once, or not start at all."""
    if fault == "other code":
        monkeypatch.setattr(fresh, "code_digest", _other_code)
    elif fault == "no code":
        monkeypatch.setattr(fresh, "prepare_process", _cannot_start)
    else:
        monkeypatch.setattr(popen_spawn_posix.Popen, "_launch", _cannot_launch)


def _processes(some: workers.Workers) -> dict[int, str]:
    """The processes that do the work, and what they know."""
    found = dict(some.run(_look, list(range(ARTICLES)), lambda _: pytest.fail("none dies")))
    assert os.getpid() not in found
    return found


def _other_code() -> str:
    return _grown


def _cannot_start(_shared: work.Shared) -> None:
    if _grown == "nothing":
        raise ImportError
    work.prepare_process(_shared)


def _cannot_launch(*_: object) -> None:
    raise BrokenPipeError


def test_work_that_has_begun_goes_on_without_anybody_waiting(crowd: Archive, tmp_path: Path) -> None:
    """Other processes do it while this one does not ask for a result; the results come in order."""
    tasks = list(range(10))
    with workers.Workers(2, _shared(crowd)) as some:
        results = some.begin(partial(_write, tmp_path), tasks, _none_dies)
        end = time.monotonic() + 30
        while time.monotonic() < end and len(list(tmp_path.glob("done-*"))) < len(tasks):
            time.sleep(0.01)
        assert {path.read_text() for path in tmp_path.glob("done-*")}.isdisjoint({str(os.getpid())})
        assert len(list(tmp_path.glob("done-*"))) == len(tasks)
        assert list(results) == tasks


def test_little_work_is_begun_when_its_results_are_wanted(crowd: Archive, tmp_path: Path) -> None:
    """One task is done here: to start a process would take longer."""
    with workers.Workers(2, _shared(crowd)) as some:
        results = some.begin(partial(_write, tmp_path), [7], _none_dies)
        assert not list(tmp_path.glob("done-*"))
        assert list(results) == [7]
    assert [path.read_text() for path in tmp_path.glob("done-*")] == [str(os.getpid())]


def test_j02_death_of_a_worker_costs_one_result_of_work_that_has_begun(crowd: Archive) -> None:
    """What stood in the same chunk, and what was to come after it, is done all the same."""
    with workers.Workers(2, _shared(crowd)) as some:
        results = some.begin(_die_of_four, list(range(10)), lambda task: -task)
        assert list(results) == [0, 1, 2, 3, -4, 5, 6, 7, 8, 9]


def _shared(crowd: Archive) -> work.Shared:
    settings = ParseSettings(("en",), "UTC", "", typography=False, max_article_bytes=1 << 20)
    return work.Shared(settings, {}, {}, crowd.cache, crowd.output, crowd.output)


def test_a_task_aside_is_done_by_another_process_at_once(crowd: Archive, tmp_path: Path) -> None:
    """Nobody waits for it until its result is wanted, which then is there as often as it is asked for."""
    with workers.Workers(2, _shared(crowd)) as some:
        result = some.aside(partial(_write, tmp_path), 7)
        end = time.monotonic() + 30
        while time.monotonic() < end and not (tmp_path / "done-7").exists():
            time.sleep(0.01)
        assert (tmp_path / "done-7").read_text() != str(os.getpid())
        while time.monotonic() < end and not result.is_done():
            time.sleep(0.01)
        (tmp_path / "done-7").unlink()
        assert result.result() == result.result() == 7
        assert not multiprocessing.active_children()
        assert not (tmp_path / "done-7").exists()


def test_a_task_aside_is_done_here_with_one_job(crowd: Archive, tmp_path: Path) -> None:
    """When it is wanted, and not before."""
    with workers.Workers(1, _shared(crowd)) as some:
        result = some.aside(partial(_write, tmp_path), 7)
        assert not list(tmp_path.glob("done-*"))
        assert result.result() == 7
    assert (tmp_path / "done-7").read_text() == str(os.getpid())


def test_j02_a_task_aside_is_done_here_where_its_process_dies(crowd: Archive, tmp_path: Path) -> None:
    """Somebody's out-of-memory killer may choose that."""
    with workers.Workers(2, _shared(crowd)) as some:
        result = some.aside(partial(_write_or_die, tmp_path, os.getpid()), 7)
        assert result.result() == 7
    assert (tmp_path / "done-7").read_text() == str(os.getpid())


def test_a_task_aside_is_done_here_where_it_did_not_come_to_it() -> None:
    """An error ends the work that has not begun."""
    future = Future[tuple[tuple[int, ...], work.Usage]]()
    assert future.cancel()
    assert Aside(lambda: 7, future).result() == 7


def test_j02_no_process_is_left_of_a_task_that_nobody_waited_for(crowd: Archive) -> None:
    """The build ended with an error before it came to that."""
    asides = []

    def fail() -> None:
        with workers.Workers(2, _shared(crowd)) as some:
            asides.append(some.aside(_sleep, 0.5))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert not multiprocessing.active_children()
    assert asides[0].is_done()


def test_large_pages_travel_in_small_chunks(crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five chunks of the largest would be a hundred megabytes; the pages are taken in order whatever their size."""
    monkeypatch.setattr(workers, "_BYTES", 100)
    sizes = [10, 99, 2, 300, 1, 1, 1, 1]
    tasks = [work.RenderTask(str(n), "home", b"x" * size, b"", None) for n, size in enumerate(sizes)]
    chunks: list[int] = []

    def render(chunk: tuple[work.RenderTask, ...]) -> tuple[tuple[str, ...], work.Usage]:
        chunks.append(len(chunk))
        return tuple(task.path for task in chunk), work.usage()

    with workers.Workers(1, _shared(crowd)) as some:
        found = list(some.run(render, tasks, lambda _: pytest.fail("none dies")))
    assert found == [task.path for task in tasks]
    assert chunks == [2, 2, 3, 1]


def test_processes_come_from_nothing_from_now_on(crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that do a task aside too: they have none of what this one made until then."""
    monkeypatch.setattr(sys.modules[__name__], "_grown", "what this process made")
    with workers.Workers(2, _shared(crowd)) as some:
        assert some.aside(_look, 7).result()[1] == "what this process made"
        some.come_afresh()
        process, grown = some.aside(_look, 7).result()
        assert (process != os.getpid(), grown) == (True, "nothing")
        assert not multiprocessing.active_children()
        assert set(_processes(some).values()) == {"nothing"}
        with some.relieved():
            assert set(_processes(some).values()) == {"nothing"}
        assert set(_processes(some).values()) == {"nothing"}


@pytest.mark.parametrize("fault", ["other code", "no code", "no process"])
def test_a_task_aside_whose_process_cannot_come_is_done_all_the_same(
    fault: str, crowd: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with relief: here, or by a fork."""
    monkeypatch.setattr(sys.modules[__name__], "_grown", "what this process made")
    _spoil(fault, monkeypatch)
    with workers.Workers(2, _shared(crowd)) as some:
        some.come_afresh()
        process, grown = some.aside(_look, 7).result()
    assert grown == "what this process made"
    assert (process == os.getpid()) == (fault != "no process")


def test_what_a_task_aside_raises_is_raised_here(crowd: Archive) -> None:
    """Where its result is wanted, and not before."""
    with workers.Workers(2, _shared(crowd)) as some:
        result = some.aside(_sleep, -1)
        with pytest.raises(ValueError, match="sleep length"):
            result.result()


_grown = "nothing"


def _hold(tasks: tuple[int, ...]) -> tuple[tuple[bool, ...], work.Usage]:
    held = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    return tuple(signal.SIGINT in held for _ in tasks), work.usage()


def _sleep(tasks: tuple[float, ...]) -> tuple[tuple[float, ...], work.Usage]:
    for task in tasks:
        time.sleep(task)
    return tasks, work.usage()


def _look(tasks: tuple[int, ...]) -> tuple[tuple[tuple[int, str], ...], work.Usage]:
    return tuple((os.getpid(), _grown) for _ in tasks), work.usage()


def _write(folder: Path, tasks: tuple[int, ...]) -> tuple[tuple[int, ...], work.Usage]:
    for task in tasks:
        folder.joinpath(f"done-{task}").write_text(str(os.getpid()))
    return tasks, work.usage()


def _write_or_die(folder: Path, alive: int, tasks: tuple[int, ...]) -> tuple[tuple[int, ...], work.Usage]:
    if os.getpid() != alive:
        os._exit(7)
    return _write(folder, tasks)


def _die_of_four(tasks: tuple[int, ...]) -> tuple[tuple[int, ...], work.Usage]:
    if 4 in tasks:
        os._exit(7)
    return tasks, work.usage()


def _none_dies(_task: int) -> int:
    raise AssertionError("none dies")


def _die_over(section: str, monkeypatch: pytest.MonkeyPatch, *, once: Path | None = None) -> None:
    """Let the process die that makes this section of the index, where it has staged some; workers inherit this."""
    real, parent = passes.take, os.getpid()

    def take(path: str, *others: object) -> object:
        if f"/{section}/" in path and not (once and once.exists()):
            assert os.getpid() != parent, "the build itself must not do what may kill it"
            if once:
                once.touch()
            os._exit(7)
        return real(path, *others)  # type: ignore[arg-type] # passed on as they are

    monkeypatch.setattr(passes, "take", take)


def test_j02_death_over_a_section_of_the_index_costs_nothing(
    crowd: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is made again in another process, and the site is that of a build where none died."""
    crowd.build(jobs=2)
    whole = crowd.published()
    for path in (crowd.output, crowd.cache):
        path.rename(path.with_name(path.name + " of the living"))
    _die_over("post", monkeypatch, once=tmp_path / "died")
    crowd.build(jobs=2)
    assert (tmp_path / "died").exists()
    assert crowd.published() == whole


def test_j02_section_of_the_index_that_kills_every_process_is_a_problem(
    crowd: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is published then, and the next build, which can make it, makes the whole site."""
    with monkeypatch.context() as deadly:
        _die_over("pos", deadly)
        with pytest.raises(InputError) as caught:
            crowd.build(jobs=2)
    assert [(one.code, one.file) for one in caught.value.problems] == [("worker-died", MANIFEST)]
    assert not crowd.output.exists()
    crowd.build(jobs=2)
    assert (crowd.output / MANIFEST).exists()


def test_sections_of_the_index_are_made_by_the_workers(
    crowd: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """This process, which may be large by then, makes the manifest alone; nor are the workers forks of a large one."""
    parent, real = os.getpid(), bulk.write

    def write(*arguments: object) -> object:
        assert os.getpid() != parent
        (tmp_path / "forked").touch()
        return real(*arguments)  # type: ignore[arg-type] # passed on as they are

    monkeypatch.setattr(bulk, "write", write)
    crowd.build(jobs=2)
    whole = crowd.published()
    (tmp_path / "forked").unlink()
    crowd.cache.rename(crowd.cache.with_name("lost"))
    with monkeypatch.context() as many:
        many.setattr(passes, "_LARGE", 2)
        crowd.build(jobs=2)
    assert crowd.published() == whole
    assert not (tmp_path / "forked").exists()
    crowd.cache.rename(crowd.cache.with_name("lost again"))
    monkeypatch.setattr(passes, "_MANY", ARTICLES + 1)
    with pytest.raises(AssertionError):
        crowd.build(jobs=2)
