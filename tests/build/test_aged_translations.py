"""A translation whose original has changed: its page says so, is made again for it, and for nothing else."""

from __future__ import annotations

import pytest

from newsarchive.model.source_text import fingerprint_of
from tests.build.archive import Site

ORIGINAL = "content/en/2014/04/budget.md"
TRANSLATION = "content/ru/2014/04/budget.md"
PAGE = "ru/2014/04/budget/index.html"
#: The same two versions side by side: it shows both bodies.
BOTH = "ru/2014/04/budget/en/index.html"
NOTICE = 'class="notice"'


@pytest.fixture
def recorded(gazette: Site) -> Site:
    """The Gazette, where the translation of ``budget`` knows which text it was made from."""
    word = fingerprint_of("The council has a budget", "The council decided at night.\n")
    gazette.edit(TRANSLATION, "by: Анна Лес}", f"by: Анна Лес, fingerprint: {word}}}")
    gazette.build()
    return gazette


def _stale(site: Site) -> set[str]:
    """The output paths outside feeds that a build would make again."""
    pages = site.forecast().pages
    return {path for path, planned in pages.items() if planned.reason != "fresh" and path.endswith(".html")}


def _published(site: Site) -> str:
    return (site.output / PAGE).read_text(encoding="utf-8")


def test_edit_of_the_original_ages_the_page_of_its_translation(recorded: Site) -> None:
    """A changed paragraph makes stale the article, its translation, both together and the editors' page."""
    assert NOTICE not in _published(recorded)
    recorded.edit(ORIGINAL, "at night", "at noon")
    assert _stale(recorded) == {"en/2014/04/budget/index.html", PAGE, BOTH, "ru/translations/index.html"}
    recorded.build()
    notice = _published(recorded).partition(NOTICE)[2].partition("</p>")[0]
    assert "оригинал изменился" in notice
    assert 'href="/en/2014/04/budget/"' in notice


def test_further_edit_leaves_an_aged_page_fresh(recorded: Site) -> None:
    """Aged is aged: the page says the same after the next edit; only the editors' page shows the new words."""
    recorded.edit(ORIGINAL, "decided at night", "decided at night.\n\nThe vote was close")
    recorded.build()
    recorded.edit(ORIGINAL, "was close", "was very close")
    assert _stale(recorded) == {"en/2014/04/budget/index.html", BOTH, "ru/translations/index.html"}


def test_editors_page_shows_how_changed_paragraphs_begin(recorded: Site) -> None:
    """Number and first words, as written and with the language of the original; after the next edit the new ones."""
    recorded.edit(ORIGINAL, "decided at night", "decided *at night*.\n\nThe vote: 3 < 4, close")
    recorded.build()
    page = (recorded.output / "ru/translations/index.html").read_text(encoding="utf-8")
    shown = page.partition('<ol lang="en" class="paragraphs">')[2].partition("</ol>")[0]
    assert shown.split("\n") == [
        "", '<li value="1">The council decided *at night*.</li>', '<li value="2">The vote: 3 &lt; 4, close.</li>', "",
    ]  # fmt: skip
    recorded.edit(ORIGINAL, "vote: 3 < 4, close", "vote was won")
    recorded.build()
    assert "The vote was won." in (recorded.output / "ru/translations/index.html").read_text(encoding="utf-8")


def test_editors_page_lists_standing_pages(gazette: Site) -> None:
    """A standing page without a version in a language is missing there, as an article is."""
    gazette.write("content/pages/en/archive-rules.md", "---\ntitle: Rules of the house\n---\nBe kind.\n")
    gazette.build()
    for lang in ("ru", "de"):
        page = (gazette.output / lang / "translations/index.html").read_text(encoding="utf-8")
        assert '<a href="/en/archive-rules/" hreflang="en" lang="en"><bdi>Rules of the house</bdi></a>' in page


def test_typographical_edit_ages_nothing(recorded: Site) -> None:
    """Quotes and wrapping of the original are no change for its translation."""
    recorded.edit(ORIGINAL, "The council decided at night.", "The council\ndecided  at night.")
    assert PAGE not in _stale(recorded)


def test_edit_of_the_translation_ages_no_other_page(recorded: Site) -> None:
    """What a translator writes makes only the translation's page stale, and the one with the original beside it."""
    recorded.edit(TRANSLATION, "ночью", "днём")
    assert _stale(recorded) == {PAGE, BOTH}


def test_restored_original_takes_the_notice_away(recorded: Site) -> None:
    """With the old text back, the translation is current, and so are the bytes of its page."""
    before = _published(recorded)
    recorded.edit(ORIGINAL, "at night", "at noon")
    recorded.build()
    recorded.edit(ORIGINAL, "at noon", "at night")
    recorded.build()
    assert _published(recorded) == before


def test_translation_without_fingerprint_has_no_notice(gazette: Site) -> None:
    """Where nobody recorded what was translated, readers are told nothing, whatever becomes of the original."""
    gazette.edit(ORIGINAL, "at night", "at noon")
    assert PAGE not in _stale(gazette)
    gazette.build()
    assert NOTICE not in _published(gazette)
