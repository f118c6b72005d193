"""``--report FILE``: what was done, as JSON with the keys of the contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsarchive.desk.publishing import hosts
from newsarchive.desk.publishing.hosts import Host
from tests.cli.conftest import Run, spoil
from tests.small import Archive

#: Contract, section 5.
CONTRACT_KEYS = {
    "articles", "outputs", "rendered", "written", "removed", "unchanged", "seconds", "peak_rss_bytes", "problems",
    "changed_paths", "removed_paths",
}  # fmt: skip
#: What the report says besides: files read, files parsed, pages planned, outputs verified, files that are not ours, how
#: much room the site takes, for which hosts that is much.
OUR_KEYS = {"read", "parsed", "planned", "verified", "strangers", "volume", "hosts"}


@pytest.fixture
def report(run: Run, town: Archive, tmp_path: Path) -> Any:  # noqa: ANN401 - a function of JSON
    """Build with a report and return what it says."""

    def carry_out(*words: str, code: int = 0) -> dict[str, Any]:
        file = tmp_path / "report.json"
        assert run("--root", town.root, "--report", file, *words).code == code
        said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return said

    return carry_out


def test_report_has_the_keys_of_the_contract(report: Any) -> None:  # noqa: ANN401 - see above
    """All of them, a few documented ones more, and each of the right type."""
    said = report()
    assert said.keys() == CONTRACT_KEYS | OUR_KEYS
    assert {type(said[key]) for key in ("articles", "outputs", "rendered", "written", "removed", "unchanged")} == {int}
    assert {type(said[key]) for key in ("problems", "changed_paths", "removed_paths", "strangers", "hosts")} == {list}
    assert "total" in said["seconds"]
    assert all(isinstance(seconds, float) and seconds >= 0 for seconds in said["seconds"].values())
    assert said["peak_rss_bytes"] > 10_000_000


def test_first_build_reports_every_file(report: Any, town: Archive) -> None:  # noqa: ANN401 - see above
    """Outputs, written files and changed paths are all the files that are there."""
    said = report()
    assert said["articles"] == 2
    assert said["outputs"] == said["rendered"] == said["written"] == len(town.published())
    assert said["changed_paths"] == sorted(town.published())
    assert (said["removed"], said["unchanged"], said["removed_paths"]) == (0, 0, [])


def test_second_build_reports_nothing_done(report: Any, town: Archive) -> None:  # noqa: ANN401 - see above
    """No body read, nothing rendered, nothing written; the counts of what is there stay."""
    first, second = report(), report()
    assert second["outputs"] == second["unchanged"] == first["outputs"] == len(town.published())
    assert [second[key] for key in ("read", "parsed", "planned", "rendered", "written", "removed")] == [0] * 6
    assert second["articles"] == 2
    assert second["changed_paths"] == []


def test_a11_each_build_tells_the_hosts_that_the_site_is_too_large_for(
    report: Any,  # noqa: ANN401 - see above
    run: Run,
    town: Archive,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From 80 % of a limit on the report and a line of the summary say so, with nothing to do too; else none does.

    What is counted are the files of the site, without the list of ours.
    """
    said = report()
    made = town.published()
    sizes = [len(data) for data in made.values()]
    volume = {name: said["volume"][name] for name in ("files", "size", "largest")}
    assert volume == {"files": len(made), "size": sum(sizes), "largest": max(sizes)}
    assert (said["hosts"], "hosts:" in run("--root", town.root).out) == ([], False)
    small = Host("Small", files=len(made) - 1), Host("Fair", size=sum(sizes) * 10 // 9), Host("Large", files=10**6)
    monkeypatch.setattr(hosts, "HOSTS", small)
    told = report()["hosts"]
    assert [one.partition(":")[0] for one in told] == [
        "the site does not fit on Small",
        "the site will soon not fit on Fair",
    ]
    assert f"\nhosts: {'; '.join(told)}\n" in run("--root", town.root).out
    assert run("--root", town.root, "--quiet").out == ""


def test_report_names_what_changed_and_what_is_gone(report: Any, town: Archive) -> None:  # noqa: ANN401 - see above
    """After an edit and a removal the two lists are exactly the difference of the two outputs."""
    report()
    before = town.published()
    town.article("en/2014/04/opening.md", "Another text.\n", topics=["parks"])
    (town.root / "content/ru/2014/04/открытие.md").unlink()
    said = report()
    after = town.published()
    assert said["changed_paths"] == sorted(path for path in after if before.get(path) != after[path])
    assert said["removed_paths"] == sorted(before.keys() - after.keys())
    assert "ru/2014/04/открытие/index.html" in said["removed_paths"]
    assert said["outputs"] == said["written"] + said["unchanged"] == len(after)
    assert said["removed"] == len(said["removed_paths"])


def test_report_of_bad_input_has_its_problems(report: Any, town: Archive) -> None:  # noqa: ANN401 - see above
    """With exit code 1 there is a report too; problems have the keys of the contract."""
    spoil(town)
    said = report(code=1)
    assert said.keys() == CONTRACT_KEYS | OUR_KEYS
    assert [(one["file"], one["line"], one["column"], one["code"], one["severity"]) for one in said["problems"]] == [
        ("content/ru/ошибка.md", 3, 9, "bad-date", "error"),
        ("content/ru/ошибка.md", 4, 1, "unknown-key", "error"),
    ]
    assert {frozenset(one) for one in said["problems"]} == {
        frozenset({"file", "line", "column", "code", "severity", "message", "hint"})
    }
    assert said["changed_paths"] == []


def test_report_lists_every_problem(report: Any, town: Archive) -> None:  # noqa: ANN401 - see above
    """The report is not cut where standard error is."""
    town.settings(dangling="warning")
    town.article("en/many.md", "[a](b.md)\n" * 250)
    assert len(report()["problems"]) == 250


def test_verify_tells_how_much_it_compared(report: Any) -> None:  # noqa: ANN401 - see above
    """``--verify`` renders all that was taken as fresh again, ``--verify N`` so many; nothing is written."""
    first = report()
    assert report("--verify")["verified"] == first["outputs"]
    few = report("--verify", "5")
    assert (few["verified"], few["written"]) == (5, 0)


def test_verify_fails_on_a_differing_byte(run: Run, town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """An output that its sources would not give now is an error at its path (here: a renderer that changed unseen)."""
    run("--root", town.root)
    monkeypatch.setattr("newsarchive.build.work.render", lambda task: f"another {task.path}".encode())
    outcome = run("--root", town.root, "--verify")
    assert outcome.code == 1
    path = "output/en/2014/04/opening/index.html"
    assert f"{path}:0:0: error[verify-failed]: the file differs from what its sources give now" in outcome.err


@pytest.mark.parametrize("good", [True, False], ids=["good input", "bad input"])
def test_report_that_cannot_be_written_is_told(run: Run, town: Archive, good: bool) -> None:  # noqa: FBT001
    """A missing folder ends with 3 and names the file, after everything else was told."""
    if not good:
        spoil(town)
    outcome = run("--root", town.root, "--report", town.root / "absent/report.json")
    assert outcome.code == 3
    assert outcome.lines[-1].startswith("error: the report '")
    assert outcome.lines[-1].endswith("cannot be written: No such file or directory")
    assert len(outcome.lines) == (1 if good else 3)
