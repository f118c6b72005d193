"""What a citation says of an article, made from its page's view or from a month's list, the same either way.

Formatted citations, BibTeX, RIS, CSL-JSON and the heads of pages all start from a ``Reference``, so they cannot
disagree about a title, a date or who published what. It tells the archive's page (``publisher``, ``date``, ``url``)
from where the story first appeared (``source``). Values hold no no-break spaces and no line ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.model.dates import Moment
from newsarchive.model.parts import Card, Cited, Site
from newsarchive.model.views import ArticleView
from newsarchive.render import addresses
from newsarchive.render.formats import plain

#: A family name followed by initials, as Russian references write names: ``Члиянц Г.``, ``Дирина А. И.``
_WITH_INITIALS = re.compile(r"(\S+) ((?:[^\W\d_]\.(?:[ -]?[^\W\d_]\.)*))")


@dataclass(frozen=True, slots=True)
class Work:
    """Another work that this one comes from or was made into; whatever is unknown is empty."""

    title: str
    url: str
    lang: str
    date: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a reference needs it. ``family`` is empty where the archive does not tell which part that is.

    "Ada Stone" may be a person, and "Associated Press" is none: which word is a family name is told by a comma
    ("Stone, Ada") or by initials ("Стоун А."), and never guessed.
    """

    written: str
    family: str
    given: str

    @property
    def direct(self) -> str:
        """The name in the order of speech: ``Ada Stone``."""
        return f"{self.given} {self.family}" if self.family else self.written


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as a citation has it: URLs are whole, texts plain, whatever is unknown empty or None.

    ``key`` names it among all articles of the archive; ``permalink`` is its short permanent address; ``date`` is that
    of the archive's page, ``source`` the work that the story comes from, whose name is in ``source_lang``, ``original``
    what it was translated from.
    """

    key: str
    title: str
    url: str
    permalink: str
    lang: str
    date: Moment
    authors: tuple[Name, ...]
    translator: str
    publisher: str
    source: Work | None
    source_lang: str
    original: Work | None


def reference(page: ArticleView | Cited, site: Site) -> Reference:
    """Return the reference of an article, given its page's view or the part of it that a list of references holds."""
    source = None
    if page.source and (page.source.name or page.source.url):
        first = page.source.date.text if page.source.date else ""
        url = addresses.external(page.source.url) if page.source.url else ""
        source = Work("", url, "", first, line(page.source.name))
    translation = page.translation
    original = None
    if translation:
        card = translation.original
        original = work(card, site) if card else Work("", "", translation.lang, "", "")
    return Reference(
        key=f"{page.story}-{page.lang}",
        title=line(page.title),
        url=addresses.absolute(page.url, site.base_url),
        permalink=addresses.permanent(page.permalink, page.url, page.lang, site),
        lang=page.lang,
        date=page.date,
        authors=tuple(name(author.name) for author in page.authors),
        translator=line(translation.by) if translation else "",
        publisher=line(site.title),
        source=source,
        source_lang=page.source.term.lang if page.source and page.source.term else "",
        original=original,
    )


def work(card: Card, site: Site) -> Work:
    """Return another article of the archive as a work."""
    return Work(line(card.title), addresses.absolute(card.url, site.base_url), card.lang, card.date.text, "")


def name(written: str) -> Name:
    """Return a name with its parts, where they can be told: ``Stone, Ada`` and ``Стоун А.``."""
    written = line(written)
    family, comma, given = (part.strip() for part in written.partition(","))
    if family and given and "," not in given:
        return Name(written, family, given)
    initials = _WITH_INITIALS.fullmatch(written)
    return Name(written, initials[1], initials[2]) if initials and not comma else Name(written, "", "")


def line(text: str) -> str:
    """Return ``text`` on one line with plain single spaces: no format of references has a use for anything else."""
    return " ".join(plain(text).split())
