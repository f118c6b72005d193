"""Data to take away: an article as data, the facts of a month for programs, an index and a schema.

What is told of an article are facts of its own: no neighbours, no related articles, no state of a translation. So its
data change only when it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsarchive.model.machine_views import ApiIndexView, ApiMonthView, ApiSchemaView, ArticleData, TranslationData
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import DataLanguage, Translated
from newsarchive.model.views import ArticleView
from newsarchive.plan import urls

#: Articles of a part: at 20 kB for a long one with its facts, a part is under the 25 MiB that Cloudflare Pages takes.
PART = 1_000


def plan_api_month(lang: str, year: int, month: int, of_month: tuple[ArticleData, ...]) -> Iterator[Page]:
    """Yield the facts of a month's articles."""
    url = urls.api_month(lang, month, year)
    entries = tuple(replace(one, body=None) for one in of_month)
    yield Page(page_path(url), "api-month", lang, ApiMonthView(url, lang, year, month, entries))


def plan_api(lang: str, languages: tuple[DataLanguage, ...]) -> Iterator[Page]:
    """Yield the index of all data, and the schema; ``lang`` is the x-default."""
    schema, index = f"{urls.API}schema.json", f"{urls.API}index.json"
    yield Page(page_path(index), "api-index", lang, ApiIndexView(index, schema, languages))
    yield Page(page_path(schema), "api-schema", lang, ApiSchemaView(schema))


def articles_of(lang: str, year: int, count: int) -> tuple[str, ...]:
    """Return the site paths of the parts of a year with ``count`` articles."""
    return tuple(urls.articles(lang, year, part) for part in range(1, (count - 1) // PART + 2))


def article_data(view: ArticleView) -> ArticleData:
    """Return an article as data, given its page's view."""
    return ArticleData(
        url=view.url,
        permalink=view.permalink,
        lang=view.lang,
        story=view.story,
        title=view.title,
        summary=view.summary,
        date=view.date,
        updated=view.updated,
        changed=view.changed,
        authors=view.authors,
        topics=view.topics,
        regions=view.regions,
        source=view.source,
        links=view.links,
        translation=_translation(view.translation),
        follows=view.follows.story if view.follows else "",
        corrections=view.corrections,
        image=view.image,
        words=view.words,
        body=view.body,
    )


def _translation(of: Translated | None) -> TranslationData | None:
    return TranslationData(of.lang, of.original.url if of.original else "", of.by, of.machine) if of else None
