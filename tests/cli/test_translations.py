"""``translations`` as an editor types it: what is told, and with which exit code."""

from __future__ import annotations

import json

import pytest

from newsarchive.model.source_text import fingerprint_of
from tests.cli.conftest import Run
from tests.small import Archive


@pytest.fixture
def bilingual(town: Archive) -> Archive:
    """An archive in which one translation was made from an older text."""
    town.article("en/wego.md", "First.\n\nSecond, as it is now.\n\nThird.\n", title="Seoul")
    old = fingerprint_of("Seoul", "First.\n\nSecond.\n\nThird.\n")
    town.article("ru/wego.md", "Текст.\n", translation={"of": "en", "fingerprint": old})
    return town


def test_status_names_the_paragraph_with_its_place(run: Run, bilingual: Archive) -> None:
    """The file and line of the original stand before the words, so that an editor can go there."""
    outcome = run("translations", "status", "--root", str(bilingual.root))
    assert outcome.code == 0
    assert "content/ru/wego.md: aged: " in outcome.out
    assert "content/en/wego.md:7: paragraph 2: Second, as it is now." in outcome.out
    assert outcome.err == ""


def test_status_as_json_can_be_read_by_a_program(run: Run, bilingual: Archive) -> None:
    """All states are there, whatever the terminal can show."""
    told = json.loads(run("translations", "status", "--root", str(bilingual.root), "--format", "json").out)
    assert {(row["lang"], row["state"]) for row in told["articles"] if row["story"] == "wego"} == {
        ("ru", "aged"),
        ("de", "missing"),
    }
    assert told["counts"]["ru"]["aged"] == 1
    assert {one["lang"] for one in told["interface"]} == {"ru", "de"}


def test_fingerprint_then_status_is_current(run: Run, bilingual: Archive) -> None:
    """The two commands agree: what was recorded is up to date."""
    path = str(bilingual.root / "content/ru/wego.md")
    assert run("translations", "fingerprint", "--root", str(bilingual.root), path).out == (
        "content/ru/wego.md: up to date with content/en/wego.md\n"
    )
    listed = run("translations", "status", "--root", str(bilingual.root), "--state", "current").out
    assert "content/ru/wego.md: current" in listed


def test_extract_goes_to_standard_output(run: Run, bilingual: Archive) -> None:
    """``--to -`` writes no file."""
    outcome = run("translations", "extract", "--root", str(bilingual.root), "--to", "-")
    assert 'msgid "Back to top"' in outcome.out
    assert not (bilingual.root / "locales").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "the following arguments are required: ACTION"),
        (["statsu"], "'statsu' is not known; did you mean 'status'?"),
        (["status", "--state", "agde"], "'agde' is not known; did you mean 'aged'?"),
        (["update", "--lang", "zz"], "'zz' is no language of CLDR"),
        (["fingerprint"], "the following arguments are required: PATH"),
        (["fingerprint", "nix.md"], "'nix.md' is no article of this archive"),
    ],
)
def test_wrong_words_are_told_in_one_line(run: Run, bilingual: Archive, words: list[str], told: str) -> None:
    """Each wrong call ends with 2 and says what is wrong."""
    root = ["--root", str(bilingual.root)] if words[1:] else []
    outcome = run("translations", *words, *root)
    assert (outcome.code, len(outcome.lines)) == (2, 1)
    assert told in outcome.err


def test_status_of_a_language_that_the_site_does_not_have_is_wrong_usage(run: Run, town: Archive) -> None:
    """An empty table would read as if there were nothing to do."""
    outcome = run("translations", "status", "--root", town.root, "--lang", "fr")
    assert (outcome.code, outcome.lines) == (2, ["error: 'fr' is no language of this site; known are en, ru, de"])


def test_extract_writes_over_no_other_file(run: Run, town: Archive) -> None:
    """A slip of the keyboard costs no article; a template of catalogues is renewed."""
    before = (town.root / "content/site.yaml").read_bytes()
    outcome = run("translations", "extract", "--root", town.root, "--to", "content/site.yaml")
    assert outcome.code == 2
    assert outcome.lines == [
        "error: 'content/site.yaml' is there already and no catalogue; name another file with --to"
    ]
    assert (town.root / "content/site.yaml").read_bytes() == before
    for told in ("written", "unchanged"):
        assert told in run("translations", "extract", "--root", town.root, "--to", "texts.pot").out
