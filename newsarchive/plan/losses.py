"""Addresses that were published once and that no page has any more.

Lost is what the ledger names and the plan does not have, unless the ledger says that it is gone, or the dates of an
article say so: one that has expired or is not due yet takes its own address and those of lists along.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from newsarchive.model.article import Article
from newsarchive.model.ledger import LEDGER, Ledger
from newsarchive.model.page import page_path
from newsarchive.model.parts import Term
from newsarchive.model.problems import Problem, problem
from newsarchive.model.settings import REGISTERS
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive
from newsarchive.plan.schedule import is_public


def lost_addresses(ledger: Ledger, paths: Collection[str], absent: Collection[str]) -> tuple[Problem, ...]:
    """Return a problem for each lost address, at its line.

    ``paths`` are the output files that the plan has, ``absent`` the addresses that a date explains.
    """
    return tuple(
        problem("lost-address", LEDGER, line, 1, address=address)
        for address, line in ledger.lines.items()
        if address not in ledger.gone and address not in absent and page_path(address) not in paths
    )


def absent_by_date(ledger: Ledger, archive: Archive, as_of: int) -> frozenset[str]:
    """Return the addresses that are not there because an article is not yet, or no longer, public; none, none asked."""
    if not ledger.lines:
        return frozenset()
    return frozenset(
        address
        for article in archive.everything.values()
        # As a draft it would be absent because of a decision, and not of a date.
        if article.status == "published" and not is_public(article, as_of, drafts=False)
        for address in _brought_by(archive, article)
    )


def _brought_by(archive: Archive, article: Article) -> Iterator[str]:
    """Yield the addresses that are there because an article is, among them such as others have as well."""
    yield article.url
    yield from article.aliases
    if article.date is None:
        return
    day, lang = article.date.day, article.lang
    yield urls.story(article.story)
    yield from (urls.corrections_year(lang, moment.day.year) for moment in article.corrected)
    yield urls.year(lang, day.year)
    yield urls.month(lang, day.month, day.year)
    yield urls.day(lang, day.month, day.day)
    for register in REGISTERS:
        for term in _terms(archive, article, register):
            yield term.url
            yield urls.term_year(term.url, day.year)
            yield from (term.url + file for _, file in urls.FEEDS)


def _terms(archive: Archive, article: Article, register: str) -> tuple[Term, ...]:
    if register == "sources":
        source = archive.terms.source(article)
        return (source,) if source else ()
    return archive.terms.of_register(article, register)
