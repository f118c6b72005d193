"""The pages of articles, standing pages, and the files copied beside them.

``place`` gathers for an article all that the link stage found out about it; the planners turn that and the article's
detail into views. A month of a language is one partition.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from newsarchive.model.article import Article, Detail
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Body, Card, Cited, Image, Source, Translated, Visits
from newsarchive.model.views import ArticleView, CopyView, RenditionView, StandingView
from newsarchive.model.visits import article_key
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive, Labels
from newsarchive.plan.links import Resolved, Resolver
from newsarchive.plan.stories import plan_references
from newsarchive.plan.takeaway import article_data, plan_api_month
from newsarchive.plan.translations import state_of
from newsarchive.plan.visits import visits_of

#: How many earlier parts of a story the page of an article names.
MOST_PARTS = 20


@dataclass(frozen=True, slots=True)
class Placed:
    """An article in its place.

    Everything its page shows that does not stand in its own file. Empty or None: there is none. ``state`` is that of a
    translation (see ``translations``).
    """

    article: Article
    card: Card
    labels: Labels
    source_site: str
    alternates: tuple[Alternate, ...]
    missing: tuple[str, ...]
    nearby: tuple[Alternate, ...]
    translations: tuple[Card, ...]
    original: Card | None
    state: str
    visits: int | None
    earlier: tuple[Card, ...]
    follows: Card | None
    continued_by: tuple[Card, ...]
    previous: Card | None
    next: Card | None
    related: tuple[Card, ...]
    resolved: Resolved


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing page in its place; ``visits`` is None unless the settings ask for them on such pages."""

    article: Article
    alternates: tuple[Alternate, ...]
    missing: tuple[str, ...]
    resolved: Resolved
    visits: Visits | None


def story_so_far(archive: Archive, article: Article) -> tuple[Card, ...]:
    """Return the parts of a story before an article, oldest first, each in its language where there is a version.

    Of a longer story the ``MOST_PARTS`` nearest. A part that follows itself ends it; that is told as a problem.
    """
    if not article.follows:
        return ()
    parts: list[Card] = []
    known, story = {article.story}, article.follows
    while story and story not in known and len(parts) < MOST_PARTS:
        card = archive.story_card(story, article.lang)
        if card is None:
            break
        parts.append(card)
        known.add(story)
        story = archive.by_url[card.url].follows
    return tuple(reversed(parts))


def place(
    archive: Archive,
    resolver: Resolver,
    article: Article,
    previous: Card | None,
    following: Card | None,
    near: tuple[str, ...],
    month: tuple[Alternate, ...],
) -> Placed:
    """Return the article in its place.

    ``near`` are the paths of its related articles, ``month`` is the page of its month in the languages that have it.
    """
    labels = archive.labels[article.path]
    versions = archive.versions[article.story]
    entry = archive.terms.entry("sources", labels.source.id) if labels.source else None
    original = versions.get(article.translation_of)
    missing = archive.missing(article)
    continuations = (archive.story_card(story, article.lang) for story in archive.continued_by.get(article.story, ()))
    parts = story_so_far(archive, article)
    return Placed(
        article=article,
        card=archive.cards[article.path],
        labels=labels,
        source_site=entry.url if entry else "",
        alternates=archive.alternates(article),
        missing=missing,
        nearby=tuple(alternate for alternate in month if alternate.lang in missing),
        translations=tuple(
            archive.cards[version.path]
            for lang in (archive.settings.languages if len(versions) > 1 else ())
            if (version := versions.get(lang)) and version.translation_of == article.lang
        ),
        original=archive.cards[original.path] if original else None,
        state=state_of(article, original) if article.translation_of else "",
        visits=None if archive.reads is None else archive.reads.get(article_key(article.lang, article.story), 0),
        earlier=parts[:-1],
        follows=parts[-1] if parts else None,
        continued_by=tuple(
            sorted((card for card in continuations if card), key=lambda card: (card.date.epoch, card.url))
        ),
        previous=previous,
        next=following,
        related=tuple(archive.cards[path] for path in near),
        resolved=resolver.resolve(article),
    )


def place_standing(archive: Archive, resolver: Resolver, article: Article) -> Standing:
    """Return the standing page in its place."""
    visits = visits_of(archive, article.lang) if archive.settings.visits.pages else None
    return Standing(article, archive.alternates(article), archive.missing(article), resolver.resolve(article), visits)


def bare(card: Card) -> Card:
    """Return a card without what a mere mention does not show."""
    return replace(card, summary="", source="")


def plan_articles(placed: tuple[Placed, ...], details: Mapping[str, Detail]) -> Iterator[Page]:
    """Yield the page of each article of a month, the files beside it, the month's references and its data."""
    cited, data = [], []
    for one in placed:
        article = one.article
        view = article_view(one, details[article.path])
        yield Page(page_path(article.url), "article", article.lang, view, _owner(article))
        yield from _copies(article, one.resolved)
        cited.append(_cited(view))
        data.append(article_data(view))
        month_url = view.month_url
    yield from plan_references(article.lang, month_url, tuple(cited))
    day = view.date.day
    yield from plan_api_month(article.lang, day.year, day.month, tuple(data))


def plan_standing(standing: tuple[Standing, ...], details: Mapping[str, Detail]) -> Iterator[Page]:
    """Yield the standing pages of a language and the files beside them."""
    for one in standing:
        article, detail = one.article, details[one.article.path]
        view = StandingView(
            url=article.url,
            alternates=one.alternates,
            missing=one.missing,
            title=article.title,
            summary=article.summary,
            updated=article.updated,
            image=image(one.resolved, detail),
            links=detail.links,
            body=body(article, one.resolved),
            visits=one.visits,
        )
        yield Page(page_path(article.url), "standing", article.lang, view, _owner(article))
        yield from _copies(article, one.resolved)


def article_view(placed: Placed, detail: Detail) -> ArticleView:
    """Return the view of an article's page."""
    article, labels = placed.article, placed.labels
    assert article.date is not None  # noqa: S101 - the schema requires it of articles
    assert article.changed is not None  # noqa: S101 - it is the date or later
    source = origin(labels, placed.source_site, detail)
    translation = None
    if detail.translation:
        made = detail.translation
        translation = Translated(made.of, placed.original, made.by, made.machine, placed.state)
    return ArticleView(
        url=article.url,
        permalink=urls.story(article.story),
        alternates=placed.alternates,
        missing=placed.missing,
        nearby=placed.nearby,
        lang=article.lang,
        story=article.story,
        title=article.title,
        summary=article.summary,
        date=article.date,
        updated=article.updated,
        year_url=urls.year(article.lang, article.date.day.year),
        month_url=urls.month(article.lang, article.date.day.month, article.date.day.year),
        authors=labels.authors,
        topics=labels.topics,
        regions=labels.regions,
        source=source,
        links=detail.links,
        translation=translation,
        translations=placed.translations,
        corrections=detail.corrections,
        image=image(placed.resolved, detail),
        body=body(article, placed.resolved),
        words=detail.words,
        earlier=tuple(bare(card) for card in placed.earlier),
        follows=placed.follows,
        continued_by=placed.continued_by,
        previous=placed.previous,
        next=placed.next,
        related=placed.related,
        summary_written=detail.summary_written,
        legacy=json.loads(detail.legacy) if detail.legacy else {},
        changed=article.changed,
        visits=placed.visits,
    )


def _cited(view: ArticleView) -> Cited:
    translation = view.translation
    if translation:  # no citation tells its state, nor the summary of its original
        original = replace(translation.original, summary="") if translation.original else None
        translation = replace(translation, original=original, state="")
    return Cited(
        view.url, view.permalink, view.lang, view.story, view.title, view.date, view.authors, view.source,
        translation,
    )  # fmt: skip


def origin(labels: Labels, site: str, detail: Detail) -> Source | None:
    """Return where the story first appeared; ``site`` is the address of the source in the registry."""
    if not (labels.source or detail.source_url or detail.source_date):
        return None
    name = labels.source.name if labels.source else ""
    return Source(name, detail.source_date, detail.source_url, site, labels.source)


def body(article: Article, resolved: Resolved) -> Body:
    """Return the body by reference, with what its marks stand for."""
    return Body(article.path, article.body, resolved.targets, tuple(ref.attributes for ref in article.refs))


def image(resolved: Resolved, detail: Detail) -> Image | None:
    """Return the picture of the front matter with its words."""
    found, picture = resolved.image, detail.picture
    if found is None or picture is None:
        return None
    words = picture.alt, picture.credit, picture.caption
    return Image(found.url, *words, found.width, found.height, found.candidates)


def _copies(article: Article, resolved: Resolved) -> Iterator[Page]:
    for copied in resolved.copies:
        view = CopyView(copied.asset.path, copied.asset.digest)
        yield Page(page_path(copied.url), "copy", article.lang, view, _owner(article))
        for one in copied.asset.renditions:
            path = page_path(urls.rendition(copied.url, one.width))
            smaller = RenditionView(copied.asset.path, one.width, one.digest)
            yield Page(path, "rendition", article.lang, smaller, _owner(article))


def _owner(article: Article) -> str:
    return f"content/{article.path}"
