"""Addresses that are not there because of a date."""

from __future__ import annotations

from newsarchive.model.ledger import Ledger
from newsarchive.plan.losses import absent_by_date, lost_addresses
from tests.plan.parse import NOW, article, linked

LEDGER = Ledger(
    {"/en/about/": 1, "/en/2014/04/wego/": 2, "/en/2014/": 3, "/old/": 4, "/en/x/": 5}, frozenset({"/en/x/"})
)


def test_standing_page_that_has_expired_takes_its_own_addresses_along() -> None:
    """It is on no list by date, and so explains none."""
    page = article("pages/en/about.md", expires="2020-01-01", aliases=["/old/"])
    assert absent_by_date(LEDGER, linked([page]), NOW) == {"/en/about/", "/old/"}


def test_article_that_has_expired_takes_its_lists_along() -> None:
    """Its year may be empty without it, and a draft explains nothing: that is a decision."""
    expired = article("en/2014/04/wego.md", expires="2020-01-01")
    absent = absent_by_date(LEDGER, linked([expired]), NOW)
    assert {"/en/2014/04/wego/", "/en/2014/", "/en/2014/04/"} <= absent
    draft = article("en/2014/04/wego.md", status="draft")
    assert absent_by_date(LEDGER, linked([draft]), NOW) == frozenset()
    assert absent_by_date(Ledger(), linked([expired]), NOW) == frozenset()


def test_address_that_nothing_explains_is_lost() -> None:
    """But not one that is there, nor one that is said to be gone."""
    found = lost_addresses(LEDGER, {"en/2014/index.html"}, {"/old/"})
    assert [(one.line, one.code) for one in found] == [(1, "lost-address"), (2, "lost-address")]
