"""What the first stage gives: an article to be, and the account of the page that it was made of.

Frozen values that can be kept as canonical bytes, so that a page is read once. An ``Extraction`` says nothing of
where the article will lie: that is the second stage's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsarchive.desk.importing.attachments import Attachment
from newsarchive.desk.importing.ledger import Span
from newsarchive.desk.importing.mending import Repair
from newsarchive.model.settings import Entry, ParseSettings

#: Why a page cannot become an article yet -> what to tell the editor.
HELD = {
    "no-text": "there is no text besides the frame and lines that half of the pages share",
    "no-language": "nothing tells its language; say it with --lang",
    "language-not-on-site": "its language is none of the archive's",
    "no-date": "nothing tells its date; say it with --date",
    "date-without-day": "its date has no day; say it with --date",
}


@dataclass(frozen=True, slots=True)
class Original:
    """A page to import: ``name`` as it is told, ``data`` its bytes, ``form`` ``text``, ``html`` or ``wordpress``.

    ``line`` is the number of its first line in the file that it is a part of. A post has the ``attachments`` of its
    export, whose files may lie in ``folder`` on the disk.
    """

    name: str
    data: bytes
    form: str
    line: int = 1
    attachments: tuple[Attachment, ...] = ()
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What extraction knows besides the page: the archive, its sources, the folder's frame, what the editor said."""

    settings: ParseSettings
    sources: Mapping[str, Entry]
    site_lines: frozenset[str] = frozenset()
    frequent: frozenset[str] = frozenset()
    lang: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """A field whose value was judged: ``sure`` is ``sure``, ``likely`` or ``guess``, ``why`` what it rests on."""

    field: str
    value: str
    sure: str
    why: str


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes were read; see ``encoding.Decoded``."""

    name: str
    how: str
    declared: str
    sure: bool
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page was not imported: a diagnostic code with its values, and the offset of the place in the original."""

    code: str
    offset: int
    args: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Extraction:
    """One page, extracted.

    ``article`` is the file's whole text, empty where the page is ``held`` (keys of ``HELD``) or refused. ``spans``
    tile the ``size`` characters of the decoded original. ``marks`` are names and numbers by which translations know
    each other. A ``standing`` page has no date.
    """

    title: str
    lang: str
    date: str
    article: str
    size: int
    spans: tuple[Span, ...]
    guesses: tuple[Guess, ...]
    doubts: tuple[str, ...]
    held: tuple[str, ...]
    marks: tuple[str, ...]
    encoding: Encoding
    refusal: Refusal | None = None
    standing: bool = False
