"""Parallel texts: a translation beside its original, paragraph by paragraph, on a page below the translation's.

Turns the pairs of a month into pages. Such a page shows two titles, two dates and two bodies, so no other article can
make it stale; the pages of articles know its address by rule and depend on nothing more because of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from newsarchive.model.browse_views import ParallelView
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Body, Card
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive
from newsarchive.plan.articles import Placed, body


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation and its original, both public, and where the story is to be found in each language that has it."""

    translation: Card
    original: Card
    translation_body: Body
    original_body: Body
    alternates: tuple[Alternate, ...]


def pairs(archive: Archive, placed: Mapping[str, Placed], lang: str) -> dict[tuple[int, int], tuple[Pair, ...]]:
    """Return the translations into ``lang`` whose original is public, by (year, month) of the translation.

    ``placed`` holds every public article by path.
    """
    by_month: dict[tuple[int, int], list[Pair]] = {}
    for article in archive.by_lang[lang]:
        original = archive.versions[article.story].get(article.translation_of)
        if original is None or original is article:
            continue
        card = archive.cards[article.path]
        pair = Pair(
            _bare(card),
            _bare(archive.cards[original.path]),
            body(article, placed[article.path].resolved),
            body(original, placed[original.path].resolved),
            placed[article.path].alternates,
        )
        by_month.setdefault((card.date.day.year, card.date.day.month), []).append(pair)
    return {month: tuple(of_month) for month, of_month in by_month.items()}


def plan_parallel(lang: str, year: int, month: int, of_month: tuple[Pair, ...]) -> Iterator[Page]:
    """Yield the page of each pair of a month."""
    for pair in of_month:
        url = urls.parallel(pair.translation.url, pair.original.lang)
        view = ParallelView(
            url=url,
            alternates=pair.alternates,
            translation=pair.translation,
            original=pair.original,
            translation_body=pair.translation_body,
            original_body=pair.original_body,
            year_url=urls.year(lang, year),
            month_url=urls.month(lang, month, year),
        )
        yield Page(page_path(url), "parallel", lang, view)


def _bare(card: Card) -> Card:
    """Return a card without what the page does not show."""
    return replace(card, summary="", source="")
