"""What waits outside the memory."""

from __future__ import annotations

from pathlib import Path

from newsarchive.build.scan import NO_STAMP
from newsarchive.build.store import Store
from newsarchive.build.traces import Trace
from newsarchive.build.waiting import Waiting
from newsarchive.model.fingerprint import Fingerprint


def trace(number: int) -> Trace:
    """The trace of some page."""
    print_of = Fingerprint("c", "s", "t", "m", "v")
    return Trace(f"en/{number}/index.html", "part", "article", "en", "", print_of, "o", NO_STAMP)


def test_traces_come_back_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    """All of them, as they were."""
    traces = [trace(number) for number in range(100, 0, -1)]
    with Store(tmp_path / "store") as store:
        waiting = Waiting(store, "traces", Trace)
        for one in traces:
            waiting.add(one)
        assert len(waiting) == len(traces)
        assert list(waiting) == traces


def test_an_attempt_begins_with_none_and_leaves_none_behind(tmp_path: Path) -> None:
    """A build that starts again has new ones; the store on the disk never holds any."""
    with Store(tmp_path / "store") as store:
        Waiting(store, "traces", Trace).add(trace(1))
        assert not list(Waiting(store, "traces", Trace))
        Waiting(store, "traces", Trace).add(trace(2))
    with Store(tmp_path / "store") as store:
        assert not [row for row in store.rows("SELECT name FROM sqlite_master") if row[0].startswith("waiting")]
        assert not list(store.traces())


def test_traces_are_read_while_pages_are_remembered(tmp_path: Path) -> None:
    """As the commit does: one statement reads them, others write in one transaction."""
    with Store(tmp_path / "store") as store:
        waiting = Waiting(store, "traces", Trace)
        for number in range(150):
            waiting.add(trace(number))
        with store.transaction():
            for one in waiting:
                store.put_trace(one)
        assert len(list(store.traces())) == len(waiting)


def test_what_waits_under_one_name_is_not_what_waits_under_another(tmp_path: Path) -> None:
    """Traces and what search is to learn are kept at the same time."""
    with Store(tmp_path / "store") as store:
        traces, words = Waiting(store, "traces", Trace), Waiting(store, "words", str)
        for number in range(70):
            traces.add(trace(number))
            words.add(f"word {number}")
        assert list(traces) == [trace(number) for number in range(70)]
        assert list(words) == [f"word {number}" for number in range(70)]
