"""Data to take away: a year in parts of bounded size, and files that name each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsarchive.plan import pages, year_data
from newsarchive.plan.takeaway import PART, articles_of
from tests.plan.parse import NOW, article, linked


def data_of(monkeypatch: pytest.MonkeyPatch, days: int, part: int = 3) -> dict[str, tuple[object, ...]]:
    """Key -> arguments of the partitions that hold a year's data, with parts of three articles."""
    monkeypatch.setattr(year_data, "PART", part)
    articles = [article(f"en/{day:02d}.md", date=f"2014-04-{day:02d}", id=f"a{day}") for day in range(1, days + 1)]
    plan = pages.site_plan(linked(articles), as_of=NOW)
    return {one.key: one.arguments for one in plan.partitions if one.key.startswith("articles data")}


def test_year_is_cut_into_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file and no partition holds more articles than a part has; together they hold each once, oldest first."""
    found = data_of(monkeypatch, 8)
    assert list(found) == [f"articles data en 2014 {part}" for part in (1, 2, 3)]
    stories = [[told.card.story for told in args[3]] for args in found.values()]  # type: ignore[attr-defined]
    assert stories == [["a1", "a2", "a3"], ["a4", "a5", "a6"], ["a7", "a8"]]


def test_article_of_today_changes_the_last_part_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a part is made of tells nothing of articles that come later: no neighbour, no related article."""
    before, after = data_of(monkeypatch, 8), data_of(monkeypatch, 9)
    assert [key for key in after if after[key] != before.get(key)] == ["articles data en 2014 3"]


@pytest.mark.parametrize(("count", "files"), [(1, 1), (PART, 1), (PART + 1, 2), (2 * PART, 2), (5 * PART, 5)])
def test_parts_are_named_as_they_are_counted(count: int, files: int) -> None:
    """A page that knows how many articles a year has knows the files of its data."""
    found = articles_of("en", 2014, count)
    assert len(found) == len(set(found)) == files
    assert found[0] == "/en/2014/articles.jsonl"
    assert found[1:2] == (("/en/2014/articles-2.jsonl",) if files > 1 else ())


def test_data_say_nothing_that_changes_under_them() -> None:
    """A translation that is added, or a new title of the original, leaves the data of the other version as they are."""
    original = article("en/a.md", id="a")
    russian = article("ru/a.md", id="a", translation={"of": "en"})

    def args(*articles: object, lang: str) -> object:
        plan = pages.site_plan(linked(articles), as_of=NOW)  # type: ignore[arg-type]
        return next(one.arguments for one in plan.partitions if one.key == f"articles data {lang} 2014 1")

    assert args(original, lang="en") == args(original, russian, lang="en")
    retitled = replace(original, title="Another title", summary="Another summary")
    assert args(original, russian, lang="ru") == args(retitled, russian, lang="ru")
    assert args(original, lang="en") != args(retitled, lang="en")
