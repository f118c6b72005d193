"""The two pages of the old archive that lie beside the project come out right to the last character.

What they must become is made here from the pages themselves, line by line, and compared whole.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.importing.conftest import Call, files

PAGES = Path(__file__).resolve().parents[4] / "shared/legacy-pages"

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the old pages do not lie beside this checkout")


def article_of(root: Path, lang: str) -> str:
    """The one article in a language."""
    (path,) = (root / "content" / lang).rglob("*.md")
    return path.read_text(encoding="utf-8")


def test_the_english_page_comes_out_right(archive: Path, call: Call) -> None:
    """Counters, header, source and foot go where they belong; every paragraph is there, letter by letter."""
    page = PAGES / "000_83b94c643490eb9e.txt"
    told = call("import", page, "--from", "text")
    lines = page.read_text(encoding="utf-8").split("\n")
    paragraphs = [line for line in lines[8:] if line and not line.startswith(("Quelle/", "Bitte ", "Zum "))]
    assert len(paragraphs) == 9
    assert article_of(archive, "en") == (
        "---\n"
        "title: Seoul Metropolitan Government signed MOUs with Barcelona, Spain, La Manche, France …\n"
        "date: 2009-07-10\n"
        "source:\n"
        "  id: korea-herald\n"
        "  date: 2009-07-10\n"
        "legacy:\n"
        f"  original: {page.name}\n"
        "  title_made: from the first sentence\n"
        "  captured: 2024-09-19\n"
        "  counters:\n"
        "    today: 955\n"
        "    yesterday: 1154\n"
        "    total: 39537950\n"
        "---\n"
        "\n" + "\n\n".join(paragraphs) + "\n"
    )
    assert "3054 characters = 2806 body + 51 metadata + 197 removed" in told.out
    assert (told.code, told.err) == (0, "")


def test_the_russian_page_comes_out_right(archive: Path, call: Call) -> None:
    """The first line is the title, the stamp is the date; the paragraphs keep every letter and inner space."""
    page = PAGES / "003_f9ff6ba85227cd1c.txt"
    told = call("import", page, "--from", "text")
    title, *paragraphs, stamp = [line for line in page.read_text(encoding="utf-8").split("\n") if line]
    assert stamp == "23.04.14 11:48"
    assert article_of(archive, "ru") == (
        f"---\ntitle: {title}\ndate: 2014-04-23T11:48\nlegacy:\n  original: {page.name}\n"
        f'  stamp: "{stamp}"\n---\n\n' + "\n\n".join(line.strip() for line in paragraphs) + "\n"
    )
    assert "2057 characters = 1970 body + 71 metadata + 16 removed" in told.out
    assert (told.code, told.err) == (0, "")


def test_a_second_import_of_both_changes_nothing(archive: Path, call: Call) -> None:
    """Files are the same before and after, and the archive builds without a problem."""
    call("import", PAGES, "--from", "text")
    before = files(archive)
    told = call("import", PAGES, "--from", "text")
    assert "2 pages: 0 written, 2 unchanged" in told.out
    assert files(archive) == before
    built = call("build")
    assert (built.code, [line for line in built.err.splitlines() if line.startswith("content/")]) == (0, [])
