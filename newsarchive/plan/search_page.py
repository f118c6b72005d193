"""The search page: one for each language, with the names that its filters may show.

What it finds is in the index, which scripts read. The page itself depends on which terms the archive has and on nothing
else of it, so that a day of news leaves it as it is. A term without a public article is never named (THREATS A-16).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Term, TermName
from newsarchive.model.settings import REGISTRIES
from newsarchive.model.views import SearchView
from newsarchive.plan import urls
from newsarchive.plan.registers import Filed
from newsarchive.plan.terms import Terms, name_in


def names_of(terms: Terms, filed: Filed, lang: str) -> tuple[TermName, ...]:
    """Return what the terms of the archive, whatever language their articles are in, are called in ``lang``."""
    return tuple(
        _named(terms, term, lang)
        for register in REGISTRIES
        for _, term in sorted({term.id: term for code in _last(filed[register], lang) for term in code}.items())
    )


def _last(by_lang: Mapping[str, Mapping[Term, object]], lang: str) -> Iterator[Iterable[Term]]:
    """Yield the terms of each language, those of ``lang`` last, so that its names prevail."""
    yield from (found for code, found in by_lang.items() if code != lang)
    yield by_lang[lang]


def _named(terms: Terms, term: Term, lang: str) -> TermName:
    entry = terms.entry(term.register, term.id)
    name, named = name_in(entry, lang) if entry else (term.name, "")
    return TermName(term.register, term.id, name, named)


def plan_search(lang: str, names: tuple[TermName, ...], alternates: tuple[Alternate, ...]) -> Iterator[Page]:
    """Yield the search page."""
    url = urls.search(lang)
    yield Page(page_path(url), "search", lang, SearchView(url, alternates, names))
