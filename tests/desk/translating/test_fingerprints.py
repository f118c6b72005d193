"""``translations fingerprint``: one value is written, every other byte stays."""

from __future__ import annotations

import stat

import pytest

from newsarchive.build.errors import InputError, UsageError
from newsarchive.desk.translating.fingerprints import record, with_fingerprint
from newsarchive.model.source_text import fingerprint_of
from tests.desk.translating.conftest import BODY, request
from tests.small import Archive

PATH = "content/ru/wego.md"
NOW = fingerprint_of("Seoul", BODY)


def _file(translation: str) -> str:
    return f"---\ntitle: 'Т'  # note\ndate: 2014-04-23\n{translation}topics: []\n---\n\nТекст.  \n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("translation:\n  of: en\n", f"translation:\n  of: en\n  fingerprint: {NOW}\n"),
        (
            "translation:\n    of: 'en'  # yes\n    by: Я\n",
            f"translation:\n    of: 'en'  # yes\n    fingerprint: {NOW}\n    by: Я\n",
        ),
        ("translation:\n  by: Я\n  of: en\n", f"translation:\n  by: Я\n  of: en\n  fingerprint: {NOW}\n"),
        ("translation: {of: en, by: Я}\n", f"translation: {{of: en, fingerprint: {NOW}, by: Я}}\n"),
        ('translation: { "of": "en" } # x\n', f'translation: {{ "of": "en", fingerprint: {NOW} }} # x\n'),
        ("translation:\n  of: en\n  fingerprint: old # x\n", f"translation:\n  of: en\n  fingerprint: {NOW} # x\n"),
        ("translation:\n  fingerprint: 'o d'\n  of: en\n", f"translation:\n  fingerprint: {NOW}\n  of: en\n"),
        ('translation: {of: en, fingerprint: "1.a"}\n', f"translation: {{of: en, fingerprint: {NOW}}}\n"),
        ("translation:\n  of: en\n  fingerprint:\n", f"translation:\n  of: en\n  fingerprint: {NOW}\n"),
        ("translation:\n  of: en\n  fingerprint: ''\n", f"translation:\n  of: en\n  fingerprint: {NOW}\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_only_the_fingerprint_changes(town: Archive, before: str, after: str, ending: str) -> None:
    """However the front matter is written, the value is put in its place, and no other byte moves."""
    town.write(PATH, _file(before).replace("\n", ending).encode())
    done = record(request(town), (PATH,))
    assert [(one.path, one.original, one.changed) for one in done] == [(PATH, "content/en/wego.md", True)]
    assert (town.root / PATH).read_bytes() == _file(after).replace("\n", ending).encode()


def test_byte_order_mark_and_mode_stay(town: Archive) -> None:
    """What an editor's program put at the start, and who may read the file, is not our business."""
    file = town.write(PATH, b"\xef\xbb\xbf" + _file("translation: {of: en}\n").encode())
    file.chmod(0o640)
    record(request(town), (PATH,))
    assert file.read_bytes().startswith(b"\xef\xbb\xbf---\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_second_time_touches_nothing(town: Archive) -> None:
    """A translation that is recorded as up to date keeps its time."""
    before = (town.root / PATH).stat().st_mtime_ns
    assert [one.changed for one in record(request(town), (PATH,))] == [False]
    assert (town.root / PATH).stat().st_mtime_ns == before


def test_value_over_several_lines_is_refused(town: Archive) -> None:
    """Where the place cannot be told for sure, the file stays and the editor is told how to write it."""
    text = _file("translation:\n  of: en\n  fingerprint: >-\n    1.mfrggz\n    old\n")
    town.write(PATH, text)
    with pytest.raises(UsageError, match="in one line"):
        record(request(town), (PATH,))
    assert (town.root / PATH).read_text(encoding="utf-8") == text


def test_value_that_hides_another_is_refused() -> None:
    """A value with an escape is not what stands in the file, so its end is not known."""
    text = _file('translation:\n  of: en\n  fingerprint: "a\\x62"\n')
    assert with_fingerprint(text.encode(), NOW) is None


def test_one_wrong_path_leaves_all_files_alone(town: Archive) -> None:
    """All paths are judged before the first is written."""
    town.write(PATH, _file("translation: {of: en}\n"))
    for wrong, told in (("content/en/wego.md", "is the original"), ("nix.md", "no article"), ("", "no article")):
        with pytest.raises(UsageError, match=told):
            record(request(town), (PATH, wrong))
    assert "fingerprint" not in (town.root / PATH).read_text(encoding="utf-8")


def test_what_is_no_translation_is_told_what_it_is(town: Archive) -> None:
    """An original by its translations, a version that says nothing by what it would say, a story of one by that."""
    town.article("de/wego.md", "Text.\n")
    town.article("de/other.md", "Text.\n")
    for path, told in (
        ("en/wego.md", "'content/en/wego.md' is the original; name its translation: content/ru/wego.md"),
        (
            "de/wego.md",
            "'content/de/wego.md' says of no language that it is a translation; write 'translation: {of: en}'",
        ),
        ("de/other.md", "'content/de/other.md' is the only version of its story, and no translation"),
    ):
        with pytest.raises(UsageError) as refused:
            record(request(town), (path,))
        assert str(refused.value) == told


def test_article_with_errors_is_told_as_such(town: Archive) -> None:
    """The reason is the article's own problem, with its line."""
    town.write(PATH, "---\ntitel: x\n---\n")
    with pytest.raises(InputError) as told:
        record(request(town), (PATH,))
    assert told.value.problems[0].file == PATH


def test_translation_without_an_original_is_refused(town: Archive) -> None:
    """There is no text to take a fingerprint of."""
    town.article("ru/alone.md", "Текст.\n", translation={"of": "en"})
    with pytest.raises((UsageError, InputError)):
        record(request(town), ("content/ru/alone.md",))
