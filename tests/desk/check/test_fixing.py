"""``--fix`` changes what it tells and nothing else, once, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.desk.checking import fixing
from newsarchive.desk.checking.fixing import mend, mended
from newsarchive.model.fingerprint import digest
from tests.desk.new.test_article import PARSING

SPOILT = "Городские власти Сеула рассказали о проектах.".encode("koi8-r").decode("cp1251")
FRONT = "---\ntitle: 'WеGO: да'   # kept\ndate: 2014-04-23\nid: WеGO\ntopics: [ a,b ]\n---\n"


def file(tmp_path: Path, text: str, newline: str = "\n") -> Path:
    """A file with this text."""
    made = tmp_path / "x.md"
    made.write_bytes(text.replace("\n", newline).encode())
    return made


def run(made: Path) -> fixing.Mended:
    """Mend it as it is."""
    return mend(made, "content/ru/x.md", "ru", digest(made.read_bytes()), PARSING)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_everything_else_stays_byte_for_byte(tmp_path: Path, newline: str, mark: str) -> None:
    """Comments, spacing, ids, code, line ends, byte order mark."""
    made = file(tmp_path, f"{mark}{FRONT}Текст `WеGO` и Seоul.  \n\n{SPOILT}\n\n\n", newline)
    done = run(made)
    assert (done.places, done.problem) == (2 + len(SPOILT.split()), None)
    expected = f"{mark}{FRONT}Текст `WеGO` и Seoul.  \n\nГородские власти Сеула рассказали о проектах.\n\n\n"
    assert made.read_bytes().decode() == expected.replace("'WеGO", "'WeGO").replace("\n", newline)


def test_mending_twice_is_mending_once(tmp_path: Path) -> None:
    """A second run finds nothing and does not touch the file."""
    made = file(tmp_path, f"{FRONT}{SPOILT}\n")
    run(made)
    before = made.stat()
    assert run(made).places == 0
    assert made.stat() == before


@pytest.mark.parametrize("marks", ["«»", "„“", "“”", "''", '""'])
def test_a_word_that_is_quoted_by_itself_is_left_as_it_is(marks: str) -> None:
    """Who writes it so writes about its letters; the same word in a sentence is mended, quoted or not."""
    before, after, wrong, right = *list(marks), "W\u0435GO", "WeGO"
    data = (
        f"---\ntitle: T\n---\nTyped {before}{wrong}{after}, the {before}{wrong} archive{after} of {wrong}.\n".encode()
    )
    whole, places = mended(data, "en")
    assert (
        whole.decode().splitlines()[3]
        == f"Typed {before}{wrong}{after}, the {before}{right} archive{after} of {right}."
    )
    assert places == 2


@pytest.mark.parametrize("mark", ["'", '"'])
def test_marks_of_yaml_quote_nothing(mark: str) -> None:
    """A title of one word in straight quotes is that word; in quotation marks of print it is a quotation."""
    data = f"---\ntitle: {mark}W\u0435GO{mark}\nsummary: «W\u0435GO»\n---\nText.\n".encode()
    assert mended(data, "en") == (f"---\ntitle: {mark}WeGO{mark}\nsummary: «W\u0435GO»\n---\nText.\n".encode(), 1)


def test_text_that_was_misread_twice_is_restored_at_once() -> None:
    """Each round undoes one step."""
    twice = "Grüße aus Köln".encode().decode("cp1252").encode().decode("latin-1")
    whole, _ = mended(f"---\ntitle: T\n---\n{twice}\n".encode(), "de")
    assert whole.decode().endswith("Grüße aus Köln\n")
    assert mended(whole, "de") == (whole, 0)


def test_file_that_was_saved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """An editor's bytes are never lost."""
    made = file(tmp_path, f"{FRONT}Seоul\n")
    done = mend(made, "content/ru/x.md", "ru", digest(b"before"), PARSING)
    assert done.problem
    assert str(done.problem).startswith(
        "content/ru/x.md:0:0: warning[not-fixed]: this file was not mended: it was changed"
    )
    assert "Seоul" in made.read_text(encoding="utf-8")


def test_mode_is_kept_and_nothing_is_left_beside(tmp_path: Path) -> None:
    """The new file has the old one's permissions."""
    made = file(tmp_path, f"{FRONT}Seоul\n")
    made.chmod(0o640)
    assert run(made).places == 2
    assert made.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [made]


def test_j03_failing_disk_leaves_the_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new bytes cannot be flushed the old ones stay, and no half file lies beside."""
    made = file(tmp_path, f"{FRONT}Seоul\n")
    before = made.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fixing.os, "fsync", full)  # type: ignore[attr-defined]
    done = run(made)
    assert done.problem
    assert made.read_bytes() == before
    assert list(tmp_path.iterdir()) == [made]
