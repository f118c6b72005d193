"""Wrong usage ends with 2 and one line that says what to type instead; help ends with 0."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.arguments import COMMANDS, command, parse_arguments
from tests.cli.conftest import Run
from tests.conftest import PROJECT_ROOT
from tests.small import Archive

#: Contract, section 5.
BUILD_OPTIONS = (
    "--root", "--output", "--cache", "--base-url", "--jobs", "--drafts", "--as-of", "--verify", "--full", "--report",
    "--format", "--quiet", "--debug",
)  # fmt: skip


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)], ids=lambda words: " ".join(words) or "none")
def test_help_is_there_for_every_command(run: Run, words: list[str]) -> None:
    """``--help`` is answered on standard output, with success."""
    outcome = run(*words, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith("usage: build.py")
    assert outcome.err == ""


def test_every_module_of_a_command_is_one_of_the_commands() -> None:
    """The folder of the commands and their list name the same ones."""
    folder = PROJECT_ROOT / "newsarchive/commands"
    modules = {file.stem.removesuffix("_") for file in folder.glob("[!_]*.py")} - {"command"}
    assert modules == set(COMMANDS)
    assert all(callable(command(name).run) for name in COMMANDS)


def test_a_command_imports_no_other() -> None:
    """Whoever asks for one command does not wait until all are imported."""
    told = "import sys; print(*sorted(name for name in sys.modules if name.startswith('newsarchive.commands.')))"
    code = f"from newsarchive.arguments import parse_arguments; parse_arguments(['why', 'x']); {told}"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["newsarchive.commands.command", "newsarchive.commands.why"]


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        (OSError(errno.EIO, "Input/output error"), 3, "error: Input/output error\n"),
        (KeyboardInterrupt(), 130, "interrupted; the published output is whole\n"),
    ],
    ids=["disk", "interrupt"],
)
def test_what_ends_a_command_while_it_is_loaded_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: int, told: str
) -> None:
    """A disk that cannot be read, and an interrupt: one line as at any other time, and no traceback."""

    def load(_name: str) -> None:
        raise fault

    monkeypatch.setattr("newsarchive.arguments.import_module", load)
    outcome = run("why", "/en/")
    assert (outcome.code, outcome.out, outcome.err) == (code, "", told)


def test_help_names_every_option_of_the_contract(run: Run) -> None:
    """No option of ``build`` is missing or hidden."""
    told = run("build", "--help").out
    assert [option for option in BUILD_OPTIONS if f" {option}" not in told] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["biuld"], "'biuld' is not known; did you mean 'build'?"),
        (["claen"], "'claen' is not known; did you mean 'clean'?"),
        ([""], f"'' is not known; known are {', '.join(COMMANDS)}"),
        (["--ouput", "x"], "'--ouput' is not known; did you mean '--output'?"),
        (["--jbos=2"], "'--jbos' is not known; did you mean '--jobs'?"),
        (["why", "/en/", "--jobs", "2"], "'--jobs' is not known"),
        (["build", "--outp", "x"], "'--outp' is not known; did you mean '--output'?"),
        (["--root", "x", "why", "/en/"], "the command 'why' must be the first word"),
        (["build", "en/x.md"], "'en/x.md' is not known"),
        (["build", "\x1b[31mred"], "'\\x1b[31mred' is not known"),
        (["--jobs", "0"], "'0' is not a number from 1"),
        (["--jobs", "two"], "'two' is not a number from 1"),
        (["--jobs", "٣"], "'٣' is not a number from 1"),
        (["--verify", "0"], "'0' is not a number from 1"),
        (["--verify", "-1"], "'-1' is not a number from 1"),
        (["--format", "xml"], "argument --format: 'xml' is not known; known are text, json, github"),
        (["--format", "jsn"], "'jsn' is not known; did you mean 'json'?"),
        (["--base-url", "ftp://example.org/"], "'ftp://example.org/' is no absolute address"),
        (["--base-url", "example.org"], "'example.org' is no absolute address"),
        (["--base-url", "https://"], "'https://' is no absolute address"),
        (["--base-url", "https:///archive/"], "is no absolute address"),
        (["--base-url", "https://host:99999/"], "is no absolute address"),
        (["--base-url", "https://user:secret@host/"], "is no absolute address"),
        (["--base-url", "https://host/?q=1"], "is no absolute address"),
        (["--base-url", "https://host/\n"], "is no absolute address"),
        (["--output"], "expected one argument"),
        (["--output", ""], "argument --output: the path is empty"),
        (["--root", ""], "argument --root: the path is empty"),
        (["clean", "--cache", ""], "argument --cache: the path is empty"),
        (["--report", ""], "argument --report: the path is empty"),
        (["why"], "URL-OR-PATH"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_in_one_line(run: Run, words: list[str], told: str) -> None:
    """The line names the word that is wrong, and the nearest right one where there is one."""
    outcome = run(*words)
    assert outcome.code == 2
    assert len(outcome.lines) == 1
    assert outcome.lines[0].startswith("error: ")
    assert told in outcome.lines[0]
    assert outcome.out == ""


@pytest.mark.parametrize("command", [["build"], ["why", "/en/"], ["clean"]], ids=lambda words: words[0])
def test_folder_without_content_is_no_archive(run: Run, tmp_path: Path, command: list[str]) -> None:
    """Every command refuses a root that holds no ``content``, and makes nothing there."""
    outcome = run(*command, "--root", tmp_path)
    assert outcome.code == 2
    assert outcome.lines == [
        f"error: there is no folder 'content' in '{tmp_path.name}'; name an archive with --root DIR"
    ]
    assert list(tmp_path.iterdir()) == []


def test_content_without_settings_is_bad_input(run: Run, tmp_path: Path) -> None:
    """A folder ``content`` without ``site.yaml`` is an error of the input that names the file to write."""
    (tmp_path / "content").mkdir()
    outcome = run("--root", tmp_path)
    assert outcome.code == 1
    assert outcome.lines[0].startswith("content/site.yaml:0:0: error[no-settings]: does not exist; write it")


def test_build_is_the_command_when_none_is_named(run: Run, town: Archive) -> None:
    """``build.py --root DIR`` builds."""
    assert run("--root", town.root).code == 0
    assert (town.output / "en/2014/04/opening/index.html").is_file()


def test_output_and_cache_go_where_they_are_told(run: Run, town: Archive, tmp_path: Path) -> None:
    """``--output`` and ``--cache`` are used instead of the folders in the root, and their parents are made."""
    assert run("--root", town.root, "--output", tmp_path / "a/site", "--cache", tmp_path / "b/cache").code == 0
    assert (tmp_path / "a/site/index.html").is_file()
    assert (tmp_path / "b/cache").is_dir()
    assert sorted(path.name for path in town.root.iterdir()) == ["content"]


def test_relative_folders_are_those_of_the_shell(
    run: Run, town: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders are relative to the current one, not to the root; the hint to look at the site is too."""
    monkeypatch.chdir(tmp_path)
    outcome = run("--root", town.root.name, "--output", "site")
    assert outcome.code == 0
    assert (tmp_path / "site/index.html").is_file()
    assert "--directory site 8000" in outcome.out


@pytest.mark.parametrize("given", ["https://host.example/archive", "https://host.example/archive/"])
def test_base_url_with_a_path_moves_every_reference(run: Run, town: Archive, given: str) -> None:
    """With ``--base-url`` links, style sheet and canonical address lie below its path, with or without last slash."""
    assert run("--root", town.root, "--base-url", given).code == 0
    page = (town.output / "en/2014/04/opening/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://host.example/archive/en/2014/04/opening/">' in page
    assert 'href="/archive/assets/style.css"' in page
    assert 'href="/archive/en/topics/parks/"' in page
    assert "archive.example.org" not in page
    assert 'href="/en/' not in page


def test_drafts_are_shown_on_request_only(run: Run, town: Archive) -> None:
    """``--drafts`` shows drafts and what is scheduled; without it the next build takes them away again."""
    town.article("en/2014/05/idea.md", date="2014-05-01", status="draft")
    town.article("en/2030/01/later.md", date="2030-01-01")
    pages = [town.output / "en/2014/05/idea/index.html", town.output / "en/2030/01/later/index.html"]
    run("--root", town.root)
    assert [page.exists() for page in pages] == [False, False]
    run("--root", town.root, "--drafts")
    assert [page.exists() for page in pages] == [True, True]
    run("--root", town.root)
    assert [page.exists() for page in pages] == [False, False]


def test_full_ignores_what_earlier_builds_found_out(run: Run, town: Archive) -> None:
    """``--full`` renders everything, and writes nothing, for the bytes are the same."""
    run("--root", town.root)
    assert "0 rendered, 0 written" in run("--root", town.root).out
    assert " 0 written" in run("--root", town.root, "--full").out
    assert " 0 rendered" not in run("--root", town.root, "--full").out


def test_archive_of_the_project_is_the_default() -> None:
    """Without ``--root`` it is the folder of ``build.py``, wherever the shell is."""
    assert parse_arguments([]).root == PROJECT_ROOT


@pytest.mark.parametrize("command", [["build"], ["why", "/en/"], ["clean"]], ids=lambda words: words[0])
def test_environment_that_fails_is_told_with_3(run: Run, town: Archive, tmp_path: Path, command: list[str]) -> None:
    """A cache that cannot be one: exit code 3, one line, no traceback, nothing made."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    outcome = run(*command, "--root", town.root, "--cache", tmp_path / "file")
    assert outcome.code == 3
    assert len(outcome.lines) == 1
    assert outcome.lines[0].startswith("error: ")
    assert not town.output.exists()
