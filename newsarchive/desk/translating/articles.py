"""``translations status``: how every translated article stands, and which paragraphs of its original changed.

Drafts count as what they are, versions that somebody works on; an original that is not public makes orphans only of
versions that are. The paragraphs are named by their number and first line in the original as it is now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsarchive.build.errors import UsageError
from newsarchive.build.inputs import Sources
from newsarchive.build.linking import Linked, linked
from newsarchive.build.request import Request, instant
from newsarchive.model.article import Article
from newsarchive.model.problems import Problem
from newsarchive.model.source_text import Changes, opening_of, paragraphs
from newsarchive.plan.schedule import is_public
from newsarchive.plan.translations import ORPHAN, STATES, Work, translation_work
from newsarchive.read import text as texts


@dataclass(frozen=True, slots=True)
class Changed:
    """A paragraph of the original that was changed or added: its number, its line in the file, how it begins."""

    number: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A version as it is told.

    ``path`` is its file from the root, empty where the version is missing; ``original`` that of its original, empty
    where there is none, with its language; ``title`` is the original's, or its own; ``date`` is empty for standing
    pages. ``title_changed``, ``paragraphs`` and ``removed`` (how
    many of them are gone) are of the original.
    """

    lang: str
    state: str
    story: str
    path: str
    original: str
    original_lang: str
    title: str
    date: str
    title_changed: bool
    paragraphs: tuple[Changed, ...]
    removed: int


@dataclass(frozen=True, slots=True)
class Status:
    """All versions, how many there are of each language and state, and what was wrong with articles."""

    rows: tuple[Row, ...]
    counts: Mapping[str, Mapping[str, int]]
    problems: tuple[Problem, ...]


def status(request: Request, languages: Iterable[str] = (), states: Iterable[str] = ()) -> Status:
    """Return how the archive's translations stand; only the rows of ``languages`` and ``states`` where these are given.

    Raises as ``linked`` does, and UsageError for a language that the site does not have.
    """
    found = linked(request)
    settings = found.frame.settings
    languages = tuple(languages)
    for lang in languages:
        if lang not in settings.languages:
            known = ", ".join(settings.languages)
            raise UsageError(f"'{lang}' is no language of this site; known are {known}")
    as_of = instant(request.as_of, settings.timezone)
    wanted_languages = languages or settings.languages
    wanted_states = tuple(states) or STATES
    work = [_seen(one, as_of) for one in translation_work(found.archive.everything.values(), settings.languages)]
    work = [one for one in work if one.lang in wanted_languages]
    counts = Counter((one.lang, one.state) for one in work)
    by_language = {
        lang: {state: counts[lang, state] for state in STATES}
        for lang in settings.languages
        if lang in wanted_languages
    }
    rows = (_row(one, found) for one in work if one.state in wanted_states)
    problems = tuple(one for one in found.problems if one.severity == "error")
    return Status(tuple(sorted(rows, key=lambda row: STATES.index(row.state))), by_language, problems)


def _seen(work: Work, as_of: int) -> Work:
    """Return the work as an editor sees it: a public version of what is no longer public has lost its original."""
    article, original = work.article, work.original
    if article and original and _public(article, as_of) and not _public(original, as_of):
        return Work(work.lang, ORPHAN, article, original, work.changes)
    return work


def _public(article: Article, as_of: int) -> bool:
    return is_public(article, as_of, drafts=False)


def _row(work: Work, found: Linked) -> Row:
    article, original, subject = work.article, work.original, work.subject
    changes = work.changes
    shown = _changed(found.sources, original, changes) if original and changes else ()
    return Row(
        lang=work.lang,
        state=work.state,
        story=subject.story,
        path=f"content/{article.path}" if article else "",
        original=f"content/{original.path}" if original else "",
        original_lang=original.lang if original else "",
        title=(original or subject).title,
        date=subject.date.text if subject.date else "",
        title_changed=bool(changes and changes.title),
        paragraphs=shown,
        removed=len(changes.removed) if changes else 0,
    )


def _changed(sources: Sources, original: Article, changes: Changes) -> tuple[Changed, ...]:
    numbers = sorted({*changes.changed, *changes.added})
    data = sources.read(f"content/{original.path}")
    if not numbers or data is None:
        return ()
    whole, _ = texts.decode(data, original.path, len(data))
    parts, _ = texts.split(whole or "", original.path)
    if parts is None:
        return ()
    written = list(paragraphs(parts.body))
    return tuple(
        Changed(number, parts.body_line + written[number - 1].line - 1, opening_of(written[number - 1].text))
        for number in numbers
        if number <= len(written)
    )
