"""An article is started: in its folder, with its date, never over another one, never with an error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.build.errors import UsageError
from newsarchive.desk.starting.article import start_article
from newsarchive.model.settings import ParseSettings
from newsarchive.read.article import read_article
from tests.small import LANGUAGES, NOW, Archive, archive

PARSING = ParseSettings(LANGUAGES, "Europe/Berlin", "reject", typography=False, max_article_bytes=100_000)


@pytest.fixture
def town(tmp_path: Path) -> Archive:
    """An archive with registries and one article."""
    made = archive(tmp_path / "town")
    made.registry("topics", {"parks": {"name": {"en": "Parks", "de": "Grünanlagen", "ru": "Парки"}}})
    made.registry("sources", {"gazette": "Gazette"})
    made.article("en/2009/07/budget.md", topics=["parks"])
    return made


def start(town: Archive, lang: str, title: str, as_of: int | str = NOW) -> tuple[str, str]:
    """Start an article; its path and its text."""
    started = start_article(town.places(), as_of, lang, title)
    return started.path, (town.root / started.path).read_text(encoding="utf-8")


def test_article_lies_in_the_folder_of_its_month(town: Archive) -> None:
    """Language, year and month of the day, and the title in Latin letters."""
    path, text = start(town, "de", "Grüße aus Köln")
    assert path == "content/de/2024/06/gruesse-aus-koeln.md"
    assert text.startswith("---\ntitle: Grüße aus Köln\ndate: 2024-06-01\n")


def test_day_is_that_of_the_sites_time_zone(town: Archive) -> None:
    """At 23:30 in Greenwich on the last of May it is June in Berlin."""
    assert start(town, "en", "Late", NOW - 12 * 3600 - 30 * 60)[0] == "content/en/2024/06/late.md"
    assert start(town, "en", "Later", "2023-12-31T23:59")[0] == "content/en/2023/12/later.md"


def test_new_article_builds_as_a_draft(town: Archive) -> None:
    """The build after it has no error and publishes nothing more; without the line of the draft it wants a text."""
    path, text = start(town, "ru", "Парк: открытие")
    report = town.build()
    assert (report.articles, report.problems) == (1, [])
    parsed, problems = read_article(
        path.removeprefix("content/"), text.replace("status: draft\n", "").encode(), PARSING
    )
    assert parsed is None
    assert [one.code for one in problems] == ["empty-body"]


def test_registries_are_offered_in_the_language(town: Archive) -> None:
    """Ids stand in comments with their names."""
    assert "#   parks (Grünanlagen)\n" in start(town, "de", "Titel")[1]
    assert "# source: one of content/sources.yaml:\n#   gazette\n" in start(town, "de", "Titel zwei")[1]


def test_long_registry_is_cut(town: Archive) -> None:
    """So many ids fit, and the rest is counted."""
    town.registry("regions", {f"r{number}": f"Region {number}" for number in range(75)})
    assert "… 15 more" in start(town, "en", "Title")[1]


def test_same_title_on_one_day_is_refused(town: Archive) -> None:
    """The first file stays as it is."""
    path, text = start(town, "en", "Twice")
    with pytest.raises(UsageError, match=r"'content/en/2024/06/twice[.]md' exists already; nothing was written"):
        start(town, "en", "Twice")
    assert (town.root / path).read_text(encoding="utf-8") == text


def test_id_of_another_story_gets_a_number(town: Archive) -> None:
    """A story of another year or language with that id is another story; written ids count as names of files do."""
    town.article("ru/2010/01/x.md", id="budget-2")
    assert start(town, "de", "Budget")[0] == "content/de/2024/06/budget-3.md"
    assert town.build().problems == []


@pytest.mark.parametrize("front", ['"id": "Bau"', "id: Bau", "id: 'Bau' # told", 'id:   "Bau"'])
def test_ids_are_found_however_they_are_written(town: Archive, front: str) -> None:
    """With and without quotes."""
    town.write("content/en/2001/01/x.md", f"---\ntitle: T\ndate: 2001-01-01\n{front.replace('Bau', 'bau')}\n---\nx\n")
    assert start(town, "de", "Bau")[0].endswith("/bau-2.md")


def test_errors_elsewhere_do_not_stand_in_the_way(town: Archive) -> None:
    """An article can be started while another is broken."""
    town.write("content/en/2009/07/broken.md", b"\xff\xfe")
    assert start(town, "en", "Fresh")[0].endswith("/fresh.md")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("d", "'d' is no language of this site; did you mean 'de'?"),
        ("fr", "'fr' is no language of this site; "),
        ("", "'' is no language of this site; known are en, ru, de"),
        ("../en", "'../en' is no language of this site"),
    ],
)
def test_unknown_language_is_told_with_the_nearest(town: Archive, lang: str, told: str) -> None:
    """Nothing is written."""
    with pytest.raises(UsageError) as fault:
        start(town, lang, "Title")
    assert told in str(fault.value)
    assert not (town.root / "content/de").exists()


def test_language_in_capitals_is_meant(town: Archive) -> None:
    """``DE`` is ``de``."""
    assert start(town, "DE", "Titel")[0].startswith("content/de/")


@pytest.mark.parametrize("title", ["", "   ", "\x00", "a\x07b", "a\u202eb", "a\u2028b", "x" * 2000, "\udcff"])
def test_title_that_cannot_be_one_is_refused(town: Archive, title: str) -> None:
    """Empty, with control characters, hidden direction, or too long: one sentence, and no file."""
    with pytest.raises(UsageError):
        start(town, "en", title)
    assert not (town.root / "content/en/2024").exists()


@pytest.mark.parametrize("title", ["!!!", "index", "con", "日本", "🙂", "../../x", "a/b", "-5 Grad", "x" * 900])
def test_b08_b10_any_other_title_gives_a_file_that_builds(town: Archive, title: str) -> None:
    """Names are derived so that every system can have them."""
    path, text = start(town, "en", title)
    assert path.startswith("content/en/2024/06/")
    assert path.count("/") == 4
    parsed, problems = read_article(path.removeprefix("content/"), text.encode(), PARSING)
    assert problems == ()
    assert parsed
    assert parsed.article.title == title


def test_line_breaks_of_a_pasted_title_become_spaces(town: Archive) -> None:
    """Two lines are one title, and no escape stands in the file; a no-break space is meant and stays."""
    _, text = start(town, "de", " Zwei\r\n\tZeilen,\u00a0eine\n")
    assert text.split("\n")[1] == 'title: "Zwei Zeilen,\u00a0eine"'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_title_is_kept_or_refused(tmp_path: Path, title: str) -> None:
    """For any text one sentence says why not, or the file has just this title, in NFC and with single spaces."""
    import unicodedata  # noqa: PLC0415 - the law needs it, nothing else here

    made = archive(tmp_path / "any")
    try:
        started = start_article(made.places(), NOW, "en", title)
    except UsageError:
        return
    file = made.root / started.path
    parsed, _ = read_article(started.path.removeprefix("content/"), file.read_bytes(), PARSING)
    file.unlink()
    assert parsed
    assert parsed.article.title.split() == unicodedata.normalize("NFC", title).split()


def test_b12_linked_folder_is_not_followed(town: Archive, tmp_path: Path) -> None:
    """Nothing is written outside the archive."""
    (tmp_path / "elsewhere").mkdir()
    (town.root / "content/de").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="symbolic link"):
        start(town, "de", "Titel")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_file_is_readable_by_all_and_writable_by_its_owner(town: Archive) -> None:
    """The mode is that of any file, whatever else is set."""
    before = os.umask(0o022)
    try:
        path, _ = start(town, "en", "Mode")
    finally:
        os.umask(before)
    assert (town.root / path).stat().st_mode & 0o777 == 0o644
