"""How a translation stands to its original: the states, and what decides between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsarchive.model.article import Article
from newsarchive.model.source_text import fingerprint_of
from newsarchive.model.translation_parts import Paragraph
from newsarchive.model.views import TranslationsView
from newsarchive.plan.translations import (
    AGED,
    CURRENT,
    MISSING,
    ORPHAN,
    OUTDATED,
    UNRECORDED,
    editors_work,
    plan_translations,
    state_of,
    translation_work,
)
from tests.plan.parse import article, parsed

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


def test_what_is_missing_is_asked_for_in_the_languages_of_the_site() -> None:
    """A version in another language is nobody's work, and no version of it is missing."""
    russian = article("ru/2014/04/wego.md")
    assert [(one.lang, one.state) for one in translation_work([russian], ("en", "ru"))] == [("en", MISSING)]
    assert translation_work([russian], ("en", "de")) == ()


def test_newest_work_comes_first_and_standing_pages_last() -> None:
    """By language as the site has them, then by the day of the story; a page has none."""
    old, new = article("en/1/old.md", date="0001-01-01", id="old"), article("en/2014/new.md", id="new")
    page = article("pages/en/about.md", id="about")
    work = translation_work([page, old, new], ("en", "de", "ru"))
    assert [(one.lang, one.subject.story) for one in work] == [
        (lang, story) for lang in ("de", "ru") for story in ("new", "old", "about")
    ]


def test_editors_see_how_changed_paragraphs_begin() -> None:
    """The numbers of the paragraphs are known from the fingerprints, their words from the detail of the original."""
    now = article("en/2014/04/wego.md", BODY.replace("Second", "2nd"), title="Title")
    work = translation_work([now, _translation(fingerprint_of("Title", BODY))], ("en", "ru"))
    counts, listed, more = editors_work(work, "ru")
    assert ({one.state: one.count for one in counts}[AGED], more) == (1, 0)
    detail = parsed("en/2014/04/wego.md", BODY.replace("Second", "2nd")).detail
    (page,) = plan_translations("ru", counts, listed, more, (), {"en/2014/04/wego.md": detail})
    assert isinstance(page.view, TranslationsView)
    assert page.view.work[0].paragraphs == (Paragraph(2, "2nd."),)
