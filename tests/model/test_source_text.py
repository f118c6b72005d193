"""Fingerprints of source texts: what changes one, what does not, and what two of them tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.source_text import (
    MOST_PARAGRAPHS,
    Changes,
    changes,
    fingerprint_of,
    is_fingerprint,
    paragraphs,
)

BODY = 'Seoul signed three memoranda.\n\nThe mayor said: "Yes" - and left.\n\n- one\n- two\n'


def test_fingerprint_of_a_text_is_fixed() -> None:
    """The word for one text is part of committed files and never changes within a version."""
    assert fingerprint_of("Seoul", BODY) == "1.k4ebkd.g3i7gz.ch7dnw.b5ibvk"


@pytest.mark.parametrize(
    "other",
    [
        BODY.replace("three memoranda", "three\nmemoranda"),
        BODY.replace("\n\n", "\n \t\n\n"),
        BODY.replace('"Yes"', "“Yes”"),
        BODY.replace(" - and", " — and"),
        BODY.replace(" - and", " --- and"),
        BODY.replace("The mayor", "The\u00a0mayor"),
        BODY.replace("memoranda", "memo\u00adranda"),
        f"\n\n{BODY.rstrip()}",
    ],
)
def test_what_only_typography_changes_keeps_the_fingerprint(other: str) -> None:
    """Wrapping, quotes, dashes and kinds of space are no change of the text."""
    assert other != BODY
    assert fingerprint_of("Seoul", other) == fingerprint_of("Seoul", BODY)


def test_composed_and_decomposed_letters_are_the_same_text() -> None:
    """NFD, as some systems write it, gives the fingerprint of NFC."""
    assert fingerprint_of("Сеу́л", "й ü") == fingerprint_of("Сеу́л", "и\u0306 u\u0308")


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("T", "a\n\nb\n\nc", Changes(title=False, changed=(), added=(), removed=(), total=3)),
        ("U", "a\n\nb\n\nc", Changes(title=True, changed=(), added=(), removed=(), total=3)),
        ("T", "a\n\nB\n\nc", Changes(title=False, changed=(2,), added=(), removed=(), total=3)),
        ("T", "a\n\nb\n\nnew\n\nc", Changes(title=False, changed=(), added=(3,), removed=(), total=4)),
        ("T", "a\n\nc", Changes(title=False, changed=(), added=(), removed=(2,), total=3)),
        ("T", "a\n\nx\n\ny\n\nc", Changes(title=False, changed=(2,), added=(3,), removed=(), total=4)),
        ("T", "", Changes(title=False, changed=(), added=(), removed=(1, 2, 3), total=3)),
    ],
)
def test_changes_name_the_paragraphs(title: str, body: str, expected: Changes) -> None:
    """Changed and added paragraphs are numbered as they stand now, removed ones as they stood."""
    assert changes(fingerprint_of("T", "a\n\nb\n\nc"), fingerprint_of(title, body)) == expected


def test_more_than_half_is_mostly_changed() -> None:
    """Two of four paragraphs are not most of them, three are."""
    before = fingerprint_of("T", "a\n\nb\n\nc\n\nd")
    assert not changes(before, fingerprint_of("T", "a\n\nb\n\nC\n\nD")).mostly
    assert changes(before, fingerprint_of("T", "a\n\nB\n\nC\n\nD")).mostly


def test_paragraphs_know_their_lines() -> None:
    """A paragraph's line is that of its first line in the body."""
    found = [(one.line, one.text) for one in paragraphs("\nfirst\nstill\n\n\nsecond")]
    assert found == [(2, "first\nstill"), (6, "second")]


def test_change_after_the_last_digest_is_seen() -> None:
    """What stands beyond the paragraphs with digests of their own is not lost."""
    body = "\n\n".join(map(str, range(MOST_PARAGRAPHS + 50)))
    before, after = fingerprint_of("T", body), fingerprint_of("T", f"{body} more")
    assert changes(before, after).changed == (MOST_PARAGRAPHS + 1,)


@pytest.mark.parametrize(
    "text", ["", "1", "1.", "2.mfrggz", "1.MFRGGZ", "1.mfrggz.", "1.mfrggz\n", "2014-04-23", "1.mfrgg1"]
)
def test_other_texts_are_no_fingerprints(text: str) -> None:
    """What an editor or another program wrote is recognised as something else, and never compared."""
    assert not is_fingerprint(text)
    with pytest.raises(ValueError, match="no fingerprint"):
        changes(text, fingerprint_of("T", "a"))


@given(st.text(), st.text())
def test_every_text_has_a_fingerprint_that_differs_from_itself_in_nothing(title: str, body: str) -> None:
    """Whatever the text, its fingerprint is one, and shows no change against itself."""
    word = fingerprint_of(title, body)
    assert is_fingerprint(word)
    assert not changes(word, word)


def test_fingerprint_has_a_title_and_no_more_paragraphs_than_are_kept_apart() -> None:
    """One digest stands for all that come after; what is longer is no fingerprint of ours."""
    longest = "1" + ".abcdef" * (MOST_PARAGRAPHS + 2)
    assert is_fingerprint("1.abcdef")
    assert is_fingerprint(longest)
    assert not is_fingerprint(f"{longest}.abcdef")
    assert not is_fingerprint("1")
