"""The generated archive: repeatable, valid, and shaped like news."""

from __future__ import annotations

import hashlib
import os
import posixpath
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest
import yaml

from corpus import GROUP_SHARES, LANGUAGES, Article, Corpus, main, write
from lexicon import FORMS, lexicon
from prose import MEAN_WORDS

# The front matter that contract and reference know.
KEYS = {
    *("title", "date", "summary", "topics", "regions", "source", "links", "authors"),
    *("translation", "aliases", "corrections", "follows", "legacy"),
}

# What seed 1 made when the published measurements were taken. If this changes, they have to be taken again.
MEASURED = "c78c09411ef6ebb2668c19effbcb7350"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """The first two thousand articles of an archive."""
    return list(Corpus.seeded(7).articles(2000))


def digest(folder: Path) -> str:
    """All paths and bytes below ``folder`` as one number."""
    total = hashlib.blake2b(digest_size=16)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def test_same_seed_gives_same_bytes(tmp_path: Path, project_root: Path) -> None:
    """Two processes with different hash seeds write the same archive, and it is the one that was measured."""
    for name, hash_seed in (("first", "1"), ("second", "2")):
        command = [sys.executable, "benchmarks/corpus.py", str(tmp_path / name), "--articles", "300", "--seed", "1"]
        subprocess.run(command, cwd=project_root, env={**os.environ, "PYTHONHASHSEED": hash_seed}, check=True)
    assert digest(tmp_path / "first") == digest(tmp_path / "second") == MEASURED


def test_other_seed_gives_other_articles(tmp_path: Path) -> None:
    """The seed decides the text."""
    write(tmp_path / "first", 5, seed=1)
    write(tmp_path / "second", 5, seed=2)
    assert digest(tmp_path / "first") != digest(tmp_path / "second")


def test_number_of_articles_is_exact(tmp_path: Path) -> None:
    """As many files are written as articles were asked for, though the last story then lacks a translation."""
    write(tmp_path, 47, seed=3)
    assert len(list(tmp_path.rglob("*.md"))) == 47


def test_archive_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds an archive is refused before anything is written."""
    (tmp_path / "content").mkdir()
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--articles", "5"])
    assert "already holds an archive" in capsys.readouterr().err
    assert list((tmp_path / "content").iterdir()) == []


def test_groups_have_their_shares(articles: list[Article]) -> None:
    """About as many stories as the table says are told in one, two and three languages."""
    sizes = Counter(Counter(article.story for article in articles).values())
    shares = [sizes[size] / sizes.total() for size in (1, 2, 3)]
    assert shares == pytest.approx(GROUP_SHARES, abs=0.04)


def test_every_language_has_its_part(articles: list[Article]) -> None:
    """The three languages hold about a third of the articles each."""
    counted = Counter(article.language for article in articles)
    assert [counted[language] / len(articles) for language in LANGUAGES] == pytest.approx([1 / 3] * 3, abs=0.05)


def test_articles_are_in_the_order_of_their_dates(articles: list[Article]) -> None:
    """Days never go back from article to article, and stay between the first and the last year."""
    days = [article.day for article in articles]
    assert days == sorted(days)
    assert days[0] >= "2001-01-01"
    assert days[-1] <= "2026-12-31"


def test_front_matter_reads_back_as_it_was_meant(tmp_path: Path, articles: list[Article]) -> None:
    """A YAML reader that converts nothing finds each value as the generator made it, under known keys alone."""
    write(tmp_path, 300, seed=7)
    expected = {article.file: article for article in Corpus.seeded(7).articles(300)}
    seen = set()
    for path in (tmp_path / "content").rglob("*.md"):
        article = expected.pop(path.relative_to(tmp_path / "content").as_posix())
        head, _, text = path.read_text(encoding="utf-8").removeprefix("---\n").partition("---\n")
        fields = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506  # makes text of everything, runs nothing
        assert fields == {key: _as_text(value) for key, value in article.fields.items()}
        assert text == article.text
        seen |= fields.keys()
    assert not expected
    assert seen <= KEYS
    assert KEYS - {key for article in articles for key in article.fields} == set()


def _as_text(value: object) -> object:
    """``value`` with ``True`` as it is written."""
    if isinstance(value, dict):
        return {key: "true" if inner is True else inner for key, inner in value.items()}
    return value


def test_registries_hold_what_articles_name(tmp_path: Path, articles: list[Article]) -> None:
    """Every topic, region and source of an article is an id or alias in its registry, named in all languages."""
    write(tmp_path, 1, seed=7)
    for registry in ("topics", "regions", "sources"):
        entries = yaml.safe_load((tmp_path / "content" / f"{registry}.yaml").read_text(encoding="utf-8"))
        assert all(set(entry["name"]) == set(LANGUAGES) for entry in entries.values())
        known = entries.keys() | {alias for entry in entries.values() for alias in entry["aliases"]}
        assert {name for article in articles for name in _named(article, registry)} <= known


def _named(article: Article, registry: str) -> list[str]:
    if registry != "sources":
        return article.fields.get(registry, [])  # type: ignore[return-value]  # lists of ids by construction
    source = article.fields.get("source", [])
    return [source["id"]] if isinstance(source, dict) else [source] if isinstance(source, str) else []


def test_links_lead_to_earlier_articles_of_the_language(articles: list[Article]) -> None:
    """A link in any of its three forms is in the text and means a published article of the same language."""
    paths: set[str] = set()
    forms = set()
    for article in articles:
        for link in article.links:
            assert f"]({link.written})" in article.text
            assert link.path in paths
            assert link.path.startswith(f"/{article.language}/")
            if link.written.startswith("story:"):
                assert link.path.endswith(f"/{link.written.removeprefix('story:')}/")
            elif link.written.endswith(".md"):
                resolved = posixpath.normpath(posixpath.join(posixpath.dirname(article.file), link.written))
                assert f"/{resolved.removesuffix('.md')}/" == link.path
            else:
                assert link.written == link.path
            forms.add(link.written.partition(":")[0] if ":" in link.written else link.written[-1])
        paths.add(article.path)
    assert forms == {"story", "d", "/"}


def test_articles_have_the_length_of_news(articles: list[Article]) -> None:
    """The mean number of words is the one that the measurements assume."""
    assert mean(len(article.text.split()) for article in articles) == pytest.approx(MEAN_WORDS, rel=0.1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_distributed_as_in_real_text(language: str) -> None:
    """Two fifths of a text are the fifty commonest words, and a hundred thousand words have over ten thousand forms."""
    draw = random.Random(5).random
    words = lexicon(language, draw)
    assert FORMS <= len(words.forms) == len(set(words.forms)) < FORMS + 20
    counted = Counter(words.words(draw, 100_000))
    assert sum(count for _, count in counted.most_common(50)) / 100_000 == pytest.approx(0.43, abs=0.06)
    assert len(counted) > 10_000
