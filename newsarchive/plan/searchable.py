"""What is searched: every public article, month by month in all languages, since a day's stories share their numbers.

A month is what search looks at as one: where nothing in it changed, none of its articles is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsarchive.model.article import Article
from newsarchive.model.searchable import Searchable, Version
from newsarchive.model.settings import Settings
from newsarchive.plan.archive import Archive, Labels

#: Year and month, and its articles, in the order of the site's languages, then of the archive.
Month = tuple[tuple[int, int], tuple[Searchable, ...]]


def searchable(archive: Archive) -> Iterator[Month]:
    """Yield all that search knows of the public articles, oldest month first, and never all of it at once."""
    months: dict[tuple[int, int], list[Article]] = {}
    for lang in archive.settings.languages:
        for article in archive.by_lang[lang]:
            assert article.date is not None  # noqa: S101 - the schema requires a date of articles
            months.setdefault((article.date.day.year, article.date.day.month), []).append(article)
    for month in sorted(months):
        articles = months[month]
        yield (
            month,
            tuple(
                searchable_of(one, archive.labels[one.path], archive.versions[one.story], archive.settings)
                for one in articles
            ),
        )


def searchable_of(article: Article, labels: Labels, versions: Mapping[str, Article], settings: Settings) -> Searchable:
    """Return what search knows of an article; ``versions`` are those of its story by language, itself included."""
    assert article.date is not None  # noqa: S101 - the schema requires a date of articles
    return Searchable(
        path=article.path,
        body=article.body,
        lang=article.lang,
        story=article.story,
        url=article.url,
        title=article.title,
        summary=article.summary,
        day=article.date.day,
        epoch=article.date.epoch,
        topics=tuple(term.id for term in labels.topics),
        regions=tuple(term.id for term in labels.regions),
        source=labels.source.id if labels.source else "",
        versions=tuple(
            Version(lang, versions[lang].url, versions[lang].title)
            for lang in settings.languages
            if lang in versions and lang != article.lang
        ),
    )
