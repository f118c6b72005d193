"""Parts of German compounds: «Landesverteidigung» is also found by «Verteidigung», at a low weight.
"""

from __future__ import annotations


def compound_parts(word: str) -> tuple[str, ...]:
    """Return the parts of a plain folded German word."""
    return ()
