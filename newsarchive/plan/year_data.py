"""The articles of a year as data, whole: a line of JSON each, in parts of so many articles.

A part keeps a file small enough for hosts, and memory bounded: no list of all bodies ever exists, because a body is a
reference here. Articles stand oldest first, so that an article of today is written to the last part of this year
alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from newsarchive.model.article import Detail
from newsarchive.model.machine_views import ArticlesView
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import DataLanguage, DataYear
from newsarchive.plan import urls
from newsarchive.plan.articles import Placed, article_view
from newsarchive.plan.shelves import Shelves
from newsarchive.plan.takeaway import PART, address_alone, article_data, articles_of


def parts(of_year: tuple[Placed, ...]) -> tuple[tuple[Placed, ...], ...]:
    """Return the articles of a year, oldest first, in parts, without what no file of data tells."""
    told = tuple(map(_told, of_year))
    return tuple(told[start : start + PART] for start in range(0, len(told), PART))


def _told(placed: Placed) -> Placed:
    """Return an article without other versions and neighbours, which come and go and are no facts of it."""
    bare = replace(placed, alternates=(), missing=(), translations=(), continued_by=(), related=(), state="")
    return replace(bare, original=address_alone(placed.original), previous=None, next=None)


def plan_articles_data(
    lang: str, year: int, part: int, of_part: tuple[Placed, ...], details: Mapping[str, Detail]
) -> Iterator[Page]:
    """Yield one part of a year, from 1."""
    url = urls.articles(lang, year, part)
    entries = tuple(article_data(article_view(one, details[one.article.path])) for one in of_part)
    yield Page(page_path(url), "articles", lang, ArticlesView(url, entries))


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
