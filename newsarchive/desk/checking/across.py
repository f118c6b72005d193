"""The archive as a whole: registries and articles, versions and originals, texts that are there twice.

Each check is a function of all articles, public or not, that yields problems; none reads a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from newsarchive.build.making import Contents
from newsarchive.desk.checking.sketches import candidates, likeness
from newsarchive.model.article import Article
from newsarchive.model.problems import Problem, problem
from newsarchive.model.settings import REGISTRIES, Registries
from newsarchive.model.source_text import Changes
from newsarchive.plan.terms import Terms
from newsarchive.plan.translations import AGED, MISSING, OUTDATED, Work, translation_work

#: Two texts are told from this share of common runs on; a sketch may be so much off (two standard errors).
ALIKE, _DOUBT = 0.7, 0.09
_SHOWN = 8


def without_topic(contents: Contents) -> Iterator[Problem]:
    """Yield the articles that have no topic."""
    for article in contents.articles.values():
        if article.kind == "article" and not article.topics:
            yield _told("no-topic", article, "title")


def unused_entries(contents: Contents, registries: Registries) -> Iterator[Problem]:
    """Yield the entries of the registries that no article names, by id or alias.

    While an article cannot be read nobody knows what it names, and nothing is told.
    """
    if contents.unreadable:
        return
    terms = Terms(registries, is_open=False)
    used: dict[str, set[str]] = {name: set() for name in REGISTRIES}
    for article in contents.articles.values():
        used["topics"].update(article.topics)
        used["regions"].update(article.regions)
        used["sources"].add(article.source)
    for name in REGISTRIES:
        named = {entry.id for value in used[name] if (entry := terms.entry(name, value))}
        for entry in registries[name].values():
            if entry.id not in named:
                yield problem("unused-entry", f"content/{name}.yaml", entry.line, 1, severity="warning", id=entry.id)


def translations(contents: Contents, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the stories that lack versions, and the versions whose originals have changed."""
    work = translation_work(contents.articles.values(), languages)
    missing: dict[str, list[Work]] = {}
    for one in work:
        if one.state == MISSING and one.original is not None:
            if one.original.status != "published" or _may_be_there(contents, one.original, one.lang):
                continue
            missing.setdefault(one.original.path, []).append(one)
        elif one.state in {AGED, OUTDATED} and one.article and one.original and one.changes:
            yield _told(
                "aged-translation",
                one.article,
                "translation.fingerprint",
                original=f"content/{one.original.path}",
                places=_places(one.changes),
                version=f"content/{one.article.path}",
            )
    for versions in missing.values():
        lacking = [one.lang for one in versions]
        original = versions[0].subject
        yield _told(
            "missing-translation",
            original,
            "title",
            languages=", ".join(lacking),
            version=f"content/{original.path}",
            first=lacking[0],
        )


def _may_be_there(contents: Contents, original: Article, lang: str) -> bool:
    return contents.unreadable.may_be_version(original.kind, lang, original.story)


def _places(changes: Changes) -> str:
    """Return which parts changed, as signs that need no translation: ``title, ¶ 2, 3, + ¶ 5, - ¶ 4``."""
    parts = ["title"] if changes.title else []
    for sign, numbers in (("¶", changes.changed), ("+ ¶", changes.added), ("- ¶", changes.removed)):
        if numbers:
            shown = ", ".join(map(str, numbers[:_SHOWN])) + (", …" if len(numbers) > _SHOWN else "")
            parts.append(f"{sign} {shown}")
    return "; ".join(parts)


def near_duplicates(
    contents: Contents,
    languages: tuple[str, ...],
    sketches: Mapping[str, str],
    runs_of: Callable[[str], frozenset[int]],
) -> Iterator[Problem]:
    """Yield the articles whose text stands in an earlier one of the same language too.

    ``sketches`` by path from the root; ``runs_of`` gives the runs of the file at such a path: a pair that the sketches
    propose is compared in full. Of several that an article is like, the one that is most like it is told.
    """
    for lang in languages:
        ordered = sorted((article for article in contents.articles.values() if article.lang == lang), key=_age)
        of_lang = {f"content/{one.path}": sketches.get(f"content/{one.path}", "") for one in ordered}
        by_path = {f"content/{one.path}": one for one in ordered}
        best: dict[str, tuple[float, str]] = {}
        for later, earlier in candidates(of_lang, ALIKE - _DOUBT):
            alike = likeness(runs_of(later), runs_of(earlier))
            if alike >= ALIKE and (alike, earlier) > best.get(later, (0.0, "")):
                best[later] = alike, earlier
        for path, (alike, other) in best.items():
            article = by_path[path]
            yield _told("near-duplicate", article, "title", percent=str(round(100 * alike)), other=other)


def _age(article: Article) -> tuple[int, str]:
    return article.date.epoch if article.date else 0, article.path


def _told(code: str, article: Article, field: str, **args: str) -> Problem:
    line, column = article.place(field)
    return problem(code, f"content/{article.path}", line, column, severity="warning", **args)
