"""The fingerprint of a page: five named digests, and the first that differs is the reason why it is stale.

``code``: the package and the libraries that shape bytes. ``site``: what every page of the language shows.
``template``: the page's template with all that it extends, includes and imports. ``messages``: the translations of
the strings in those templates. ``view``: all else. Nothing here looks at time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

DIGEST_SIZE = 16


def digest(data: bytes) -> str:
    """Return the BLAKE2b digest (RFC 7693) of ``data`` as 32 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=DIGEST_SIZE).hexdigest()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The digests of a page's inputs, in the order in which a difference is told."""

    code: str
    site: str
    template: str
    messages: str
    view: str


#: reason -> sentence, for ``why``.
REASONS = {
    "new": "it was never built",
    "code": "the generator or one of its libraries changed",
    "site": "a setting or a standing page that every page of this language shows changed",
    "template": "its template changed",
    "messages": "an interface text in its language changed",
    "view": "the content that it shows changed",
    "output": "the file in the output is missing or was changed by somebody else",
    "fresh": "nothing that it depends on changed",
}


def why_stale(old: Fingerprint | None, new: Fingerprint) -> str:
    """Return the reason (a key of ``REASONS``) why a page must be rendered.

    The first part that differs, else ``fresh``.
    """
    if old is None:
        return "new"
    for part in fields(Fingerprint):
        if getattr(old, part.name) != getattr(new, part.name):
            return part.name
    return "fresh"
