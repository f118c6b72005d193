"""Corrections: the latest of a language as a page and a feed, and a page for each year in which there were any.

A correction belongs to the year in which it was made, whenever its article appeared, so that a year that is over
stays as it is. Its id is made of the story, the day and its place among those of the same day: it outlives every
change of address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import quote

from newsarchive.model.article import Article, Detail
from newsarchive.model.dates import Moment
from newsarchive.model.machine_views import CorrectionsFeedView
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Card, Corrected, YearLink
from newsarchive.model.views import CorrectionsView, CorrectionsYearView
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive

#: How many corrections the page and the feed of a language show.
LATEST = 50


@dataclass(frozen=True, slots=True)
class Note:
    """A correction by reference: the article, its card, and the note's number in the article's detail, from 0."""

    article: Article
    card: Card
    number: int
    date: Moment
    of_day: int


def notes(archive: Archive, lang: str) -> tuple[Note, ...]:
    """Return all corrections of a language, oldest first: by instant, then by story, then as written."""
    found = []
    for article in archive.by_lang[lang]:
        days: dict[str, int] = {}
        for number, date in enumerate(article.corrected):
            of_day = days[date.text[:10]] = days.get(date.text[:10], 0) + 1
            found.append(Note(article, archive.cards[article.path], number, date, of_day))
    return tuple(sorted(found, key=lambda note: (note.date.epoch, note.card.story, note.number)))


def by_year(found: tuple[Note, ...]) -> dict[int, tuple[Note, ...]]:
    """Return corrections by the year in which they were made."""
    ordered = sorted(found, key=lambda note: note.date.day.year)
    return {year: tuple(of_year) for year, of_year in groupby(ordered, lambda note: note.date.day.year)}


def plan_corrections(
    lang: str,
    tag: str,
    since: int,
    latest: tuple[Note, ...],
    years: tuple[YearLink, ...],
    alternates: tuple[Alternate, ...],
    details: Mapping[str, Detail],
) -> Iterator[Page]:
    """Yield the page and the feed of a language.

    ``latest`` and ``years`` are newest first, ``tag`` is the authority of ids.
    """
    url, feed_url = urls.corrections(lang), urls.corrections_feed(lang)
    entries = tuple(_entry(tag, note, details) for note in latest)
    yield Page(page_path(url), "corrections", lang, CorrectionsView(url, alternates, entries, years))
    updated = max((note.date for note in latest), key=lambda date: date.epoch, default=Moment.of_year(since))
    view = CorrectionsFeedView(feed_url, url, f"{tag}{lang}/corrections", updated.instant, entries)
    yield Page(page_path(feed_url), "corrections-feed", lang, view)


def plan_corrections_year(
    lang: str,
    tag: str,
    year: int,
    of_year: tuple[Note, ...],
    alternates: tuple[Alternate, ...],
    details: Mapping[str, Detail],
) -> Iterator[Page]:
    """Yield the page of the corrections of one year; ``of_year`` oldest first."""
    url = urls.corrections_year(lang, year)
    entries = tuple(_entry(tag, note, details) for note in of_year)
    view = CorrectionsYearView(url, alternates, urls.corrections(lang), year, entries)
    yield Page(page_path(url), "corrections-year", lang, view)


def _entry(tag: str, note: Note, details: Mapping[str, Detail]) -> Corrected:
    name = f"{note.card.lang}/{quote(note.card.story)}/correction/{note.date.text[:10]}/{note.of_day}"
    written = details[note.article.path].corrections[note.number]
    return Corrected(replace(note.card, summary=""), f"{tag}{name}", note.date, written.note)
