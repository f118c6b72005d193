"""How a translation stands to its original: the states, and what decides between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsarchive.model.article import Article
from newsarchive.model.source_text import fingerprint_of
from newsarchive.plan.translations import AGED, CURRENT, ORPHAN, OUTDATED, UNRECORDED, state_of
from tests.plan.parse import article

BODY = "First.\n\nSecond.\n\nThird.\n\nFourth.\n"


def _translation(recorded: str) -> Article:
    return article("ru/2014/04/wego.md", "Текст.\n", translation={"of": "en", "fingerprint": recorded})


def _original(body: str = BODY, title: str = "Title") -> Article:
    return article("en/2014/04/wego.md", body, title=title)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (_original(), CURRENT),
        (_original(title="Another"), AGED),
        (_original(BODY.replace("First", "1st")), AGED),
        (_original(BODY.replace("First", "1st").replace("Second", "2nd")), AGED),
        (_original(BODY.replace("First", "1st").replace("Second", "2nd").replace("Third", "3rd")), OUTDATED),
        (_original(f"{BODY}\nFifth.\n"), AGED),
        (_original("Something else.\n"), OUTDATED),
        (None, ORPHAN),
    ],
)
def test_state_follows_the_paragraphs_of_the_original(now: Article | None, state: str) -> None:
    """Up to half of the paragraphs changed make a translation aged, more make it outdated."""
    assert state_of(_translation(fingerprint_of("Title", BODY)), now) == state


@pytest.mark.parametrize("recorded", ["", "rev 17", "2.mfrggz"])
def test_translation_without_a_fingerprint_of_ours_is_unrecorded(recorded: str) -> None:
    """Where nobody wrote down what was translated, or in words of their own, nothing is guessed."""
    assert state_of(_translation(recorded), _original()) == UNRECORDED


def test_dates_of_the_original_do_not_age_a_translation() -> None:
    """A new date, tag or note is no change of the text that was translated."""
    recorded = _translation(fingerprint_of("Title", BODY))
    touched = replace(_original(), topics=("council",), changed=None)
    assert state_of(recorded, touched) == CURRENT


def test_article_carries_the_fingerprint_of_the_text_as_typed() -> None:
    """Typography of the page is put in after the fingerprint is taken, so a new rule of it ages nothing."""
    quoted = article("en/2014/04/wego.md", 'He said "yes" - twice.\n', title="It's here")
    assert quoted.fingerprint == fingerprint_of("It's here", 'He said "yes" - twice.\n')
