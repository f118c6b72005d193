"""Typewriter characters to those of print, as each language has them: quotes, apostrophes, dashes, spaces.

``typeset`` takes plain text, ``typeset_html`` the text between the tags of canonical HTML; ``set_quotes`` leaves the
spaces of plain text as they are, for those who ask about quotes alone. All are idempotent, and
neither adds, drops or moves a letter: only quotes, apostrophes, dashes, dots and spaces change. Code, addresses and
template syntax are never touched. The choices behind the rules: docs/explanation/typography.md.
"""

from newsarchive.read.typography.markup import set_quotes, typeset, typeset_html

__all__ = ["set_quotes", "typeset", "typeset_html"]
