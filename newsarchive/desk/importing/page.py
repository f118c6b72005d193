"""A page as its reader hands it over: lines as one sees them, what was settled already, and what the markup hints at.

The same for plain text, HTML and WordPress, so that the rules of the old frame need to be written once. Lines keep
the order of the original. What the reader has settled itself (markup, white space, scripts) is given with its places;
everything else is in exactly one line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from newsarchive.desk.importing.ledger import Destination
from newsarchive.desk.importing.traced import Traced


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page.

    ``heading`` is 1 to 6 for a heading, else 0; ``linked``: all of it is a link; ``addresses`` are those of its
    links; ``first``: a paragraph begins with it; ``outside``: it lies outside what the markup says is the content;
    ``furniture`` names the part of the page that the markup says it belongs to (``nav``, ``footer``), empty for the
    text.
    """

    text: Traced
    heading: int = 0
    linked: bool = False
    addresses: tuple[str, ...] = ()
    first: bool = False
    outside: bool = False
    furniture: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """What the markup says of the page: ``field`` is ``title``, ``date``, ``lang``, ``url``, ``author`` or ``alias``.

    Or it names a key below ``legacy`` (``legacy.keywords``), for what is only kept. ``source`` names where that stood
    (``<title>``, ``og:title``, ``wp:post_date``), ``pieces`` are the places of the value in the original.
    """

    field: str
    value: str
    source: str
    pieces: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """Parts of the original with their destination."""

    pieces: tuple[tuple[int, int], ...]
    destination: Destination


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left of a line for the body: ``start`` and ``end`` are indices into its text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Composed:
    """The body as Markdown, its text in the order of the Markdown, and what composing settled.

    ``old_links`` are addresses of links that lead nowhere from the new place; ``images`` are pairs of address and text.
    """

    markdown: str
    text: str
    settled: tuple[Settled, ...]
    old_links: tuple[str, ...] = ()
    images: tuple[tuple[str, str], ...] = ()


class TooDeepError(ValueError):
    """The markup of a page is nested beyond reason."""


class Page(Protocol):
    """What a reader gives; see the module."""

    @property
    def lines(self) -> Sequence[Line]:
        """The lines in the order of the original."""

    @property
    def settled(self) -> Sequence[Settled]:
        """What is in no line."""

    @property
    def hints(self) -> Sequence[Hint]:
        """What the markup says."""

    def compose(self, kept: Mapping[int, Kept], adopted: Mapping[str, str], *, care: int) -> Composed:
        """Return the body, made of the lines that are kept, by their index.

        ``adopted`` is address -> the field of the front matter that it became. With ``care`` 1 nothing is emphasised,
        with 2 every sign is escaped that Markdown could take for its own, instead of those that it does. Raises
        UnbalancedError, TooDeepError.
        """
