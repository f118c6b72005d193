"""The registers: topics, regions, sources and authors, a page for each term and for each of its years.

A term's page shows its latest articles and its years; the articles of a year stand on a page of their own, so that
an old year is never written again. They are planned together: years of terms are so many that a partition for each
cost more than planning those of a few terms again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from newsarchive.model.article import Article
from newsarchive.model.collation import collation_key
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Card, Term, TermCount, YearLink
from newsarchive.model.settings import REGISTERS
from newsarchive.model.views import RegisterView, TermView, TermYearView
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive
from newsarchive.plan.lists import LATEST

#: register -> language -> term -> its articles, oldest first.
Filed = Mapping[str, Mapping[str, Mapping[Term, tuple[Article, ...]]]]


def file_articles(archive: Archive) -> dict[str, dict[str, dict[Term, tuple[Article, ...]]]]:
    """Return the public articles by register, language and term; terms in alphabetical order of the language."""
    filed: dict[str, dict[str, dict[Term, tuple[Article, ...]]]] = {}
    for register in REGISTERS:
        filed[register] = {}
        for lang, articles in archive.by_lang.items():
            found: dict[str, tuple[Term, list[Article]]] = {}
            for article in articles:
                for term in archive.labels[article.path].of(register):
                    # A term is made once; its address is quicker to look up than the five fields of it.
                    known = found.get(term.url)
                    if known is None:
                        known = found[term.url] = term, []
                    known[1].append(article)
            ordered = sorted(found.values(), key=lambda one: (collation_key(one[0].name, lang), one[0].id))
            filed[register][lang] = {term: tuple(of_term) for term, of_term in ordered}
    return filed


def languages_of_terms(filed: Filed) -> dict[tuple[str, str], tuple[Alternate, ...]]:
    """Return (register, term id) -> the term's pages in the languages that have articles of it."""
    found: dict[tuple[str, str], list[Alternate]] = defaultdict(list)
    for register, by_lang in filed.items():
        for lang, by_term in by_lang.items():
            for term in by_term:
                found[register, term.id].append(Alternate(lang, term.url))
    return {key: tuple(alternates) for key, alternates in found.items()}


def years_of_term(term: Term, cards: tuple[Card, ...]) -> tuple[tuple[YearLink, tuple[Card, ...]], ...]:
    """Return the years of a term with their cards, oldest first."""
    years = ((year, tuple(of_year)) for year, of_year in groupby(cards, lambda card: card.date.day.year))
    return tuple((YearLink(year, urls.term_year(term.url, year), len(of_year)), of_year) for year, of_year in years)


def plan_register(
    lang: str, register: str, terms: tuple[TermCount, ...], alternates: tuple[Alternate, ...]
) -> Iterator[Page]:
    """Yield the page that lists a register."""
    url = urls.register(lang, register)
    yield Page(page_path(url), "register", lang, RegisterView(url, alternates, register, terms))


def plan_term(
    lang: str,
    term: Term,
    site: str,
    cards: tuple[Card, ...],
    alternates: tuple[Alternate, ...],
    of_years: tuple[tuple[Alternate, ...], ...],
) -> Iterator[Page]:
    """Yield the page of a term and one for each of its years.

    ``cards`` are oldest first; ``alternates`` are those of the term's page, ``of_years`` those of each year's, oldest
    first. ``site`` is the address of a source.
    """
    years = years_of_term(term, cards)
    view = TermView(
        url=term.url,
        alternates=alternates,
        term=term,
        site=site,
        register_url=urls.register(lang, term.register),
        count=len(cards),
        latest=cards[: -LATEST - 1 : -1],
        years=tuple(link for link, _ in reversed(years)),
        feeds=term.register != "authors",
    )
    yield Page(page_path(term.url), "term", lang, view)
    for (link, of_year), same in zip(years, of_years, strict=True):
        url = urls.term_year(term.url, link.year)
        yield Page(page_path(url), "term-year", lang, TermYearView(url, same, term, link.year, of_year))
