"""The articles of a year as data, whole: a line of JSON each, in parts of so many articles.

A part keeps a file small enough for hosts, and memory bounded: no list of all bodies ever exists, because a body is a
reference here. Articles stand oldest first, so that an article of today is written to the last part of this year
alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsarchive.model.article import Article, Detail
from newsarchive.model.machine_views import ArticleData, ArticlesView, TranslationData
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Card, DataLanguage, DataYear
from newsarchive.plan import urls
from newsarchive.plan.archive import Labels
from newsarchive.plan.articles import Placed, body, image, origin
from newsarchive.plan.links import Resolved
from newsarchive.plan.shelves import Shelves
from newsarchive.plan.takeaway import PART, articles_of


@dataclass(frozen=True, slots=True)
class Told:
    """What data tell of an article that does not stand in its detail: no neighbours, and no versions but an address."""

    article: Article
    card: Card
    follows: str
    labels: Labels
    source_site: str
    original: str
    resolved: Resolved


def parts(of_year: tuple[Placed, ...]) -> tuple[tuple[Placed, ...], ...]:
    """Return the articles of a year, oldest first, in parts."""
    return tuple(of_year[start : start + PART] for start in range(0, len(of_year), PART))


def told(lang: str, year: int, part: int, of_part: tuple[Placed, ...]) -> tuple[str, int, int, tuple[Told, ...]]:
    """Return the arguments of ``plan_articles_data``."""
    return lang, year, part, tuple(map(_told, of_part))


def _told(placed: Placed) -> Told:
    return Told(
        placed.article, placed.card, placed.follows.story if placed.follows else "", placed.labels, placed.source_site,
        placed.original.url if placed.original else "", placed.resolved,
    )  # fmt: skip


def plan_articles_data(
    lang: str, year: int, part: int, of_part: tuple[Told, ...], details: Mapping[str, Detail]
) -> Iterator[Page]:
    """Yield one part of a year, from 1."""
    url = urls.articles(lang, year, part)
    entries = tuple(_data(one, details[one.article.path]) for one in of_part)
    yield Page(page_path(url), "articles", lang, ArticlesView(url, entries))


def _data(told: Told, detail: Detail) -> ArticleData:
    article, card, labels, made = told.article, told.card, told.labels, detail.translation
    assert article.changed is not None  # noqa: S101 - it is the date or later
    return ArticleData(
        url=card.url,
        permalink=urls.story(card.story),
        lang=card.lang,
        story=card.story,
        title=card.title,
        summary=card.summary,
        date=card.date,
        updated=article.updated,
        changed=article.changed,
        authors=labels.authors,
        topics=labels.topics,
        regions=labels.regions,
        source=origin(labels, told.source_site, detail),
        links=detail.links,
        translation=TranslationData(made.of, told.original, made.by, made.machine) if made else None,
        follows=told.follows,
        corrections=detail.corrections,
        image=image(told.resolved, detail),
        words=detail.words,
        body=body(article, told.resolved),
    )


def data_languages(shelves: Shelves) -> tuple[DataLanguage, ...]:
    """Return where the data of each language lie; a new article changes it only when a month or a part begins."""
    title, calendar = shelves.settings.title, shelves.calendar
    return tuple(
        DataLanguage(lang, title[lang], tuple(_data_year(shelves, lang, year) for year in calendar[lang]))
        for lang in shelves.settings.languages
    )


def _data_year(shelves: Shelves, lang: str, year: int) -> DataYear:
    months = tuple(urls.api_month(lang, month, year) for month in shelves.calendar[lang][year])
    return DataYear(year, months, articles_of(lang, year, shelves.months[lang][year].count))
