"""``new`` as it is typed: what is made and told, and what wrong words are answered."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run
from tests.small import Archive


def test_path_is_told(run: Run, town: Archive) -> None:
    """The first line on standard output is the file that was made."""
    outcome = run("new", "de", "Der neue Park", "--root", town.root)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == "content/de/2024/06/der-neue-park.md"
    assert (town.root / "content/de/2024/06/der-neue-park.md").is_file()


def test_title_may_be_typed_without_quotes(run: Run, town: Archive) -> None:
    """All words after the language are the title; one that begins with a hyphen is no option."""
    assert run("new", "en", "The", "new", "park", "--root", town.root).out.startswith(
        "content/en/2024/06/the-new-park.md"
    )
    assert run("new", "--root", town.root, "en", "-5 degrees").out.startswith("content/en/2024/06/5-degrees.md")


def test_day_is_that_of_as_of(run: Run, town: Archive) -> None:
    """``--as-of`` goes before SOURCE_DATE_EPOCH, which goes before the clock."""
    outcome = run("new", "en", "Old", "--as-of", "2009-07-10", "--root", town.root)
    assert outcome.out.startswith("content/en/2009/07/old.md\n")


def test_translation_is_started(run: Run, town: Archive) -> None:
    """With ``--translate`` and ``--to``, with or without a title."""
    outcome = run("new", "--translate", "content/en/2014/04/opening.md", "--to", "de", "Eröffnung", "--root", town.root)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("content/de/2014/04/opening.md\n")
    assert "title: Eröffnung\n" in (town.root / "content/de/2014/04/opening.md").read_text(encoding="utf-8")
    assert run("--root", town.root).code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], 'name the language and the title, as in: new de "Der Titel"'),
        (["de"], "name the language and the title"),
        (["dee", "Titel"], "'dee' is no language of this site; did you mean 'de'?"),
        (["de", " "], "the title is empty"),
        (["--to", "de"], "--to needs --translate PATH"),
        (["--translate", "content/en/2014/04/opening.md"], "--translate needs --to LANG"),
        (["--translate", "x.md", "--to", "de"], "'x.md' is no article of this archive"),
        (["--translate", "content/en/2014/04/opening.md", "--to", "ru"], "is the version in 'ru' already"),
        (["de", "Titel", "--as-of", "never"], "--as-of 'never' is no instant"),
        (["de", "a\x07b"], "no article can be made of this"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_in_one_line(run: Run, town: Archive, words: list[str], told: str) -> None:
    """Exit code 2, one line, and nothing is made."""
    before = sorted(town.root.rglob("*"))
    outcome = run("new", *words, "--root", town.root)
    assert outcome.code == 2
    assert len(outcome.lines) == 1
    assert outcome.lines[0].startswith("error: ")
    assert told in outcome.lines[0]
    assert sorted(town.root.rglob("*")) == before


def test_second_time_is_refused(run: Run, town: Archive) -> None:
    """The file of the first time stays as it is."""
    run("new", "en", "Twice", "--root", town.root)
    file = town.root / "content/en/2024/06/twice.md"
    file.write_text("mine", encoding="utf-8")
    outcome = run("new", "en", "Twice", "--root", town.root)
    assert (outcome.code, outcome.lines) == (
        2,
        ["error: 'content/en/2024/06/twice.md' exists already; nothing was written"],
    )
    assert file.read_text(encoding="utf-8") == "mine"


def test_broken_settings_are_told_as_problems(run: Run, town: Archive) -> None:
    """Without settings there is no time zone and no language to go by."""
    town.write("content/site.yaml", "title: x\n")
    outcome = run("new", "en", "Title", "--root", town.root)
    assert outcome.code == 1
    assert outcome.lines[0].startswith("content/site.yaml:1:1: error[missing-key]")
