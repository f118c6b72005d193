"""The pages for editors: whoever follows one gets what it says, and the three languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsarchive.read.schema import KEYS
from tests.docs.pages import PROJECT_ROOT, blocks
from tests.docs.walk import Walk

EDITORS = PROJECT_ROOT / "docs/editors"
LANGUAGES = ("en", "ru", "de")
NAMES = ("first-article", "translating", "importing", "front-matter")


def test_every_page_is_there_in_every_language() -> None:
    """No language has a page that another one lacks."""
    pages = {path.relative_to(EDITORS).as_posix() for path in EDITORS.glob("*/*.md")}
    assert pages == {f"{lang}/{name}.md" for lang in LANGUAGES for name in NAMES}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES[:-1])
def test_what_a_page_for_editors_says_comes_true(name: str, lang: str, tmp_path: Path) -> None:
    """Its files are saved and its commands run in a checkout; what they print is what the page shows."""
    walk = Walk.begin(tmp_path)
    walk.follow(EDITORS / lang / f"{name}.md")
    assert walk.commands


@pytest.mark.parametrize("name", ["translating", "importing"])
def test_the_languages_show_the_same_commands(name: str) -> None:
    """What is typed does not depend on the language of the page."""
    shown = [[block.text for block in blocks(EDITORS / lang / f"{name}.md")] for lang in LANGUAGES]
    assert shown[0] == shown[1] == shown[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_table_of_front_matter_is_complete(lang: str) -> None:
    """All keys of an article, in the order of the reference, and no other."""
    rows = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
    told = rows.findall((EDITORS / lang / "front-matter.md").read_text(encoding="utf-8"))
    assert told == list(KEYS["article"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_states_of_translations_are_those_of_the_reference(lang: str) -> None:
    """The table of states has those that ``translations status`` tells, in its order."""
    rows = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
    reference = (PROJECT_ROOT / "docs/reference/translations.md").read_text(encoding="utf-8").partition("## status")[2]
    told = rows.findall((EDITORS / lang / "translating.md").read_text(encoding="utf-8"))
    assert told == rows.findall(reference)[: len(told)]
