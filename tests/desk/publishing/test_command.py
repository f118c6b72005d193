"""``publish`` as somebody types it: what is told, on which stream, with which exit code, and in the reference."""

from __future__ import annotations

import contextlib
import io
import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsarchive.arguments import parse_arguments
from newsarchive.cli import main
from tests.desk.publishing.conftest import Desk
from tests.docs.pages import PROJECT_ROOT, code_words, table_rows

Run = Callable[..., tuple[int, str, str]]
COMMAND_LINE = PROJECT_ROOT / "docs/reference/command-line.md"


@pytest.fixture
def run(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Carry out ``publish`` for the archive of the desk, and put back what a command changes of its process."""
    handler, mask = signal.getsignal(signal.SIGTERM), os.umask(0o022)

    def carry_out(*words: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["publish", *map(str, words), "--root", str(desk.archive.root)])
        told = capsys.readouterr()
        return code, told.out, told.err

    yield carry_out
    signal.signal(signal.SIGTERM, handler)
    os.umask(mask)


def test_a_publication_is_told_in_two_lines(run: Run, desk: Desk) -> None:
    """What readers got, and how much of what hosts allow that is; nothing on standard error."""
    code, out, err = run(desk.target)
    assert (code, err) == (0, "")
    first, second = out.splitlines()
    assert re.fullmatch(r"published r000001-\w{8} in 'www': \d+ changed, 0 removed; \d+ files, 0\.\d MB", first)
    assert re.fullmatch(r"hosts: GitHub Pages: \d+ % of 1\.0 GB; GitLab Pages: .*", second)
    assert run(desk.target)[1].startswith("nothing to publish: r000001-")


def test_rollback_and_releases_are_told(run: Run, desk: Desk) -> None:
    """Each in the words that the next command needs."""
    run(desk.target)
    desk.edit("Two.")
    run(desk.target)
    code, out, _ = run(desk.target, "--rollback")
    assert (code, re.sub(r"-\w{8}", "", out)) == (0, "rolled back to r000001\n")
    lines = run("--releases", desk.target)[1].splitlines()
    assert [re.sub(r"-\w{8}|\d+ files|\d\.\d MB", "", line).split() for line in lines] == [
        ["r000001", "current"],
        ["r000002"],
    ]
    assert run(desk.target, "--rollback", "--to", "r000002")[0] == 0


def test_lists_are_for_programs(run: Run, desk: Desk) -> None:
    """A path a line with its kind, or one kind alone, or addresses; nothing else on the stream."""
    run(desk.target)
    desk.edit("Two.")
    (desk.archive.root / "content/ru/2014/04/открытие.md").unlink()
    desk.archive.build()
    every = run(desk.target, "--changed-since", "current")[1].splitlines()
    changed = run(desk.target, "--changed-since", "current", "--list", "changed")[1].splitlines()
    removed = run(desk.target, "--changed-since", "current", "--list", "removed")[1].splitlines()
    assert every == [f"changed\t{path}" for path in changed] + [f"removed\t{path}" for path in removed]
    assert "en/2014/04/opening/index.html" in changed
    assert "ru/2014/04/открытие/index.html" in removed
    urls = run(desk.target, "--changed-since", "current", "--list", "urls")[1].splitlines()
    assert "https://archive.example.org/en/2014/04/opening/" in urls
    words = ("--changed-since", "current", "--list", "urls", "--base-url", "https://cdn.example.org/a")
    assert "https://cdn.example.org/a/en/2014/04/opening/" in run(desk.target, *words)[1].splitlines()


def test_what_is_kept_and_what_is_not_known_is_said(run: Run, desk: Desk) -> None:
    """Warnings and notes go to standard error and fail nothing."""
    run(desk.target)
    (desk.target / "releases" / desk.releases[0] / "notes.txt").write_text("mine")
    for number in range(2):
        desk.edit(f"{number}.")
        code, out, err = run(desk.target, "--keep", "1")
    assert code == 0
    assert re.search(
        r"^warning: release r000001-\w{8} is kept, for it holds files that no publication made$", err, re.MULTILINE
    )
    assert "removed" in out
    (desk.archive.cache / "store.sqlite").unlink()
    assert run(desk.target)[2].startswith(
        "note: the cache is lost, so that nobody knows whether drafts are in the site"
    )


def test_the_ledger_is_told(run: Run, desk: Desk) -> None:
    """How many addresses are new, and that the file is to be committed."""
    code, out, _ = run("--ledger")
    assert code == 0
    assert re.fullmatch(r"ledger: \d+ new addresses in content/addresses\.txt; commit it\n", out)
    assert "ledger: nothing new in content/addresses.txt\n" in run(desk.target)[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "error: name the folder of the releases: publish TARGET"),
        (("www", "--to", "r1"), "error: --to belongs to --rollback"),
        (("www", "--list", "urls"), "error: --list and --base-url belong to --changed-since"),
        (("www", "--base-url", "https://a/"), "error: --list and --base-url belong to --changed-since"),
        (
            ("www", "--rollback", "--compress"),
            "error: --keep, --compress, --drafts and --ledger belong to a publication",
        ),
        (("www", "--rollback"), "error: nothing was published in 'www' yet"),
        (("www", "--releases"), "error: nothing was published in 'www' yet"),
        (("www", "--changed-since", "current"), "error: nothing was published in 'www' yet"),
        (("www", "--keep", "0"), "error: argument --keep: '0' is not a number from 1"),
        (("www", "--rolback"), "error: '--rolback' is not known; did you mean '--rollback'?"),
        (("www", "--rollback", "--releases"), "error: argument --releases: not allowed with argument --rollback"),
        (("",), "error: argument TARGET: the path is empty"),
    ],
)
def test_wrong_words_are_told_and_change_nothing(
    run: Run, desk: Desk, words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit code 2 and one line that says what to do; no folder is made."""
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith(told)
    assert err.count("\n") == 1
    assert not desk.target.exists()


def test_the_reference_has_every_option() -> None:
    """The options in the table are those of the program."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), pytest.raises(SystemExit):
        parse_arguments(["publish", "--help"])
    program = set(re.findall(r"(?<![\w-])--[a-z-]+", told.getvalue().partition("options:")[2]))
    rows = [*table_rows(COMMAND_LINE, "publish"), *table_rows(COMMAND_LINE, "Options of every command")]
    assert {code_words(row[0])[0].split()[0] for row in rows} == program
