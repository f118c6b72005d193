"""What a template sees: one frozen view per kind of page, and nothing else.

A view holds data only, no interface text and no formatting, so that its digest is the fingerprint of all that the
page may show. A URL in a view is a site path, decoded, with a leading slash (``/ru/2014/04/wego/``); templates add
the base path and the percent-encoding with the ``href`` and ``absolute`` filters. Whatever is absent is None, an
empty string or an empty tuple.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsarchive.model.article import Correction, Link
from newsarchive.model.browse_views import CoverageView, DaysView, MonthView, OnThisDayView, ParallelView, YearView
from newsarchive.model.dates import Moment
from newsarchive.model.machine_views import (
    ApiIndexView,
    ApiMonthView,
    ApiSchemaView,
    ArticlesView,
    CorrectionsFeedView,
    FeedView,
    NewsSitemapView,
    ReferencesView,
    RobotsView,
    RulesView,
    SitemapIndexView,
    SitemapView,
)
from newsarchive.model.parts import (
    Alternate,
    Body,
    Card,
    Corrected,
    Image,
    Source,
    Term,
    TermCount,
    TermName,
    Translated,
    Visits,
    YearLink,
)
from newsarchive.model.translation_parts import StateCount, TranslationWork


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page.

    ``alternates`` are the versions that exist, itself included; ``missing`` the languages without one, ``nearby`` the
    page of the article's month in those of them that have one; ``follows`` is the story that this one continues,
    ``earlier`` what that one continues in its turn, the first part first;
    ``related`` are earlier articles only; ``summary_written`` is false where the summary only repeats the first
    paragraph; ``legacy`` is asked for by ``page.legacy['key']``; ``changed`` is the latest of date, update and
    corrections; ``permalink`` is the story's short address, where each of its versions is found by its language
    (``#ru``); ``visits`` is None unless the settings ask for the visits of articles.
    """

    url: str
    permalink: str
    alternates: tuple[Alternate, ...]
    missing: tuple[str, ...]
    nearby: tuple[Alternate, ...]
    lang: str
    story: str
    title: str
    summary: str
    date: Moment
    updated: Moment | None
    year_url: str
    month_url: str
    authors: tuple[Term, ...]
    topics: tuple[Term, ...]
    regions: tuple[Term, ...]
    source: Source | None
    links: tuple[Link, ...]
    translation: Translated | None
    translations: tuple[Card, ...]
    corrections: tuple[Correction, ...]
    image: Image | None
    body: Body
    words: int
    earlier: tuple[Card, ...]
    follows: Card | None
    continued_by: tuple[Card, ...]
    previous: Card | None
    next: Card | None
    related: tuple[Card, ...]
    summary_written: bool
    legacy: Mapping[str, Any]
    changed: Moment
    visits: int | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """The versions of a story that has several, at its short address: each is found by its language (``#ru``)."""

    url: str
    alternates: tuple[Alternate, ...]
    versions: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class StandingView:
    """A standing page (about, imprint); ``visits`` is None unless the settings ask for them on such pages."""

    url: str
    alternates: tuple[Alternate, ...]
    missing: tuple[str, ...]
    title: str
    summary: str
    updated: Moment | None
    image: Image | None
    links: tuple[Link, ...]
    body: Body
    visits: Visits | None


@dataclass(frozen=True, slots=True)
class ChooserView:
    """The language chooser at ``/``: the home page of each language."""

    url: str
    alternates: tuple[Alternate, ...]
    titles: Mapping[str, str]
    taglines: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page of a language: the latest articles and every year, newest first; no ``visits`` where none count.

    ``days`` is a number for each month, whose bit ``d`` says whether its day ``d`` has a page of its own.
    """

    url: str
    alternates: tuple[Alternate, ...]
    latest: tuple[Card, ...]
    years: tuple[YearLink, ...]
    days: tuple[int, ...]
    visits: Visits | None


@dataclass(frozen=True, slots=True)
class TranslationsView:
    """The editors' page of a language: how its translations stand.

    ``counts`` are of all states, those with the most to do first; ``work`` are the versions that need work in the same
    order, the newest stories first; ``more`` how many there are besides.
    """

    url: str
    alternates: tuple[Alternate, ...]
    counts: tuple[StateCount, ...]
    work: tuple[TranslationWork, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A register: every term with articles in the language, in the language's alphabetical order."""

    url: str
    alternates: tuple[Alternate, ...]
    register: str
    terms: tuple[TermCount, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A term's page.

    The latest articles, newest first, and its years, newest first. ``site`` is a source's own address.
    """

    url: str
    alternates: tuple[Alternate, ...]
    term: Term
    site: str
    register_url: str
    count: int
    latest: tuple[Card, ...]
    years: tuple[YearLink, ...]
    feeds: bool


@dataclass(frozen=True, slots=True)
class TermYearView:
    """A term's articles of one year, oldest first."""

    url: str
    alternates: tuple[Alternate, ...]
    term: Term
    year: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page of a language: what the terms of the archive are called, for the filters.

    All terms that have an article in any language, by register and id; an article on them leaves the page as it is.
    """

    url: str
    alternates: tuple[Alternate, ...]
    names: tuple[TermName, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """The corrections of a language.

    The latest, newest first, and the years in which there were any, newest first, with how many.
    """

    url: str
    alternates: tuple[Alternate, ...]
    latest: tuple[Corrected, ...]
    years: tuple[YearLink, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsYearView:
    """The corrections made in one year, oldest first."""

    url: str
    alternates: tuple[Alternate, ...]
    home_url: str
    year: int
    entries: tuple[Corrected, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """A 404 page: of a language, or of the whole site."""

    url: str
    alternates: tuple[Alternate, ...]
    home_url: str


@dataclass(frozen=True, slots=True)
class RedirectView:
    """The stub at an old address; ``target`` is the site path it leads to."""

    url: str
    target: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """A file that is copied as it is; ``source`` is its path from the root (``content/…``, ``templates/static/…``)."""

    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class RenditionView:
    """A smaller version of an image: ``source`` as above, ``width`` in pixels, the digest of the bytes that it has."""

    source: str
    width: int
    digest: str


View = (
    ArticleView
    | ReferencesView
    | ParallelView
    | StoryView
    | StandingView
    | ChooserView
    | HomeView
    | TranslationsView
    | YearView
    | MonthView
    | DaysView
    | OnThisDayView
    | CoverageView
    | RegisterView
    | TermView
    | TermYearView
    | SearchView
    | CorrectionsView
    | CorrectionsYearView
    | NotFoundView
    | RedirectView
    | FeedView
    | CorrectionsFeedView
    | ArticlesView
    | ApiMonthView
    | ApiIndexView
    | ApiSchemaView
    | SitemapView
    | SitemapIndexView
    | NewsSitemapView
    | RobotsView
    | RulesView
    | CopyView
    | RenditionView
)
