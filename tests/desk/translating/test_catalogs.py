"""Catalogues brought up to date: nothing is lost, nothing moves that did not change."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from newsarchive.desk.translating.catalogs import (
    Coverage,
    Texts,
    collect,
    coverage,
    new_catalog_text,
    template_text,
    updated_text,
)
from newsarchive.render.catalogs import read_catalog
from newsarchive.render.plural_rules import FAMILIAR_RULES

HEAD = """\
# Ours.
#
# Second line.
msgid ""
msgstr ""
"PO-Revision-Date: 2026-11-21 12:00+0000\\n"
"Plural-Forms: nplurals=3; "
"plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"
"""


def _texts(*lines: str) -> Texts:
    return collect({"templates/a.html": "\n".join(lines).encode()})


def _catalog(*entries: str) -> str:
    return "\n".join((HEAD, *entries))


def test_texts_of_templates_and_modules_are_collected() -> None:
    """All forms of gettext's calls are found, with contexts, plurals and comments for translators."""
    found = collect(
        {
            "templates/b.html": b'{# Translators: A greeting. #}\n{{ _("Hello") }}\n'
            b'{{ ngettext("%(num)s cat", "%(num)s cats", n) }}',
            "templates/a.xml": b'{{ pgettext("month", "May") }} {{ _("Hello")|striptags }}',
            "newsarchive/x.py": b'say(_("Done"))\nNAME = N_("Later")\n',
        }
    )
    text = template_text(found)
    assert text.count("msgid ") == 6  # five texts and the head
    assert '#. A greeting.\n#: templates/a.xml templates/b.html\nmsgid "Hello"\n' in text
    assert '#, python-format\nmsgid "%(num)s cat"\nmsgid_plural "%(num)s cats"\nmsgstr[0] ""\nmsgstr[1] ""\n' in text
    assert 'msgctxt "month"\nmsgid "May"\n' in text
    assert '#: newsarchive/x.py\nmsgid "Done"\n' in text


def test_reference_has_no_line_number() -> None:
    """A line more above a text changes no byte, and a text that stands twice is named once."""
    assert template_text(_texts("", "", '{{ _("A") }}', '{{ _("A") }}')) == template_text(_texts('{{ _("A") }}'))


def test_template_has_no_date() -> None:
    """What is written depends on the sources alone."""
    assert "Date" not in template_text(_texts('{{ _("A") }}'))
    assert "Generated-By" not in template_text(_texts('{{ _("A") }}'))


def test_head_of_a_catalogue_stays_as_it_was_written() -> None:
    """Comments, dates and order of the head are the translator's."""
    assert updated_text(HEAD, _texts('{{ _("A") }}')).startswith(HEAD)


def test_order_is_that_of_the_texts() -> None:
    """New texts come into the alphabetical place that they have in every catalogue."""
    before = _catalog('#: templates/a.html\nmsgid "B"\nmsgstr "Б"\n')
    after = updated_text(before, _texts('{{ _("C") }} {{ _("B") }} {{ _("A") }}'))
    assert [line for line in after.split("\n") if line.startswith("msgid")][1:] == [
        'msgid "A"',
        'msgid "B"',
        'msgid "C"',
    ]
    assert 'msgid "B"\nmsgstr "Б"\n' in after


def test_reworded_text_keeps_its_translation_as_fuzzy() -> None:
    """What was translated before is shown to the translator, with the text that it was made for, and not to readers."""
    before = _catalog('msgid "Back to the text"\nmsgstr "Назад к тексту"\n')
    texts = _texts('{{ _("Back to this text") }}')
    after = updated_text(before, texts)
    assert (
        '\n#: templates/a.html\n#, fuzzy\n#| msgid "Back to the text"\nmsgid "Back to this text"\nmsgstr "Наз' in after
    )
    assert updated_text(after, texts) == after
    assert "#|" not in updated_text(after.replace("#, fuzzy\n", ""), texts)
    assert coverage("ru", after, texts) == Coverage("ru", 0, 1, 0, 0)


def test_msgfmt_takes_previous_texts_of_every_kind_of_entry(tmp_path: Path) -> None:
    """With comments, contexts and plurals: the texts for which a guess was made stand where GNU gettext has them."""
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("GNU gettext is not installed")
    before = _catalog(
        'msgid "Back to the text"\nmsgstr "Назад к тексту"\n',
        'msgctxt "page"\nmsgid "Up to the start"\nmsgstr "В начало"\n',
        "# Checked by hand.\n#, python-format\n"
        'msgid "%(num)s article of the town"\nmsgid_plural "%(num)s articles of the town"\n'
        'msgstr[0] "%(num)s статья"\nmsgstr[1] "%(num)s статьи"\nmsgstr[2] "%(num)s статей"\n',
    )
    texts = _texts(
        '{# Translators: a link #}{{ _("Back to this text") }} {{ pgettext("page", "Up to its start") }}',
        '{# Translators: a count #}{{ ngettext("%(num)s article of this town", "%(num)s articles of this town", 2) }}',
    )
    after = updated_text(before, texts)
    assert after.count("\n#| msgid ") == 3
    assert (
        "\n#, fuzzy, python-format\n"
        '#| msgid "%(num)s article of the town"\n#| msgid_plural "%(num)s articles of the town"\n'
        'msgid "%(num)s article of this town"\n'
    ) in after
    file = tmp_path / "messages.po"
    file.write_text(after, encoding="utf-8")
    done = subprocess.run([program, "-o", os.devnull, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert updated_text(after, texts) == after


def test_text_reworded_twice_keeps_the_words_that_were_translated() -> None:
    """A guess is for the text that its translator saw, and not for one that nobody translated."""
    once = updated_text(_catalog('msgid "Back to the text"\nmsgstr "Назад"\n'), _texts('{{ _("Back to this text") }}'))
    twice = updated_text(once, _texts('{{ _("Back to this texts") }}'))
    assert twice.count("#|") == 1
    assert '#| msgid "Back to the text"\nmsgid "Back to this texts"' in twice


def test_text_that_is_only_alike_gets_no_translation() -> None:
    """Where the old text is still used, the new one is another, and not the old one reworded."""
    before = _catalog('msgid "Updated"\nmsgstr "Обновлено"\n')
    after = updated_text(before, _texts('{{ _("Updated") }} {{ _("Up to date") }} {{ _("Updates") }}'))
    assert after.count("Обновлено") == 1
    assert "fuzzy" not in after


def test_unused_translation_is_kept_and_comes_back() -> None:
    """A text that is taken out and put back costs no translation."""
    both, one = _texts('{{ _("Years") }} {{ _("Topics") }}'), _texts('{{ _("Topics") }}')
    full = updated_text(_catalog('msgid "Topics"\nmsgstr "Темы"\n', 'msgid "Years"\nmsgstr "Годы"\n'), both)
    less = updated_text(full, one)
    assert '#~ msgid "Years"\n#~ msgstr "Годы"\n' in less
    assert updated_text(less, one) == less
    assert updated_text(less, both) == full
    assert coverage("ru", less, one) == Coverage("ru", 1, 0, 0, 1)


def test_unused_translation_is_dropped_on_request() -> None:
    """``keep_obsolete=False`` leaves out what nothing uses."""
    before = _catalog('msgid "Years"\nmsgstr "Годы"\n')
    assert "Годы" not in updated_text(before, _texts('{{ _("Topics") }}'), keep_obsolete=False)


def test_guess_that_is_unused_is_not_kept() -> None:
    """A fuzzy translation would lose its mark among the obsolete, and come back as if somebody had checked it."""
    before = _catalog('#, fuzzy\nmsgid "Years"\nmsgstr "Годы?"\n')
    assert "Годы" not in updated_text(before, _texts('{{ _("Topics") }}'))


def test_comments_of_translators_stay() -> None:
    """A translator's own note stands before the entry, those from the sources are renewed."""
    before = _catalog('# Mine.\n#. Old.\nmsgid "Years"\nmsgstr "Годы"\n')
    after = updated_text(before, _texts("{# Translators: New. #}", '{{ _("Years") }}'))
    assert '# Mine.\n#. New.\n#: templates/a.html\nmsgid "Years"\n' in after


@pytest.mark.parametrize("lang", ["uk", "pl", "ar", "ja", "sr-Latn", "fr"])
def test_catalogue_of_any_language_can_be_started(lang: str) -> None:
    """A new catalogue has CLDR's plural rule with its number of forms, no fault for the build, and is up to date."""
    texts = _texts('{{ ngettext("%(num)s cat", "%(num)s cats", n) }} {{ _("A") }}')
    text = new_catalog_text(texts, lang)
    assert read_catalog(lang, text.encode())[1] == ()
    assert updated_text(text, texts) == text
    assert coverage(lang, text, texts) == Coverage(lang, 0, 0, 2, 0)
    assert any(f"nplurals={count}; plural={rule}" in text for count, rule in FAMILIAR_RULES)
    assert text.count("msgstr[") == int(text.partition("nplurals=")[2][0])
