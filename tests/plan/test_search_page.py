"""The search page as it is planned: one for each language, with the names of the terms that the archive has."""

from __future__ import annotations

from newsarchive.model.parts import Alternate, Term, TermName
from newsarchive.model.settings import Entry
from newsarchive.model.views import SearchView
from newsarchive.plan.search_page import names_of, plan_search
from newsarchive.plan.terms import Terms

TERMS = Terms(
    {
        "topics": {
            "smart-city": Entry("smart-city", {"en": "Smart cities", "ru": "Умные города"}, aliases=("smartcity",)),
            "budget": Entry("budget", {"en": "Budget"}),
            "merger": Entry("merger", {"en": "A merger nobody knows of"}),
        },
        "regions": {"asia": Entry("asia", {})},
    },
    is_open=True,
)


def term(register: str, identifier: str, name: str = "") -> Term:
    """A term of the archive."""
    return Term(register, identifier, name or identifier, "en", f"/en/{register}/{identifier}/")


FILED = {
    "topics": {"en": {term("topics", "smart-city"): (), term("topics", "budget"): ()}, "ru": {}},
    "regions": {"en": {}, "ru": {term("regions", "asia"): ()}},
    "sources": {
        "en": {term("sources", "the-times", "The Times"): ()},
        "ru": {term("sources", "the-times", "The  Times"): (), term("sources", "vesti", "Вести"): ()},
    },
}


def test_terms_are_named_in_the_language_of_the_page() -> None:
    """Each term once, by its name in the language, or the first there is, or its id; and what no registry has."""
    assert names_of(TERMS, FILED, "ru") == (
        TermName("topics", "budget", "Budget", "en"),
        TermName("topics", "smart-city", "Умные города", "ru"),
        TermName("regions", "asia", "asia", ""),
        TermName("sources", "the-times", "The  Times", ""),
        TermName("sources", "vesti", "Вести", ""),
    )


def test_names_of_the_language_prevail() -> None:
    """A name that two languages write differently is that of the page's language."""
    (name,) = [one.name for one in names_of(TERMS, FILED, "en") if one.id == "the-times"]
    assert name == "The Times"


def test_a16_term_without_a_public_article_is_not_named() -> None:
    """An entry that only a hidden article has says nothing of it before its time."""
    assert "merger" not in {one.id for one in names_of(TERMS, FILED, "en")}


def test_page_is_at_the_address_of_the_contract() -> None:
    """``/ru/search/``, with the search pages of the other languages as its versions."""
    versions = (Alternate("en", "/en/search/"), Alternate("ru", "/ru/search/"))
    (page,) = plan_search("ru", (), versions)
    assert (page.path, page.kind, page.lang) == ("ru/search/index.html", "search", "ru")
    assert page.view == SearchView("/ru/search/", versions, ())
