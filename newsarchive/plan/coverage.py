"""Coverage: what the archive holds in a language, and where its gaps are, counted for one page.

Turns articles and terms into counts. All figures are of what is public; nothing is estimated, and no clock is read: the
archive ends with its newest article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import nlargest
from itertools import pairwise

from newsarchive.model.article import Article
from newsarchive.model.browse_views import CoverageView, Gap, Lack, LanguageCoverage, YearMonths
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Term, TermCount, YearLink
from newsarchive.model.settings import REGISTERS
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive
from newsarchive.plan.lists import MONTHS, Months

#: How many terms of a register the page shows, and how many gaps.
MOST = 12


def coverage(
    archive: Archive,
    lang: str,
    months: Mapping[str, Mapping[int, Months]],
    filed: Mapping[str, Mapping[str, Mapping[Term, tuple[Article, ...]]]],
    alternates: tuple[Alternate, ...],
) -> CoverageView:
    """Return the counts of a language.

    ``months`` are the years with articles of each language, oldest first; ``filed`` are its terms by register.
    """
    articles, stories, years = archive.by_lang[lang], len(archive.versions), months[lang]
    counts = [(year, month) for year, of_year in years.items() for month in MONTHS if of_year.counts[month - 1]]
    gaps = _gaps(counts)
    dates = [article.date.day for article in (*articles[:1], *articles[-1:]) if article.date]
    return CoverageView(
        url=urls.coverage(lang),
        alternates=alternates,
        count=len(articles),
        stories=stories,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        years=tuple(YearMonths(year, urls.year(lang, year), of.counts, of.count) for year, of in years.items()),
        languages=tuple(
            LanguageCoverage(
                code,
                len(archive.by_lang[code]),
                stories - len(archive.by_lang[code]),
                tuple(YearLink(year, urls.year(code, year), of.count) for year, of in months[code].items()),
            )
            for code in archive.settings.languages
        ),
        topics=_largest(filed["topics"][lang]),
        regions=_largest(filed["regions"][lang]),
        sources=_largest(filed["sources"][lang]),
        gaps=tuple(sorted(nlargest(MOST, gaps, key=lambda gap: gap.months), key=lambda gap: gap.first)),
        empty=sum(gap.months for gap in gaps),
        span=_number(*counts[-1]) - _number(*counts[0]) + 1 if counts else 0,
        lacks=_lacks(archive, articles),
    )


def plan_coverage(view: CoverageView, lang: str) -> Iterator[Page]:
    """Yield the page of what the archive holds in a language."""
    yield Page(page_path(view.url), "coverage", lang, view)


def _largest(terms: Mapping[Term, tuple[Article, ...]]) -> tuple[TermCount, ...]:
    """Return the terms with the most articles; of equals, those that come first in the alphabet."""
    return tuple(nlargest(MOST, (TermCount(term, len(of)) for term, of in terms.items()), key=lambda one: one.count))


def _number(year: int, month: int) -> int:
    return 12 * year + month - 1


def _month(number: int) -> tuple[int, int]:
    return number // 12, number % 12 + 1


def _gaps(months: list[tuple[int, int]]) -> list[Gap]:
    """Return the runs of months without articles between the first month that has some and the last."""
    numbers = [_number(*month) for month in months]
    return [
        Gap(_month(before + 1), _month(after - 1), after - before - 1)
        for before, after in pairwise(numbers)
        if after > before + 1
    ]


def _lacks(archive: Archive, articles: tuple[Article, ...]) -> tuple[Lack, ...]:
    labels = [archive.labels[article.path] for article in articles]
    counts = {register: sum(not one.of(register) for one in labels) for register in REGISTERS}
    # A moment is written as 2009-07-10, or goes on with a time.
    counts["time"] = sum("T" not in article.date.text for article in articles if article.date)
    return tuple(Lack(what, count) for what, count in counts.items() if count)
