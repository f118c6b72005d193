"""How each translated version stands to the text that it was made from, and which versions are missing.

The fingerprint that a translation recorded is compared with that of its original's text as it is now; dates are never
asked, because an article that was touched may say the same. What the fingerprints cannot tell is not guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsarchive.model.article import Article, Detail
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate
from newsarchive.model.source_text import Changes, changes, is_fingerprint
from newsarchive.model.translation_parts import Paragraph, StateCount, TranslationWork, Version
from newsarchive.model.views import TranslationsView
from newsarchive.plan import urls

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
#: The story has no version in this language.
MISSING = "missing"
#: Versions that the editors' page lists of one language; it must not grow with the archive.
MOST_LISTED = 100
#: Paragraphs that it names of one article.
MOST_PARAGRAPHS = 20
#: All states, those with the most to do first.
STATES = (OUTDATED, AGED, ORPHAN, UNRECORDED, MISSING, CURRENT)


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


@dataclass(frozen=True, slots=True)
class Work:
    """A version that there is or should be: of an article, in one language, with how it stands.

    ``article`` is None where the version is missing, ``original`` where there is none; ``changes`` is None where they
    are not known.
    """

    lang: str
    state: str
    article: Article | None
    original: Article | None
    changes: Changes | None

    @property
    def subject(self) -> Article:
        """The version itself, or the one that it would be made from."""
        found = self.article or self.original
        assert found is not None  # noqa: S101 - a missing version is missing of something
        return found


def translation_work(articles: Iterable[Article], languages: tuple[str, ...]) -> tuple[Work, ...]:
    """Return how each translated version of ``articles`` stands, and which versions they lack in ``languages``.

    By language, in each the newest story first. Versions that are originals of their own need nothing and are left out.
    """
    stories: dict[tuple[str, str], dict[str, Article]] = defaultdict(dict)
    for article in articles:
        stories[article.kind, article.story].setdefault(article.lang, article)
    found = [one for versions in stories.values() for one in _of_story(versions, languages)]
    return tuple(sorted(found, key=lambda one: _order(one, languages)))


def _of_story(versions: Mapping[str, Article], languages: tuple[str, ...]) -> Iterator[Work]:
    known = [lang for lang in languages if lang in versions]
    own = [lang for lang in known if not versions[lang].translation_of]
    for lang in languages:
        article = versions.get(lang)
        if article is None:
            if known:
                yield Work(lang, MISSING, None, versions[(own or known)[0]], None)
        elif article.translation_of:
            original = versions.get(article.translation_of)
            changed = changes_of(article, original) if original else None
            yield Work(lang, state_of(article, original), article, original, changed)


def _order(work: Work, languages: tuple[str, ...]) -> tuple[int, int, str, str]:
    subject = work.subject
    day = -subject.date.day.toordinal() if subject.date else 0
    return languages.index(work.lang), day, subject.kind, subject.story


@dataclass(frozen=True, slots=True)
class Listed:
    """What the editors' page lists of one version: ``Work`` with changes as numbers of paragraphs and counts.

    How the paragraphs begin is in the detail of the original.
    """

    state: str
    subject: Article
    original: Article | None
    title: bool
    changed: int
    paragraphs: tuple[int, ...]
    removed: int


def editors_work(work: Iterable[Work], lang: str) -> tuple[tuple[StateCount, ...], tuple[Listed, ...], int]:
    """Return what the editors' page of a language shows of ``work``: counts, the first versions, how many more."""
    own = [one for one in work if one.lang == lang]
    counts = Counter(one.state for one in own)
    todo = sorted((one for one in own if one.state != CURRENT), key=lambda one: STATES.index(one.state))
    return (
        tuple(StateCount(state, counts[state]) for state in STATES),
        tuple(map(_listed, todo[:MOST_LISTED])),
        max(0, len(todo) - MOST_LISTED),
    )


def _listed(work: Work) -> Listed:
    original, changed = work.original, work.changes
    numbers = sorted({*changed.changed, *changed.added}) if changed else []
    return Listed(
        work.state,
        work.subject,
        original,
        title=bool(changed and changed.title),
        changed=len(numbers),
        paragraphs=tuple(numbers[:MOST_PARAGRAPHS]),
        removed=len(changed.removed) if changed else 0,
    )


def _version(article: Article) -> Version:
    return Version(article.lang, article.title, article.url)


def plan_translations(
    lang: str,
    counts: tuple[StateCount, ...],
    listed: tuple[Listed, ...],
    more: int,
    alternates: tuple[Alternate, ...],
    details: Mapping[str, Detail],
) -> Iterator[Page]:
    """Yield the editors' page of a language."""
    url = urls.translations(lang)
    work = tuple(_shown(one, details) for one in listed)
    yield Page(page_path(url), "translations", lang, TranslationsView(url, alternates, counts, work, more))


def _shown(listed: Listed, details: Mapping[str, Detail]) -> TranslationWork:
    original = listed.original
    openings = details[original.path].openings if original and listed.paragraphs else ()
    return TranslationWork(
        listed.state,
        _version(listed.subject),
        _version(original) if original else None,
        title=listed.title,
        changed=listed.changed,
        paragraphs=tuple(Paragraph(number, openings[number - 1]) for number in listed.paragraphs),
        removed=listed.removed,
    )
