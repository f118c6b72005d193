"""What the editors' page of translations is made of.

Data only, as in ``parts``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many translated versions of a language are in a state (see ``Translated``; ``missing``: there is none)."""

    state: str
    count: int


@dataclass(frozen=True, slots=True)
class Version:
    """An article or a standing page in one language, as a link."""

    lang: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a source: its number from 1, and how it begins, as it was written."""

    number: int
    opening: str


@dataclass(frozen=True, slots=True)
class TranslationWork:
    """What needs somebody's work: a version, or where it is missing the one that is to be translated.

    ``original`` is None where there is none; of it, ``title`` says whether the title changed since it was translated,
    ``changed`` how many paragraphs changed or are new, of which ``paragraphs`` are the first, ``removed`` how many are
    gone.
    """

    state: str
    version: Version
    original: Version | None
    title: bool
    changed: int
    paragraphs: tuple[Paragraph, ...]
    removed: int
