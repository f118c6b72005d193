"""Derived slugs: part of published addresses, so that the exact text is the claim (THREATS A-08, B-07, B-08, B-10)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsarchive.model.slugs import SLUG_BYTES, is_reserved, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("wego", "wego"),
        ("Smart City: Seoul", "smart-city-seoul"),
        ("  a__b--c  ", "a-b-c"),
        ("no", "no"),
        ("11:48", "11-48"),
        ("2009-07-10", "2009-07-10"),
        ("Умные города", "умные-города"),
        ("Straße", "straße"),
        ("ÄÖÜ", "äöü"),
        ("首尔 电子政府", "首尔-电子政府"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("C++ & C#", "c-c"),
        ("½ m²", "m"),
        ("❤️ Köln", "köln"),
        ("a\u200bb", "a-b"),
        ("a\ufe0fb", "a-b"),
        ("../../etc", "etc"),
        ("İstanbul", "i\u0307stanbul"),
    ],
)
def test_slug_of_a_text(text: str, slug: str) -> None:
    """Lower case, letters with their marks and digits, one hyphen for all else."""
    assert slugify(text) == slug


def test_a08_slug_does_not_depend_on_the_form_of_letters() -> None:
    """«й» and «ü» typed as one character or as two give one slug, short or cut."""
    for text in ("Ай-Тү Zürich", "й" * 80, "🎉й"):
        assert slugify(unicodedata.normalize("NFD", text)) == slugify(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("ж" * 128, "ж" * 45 + "-e747adc3"),
        ("слово " * 30, "-".join(["слово"] * 8) + "-a60a0008"),
        ("a " + "ж" * 100, "a-" + "ж" * 44 + "-9bbabd8b"),
    ],
)
def test_b08_long_slug_is_cut_and_told_apart_by_a_digest(text: str, slug: str) -> None:
    """At a word if one ends in the second half, else inside; the digest is for ever."""
    assert slugify(text) == slug


def test_b08_long_texts_that_begin_alike_have_different_slugs() -> None:
    """What the cut takes away stays in the digest."""
    assert slugify("слово " * 30 + "a") != slugify("слово " * 30 + "b")


@pytest.mark.parametrize(
    ("text", "slug"),
    [("🎉", "story-ea752979"), ("", "story-1271cf25"), ("index", "story-92deb235"), ("CON", "story-c1e04579")],
)
def test_b10_slug_of_nothing_is_made_of_a_digest(text: str, slug: str) -> None:
    """Emoji, nothing, and names that are reserved have a slug of their own, the same for ever."""
    assert slugify(text) == slug


@pytest.mark.parametrize(
    "name", ["index", "index.html", "con", "Con.txt", "nul.tar.gz", "com1", "com¹", "LPT9", "aux .md", "ＣＯＮ"]
)
def test_b07_reserved_names_are_known(name: str) -> None:
    """Whatever follows the first dot, in any case and any compatible form."""
    assert is_reserved(name)


@pytest.mark.parametrize("name", ["indexes", "console", "com", "com10", "auxiliary", "nulls", "an-index"])
def test_b07_names_that_only_begin_alike_are_free(name: str) -> None:
    """A city may have a console."""
    assert not is_reserved(name)


@given(st.text(max_size=300))
@example("\ud800")
@example("e" + "\u0301" * 200)
def test_b08_slug_of_any_text_is_a_safe_short_name(text: str) -> None:
    """Never empty, never reserved, within its bytes, in NFC, nothing but letters, marks, digits and single hyphens."""
    slug = slugify(text)
    assert slug
    assert not is_reserved(slug)
    assert len(slug.encode()) <= SLUG_BYTES
    assert slug == unicodedata.normalize("NFC", slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
    assert all(
        char == "-" or unicodedata.category(char) in {"Ll", "Lm", "Lo", "Lt", "Lu", "Nd", "Mn", "Mc"} for char in slug
    )
