"""Texts that are kept together."""

from __future__ import annotations

import pytest

from newsarchive.build.texts import Texts


@pytest.mark.parametrize("number", [0, 1, 63, 64, 65, 1024])
def test_texts_come_back_in_the_order_in_which_they_came(number: int) -> None:
    """All of them, as often as somebody asks."""
    texts, expected = Texts(), [f"en/{one} of \u0451/index.html" for one in range(number)]
    for path in expected:
        texts.add(path)
    assert len(texts) == number
    assert list(texts) == list(texts) == expected
