"""``translations status``: every version in its state, with the paragraphs of the original that changed."""

from __future__ import annotations

from newsarchive.desk.translating.articles import Changed, Row, status
from newsarchive.model.source_text import fingerprint_of
from newsarchive.plan.translations import AGED, CURRENT, MISSING, ORPHAN, OUTDATED, UNRECORDED
from tests.desk.translating.conftest import BODY, request
from tests.small import Archive


def _states(made: Archive) -> dict[tuple[str, str], str]:
    return {(row.story, row.lang): row.state for row in status(request(made)).rows}


def _row(made: Archive) -> Row:
    return next(row for row in status(request(made), languages=["ru"]).rows)


def test_status_of_a_translation_that_is_up_to_date(town: Archive) -> None:
    """The version made from the text as it is is current, the language without one is missing."""
    assert _states(town) == {("wego", "ru"): CURRENT, ("wego", "de"): MISSING}


def test_changed_paragraphs_are_named_with_line_and_words(town: Archive) -> None:
    """An editor sees where in the original to look: number, line in the file, first words."""
    town.article("en/wego.md", BODY.replace("Second", "The second") + "\nFifth.\n", title="Seoul")
    row = _row(town)
    assert (row.state, row.path, row.original) == (AGED, "content/ru/wego.md", "content/en/wego.md")
    assert row.paragraphs == (Changed(2, 7, "The second."), Changed(5, 13, "Fifth."))
    assert (town.root / row.original).read_text(encoding="utf-8").split("\n")[6] == "The second."
    assert not row.title_changed
    assert row.removed == 0


def test_changed_title_and_removed_paragraphs_are_told(town: Archive) -> None:
    """What cannot be named by a paragraph of now is told all the same."""
    town.article("en/wego.md", BODY.replace("Third.\n\n", ""), title="Seoul!")
    row = _row(town)
    assert (row.state, row.title_changed, row.removed, row.paragraphs) == (AGED, True, 1, ())


def test_rewritten_original_makes_a_translation_outdated(town: Archive) -> None:
    """Most of it is new: to translate again is less work than to mend."""
    town.article("en/wego.md", "Something else.\n", title="Seoul")
    assert _states(town)["wego", "ru"] == OUTDATED


def test_hidden_original_makes_a_public_translation_an_orphan(town: Archive) -> None:
    """An original that was withdrawn leaves its public translation without one; the file itself is still told."""
    town.article("en/wego.md", BODY, title="Seoul", status="draft")
    row = _row(town)
    assert (row.state, row.original) == (ORPHAN, "content/en/wego.md")


def test_translation_of_nothing_is_an_orphan_and_a_problem(town: Archive) -> None:
    """Where there is no file at all, the row says so beside the problem that a build has."""
    (town.root / "content/en/wego.md").unlink()
    found = status(request(town))
    assert [(row.state, row.original) for row in found.rows if row.lang == "ru"] == [(ORPHAN, "")]
    assert [one.code for one in found.problems] == ["missing-original"]


def test_draft_translation_is_no_missing_version(town: Archive) -> None:
    """Somebody works on it already."""
    town.article("de/wego.md", "", status="draft", translation={"of": "en"})
    assert _states(town)["wego", "de"] == UNRECORDED


def test_article_with_errors_hides_no_other(town: Archive) -> None:
    """The status of all others is told, and the problem beside it."""
    town.write("content/en/broken.md", "no front matter\n")
    found = status(request(town))
    assert [one.code for one in found.problems] == ["no-front-matter"]
    assert {row.story for row in found.rows} == {"wego"}


def test_standing_pages_are_counted_and_told(town: Archive) -> None:
    """They go stale as articles do: missing, current, aged with the paragraphs; they have no date."""
    town.text("pages/en/rules.md", BODY, title="Rules")
    word = fingerprint_of("Rules", BODY)
    town.text("pages/ru/rules.md", "Текст.\n", title="Правила", translation={"of": "en", "fingerprint": word})
    assert _states(town)["rules", "ru"] == CURRENT
    assert _states(town)["rules", "de"] == MISSING
    town.text("pages/en/rules.md", BODY.replace("Second", "The second"), title="Rules")
    row = next(row for row in status(request(town), states=[AGED]).rows)
    assert (row.path, row.original, row.original_lang) == (
        "content/pages/ru/rules.md",
        "content/pages/en/rules.md",
        "en",
    )
    assert (row.paragraphs, row.date) == ((Changed(2, 6, "The second."),), "")
    assert status(request(town)).counts["ru"][AGED] == 1


def test_counts_are_of_all_rows_asked_or_not(town: Archive) -> None:
    """To list one state leaves the overview whole."""
    found = status(request(town), states=[AGED])
    assert found.rows == ()
    assert found.counts["ru"][CURRENT] == found.counts["de"][MISSING] == 1


def test_status_writes_nothing_but_the_cache(town: Archive) -> None:
    """No output comes of it, and no content changes."""
    before = {path: path.read_bytes() for path in (town.root / "content").rglob("*.*")}
    status(request(town))
    assert {path: path.read_bytes() for path in (town.root / "content").rglob("*.*")} == before
    assert not town.output.exists()
