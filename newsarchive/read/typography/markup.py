"""Plain text and HTML through the rules of their languages.

An element in another language than its surroundings is typeset by its own rules and counts as one word outside; the
quotation that it stands in goes on behind it. A language without rules keeps its text as it was written.
"""

from __future__ import annotations

from newsarchive.read.typography.dashes import dashes
from newsarchive.read.typography.flat import flatten, flatten_html, restore
from newsarchive.read.typography.quotes import quotes
from newsarchive.read.typography.rules import Rules, rules_for
from newsarchive.read.typography.spaces import spaces


def typeset(text: str, lang: str) -> str:
    """Return plain text with the quotes, dashes and spaces that the language ``lang`` (a BCP 47 tag) has in print."""
    rules = rules_for(lang)
    if rules is None:
        return text
    flat, kept = flatten(text)
    return restore(_apply(flat, rules), kept)


def set_quotes(text: str, lang: str) -> str:
    """Return plain text with the quotes that ``typeset`` gives it, and the spaces that it has."""
    rules = rules_for(lang)
    if rules is None:
        return text
    flat, kept = flatten(text)
    return restore(quotes(dashes(flat, rules), rules), kept)


def typeset_html(html: str, lang: str) -> str:
    """Return canonical HTML (as the sanitiser writes it) with the text between its tags typeset."""
    rules = rules_for(lang)
    if rules is None and ' lang="' not in html:
        return html
    flat, kept = flatten_html(html, lang, typeset_html)
    return restore(_apply(flat, rules) if rules else flat, kept)


def _apply(flat: str, rules: Rules) -> str:
    return spaces(quotes(dashes(flat, rules), rules), rules)
