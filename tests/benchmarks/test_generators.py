"""The edits that are timed are edits, and leave nothing behind."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from corpus import Corpus
from generators import Edits, Program, Wording, newsarchive
from hugo_site import aliases
from pelican_site import pelican_source, write_pelican


def _tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """This project with a site of sixty articles."""
    return newsarchive(tmp_path, 60, 7)


@pytest.fixture(scope="module")
def edits() -> Edits:
    """What is done to it."""
    return Edits.of(60, 7)


def test_each_step_edits_the_site_and_all_are_taken_back(program: Program, edits: Edits) -> None:
    """No timed build after the second finds what the one before found; after the last step the site is as it was."""
    root = program.content.parent
    trees = [_tree(root)]
    trees += [_tree(root) for _ in edits.steps(program, 1)]
    assert all(before != after for before, after in pairwise(trees))
    edits.restore(program, 1)
    assert _tree(root) == trees[0]


def test_run_that_ended_early_is_taken_back(program: Program, edits: Edits) -> None:
    """A program that fails after the first edits leaves a site on which the next run begins as the first did."""
    root = program.content.parent
    before = _tree(root)
    steps = edits.steps(program, 1)
    assert [next(steps) for _ in range(3)][-1] == "one article added"
    edits.restore(program, 1)
    assert _tree(root) == before


def test_wording_that_is_not_there_is_no_edit(tmp_path: Path) -> None:
    """A template that says something else is told, instead of being timed unedited."""
    file = tmp_path / "page.html"
    file.write_text("<main></main>", encoding="utf-8")
    with pytest.raises(ValueError, match="does not say '<article>'"):
        Wording(file, "<article>", "<article {run}>").edit(1)


def test_pelican_gets_every_article_with_published_links(tmp_path: Path) -> None:
    """Pelican's files lie where the others' do, and no link is left that newsarchive alone understands."""
    write_pelican(tmp_path / "site", 60, 7)
    corpus = Corpus.seeded(7)
    expected = {article.file: pelican_source(article, aliases(corpus)) for article in corpus.articles(60)}
    content = tmp_path / "site/content"
    assert {path: data.decode() for path, data in _tree(content).items()} == expected
    assert not any("](story:" in text or ".md)" in text for text in expected.values())
