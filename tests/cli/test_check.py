"""``check`` as it is typed: exit codes, formats, languages, and what wrong words are answered."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.cli.conftest import Run, spoil
from tests.conftest import PROJECT_ROOT
from tests.small import Archive


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that tests run on may speak anything."""
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def whole(town: Archive) -> Archive:
    """The town with nothing to tell."""
    town.settings(["en", "ru"])
    town.registry("topics", {"parks": {"name": {"en": "Parks", "ru": "Парки"}}})
    town.article("ru/2014/04/открытие.md", id="opening", title="Открытие", slug="открытие", topics=["parks"])
    return town


def test_nothing_wrong_is_told_in_one_line(run: Run, whole: Archive) -> None:
    """On standard output; ``--quiet`` says nothing at all."""
    outcome = run("check", "--root", whole.root)
    assert (outcome.code, outcome.out, outcome.err) == (0, "3 files checked, 0 errors, 0 warnings\n", "")
    assert run("check", "--root", whole.root, "--quiet").out == ""


def test_warnings_end_well_and_errors_do_not(run: Run, whole: Archive) -> None:
    """0 with warnings only, 1 with an error."""
    whole.article("en/2014/04/lost.md", "Seоul\n", topics=["parks"])
    outcome = run("check", "--root", whole.root)
    assert outcome.code == 0
    assert [line.split(": ")[1] for line in outcome.lines] == ["warning[missing-translation]", "warning[mixed-script]"]
    spoil(whole)
    assert run("check", "--root", whole.root).code == 1


def test_nothing_is_written_but_the_cache(run: Run, whole: Archive) -> None:
    """No output is made."""
    run("check", "--root", whole.root)
    assert sorted(path.name for path in whole.root.iterdir()) == [".newsarchive", "content"]


def test_machines_are_told_in_their_formats(run: Run, whole: Archive) -> None:
    """JSON and GitHub's annotations."""
    whole.article("en/2014/04/lost.md", "Short.\n")
    found = [json.loads(line) for line in run("check", "--root", whole.root, "--format", "json").lines]
    assert {"code": "no-topic", "message": "the article has no topic", "severity": "warning"}.items() <= found[
        1
    ].items()
    lines = run("check", "--root", whole.root, "--format", "github").lines
    assert lines[1].startswith(
        "::warning file=content/en/2014/04/lost.md,line=2,col=10,title=no-topic::the article has"
    )


def test_what_was_mended_is_told(run: Run, whole: Archive) -> None:
    """On standard output, file by file."""
    whole.article("en/2014/04/x.md", "Seоul and Вonn.\n", topics=["parks"])
    outcome = run("check", "content/en/2014/04/x.md", "--fix", "--root", whole.root)
    assert outcome.out.splitlines()[0] == "content/en/2014/04/x.md: 2 places mended"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["content/en/nothing.md"], "'content/en/nothing.md' is no file or folder of this archive"),
        (["content/en/2014/04/openin.md"], "did you mean 'content/en/2014/04/opening.md'?"),
        (["--lang", "dee"], "there are no messages in 'dee'; did you mean 'de'?"),
        (["--lang", "../de"], "there are no messages in '../de'"),
        (["--since", "HEAD"], "--since needs an archive that lies in a git repository"),
        (["--private"], "--private needs --external"),
        (["--format", "xml"], "'xml' is not known"),
        (["--fixx"], "'--fixx' is not known; did you mean '--fix'?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_in_one_line(run: Run, whole: Archive, words: list[str], told: str) -> None:
    """Exit code 2."""
    outcome = run("check", *words, "--root", whole.root)
    assert outcome.code == 2
    assert len(outcome.lines) == 1
    assert told in outcome.lines[0]


def test_hook_of_pre_commit_checks_the_files_that_it_is_given(whole: Archive) -> None:
    """From the repository of the archive, as pre-commit runs it."""
    whole.article("en/2014/04/lost.md", "Short.\n")
    spoil(whole)
    hook = PROJECT_ROOT / ".ci/pre-commit-check"
    assert f"entry: {hook.relative_to(PROJECT_ROOT)}\n" in (PROJECT_ROOT / ".pre-commit-hooks.yaml").read_text(
        encoding="utf-8"
    )

    def staged(*names: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "NEWSARCHIVE_PYTHON": sys.executable}
        return subprocess.run([str(hook), *names], cwd=whole.root, env=environment, capture_output=True, check=False)

    assert staged("content/en/2014/04/opening.md").returncode == 0
    done = staged("content/ru/ошибка.md", "content/en/2014/04/lost.md")
    assert done.returncode == 1
    assert {line.split(":")[0] for line in done.stderr.decode().splitlines()} == {
        "content/ru/ошибка.md", "content/en/2014/04/lost.md",
    }  # fmt: skip
