"""All pages together: links lead somewhere, the index is complete, each command exists, ARCHITECTURE is short."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from newsarchive.arguments import parse_arguments
from tests.docs.pages import PROJECT_ROOT, anchors, blocks, code_words, headings, links, pages, prose

DOCS = PROJECT_ROOT / "docs"
ARCHITECTURE = PROJECT_ROOT / "ARCHITECTURE.md"
#: What a page that is read at one sitting may have.
MOST_LINES = 150


def by_name(page: Path) -> str:
    """The name of a page in a test's id."""
    return page.relative_to(PROJECT_ROOT).as_posix()


@pytest.mark.parametrize("page", pages(), ids=by_name)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    """Each link of a page leads to a file that is there, and to a heading that it has."""
    dead = []
    for target, anchor, line in links(page):
        place = (page.parent / target).resolve() if target else page
        if not place.exists() or (anchor and place.suffix == ".md" and anchor not in anchors(place)):
            dead.append(f"{line}: {target}#{anchor}")
    assert dead == []


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    """The check sees links to files and headings, and leaves code and the web alone."""
    page = tmp_path / "page.md"
    page.write_text("# One two\n[a](b.md) [c](#one-two) `[d](e.md)` [f](https://example.org/)\n", encoding="utf-8")
    assert list(links(page)) == [("b.md", "", 2), ("", "one-two", 2)]
    assert anchors(page) == {"one-two"}


def test_the_index_names_every_page() -> None:
    """Every page of the documentation but the decisions is linked from its index, or that for editors, once."""
    indexes = (DOCS / "README.md", DOCS / "editors/README.md")
    linked = [(index.parent / target).resolve() for index in indexes for target, _, _ in links(index)]
    wanted = [page for page in DOCS.rglob("*.md") if page.parent.name != "decisions" and page != indexes[0]]
    assert sorted(place for place in linked if place.is_relative_to(DOCS) and place.suffix == ".md") == sorted(wanted)


def commands() -> list[tuple[str, str]]:
    """Every call of build.py in a command block of a page: the page's name and the words of the call."""
    shown = ((page, block.text) for page in pages() for block in blocks(page) if block.language == "sh")
    calls = ((page, call) for page, text in shown for call in re.findall(r"\bbuild\.py\b([^\n&|;>#]*)", text))
    return [(by_name(page), call.strip()) for page, call in calls]


@pytest.mark.parametrize(("page", "words"), commands())
def test_commands_of_the_pages_are_commands_of_the_program(page: str, words: str) -> None:
    """Each call that a page shows can be parsed: it names no command or option that does not exist."""
    del page
    assert parse_arguments(shlex.split(words)).command


def test_decisions_are_numbered_and_complete() -> None:
    """Decisions count from 1 without a gap; each says its number and state, and from the second on its four parts."""
    files = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    for number, file in enumerate(files, 1):
        text = prose(file)
        assert headings(file)[0].startswith(f"{number}. ")
        assert re.search(r"^Status: \w+", text, re.MULTILINE)
        if number > 1:
            assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == [
                "Context", "Decision", "Consequences", "Considered",
            ]  # fmt: skip


def test_architecture_is_one_page() -> None:
    """ARCHITECTURE.md can be read at one sitting."""
    assert ARCHITECTURE.read_text(encoding="utf-8").count("\n") <= MOST_LINES


@pytest.mark.parametrize(
    "page", [ARCHITECTURE, *sorted((DOCS / "explanation").glob("*.md")), *sorted((DOCS / "decisions").glob("*.md"))],
    ids=by_name,
)  # fmt: skip
def test_files_that_a_page_names_are_there(page: Path) -> None:
    """A path of the project or of its package that a page names is a file or folder of that name."""
    named = {
        word for word in code_words(prose(page)) if re.fullmatch(r"[a-z]+(?:/[\w.-]+)*/?", word) and "/" in word
    } - {"output/", "output/.newsarchive", "content/", "pages/"}
    assert [word for word in sorted(named) if not (PROJECT_ROOT / word).exists()
            and not (PROJECT_ROOT / "newsarchive" / word).exists()] == []  # fmt: skip


def test_architecture_names_every_folder_of_the_package() -> None:
    """The table of folders is complete, and names none that is not there."""
    folders = {f"newsarchive/{path.parent.name}/" for path in (PROJECT_ROOT / "newsarchive").glob("*/__init__.py")}
    named = {word for word in code_words(prose(ARCHITECTURE)) if re.fullmatch(r"newsarchive/[a-z]+/", word)}
    assert named == folders
