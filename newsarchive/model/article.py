"""An article as it was read, in three parts that age separately.

``Article`` is what the link stage needs of every article at once and stays in memory; ``Detail`` is what only the
article's own page and the feeds show, and is loaded when such a page is planned; ``Body`` is the HTML, loaded when
it is rendered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsarchive.model.dates import Moment

#: In a stored body, an internal link or image is a mark that names its reference by number: ``\x01N\x02`` stands for
#: the opening tag (or the whole image), ``\x03N\x02`` for the closing tag. Control characters cannot occur in an
#: article.
OPEN_MARK, END_MARK, CLOSE_MARK = "\x01", "\x02", "\x03"

#: Every id that comes from an article's body gets this prefix on the page, so that it cannot meet one of the page's
#: own.
ANCHOR_PREFIX = "s-"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value of the front matter stands: ``field`` as in ``topics.0`` or ``source``; line and column from 1."""

    field: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Ref:
    """An internal link or an image of a body, to be resolved by the link stage.

    ``kind`` is ``link`` or ``image``; ``target`` as written (``../2014/04/wego.md#top``, ``story:wego``,
    ``/en/about/``, ``chart.png``, ``#place``); ``attributes`` is the rest of the tag's attributes as sanitised HTML,
    with a leading space.
    """

    kind: str
    target: str
    attributes: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Article:
    """The facts of one content file that others may depend on.

    ``path`` is relative to ``content/``; ``kind`` is ``article`` or ``page`` (a standing page, which has no date);
    ``url`` is the site path with leading and trailing slash, decoded (``/ru/2014/04/wego/``); ``topics``, ``regions``
    and ``source`` hold ids or names as written; ``detail`` and ``body`` are digests of the parts stored elsewhere.
    ``anchors`` are the ids that a link into the body may name, as an author writes them; ``marks`` are places in the
    front matter (see ``pack_marks``). ``changed`` is the last change that machines are told of (see ``last_change``),
    None for a standing page that names none; ``corrected`` are the dates of its corrections. ``fingerprint`` is that
    of the article's own text (see ``source_text``), ``translated_text`` the one that a translation recorded of its
    original's, as it was written.
    """

    path: str
    kind: str
    lang: str
    story: str
    slug: str
    url: str
    title: str
    summary: str
    date: Moment | None
    updated: Moment | None
    status: str
    publish: Moment | None
    expires: Moment | None
    topics: tuple[str, ...]
    regions: tuple[str, ...]
    source: str
    source_is_id: bool
    authors: tuple[str, ...]
    translation_of: str
    follows: str
    aliases: tuple[str, ...]
    image: str
    anchors: tuple[str, ...]
    refs: tuple[Ref, ...]
    marks: str
    detail: str
    body: str
    changed: Moment | None
    corrected: tuple[Moment, ...]
    fingerprint: str
    translated_text: str

    def place(self, field: str) -> tuple[int, int]:
        """Return line and column of a front-matter value, or of its nearest parent, or (1, 1)."""
        places = _places(self.marks)
        while field:
            if field in places:
                return places[field]
            field = field.rpartition(".")[0]
        return 1, 1


def pack_marks(marks: Iterable[Mark]) -> str:
    """Return marks as text: a dozen objects an article would be a third of its memory.

    A line for those of one line in the file: its number, then ``field column`` of each; a field that stands below the
    last that was written whole begins with the dot, as in ``4 topics 9 .0 10 .1 19``.
    """
    packed, whole, last = list[str](), "", 0
    for mark in marks:
        if mark.line != last:
            last = mark.line
            packed.append(f"\n{last}")
        below = mark.field.removeprefix(whole)
        if not (whole and below.startswith(".") and below != mark.field):
            whole = below = mark.field
        packed.append(f" {below} {mark.column}")
    return "".join(packed).lstrip()


def _places(marks: str) -> dict[str, tuple[int, int]]:
    places, whole = dict[str, tuple[int, int]](), ""
    for of_line in marks.splitlines():
        line, *words = of_line.split()
        for field, column in zip(words[::2], words[1::2], strict=True):
            whole = whole if field.startswith(".") else field
            places[whole + field if field.startswith(".") else field] = int(line), int(column)
    return places


def last_change(date: Moment | None, updated: Moment | None, corrected: Iterable[Moment]) -> Moment | None:
    """Return the latest of an article's date, its ``updated`` and the dates of its corrections; None if it has none.

    The one rule for feeds, sitemaps and metadata. Of equal instants the first counts, in that order.
    """
    moments = (moment for moment in (date, updated, *corrected) if moment)
    return max(moments, key=lambda moment: moment.epoch, default=None)


@dataclass(frozen=True, slots=True)
class Link:
    """An outgoing link of ``links``; ``title`` may be empty."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Translation:
    """How a translated version came to be.

    Original's language, who translated, fingerprint of the source text, machine or not.
    """

    of: str
    by: str
    fingerprint: str
    machine: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated note on what was wrong."""

    date: Moment
    note: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The ``image`` of the front matter; ``src`` as written."""

    src: str
    alt: str
    credit: str
    caption: str


@dataclass(frozen=True, slots=True)
class Detail:
    """What only the article's own page and the feeds show.

    ``legacy`` is the free mapping of the front matter as JSON text with sorted keys, or empty. ``words`` counts the
    body's words. ``summary_written`` tells a summary of the editor's from one made from the first paragraph;
    ``openings`` are the first words of each paragraph, as ``model.source_text`` counts them.
    """

    source_date: Moment | None
    source_url: str
    links: tuple[Link, ...]
    translation: Translation | None
    corrections: tuple[Correction, ...]
    picture: Picture | None
    legacy: str
    words: int
    summary_written: bool
    openings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that one content file gave; ``html`` is the body with marks for its references (see ``OPEN_MARK``).

    ``text`` is the plain text of the body, paragraphs separated by blank lines: what search reads.
    """

    article: Article
    detail: Detail
    html: str
    text: str
