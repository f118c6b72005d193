"""The search page: one for each language, from the settings and the registries alone.

What it finds is in the index, which scripts read; the page itself names what a filter may say. No article is an input,
so that the page stays as it is while the archive grows.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, TermName
from newsarchive.model.settings import REGISTRIES
from newsarchive.model.views import SearchView
from newsarchive.plan import urls
from newsarchive.plan.terms import Terms, name_in


def names_of(terms: Terms, lang: str) -> tuple[TermName, ...]:
    """Return what every entry of the registries is called in a language, by registry and id."""
    return tuple(
        TermName(register, entry.id, *name_in(entry, lang))
        for register in REGISTRIES
        for entry in terms.entries(register)
    )


def plan_search(lang: str, names: tuple[TermName, ...], alternates: tuple[Alternate, ...]) -> Iterator[Page]:
    """Yield the search page."""
    url = urls.search(lang)
    yield Page(page_path(url), "search", lang, SearchView(url, alternates, names))
