"""All problems of a run are told at once: no stage hides what another could have told."""

from pathlib import Path

import pytest

from newsarchive.build.errors import InputError
from tests.small import archive


def test_faults_of_reading_linking_and_addresses_are_told_together(tmp_path: Path) -> None:
    """A mistyped key, an unknown topic, a dead link and two articles with one alias come in one run."""
    town = archive(tmp_path)
    town.article("en/2014/04/key.md", titel="x")
    town.article("en/2014/04/topic.md", topics=["nowhere"])
    town.article("en/2014/04/link.md", "See [there](gone.md).\n", aliases=["/old"])
    town.article("en/2014/04/other.md", aliases=["/old/index.html"])
    with pytest.raises(InputError) as raised:
        town.build()
    assert {found.code for found in raised.value.problems} == {
        "dangling-link",
        "same-address",
        "unknown-key",
        "unknown-term",
    }


def test_article_that_cannot_be_read_is_not_told_as_missing_too(tmp_path: Path) -> None:
    """A link, a continuation and a translation of a faulty article are right once that is put right."""
    town = archive(tmp_path)
    town.article("en/2014/04/faulty.md", titel="x")
    town.article("en/2014/04/link.md", "See [there](faulty.md), [here](story:faulty).\n", follows="faulty")
    town.article("de/2014/04/faulty.md", translation={"of": "en"})
    with pytest.raises(InputError) as raised:
        town.build()
    assert {found.code for found in raised.value.problems} == {"unknown-key"}


def test_article_in_the_folder_of_no_language_is_not_told_as_missing_too(tmp_path: Path) -> None:
    """A link to it is right once the folder is."""
    town = archive(tmp_path)
    town.article("fr/2014/04/opening.md")
    town.article("en/2014/04/link.md", "See [there](../../../fr/2014/04/opening.md).\n")
    with pytest.raises(InputError) as raised:
        town.build()
    assert {found.code for found in raised.value.problems} == {"not-in-a-language"}


def test_fault_of_a_catalogue_does_not_hide_one_of_a_template(tmp_path: Path) -> None:
    """Both are told."""
    town = archive(tmp_path)
    town.article("en/2014/04/one.md")
    town.write("locales/de/LC_MESSAGES/messages.po", b'msgid "Home"\nmsgstr "\xff"\n')
    town.write("templates/article.html", "{% if %}")
    with pytest.raises(InputError) as raised:
        town.build()
    assert {found.code for found in raised.value.problems} >= {"catalog-syntax", "template-syntax"}


@pytest.mark.parametrize(
    "path",
    [
        "content/README.md",
        "content/topic.yaml",
        "content/en/one.markdown",
        "content/ru/2014/ONE.MD",
        "content/de/one.md.TXT",
    ],
)
def test_file_that_no_page_is_made_of_is_told(tmp_path: Path, path: str) -> None:
    """Nothing that an editor may take for published is passed over in silence."""
    town = archive(tmp_path)
    town.write(path, "text")
    assert [(found.file, found.code) for found in town.build().problems] == [(path, "unused-file")]
