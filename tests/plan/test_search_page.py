"""The search page as it is planned: from the registries alone, one for each language."""

from __future__ import annotations

from newsarchive.model.parts import Alternate, TermName
from newsarchive.model.settings import Entry
from newsarchive.model.views import SearchView
from newsarchive.plan.search_page import names_of, plan_search
from newsarchive.plan.terms import Terms

REGISTRIES = {
    "topics": {
        "smart-city": Entry("smart-city", {"en": "Smart cities", "ru": "Умные города"}, aliases=("smartcity",)),
        "budget": Entry("budget", {"en": "Budget"}),
    },
    "regions": {"asia": Entry("asia", {})},
}


def test_entries_are_named_in_the_language_of_the_page() -> None:
    """Each entry once, aliases or not; by its name in the language, or the first there is, or its id."""
    names = names_of(Terms(REGISTRIES, is_open=False), "ru")
    assert names == (
        TermName("topics", "budget", "Budget", "en"),
        TermName("topics", "smart-city", "Умные города", "ru"),
        TermName("regions", "asia", "asia", ""),
    )


def test_order_of_the_registry_does_not_show() -> None:
    """Entries that change places in their file leave the page as it is."""
    turned = {name: dict(reversed(entries.items())) for name, entries in REGISTRIES.items()}
    assert names_of(Terms(turned, is_open=False), "en") == names_of(Terms(REGISTRIES, is_open=False), "en")


def test_page_is_at_the_address_of_the_contract() -> None:
    """``/ru/search/``, with the search pages of the other languages as its versions."""
    versions = (Alternate("en", "/en/search/"), Alternate("ru", "/ru/search/"))
    (page,) = plan_search("ru", (), versions)
    assert (page.path, page.kind, page.lang) == ("ru/search/index.html", "search", "ru")
    assert page.view == SearchView("/ru/search/", versions, ())
