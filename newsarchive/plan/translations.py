"""How each translated version stands to the text that it was made from.

The fingerprint that a translation recorded is compared with that of its original's text as it is now; dates are never
asked, because an article that was touched may say the same. What the fingerprints cannot tell is not guessed.
"""

from __future__ import annotations

from newsarchive.model.article import Article
from newsarchive.model.source_text import Changes, changes, is_fingerprint

#: It was made from the text as it is now.
CURRENT = "current"
#: Some of the original's paragraphs changed since, or its title.
AGED = "aged"
#: Most of the original's paragraphs changed since.
OUTDATED = "outdated"
#: Nobody wrote down which text was translated.
UNRECORDED = "unrecorded"
#: There is no original that readers could see.
ORPHAN = "orphan"


def state_of(article: Article, original: Article | None) -> str:
    """Return the state of a translated version; ``original`` is None where none is public."""
    if original is None:
        return ORPHAN
    found = changes_of(article, original)
    if found is None:
        return UNRECORDED
    if not found:
        return CURRENT
    return OUTDATED if found.mostly else AGED


def changes_of(article: Article, original: Article) -> Changes | None:
    """Return what changed in the original since it was translated; None where nobody wrote down what was."""
    if not is_fingerprint(article.translated_text):
        return None
    return changes(article.translated_text, original.fingerprint)
