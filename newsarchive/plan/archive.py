"""The archive: every public article in its place, linked to the others.

Turns the articles as read into cards, versions, neighbours and registers. Everything is sorted by (day as written,
instant, story id); nothing depends on the order in which files were found. Faults between articles become problems,
never exceptions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from newsarchive.model.article import Article
from newsarchive.model.files import Asset
from newsarchive.model.parts import Alternate, Card, Term
from newsarchive.model.problems import Problem, problem
from newsarchive.model.settings import Registries, Settings
from newsarchive.model.visits import NO_VISITS, Visits
from newsarchive.plan.relations import check_relations
from newsarchive.plan.schedule import is_public
from newsarchive.plan.terms import Terms
from newsarchive.plan.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class Labels:
    """The terms of one article, register by register."""

    topics: tuple[Term, ...]
    regions: tuple[Term, ...]
    authors: tuple[Term, ...]
    source: Term | None

    def of(self, register: str) -> tuple[Term, ...]:
        """Return the terms of a register."""
        if register == "sources":
            return (self.source,) if self.source else ()
        found: tuple[Term, ...] = getattr(self, register)
        return found


@dataclass(slots=True)
class Archive:
    """What the planners read.

    ``by_lang`` holds the public articles of a language, oldest first; ``versions`` the
    public versions of a story by language; ``everything`` also what is not public, for better messages; ``assets``
    by path; ``unreadable`` the files that gave no article; ``visits`` what was counted, and
    ``reads`` the sums of each article, where their pages show them.
    """

    settings: Settings
    terms: Terms
    assets: Mapping[str, Asset]
    unreadable: Unreadable
    by_lang: dict[str, tuple[Article, ...]] = field(default_factory=dict)
    standing: dict[str, tuple[Article, ...]] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    labels: dict[str, Labels] = field(default_factory=dict)
    versions: dict[str, dict[str, Article]] = field(default_factory=dict)
    standing_versions: dict[str, dict[str, Article]] = field(default_factory=dict)
    continued_by: dict[str, list[str]] = field(default_factory=dict)
    everything: dict[str, Article] = field(default_factory=dict)
    by_url: dict[str, Article] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    visits: Visits = NO_VISITS
    reads: Mapping[str, int] | None = None
    #: By kind and story; kept, since each of its versions asks, and lists of languages only once for all stories.
    _languages: dict[str, dict[str, tuple[tuple[Alternate, ...], tuple[str, ...]]]] = field(default_factory=dict)
    _lacking: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def alternates(self, article: Article) -> tuple[Alternate, ...]:
        """Return the versions that exist, the article's own included, in the order of the site's languages."""
        return self._languages_of(article)[0]

    def missing(self, article: Article) -> tuple[str, ...]:
        """Return the languages of the site that have no version of the story."""
        return self._languages_of(article)[1]

    def _languages_of(self, article: Article) -> tuple[tuple[Alternate, ...], tuple[str, ...]]:
        of_kind = self._languages.setdefault(article.kind, {})
        known = of_kind.get(article.story)
        if known is None:
            versions = (self.versions if article.kind == "article" else self.standing_versions)[article.story]
            languages = self.settings.languages
            present = tuple(Alternate(lang, versions[lang].url) for lang in languages if lang in versions)
            absent = tuple(lang for lang in languages if lang not in versions)
            known = of_kind[article.story] = present, self._lacking.setdefault(absent, absent)
        return known

    def story_card(self, story: str, lang: str) -> Card | None:
        """Return the story's card in ``lang``, else in the first language that has it, else None."""
        versions = self.versions.get(story, {})
        for code in (lang, *self.settings.languages):
            if code in versions:
                return self.cards[versions[code].path]
        return None


def sort_key(article: Article) -> tuple[str, int, str]:
    """Return the archive's one order: day as written, instant, story id."""
    assert article.date is not None  # noqa: S101 - only standing pages have none, and they are ordered by story
    return (article.date.day.isoformat(), article.date.epoch, article.story)


def link(
    articles: Iterable[Article],
    settings: Settings,
    registries: Registries,
    assets: Mapping[str, Asset],
    *,
    as_of: int,
    drafts: bool,
    unreadable: frozenset[str] = frozenset(),
    visits: Visits = NO_VISITS,
) -> Archive:
    """Return the archive of all that is public at ``as_of`` (seconds since 1970).

    Problems are in ``Archive.problems``. ``unreadable`` are the paths below ``content/`` that gave no article: the
    archive then lacks something and cannot be published, but its other faults can be told. What may mean one of these
    files is no fault.
    """
    terms = Terms(registries, is_open=settings.registries == "open")
    archive = Archive(settings, terms, assets, Unreadable(unreadable), visits=visits)
    if settings.visits.articles:
        archive.reads = visits.whole().articles
    public: dict[str, list[Article]] = defaultdict(list)
    standing: dict[str, list[Article]] = defaultdict(list)
    owners: dict[tuple[str, str, str], str] = {}
    for article in sorted(articles, key=lambda one: one.path):
        archive.everything[article.path] = article
        first = owners.setdefault((article.kind, article.lang, article.story), article.path)
        if first != article.path:
            archive.problems.append(_same_id(article, first))
        elif is_public(article, as_of, drafts=drafts):
            (public if article.kind == "article" else standing)[article.lang].append(article)
            versions = archive.versions if article.kind == "article" else archive.standing_versions
            versions.setdefault(article.story, {})[article.lang] = article
            archive.by_url.setdefault(article.url, article)
    for lang in settings.languages:
        archive.by_lang[lang] = tuple(sorted(public[lang], key=sort_key))
        archive.standing[lang] = tuple(sorted(standing[lang], key=lambda one: one.story))
        for article in archive.by_lang[lang]:
            _place(archive, article)
        for article in archive.standing[lang]:
            # Only to tell what is wrong; after the articles, whose spelling of a term is the one that is shown.
            _labels(archive.terms, article)
    archive.problems.extend(check_relations(archive.everything, archive.unreadable))
    archive.problems.extend(archive.terms.problems)
    return archive


def _place(archive: Archive, article: Article) -> None:
    labels = _labels(archive.terms, article)
    archive.labels[article.path] = labels
    assert article.date is not None  # noqa: S101 - only standing pages have none; the schema requires it
    archive.cards[article.path] = Card(
        article.lang, article.story, article.url, article.title, article.summary, article.date,
        labels.source.name if labels.source else "",
    )  # fmt: skip
    if article.follows:
        continuations = archive.continued_by.setdefault(article.follows, [])
        if article.story not in continuations:
            continuations.append(article.story)


def _labels(terms: Terms, article: Article) -> Labels:
    return Labels(
        terms.of_register(article, "topics"),
        terms.of_register(article, "regions"),
        terms.of_register(article, "authors"),
        terms.source(article),
    )


def _same_id(article: Article, first: str) -> Problem:
    line, column = article.place("id")
    return problem("same-id", f"content/{article.path}", line, column, id=article.story, other=f"content/{first}")
