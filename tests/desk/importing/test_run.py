"""What an import writes, and what it never touches."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from newsarchive.desk.importing.shelf import Shelf
from tests.desk.importing.conftest import Call, files

TEXT = "The trams are back in the city, and they have been missed by all of us for many years.\n"
PAGE = f"Trams return\n\n{TEXT}\nThey run every ten minutes.\n\nQuelle/Source: Harbour Post, 02.05.2012\n"
ARTICLE = "content/en/2012/05/trams-return.md"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that becomes ``ARTICLE``."""
    file = tmp_path / "trams.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def receipt(archive: Path) -> dict[str, object]:
    """The one receipt of an archive."""
    (path,) = (archive / "import/receipts").glob("*.json")
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_a_receipt_says_what_became_of_every_character(archive: Path, call: Call, page: Path) -> None:
    """It has the digest of the original, the parts with their destinations, what was removed, and how sure guesses
    are.
    """
    assert call("import", page, "--from", "text").code == 0
    found = receipt(archive)
    assert (found["name"], found["article"], found["bytes"]) == ("trams.txt", ARTICLE, len(PAGE))
    parts = [str(part).partition(" ") for part in found["parts"]]  # type: ignore[attr-defined]
    spans = [tuple(map(int, place.split("-"))) for place, _, _ in parts]
    assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == len(PAGE)
    assert {"0-12 metadata title", "15-101 body"} & set(found["parts"]) == {"0-12 metadata title"}  # type: ignore[call-overload]
    assert {"rule": "source-label", "characters": 17, "texts": ["Quelle/Source: ", ", "]} in found["removed"]  # type: ignore[operator]
    assert {"field": "date", "value": "2012-05-02", "sure": "sure", "why": "source line"} in found["guesses"]  # type: ignore[operator]


def test_a_second_run_changes_nothing(archive: Path, call: Call, page: Path) -> None:
    """The same page again, and the same bytes under another name, are known; no file changes."""
    call("import", page, "--from", "text")
    before = files(archive)
    page.rename(page.with_name("other.txt"))
    told = call("import", page.with_name("other.txt"), "--from", "text")
    assert told.out.startswith("1 page: 0 written, 1 unchanged\n")
    assert files(archive) == before


def test_an_edited_article_is_left_alone(archive: Path, call: Call, page: Path) -> None:
    """What an editor wrote since stays, letter by letter."""
    call("import", page, "--from", "text")
    (archive / ARTICLE).write_text("---\ntitle: Mine\ndate: 2012-05-02\n---\nMine.\n", encoding="utf-8")
    before = files(archive)
    told = call("import", page, "--from", "text")
    assert told.out.startswith("1 page: 0 written, 0 unchanged, 1 edited since and left alone\n")
    assert files(archive) == before


def test_a_deleted_article_stays_deleted(archive: Path, call: Call, page: Path) -> None:
    """An article that an editor took away does not come back."""
    call("import", page, "--from", "text")
    (archive / ARTICLE).unlink()
    told = call("import", page, "--from", "text")
    assert "1 deleted since and left out" in told.out
    assert not (archive / ARTICLE).exists()


def test_a_file_in_the_place_is_never_written_over(archive: Path, call: Call, page: Path) -> None:
    """An article of the same name stays; the new one gets a number, and its story id is another."""
    (archive / ARTICLE).parent.mkdir(parents=True)
    (archive / ARTICLE).write_text("---\ntitle: Mine\ndate: 2012-05-02\n---\nMine.\n", encoding="utf-8")
    call("import", page, "--from", "text")
    assert (archive / ARTICLE).read_text(encoding="utf-8").endswith("Mine.\n")
    assert (archive / ARTICLE.replace("return", "return-2")).exists()


def test_a_story_of_another_language_is_not_joined_by_chance(archive: Path, call: Call, page: Path) -> None:
    """An id that an article in any language has is taken: a translation is said by a person."""
    other = archive / "content/de/2010/01/trams-return.md"
    other.parent.mkdir(parents=True)
    other.write_text("---\ntitle: Anders\ndate: 2010-01-01\n---\nEtwas anderes.\n", encoding="utf-8")
    call("import", page, "--from", "text")
    assert not (archive / ARTICLE).exists()
    assert (archive / ARTICLE.replace("return", "return-2")).exists()


def test_a_run_that_was_ended_before_the_receipt_is_completed(
    archive: Path, call: Call, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the article there and its receipt not, the next run finds the article its own and writes the receipt."""
    with monkeypatch.context() as patched:
        patched.setattr(Shelf, "put_receipt", lambda *_: (_ for _ in ()).throw(OSError("full")))
        assert call("import", page, "--from", "text").code == 3
    assert (archive / ARTICLE).exists()
    assert call("import", page, "--from", "text").code == 0
    assert [path for path in files(archive) if path.endswith(".md") and "content" in path] == [ARTICLE]
    assert receipt(archive)["article"] == ARTICLE


def test_a_dry_run_writes_nothing(archive: Path, call: Call, page: Path) -> None:
    """It tells what would be done; neither content nor receipts nor cache change."""
    before = files(archive)
    told = call("import", page, "--from", "text", "--dry-run")
    assert told.out.startswith("1 page: 1 would be written, 0 unchanged\n")
    assert files(archive) == before
    assert not (archive / ".newsarchive").exists()


def test_a_page_without_a_date_is_held_until_somebody_says_it(archive: Path, call: Call, page: Path) -> None:
    """It is listed and told as a warning; with ``--date`` it becomes an article."""
    page.write_text(f"Trams return\n\n{TEXT}\nThey run every ten minutes.\n", encoding="utf-8")
    told = call("import", page, "--from", "text")
    assert told.code == 0
    assert told.err == (
        "trams.txt:0:0: warning[import-held]: no article was made of it: nothing tells its date; say it with --date;"
        " see import/review.md\n"
    )
    assert "- `trams.txt`: nothing tells its date" in (archive / "import/review.md").read_text(encoding="utf-8")
    assert "1 written" in call("import", page, "--from", "text", "--date", "2012-05-02").out
    assert (archive / ARTICLE).exists()
    assert "trams.txt" not in (archive / "import/review.md").read_text(encoding="utf-8")


def test_a_doubtful_article_leaves_the_list_when_it_is_edited(archive: Path, call: Call, page: Path) -> None:
    """A title that was made is listed; the editor's own takes it off the list."""
    page.write_text(f"{TEXT * 2}\nThey run.\n\nSource: Harbour Post, 02.05.2012\n", encoding="utf-8")
    call("import", page, "--from", "text")
    review = archive / "import/review.md"
    assert "it had no title" in review.read_text(encoding="utf-8")
    (article,) = (archive / "content/en").rglob("*.md")
    article.write_text(article.read_text(encoding="utf-8").replace("title: The trams", "title: Now the trams"), "utf-8")
    call("import", page, "--from", "text")
    assert "it had no title" not in review.read_text(encoding="utf-8")


def test_the_same_text_is_imported_once(archive: Path, call: Call, page: Path) -> None:
    """Another capture of a page, with another frame, makes no second article; the list names the first."""
    other = page.with_name("later.txt")
    other.write_text(f"Heute 7\n\nGestern 8\n\nInsgesamt 90\n\n{PAGE}", encoding="utf-8")
    told = call("import", page, other, "--from", "text")
    assert told.out.startswith("2 pages: 1 written, 0 unchanged, 1 with a text that is there already\n")
    assert f"- `later.txt`: see `{ARTICLE}`" in (archive / "import/review.md").read_text(encoding="utf-8")


def test_translations_are_proposed_and_never_joined(archive: Path, call: Call, tmp_path: Path) -> None:
    """Two articles that share names and numbers are listed as a pair; their files say nothing of it."""
    old = tmp_path / "old"
    old.mkdir()
    facts = "WeGO 39 HP 1204 IBM 2012 SAP"
    (old / "a.txt").write_text(f"The trams of {facts}\n\n{TEXT}\nSource: Harbour Post, 02.05.2012\n", encoding="utf-8")
    german = "Die Bahnen sind wieder in der Stadt, und sie wurden von allen in den Jahren vermisst."
    (old / "b.txt").write_text(f"Die Bahnen von {facts}\n\n{german}\n\nQuelle: HP, 03.05.2012\n", encoding="utf-8")
    call("import", old, "--from", "text")
    review = (archive / "import/review.md").read_text(encoding="utf-8")
    assert "## Perhaps translations of each other" in review
    assert review.count("content/de/2012/05/") == 1
    assert not any(b"\nid:" in data for path, data in files(archive).items() if path.endswith(".md"))


def test_a_page_is_extracted_once(archive: Path, call: Call, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first stage is kept by digest: with the extraction in the cache, nothing is extracted again."""
    call("import", page, "--from", "text")
    monkeypatch.setattr("newsarchive.desk.importing.extractions.extract", lambda *_: pytest.fail("extracted again"))
    assert call("import", page, "--from", "text").code == 0
    (kept,) = (archive / ".newsarchive/import").glob("*.json")
    kept.write_bytes(b'{"title": 1}')
    monkeypatch.undo()
    assert call("import", page, "--from", "text").code == 0


def test_explain_shows_every_part_of_the_original(archive: Path, call: Call, page: Path) -> None:
    """The right-hand column is the page; each line names its destination; nothing is written."""
    before = files(archive)
    told = call("import", "--explain", page, "--from", "text")
    assert told.code == 0
    column = [line.partition("| ")[2] for line in told.out.split("\n\n")[0].splitlines()]
    assert "".join(column).replace("\\n", "\n") == PAGE
    assert "metadata source.date              | 02.05.2012" in told.out
    assert files(archive) == before


def test_a_damaged_receipt_stops_the_import(archive: Path, call: Call, page: Path) -> None:
    """What cannot be read could be a page that was imported: nothing is done until somebody looks."""
    (archive / "import/receipts").mkdir(parents=True)
    (archive / "import/receipts/0.json").write_text("{}", encoding="utf-8")
    told = call("import", page, "--from", "text")
    assert (told.code, told.out) == (2, "")
    assert "is no receipt of an import" in told.err
    assert not (archive / ARTICLE).exists()


def test_frame_text_is_found_by_frequency(archive: Path, call: Call, tmp_path: Path) -> None:
    """A line that stands on most pages of a folder is no text; on few pages, or in a page alone, it is."""
    old = tmp_path / "old"
    old.mkdir()
    for number, place in enumerate(("Ashby", "Dunmore", "Harbourton", "Lindow", "Marlow", "Westmere")):
        body = PAGE.replace("Trams return", f"Trams return to {place}").replace("the city", f"the town of {place}")
        body = body.replace("every ten minutes", f"from {place} every ten minutes")
        (old / f"{number}.txt").write_text(f"Our town, our news\n\n{body}\nCall 555 010{number}\n", encoding="utf-8")
    call("import", old, "--from", "text")
    articles = [data for path, data in files(archive).items() if path.startswith("content/en")]
    assert len(articles) == 6
    assert not any(b"Our town" in data or b"555" in data for data in articles)
    alone = call("import", "--explain", old / "0.txt", "--from", "text")
    assert "metadata title                    | Our town, our news" in alone.out


def test_pages_that_are_nearly_the_same_keep_their_text(archive: Path, call: Call, tmp_path: Path) -> None:
    """Notices that differ in a number alone have no line that is not on all of them: they are text all the same."""
    old = tmp_path / "old"
    old.mkdir()
    for number in range(1, 7):
        text = f"The trams of line {number} are back in the city, all of them.\n\n2012-05-0{number}\n"
        (old / f"{number}.txt").write_text(f"Trams of line {number}\n\n{text}", encoding="utf-8")
    told = call("import", old, "--from", "text", "--lang", "en")
    articles = [data.decode() for path, data in files(archive).items() if path.startswith("content/en/2012/05")]
    assert len(articles) == 6, told.err
    assert all("are back in the city, all of them." in article for article in articles)


def test_pages_of_a_zip_archive_are_imported(archive: Path, call: Call, page: Path) -> None:
    """The archive is read as a folder would be; its name is part of the page's."""
    with zipfile.ZipFile(page.with_suffix(".zip"), "w") as made:
        made.writestr("2012/05/trams.txt", PAGE)
        made.writestr("logo.gif", b"GIF")
        made.writestr("__MACOSX/._trams.txt", b"x")
    told = call("import", page.with_suffix(".zip"), "--from", "text")
    assert "1 page: 1 written" in told.out
    assert "1 file of other kinds passed over" in told.out
    assert receipt(archive)["name"] == "trams.zip/2012/05/trams.txt"
