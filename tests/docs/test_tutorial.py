"""The tutorial works: somebody who follows it to the letter gets the archive that it promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.arguments import parse_arguments
from tests.docs.pages import PROJECT_ROOT, blocks
from tests.docs.walk import Walk

PAGE = PROJECT_ROOT / "docs/tutorial/first-archive.md"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive after the last page of the tutorial, built once more, for the last thing that it does is to clean."""
    walk = Walk.begin(tmp_path_factory.mktemp("tutorial"))
    walk.follow(PAGE)
    assert not (walk.checkout.parent / "town-news/output").exists()
    build = next(block for block in blocks(PAGE) if "build.py --root" in block.text)
    walk.run(build)
    return walk.checkout.parent / "town-news"


def test_the_archive_of_the_tutorial_has_the_pages_that_it_names(archive: Path) -> None:
    """Each address that the tutorial tells the reader to open is there."""
    for page in ("", "en/2024/05/night-trams/", "en/about/", "de/2024/05/nachtstrassenbahn/"):
        assert (archive / "output" / page / "index.html").is_file()


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("en/2024/05/night-trams", "“twenty to one”"),
        ("de/2024/05/nachtstrassenbahn", "„zwanzig vor eins“"),
        ("ru/2024/05/nochnye-tramvai", "«без двадцати час»"),
    ],
)
def test_quotes_are_those_that_the_tutorial_shows(archive: Path, page: str, text: str) -> None:
    """The typography that the tutorial points out is on the page, whatever spaces in it do not break."""
    shown = (archive / "output" / page / "index.html").read_text(encoding="utf-8")
    assert text in shown.replace("\u00a0", " ")


def test_versions_link_to_each_other(archive: Path) -> None:
    """Each of the three versions names both others."""
    pages = ("/en/2024/05/night-trams/", "/de/2024/05/nachtstrassenbahn/", "/ru/2024/05/nochnye-tramvai/")
    for page in pages:
        shown = (archive / f"output{page}index.html").read_text(encoding="utf-8")
        assert all(f'href="{other}"' in shown for other in pages if other != page)


def test_every_build_of_the_tutorial_names_its_archive() -> None:
    """No command of the tutorial touches the sample archive."""
    lines = [line for block in blocks(PAGE) if block.language == "sh" for line in block.text.splitlines()]
    builds = [line.split()[2:] for line in lines if line.startswith(".venv/bin/python build.py")]
    assert builds
    assert {str(parse_arguments(words).root) for words in builds} == {"../town-news"}
