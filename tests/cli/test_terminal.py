"""What is written where: progress on a terminal only, nothing when quiet, no traceback, streams that are closed."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, command, run_process, spoil
from tests.conftest import PROJECT_ROOT
from tests.small import Archive, archive

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def on_terminal(*words: str | Path) -> tuple[int, str, bytes]:
    """Carry out a command whose standard error is a terminal; return exit code, output and what the terminal got."""
    terminal, end = pty.openpty()
    with subprocess.Popen(command(*words), stdout=subprocess.PIPE, stderr=end) as process:
        os.close(end)
        shown = b""
        while chunk := _read(terminal):
            shown += chunk
        assert process.stdout
        out = process.stdout.read().decode()
    os.close(terminal)
    return process.returncode, out, shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux: EIO when the other end is closed
        return b""


def test_progress_is_shown_on_a_terminal(town: Archive) -> None:
    """Stage, how far, of how many and how long; the line is cleared at the end and leaves nothing behind."""
    code, out, shown = on_terminal("--root", town.root)
    assert code == 0
    assert b"\r\x1b[Kreading 100 %  " in shown
    assert b"\r\x1b[Krendering 100 %  " in shown
    assert shown.endswith(b" s\r\x1b[K")
    assert out.startswith("2 articles, ")


def test_quiet_shows_no_progress_and_no_summary(town: Archive) -> None:
    """``--quiet`` on a terminal: not a byte for a build without problems."""
    assert on_terminal("--root", town.root, "--quiet") == (0, "", b"")


def test_progress_is_not_written_into_a_file(run: Run, town: Archive) -> None:
    """Where standard error is no terminal there is nothing but problems."""
    assert run("--root", town.root).err == ""


def test_quiet_still_tells_problems(run: Run, town: Archive) -> None:
    """What is wrong is told whatever was asked for."""
    spoil(town)
    outcome = run("--root", town.root, "--quiet")
    assert (outcome.code, len(outcome.lines), outcome.out) == (1, 2, "")


def test_summary_says_what_to_do_next(run: Run, town: Archive) -> None:
    """Two lines: what was done, and how to look at it."""
    first, second = run("--root", town.root).out.splitlines()
    number = len(town.published())
    assert first.startswith(f"2 articles, {number} files: {number} rendered, {number} written, 0 removed, 0 unchanged")
    assert "-m http.server --directory" in second


def test_summary_can_be_pasted_where_a_folder_has_a_space_in_its_name(run: Run, tmp_path: Path) -> None:
    """The path is one word to a shell."""
    made = archive(tmp_path / "my archive", languages=["en"])
    made.article("en/2014/04/wego.md")
    assert f"--directory '{made.root}/output' 8000" in run("--root", made.root).out


def test_summary_counts_one_as_one(run: Run, tmp_path: Path) -> None:
    """An archive of one article has one article."""
    made = archive(tmp_path / "one", languages=["en"])
    made.article("en/2014/04/wego.md")
    assert run("--root", made.root).out.startswith("1 article, ")


@pytest.mark.parametrize("name", ["build", "why", "clean"])
def test_unexpected_fault_shows_no_traceback(
    run: Run, town: Archive, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Whatever goes wrong inside, an editor sees one line and the way to more."""
    monkeypatch.setattr(f"newsarchive.commands.{name}.{name}", _fail)
    words = [name, *(["/en/"] if name == "why" else []), "--root", str(town.root)]
    outcome = run(*words)
    assert outcome.code == 3
    assert outcome.lines == ["internal error: ZeroDivisionError; run again with --debug and report it"]
    debugged = run(*words, "--debug")
    assert debugged.code == 3
    assert debugged.lines[0] == "Traceback (most recent call last):"
    assert debugged.lines[-1] == outcome.lines[0]


def _fail(*_: object) -> None:
    raise ZeroDivisionError


def test_j03_a_program_of_which_a_part_is_missing_says_so(town: Archive, tmp_path: Path) -> None:
    """A folder of it that may not be listed looks to Python as if the modules were not there."""
    shutil.copy(PROJECT_ROOT / "build.py", tmp_path)
    shutil.copytree(PROJECT_ROOT / "newsarchive", tmp_path / "newsarchive", ignore=shutil.ignore_patterns("desk"))
    words = [sys.executable, str(tmp_path / "build.py"), "--root", str(town.root)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    told = "error: the program is not whole or cannot be read (No module named 'newsarchive.desk'); install it again\n"
    assert (done.returncode, done.stdout, done.stderr) == (3, "", told)
    assert not town.output.exists()


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["--root", "{root}"]], ids=" ".join)
def test_j17_closed_pipe_is_no_fault(town: Archive, words: list[str]) -> None:
    """``| head`` that has read enough: no traceback, no message, and the site is built."""
    reader, writer = os.pipe()
    os.close(reader)
    given = [word.format(root=town.root) for word in words]
    done = subprocess.run(command(*given), stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_j17_closed_pipe_for_problems_keeps_the_exit_code(town: Archive) -> None:
    """``2>&1 | head -1``: the reader goes away among the problems, and the exit code still says 1."""
    spoil(town)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command("--root", town.root), stdout=writer, stderr=writer, check=False, timeout=60)
    os.close(writer)
    assert done.returncode == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_j17_closed_streams_are_no_fault(town: Archive, closed: str) -> None:
    """A stream that was closed before the program began is silence, not an error."""
    line = f'exec "$0" "$@" {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, *command("--root", town.root)], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (town.output / "index.html").is_file()


def test_j17_full_disk_of_the_terminal_is_an_environment_fault(town: Archive) -> None:
    """``> /dev/full``: exit code 3 and one line; the site itself is built."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("--root", town.root), stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 3
    assert done.stderr == b"error: No space left on device\n"


def test_j17_ascii_locale_builds_the_same_site(run: Run, town: Archive) -> None:
    """Where Python takes file names for ASCII, Russian ones are read and written all the same: the bytes are equal."""
    assert run_process("--root", town.root, **ASCII).code == 0
    inside = town.published()
    assert "ru/2014/04/открытие/index.html" in inside
    run("clean", "--root", town.root)
    run("--root", town.root)
    assert inside == town.published()


def test_j17_ascii_terminal_gets_escapes(town: Archive) -> None:
    """A terminal that cannot show Cyrillic gets it escaped; nothing fails, nothing is lost."""
    spoil(town)
    outcome = run_process("--root", town.root, **ASCII)
    assert outcome.code == 1
    assert outcome.err.isascii()
    shown = "content/ru/\\u043e\\u0448\\u0438\\u0431\\u043a\\u0430.md:3:9: error[bad-date]"
    assert outcome.err.startswith(shown)


def test_j17_wrong_usage_in_an_ascii_locale(town: Archive) -> None:
    """The message that repeats a Russian word does not fail where that cannot be shown."""
    outcome = run_process("--root", town.root, "сборка", **ASCII)
    assert outcome.code == 2
    assert outcome.err.startswith("error: '\\u0441\\u0431")


def test_json_is_json_on_any_terminal(town: Archive) -> None:
    """``--format json`` is ASCII, so that no terminal's escapes can break it."""
    town.text("ru/\N{GRINNING FACE}ü.md", title="x", date="y")
    outcome = run_process("--root", town.root, "--format", "json", **ASCII)
    assert '"file": "content/ru/\\ud83d\\ude00\\u00fc.md"' in outcome.err


def test_other_interpreter_options_survive_the_new_start(town: Archive) -> None:
    """In an ASCII locale the program starts again as it was started: ``-X`` and ``-W`` options are kept."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command("--root", town.root)[1:]],
        env={**os.environ, **ASCII}, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0
    assert b"newsarchive.build.pipeline" in done.stderr
