"""Stories by id, and references by month: what stands beside the pages of articles for those who cite them.

A story has one short address for all its versions. The references of a month are three files, whatever the number of
its articles, and are written again only when something changes that they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsarchive.model.machine_views import ReferencesView
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Card, Cited
from newsarchive.model.views import StoryView
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive


def stories(archive: Archive) -> dict[str, tuple[tuple[Card, ...], ...]]:
    """Return the stories by the month of their first day (``2009-07``): the cards of each, in the site's languages."""
    by_month: dict[str, list[tuple[Card, ...]]] = {}
    for versions in archive.versions.values():
        cards = tuple(archive.cards[versions[lang].path] for lang in archive.settings.languages if lang in versions)
        first = min(card.date.day for card in cards)
        by_month.setdefault(f"{first.year:04d}-{first.month:02d}", []).append(cards)
    return {
        month: tuple(sorted(of_month, key=lambda cards: cards[0].story)) for month, of_month in sorted(by_month.items())
    }


def plan_stories(lang: str, of_month: tuple[tuple[Card, ...], ...]) -> Iterator[Page]:
    """Yield the page of each story at its short address, which shows no summary; ``lang`` is the x-default."""
    for of_story in of_month:
        cards = tuple(replace(card, summary="") for card in of_story)
        url = urls.story(cards[0].story)
        alternates = tuple(Alternate(card.lang, card.url) for card in cards)
        yield Page(page_path(url), "story", lang, StoryView(url, alternates, cards))


def plan_references(lang: str, month_url: str, cited: tuple[Cited, ...]) -> Iterator[Page]:
    """Yield the references of a month's articles, oldest first, in each format."""
    for kind, file in urls.REFERENCES:
        yield Page(page_path(month_url + file), kind, lang, ReferencesView(month_url + file, cited))
