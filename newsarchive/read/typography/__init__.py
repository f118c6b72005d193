"""Typewriter characters to those of print, as each language has them: quotes, apostrophes, dashes, spaces.

``typeset`` takes plain text, ``typeset_html`` the text between the tags of canonical HTML. Both are idempotent, and
neither adds, drops or moves a letter: only quotes, apostrophes, dashes, dots and spaces change. Code, addresses and
template syntax are never touched. The choices behind the rules: docs/explanation/typography.md.
"""

from newsarchive.read.typography.markup import typeset, typeset_html

__all__ = ["typeset", "typeset_html"]
