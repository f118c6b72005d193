"""Parallel texts: a translation beside its original, paragraph by paragraph, on a page below the translation's.

Turns the pairs of a month into pages. Such a page shows two titles, two dates and two bodies, so no other article can
make it stale; the pages of articles know its address by rule and depend on nothing more because of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsarchive.model.article import Article
from newsarchive.model.browse_views import ParallelView
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Card
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive
from newsarchive.plan.articles import Placed, bare, body
from newsarchive.plan.links import Resolved


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the article, its card, and what the references of its body mean."""

    article: Article
    card: Card
    resolved: Resolved


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation and its original, both public, and where the story is to be found in each language that has it."""

    translation: Side
    original: Side
    alternates: tuple[Alternate, ...]


def pairs(
    archive: Archive, placed: Mapping[str, Placed], lang: str
) -> dict[tuple[int, int], tuple[tuple[Placed, Placed], ...]]:
    """Return the translations into ``lang`` with their public originals, by (year, month) of the translation.

    ``placed`` holds every public article by path.
    """
    by_month: dict[tuple[int, int], list[tuple[Placed, Placed]]] = {}
    for article in archive.by_lang[lang]:
        original = archive.versions[article.story].get(article.translation_of)
        if original is None or original is article:
            continue
        here, there = placed[article.path], placed[original.path]
        day = here.card.date.day
        by_month.setdefault((day.year, day.month), []).append((here, there))
    return {month: tuple(of_month) for month, of_month in by_month.items()}


def sides(
    lang: str, year: int, month: int, of_month: tuple[tuple[Placed, Placed], ...]
) -> tuple[str, int, int, tuple[Pair, ...]]:
    """Return the arguments of ``plan_parallel``."""
    return lang, year, month, tuple(Pair(_side(here), _side(there), here.alternates) for here, there in of_month)


def _side(placed: Placed) -> Side:
    return Side(placed.article, placed.card, placed.resolved)


def plan_parallel(lang: str, year: int, month: int, of_month: tuple[Pair, ...]) -> Iterator[Page]:
    """Yield the page of each pair of a month."""
    for pair in of_month:
        translation, original = pair.translation, pair.original
        url = urls.parallel(translation.card.url, original.card.lang)
        view = ParallelView(
            url=url,
            alternates=pair.alternates,
            translation=bare(translation.card),
            original=bare(original.card),
            translation_body=body(translation.article, translation.resolved),
            original_body=body(original.article, original.resolved),
            year_url=urls.year(lang, year),
            month_url=urls.month(lang, month, year),
        )
        yield Page(page_path(url), "parallel", lang, view)
