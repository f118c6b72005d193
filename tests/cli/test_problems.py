"""How problems are told: one line each, all of them at once, in a fixed order, in the form that was asked for."""

from __future__ import annotations

import errno
import json
import os
import re

import pytest

from newsarchive.model.problems import PROBLEM_LIMIT
from tests.cli.conftest import Run, run_process, spoil
from tests.small import Archive

#: Contract, section 5.
LINE = re.compile(
    r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning)\[[a-z-]+\]: [^;]+(; .+)?"
)
KEYS = {"file", "line", "column", "code", "severity", "message", "hint"}


def test_all_problems_are_told_at_once_in_order(run: Run, town: Archive) -> None:
    """Faults of several files, in front matter, body and links, come in one run, sorted by file, line and column."""
    spoil(town)
    town.text("en/broken.md", "Text with a [link](nowhere.md).\n", title="Broken", date="2014-01-01", topics=["prks"])
    outcome = run("--root", town.root)
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.lines == [
        "content/en/broken.md:4:12: error[unknown-term]: 'prks' is in no entry of topics.yaml; did you mean 'parks'?",
        ("content/en/broken.md:6:20: error[dangling-link]: the link 'nowhere.md' leads nowhere; correct or remove it"),
        (
            "content/ru/ошибка.md:3:9: error[bad-date]: '2014-13-45' is not a date: there is no such day; "
            "write 2009-07-10, 2009-07-10 11:48 or 2009-07-10T11:48:00+02:00"
        ),
        "content/ru/ошибка.md:4:1: error[unknown-key]: 'tilte' is no known key; did you mean 'title'?",
    ]


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("fault", [errno.EIO, errno.EMFILE, errno.EACCES])
def test_j03_only_a_file_that_cannot_be_read_is_a_fault_of_the_environment(
    command: str, fault: int, run: Run, town: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails is told at the file with exit code 3; an error beside it is the input's, with exit code 1."""
    path = town.article("en/lost.md")
    real = os.open

    def closed(file: str, *args: int, **options: int) -> int:
        if os.fspath(file) == str(path):
            raise OSError(fault, os.strerror(fault), file)
        return real(file, *args, **options)

    monkeypatch.setattr(os, "open", closed)
    outcome = run(command, "--root", town.root, "--quiet")
    line = f"content/en/lost.md:0:0: error[unreadable]: cannot be read: {os.strerror(fault)}; check its permissions"
    assert (outcome.code, line in outcome.lines) == (3, True)
    spoil(town)
    assert run(command, "--root", town.root, "--quiet").code == 1


def test_every_line_has_the_form_of_the_contract(run: Run, town: Archive) -> None:
    """``path:line:column: severity[code]: what is wrong; what to do``."""
    spoil(town)
    for line in run("--root", town.root).lines:
        assert LINE.fullmatch(line), line


def test_same_problems_in_any_process(town: Archive) -> None:
    """Hash seed, number of jobs and cache do not change a byte of what is told."""
    spoil(town)
    told = [
        run_process("--root", town.root, "--jobs", jobs, PYTHONHASHSEED=seed).err
        for jobs, seed in (("1", "1"), ("3", "2"), ("1", "3"))
    ]
    assert told[0] == told[1] == told[2] != ""


def test_json_gives_an_object_a_line(run: Run, town: Archive) -> None:
    """Each line is one JSON object with exactly the keys of the report's problems; the order is that of the text."""
    spoil(town)
    text = run("--root", town.root).lines
    objects = [json.loads(line) for line in run("--root", town.root, "--format", "json").lines]
    assert [one.keys() for one in objects] == [KEYS] * 2
    form = "{file}:{line}:{column}: {severity}[{code}]: {message}; {hint}"
    assert [form.format(**one) for one in objects] == text


def test_github_gives_workflow_commands(run: Run, town: Archive) -> None:
    """Errors and warnings become annotations at their place in the file; commas and colons are escaped."""
    town.text("en/a,b.md", title="100 %", date="x:y")
    (line,) = run("--root", town.root, "--format", "github").lines
    assert line.startswith("::error file=content/en/a%2Cb.md,line=3,col=9,title=bad-date::'x:y' is not a date")


def test_warnings_are_told_and_forbid_nothing(run: Run, town: Archive) -> None:
    """With warnings alone the site is built; a build that has nothing to do tells them again."""
    town.settings(dangling="warning")
    town.article("en/loose.md", "A [link](nowhere.md).\n")
    first = run("--root", town.root)
    assert first.code == 0
    assert "en/loose.md:5:10: warning[dangling-link]" in first.err
    second = run("--root", town.root)
    assert "0 rendered" in second.out
    assert second.err == first.err


def test_more_problems_than_anybody_reads_are_counted(run: Run, town: Archive) -> None:
    """The first 200 are listed, errors before warnings, and the number of the others is told."""
    topics = [f"unknown{number:03d}" for number in range(PROBLEM_LIMIT + 50)]
    town.settings(registries="open")
    for part in range(5):
        town.article(f"en/a{part}.md", topics=topics[part::5])
    town.article("en/z.md", "A [link](nowhere.md).\n")
    outcome = run("--root", town.root)
    assert outcome.code == 1
    assert len(outcome.lines) == PROBLEM_LIMIT + 1
    assert outcome.lines[-1] == "… and 51 more problems"
    assert "content/en/z.md:5:10: error[dangling-link]" in outcome.lines[-2]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_name_cannot_forge_a_line(run: Run, town: Archive, form: str) -> None:
    """Line ends and control characters of a file name are escaped in every form: one problem stays one line."""
    town.article("en/x\n::error::forged\x1b[2K.md")
    outcome = run("--root", town.root, "--format", form)
    assert outcome.code == 1
    assert len(outcome.lines) == 1
    assert "\x1b" not in outcome.err


def test_no_problem_shows_where_the_archive_lies(run: Run, town: Archive) -> None:
    """Paths are relative to the root, wherever the command is given."""
    spoil(town)
    (town.root / "content/en/loop").symlink_to(town.root)
    assert str(town.root) not in run("--root", town.root).err


def test_with_any_error_nothing_changes(run: Run, town: Archive) -> None:
    """A good edit beside a bad file is not published, and the folder of the output is not even touched."""
    run("--root", town.root)
    before = town.published()
    touched = town.output.stat().st_mtime_ns
    spoil(town)
    town.article("en/2014/04/opening.md", "Another text.\n", topics=["parks"])
    assert run("--root", town.root).code == 1
    assert town.published() == before
    assert town.output.stat().st_mtime_ns == touched
    assert sorted(path.name for path in town.root.iterdir()) == [".newsarchive", "content", "output"]
