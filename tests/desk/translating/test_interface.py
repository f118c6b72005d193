"""``translations extract`` and ``update`` on archives, and the project's own catalogues."""

from __future__ import annotations

import io

import pytest
from babel.messages.pofile import read_po

from newsarchive.build.errors import InputError, UsageError
from newsarchive.build.inputs import PROJECT, Places
from newsarchive.desk.translating.interface import extract, interface_status, update
from tests.small import Archive

RUSSIAN = "locales/ru/LC_MESSAGES/messages.po"
UKRAINIAN = "locales/uk/LC_MESSAGES/messages.po"


def test_catalogues_of_the_project_are_up_to_date(town: Archive) -> None:
    """``update`` would not change a byte of them: after a change to a text of a template, run it."""
    done = update(town.places(), ["de", "en", "ru"])
    for one in done:
        assert (town.root / one.path).read_bytes() == (PROJECT / one.path).read_bytes(), one.path


def test_second_update_touches_nothing(town: Archive) -> None:
    """What is up to date keeps its bytes and its time."""
    assert [one.is_new for one in update(town.places(), ["ru"])] == [True]
    before = (town.root / RUSSIAN).stat().st_mtime_ns
    assert [(one.is_new, one.changed) for one in update(town.places())] == [(False, False)]
    assert (town.root / RUSSIAN).stat().st_mtime_ns == before


def test_archive_without_catalogues_gets_none_unasked(town: Archive) -> None:
    """Where the project's catalogues serve all languages, there is nothing to write."""
    assert update(town.places()) == ()
    assert not (town.root / "locales").exists()


def test_new_language_of_the_settings_gets_its_catalogue(town: Archive) -> None:
    """A fourth language can be started: a line in the settings and ``update``."""
    town.settings(["en", "ru", "de", "uk"])
    assert [(one.path, one.is_new) for one in update(town.places())] == [(UKRAINIAN, True)]
    found = {one.lang: one for one in interface_status(town.places())}
    assert found["uk"].missing == found["ru"].translated > 50
    assert found["uk"].translated == found["ru"].missing == 0
    town.build()


def test_texts_of_an_archives_own_template_are_collected(town: Archive) -> None:
    """A template that overrides the project's brings its texts into the archive's catalogues."""
    town.write("templates/404.html", '{{ _("Gone fishing") }}\n')
    update(town.places(), ["ru"])
    text = (town.root / RUSSIAN).read_text(encoding="utf-8")
    assert '#: templates/404.html\nmsgid "Gone fishing"\nmsgstr ""\n' in text
    assert "#~ msgid" in text  # the text that the project's template has there
    assert 'msgid "Gone fishing"' in extract(town.places())


@pytest.mark.parametrize("lang", ["zz", "RU", "ru_RU", "../../x", ""])
def test_g08_update_refuses_what_is_no_language(town: Archive, lang: str) -> None:
    """Only languages of CLDR name a folder."""
    with pytest.raises(UsageError, match="no language"):
        update(town.places(), [lang])


def test_faulty_catalogue_is_told_at_its_line_and_nothing_is_written(town: Archive) -> None:
    """What could not be read whole is not rewritten, nor is any other catalogue of the run."""
    broken = 'msgid "Home"\nmsgstr "Главная"\nmsgid "Home"\nmsgstr "Начало"\n'
    town.write(RUSSIAN, broken)
    with pytest.raises(InputError) as told:
        update(town.places(), ["de", "ru"])
    assert [(one.file, one.line) for one in told.value.problems] == [(RUSSIAN, 3)]
    assert (town.root / RUSSIAN).read_text(encoding="utf-8") == broken
    assert not (town.root / "locales/de").exists()


def test_faulty_template_is_told_at_its_line(town: Archive) -> None:
    """A template that cannot be read ends the command with its place."""
    town.write("templates/404.html", "\n{% if %}\n")
    with pytest.raises(InputError) as told:
        extract(town.places())
    assert [(one.file, one.line) for one in told.value.problems] == [("templates/404.html", 2)]


def test_texts_of_the_package_are_part_of_the_template() -> None:
    """The project's own template of catalogues has texts of its templates, sorted, each once."""
    text = extract(Places.of(PROJECT, None, None))
    messages = [message for message in read_po(io.BytesIO(text.encode())) if message.id]
    keys = [(message.id if isinstance(message.id, str) else message.id[0], message.context) for message in messages]
    assert [singular for singular, _ in keys] == sorted(singular for singular, _ in keys)
    assert len(set(keys)) == len(keys)
    singulars = [f'msgid "{singular}"' for singular, _ in keys]
    assert 'msgid "Back to top"' in singulars
