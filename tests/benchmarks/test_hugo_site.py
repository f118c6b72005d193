"""The same archive for Hugo: nothing that newsarchive alone understands is left in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from corpus import LANGUAGES, Corpus
from hugo_site import write_hugo


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content folder of a Hugo site with three hundred articles."""
    folder = tmp_path_factory.mktemp("hugo") / "site"
    write_hugo(folder, 300, seed=7)
    return folder / "content"


def front_matter(path: Path) -> dict[str, object]:
    """The JSON object at the start of a content file."""
    fields = json.JSONDecoder().raw_decode(path.read_text(encoding="utf-8"))[0]
    assert isinstance(fields, dict)
    return fields


def test_articles_are_the_same(site: Path) -> None:
    """Hugo gets every article at the path that newsarchive reads it from, with the same title."""
    expected = {article.file: article.fields["title"] for article in Corpus.seeded(7).articles(300)}
    found = {path for path in site.rglob("*.md") if path.name != "_index.md"}
    assert {path.relative_to(site).as_posix(): front_matter(path)["title"] for path in found} == expected


def test_internal_links_are_published_paths(site: Path) -> None:
    """No link by file or story is left, and each path leads to an article of the site."""
    for path in site.rglob("*.md"):
        for target in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
            if not target.startswith("https://"):
                assert (site / f"{target.strip('/')}.md").is_file(), target


def test_terms_are_ids_with_a_page_in_each_language(site: Path) -> None:
    """Other spellings are resolved, so that Hugo makes as many term pages as newsarchive does."""
    for path in site.rglob("*.md"):
        fields = front_matter(path)
        for name in ("topics", "regions", "sources"):
            terms = fields.get(name, [])
            assert isinstance(terms, list)
            for term in terms:
                assert all((site / language / name / term / "_index.md").is_file() for language in LANGUAGES)


def test_every_month_and_year_is_a_section(site: Path) -> None:
    """Each folder of articles, and the year above it, makes a list page."""
    for path in site.rglob("*.md"):
        if path.name != "_index.md":
            assert (path.parent / "_index.md").is_file()
            assert (path.parent.parent / "_index.md").is_file()


def test_related_articles_can_be_left_out(tmp_path: Path) -> None:
    """Of an article's page one line goes, that which lists them; all else is the same."""
    for name, related in (("with", True), ("without", False)):
        write_hugo(tmp_path / name, 3, seed=7, related=related)
    pages = [(tmp_path / name / "layouts/page.html").read_text(encoding="utf-8") for name in ("with", "without")]
    missing = [line for line in pages[0].splitlines() if line not in pages[1].splitlines()]
    assert [line for line in missing if "site.RegularPages.Related" in line] == missing
    assert len(missing) == 1
    assert len(pages[0].splitlines()) - len(pages[1].splitlines()) == 1
