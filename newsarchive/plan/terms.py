"""Terms: what the registries make of the ids and names that articles carry.

An id or alias of an entry counts as that entry; anything else is a problem, or its own name where the site says
``registries: open``. Authors need no entry. In one language no two terms of a register have the same id or the same
address: a name that makes the id or the address of an entry is that entry, and names that make the same address are
one term, whose name is the first one met. Terms that only look alike are told.
"""

from __future__ import annotations

from newsarchive.model.article import Article
from newsarchive.model.parts import Term
from newsarchive.model.problems import Problem, problem
from newsarchive.model.settings import REGISTRIES, Entry, Registries
from newsarchive.model.slugs import slugify
from newsarchive.plan import urls
from newsarchive.plan.hints import Hints
from newsarchive.plan.homoglyphs import difference, skeleton


class Terms:
    """Resolves ids to terms; each term is made once for a language. ``problems`` grows as articles are resolved."""

    def __init__(self, registries: Registries, *, is_open: bool) -> None:
        """Index the entries by id and by alias; ``is_open`` is the setting ``registries: open``."""
        self._entries: dict[str, dict[str, Entry]] = {
            name: {key: entry for entry in registries.get(name, {}).values() for key in (*entry.aliases, entry.id)}
            for name in REGISTRIES
        }
        self._open = is_open
        self._made: dict[tuple[str, str, str], Term] = {}
        self._addressed: dict[tuple[str, str], dict[str, Entry]] = {}
        self._hints = {name: Hints(f"add it to content/{name}.yaml") for name in REGISTRIES}
        self._hinted: dict[tuple[str, str], str] = {}
        self._by_slug: dict[tuple[str, str, str], Term] = {}
        self._by_look: dict[tuple[str, str, str], Term] = {}
        self._listed: dict[tuple[str, str, tuple[str, ...]], tuple[Term, ...]] = {}
        self.problems: list[Problem] = []

    def of_register(self, article: Article, register: str) -> tuple[Term, ...]:
        """Return the article's terms of ``topics``, ``regions`` or ``authors``, in the order written, each once."""
        values: tuple[str, ...] = getattr(article, register)
        known = self._listed.get((article.lang, register, values))
        if known is not None:
            return known
        told = len(self.problems)
        terms = (self._term(article, register, value, f"{register}.{n}") for n, value in enumerate(values))
        found = tuple(dict.fromkeys(terms))
        if len(self.problems) == told:  # else the next article with the same values has the same to tell
            self._listed[article.lang, register, values] = found
        return found

    def source(self, article: Article) -> Term | None:
        """Return the term of the article's source; a source given by name alone is its own name."""
        if not article.source:
            return None
        return self._term(article, "sources", article.source, "source")

    def entry(self, register: str, identifier: str) -> Entry | None:
        """Return the registry's entry with this id, if there is one."""
        return self._entries.get(register, {}).get(identifier)

    def _term(self, article: Article, register: str, value: str, field: str) -> Term:
        key = (article.lang, register, value)
        if key not in self._made:
            self._made[key] = self._make(article.lang, register, value)
            self._compare(article, self._made[key], field)
        term = self._made[key]
        free = register == "authors" or (register == "sources" and not article.source_is_id)
        if not free and not self._is_known(article.lang, register, value):
            self.problems.append(self._unknown(article, register, value, field))
        return term

    def _is_known(self, lang: str, register: str, value: str) -> bool:
        """Whether the value is an entry; where every name is welcome, one that only makes its address is too."""
        return (self._meant(lang, register, value) if self._open else self.entry(register, value)) is not None

    def _meant(self, lang: str, register: str, value: str) -> Entry | None:
        """Return the entry that ``value`` names, by id, by alias, or by what a name makes of either or its address."""
        slug = slugify(value)
        named = self.entry(register, value) or self.entry(register, slug)
        return named or self._by_address(lang, register).get(slug)

    def _by_address(self, lang: str, register: str) -> dict[str, Entry]:
        """Return the entries of a register by the last part of their addresses in a language, then by their ids'."""
        if (lang, register) not in self._addressed:
            entries = self._entries.get(register, {}).values()
            by_id = {slugify(entry.id): entry for entry in entries}
            self._addressed[lang, register] = by_id | {_slug(entry, lang): entry for entry in entries}
        return self._addressed[lang, register]

    def _make(self, lang: str, register: str, value: str) -> Term:
        entry = self._meant(lang, register, value)
        slug = _slug(entry, lang) if entry else slugify(value)
        identifier = entry.id if entry else slug
        name, named = name_in(entry, lang) if entry else (value, "")
        return self._by_slug.setdefault(
            (lang, register, slug), Term(register, identifier, name, named, urls.term(lang, register, slug))
        )

    def _compare(self, article: Article, term: Term, field: str) -> None:
        """Tell a term whose name looks like that of another one in its register and language (THREATS A-18)."""
        first = self._by_look.setdefault((article.lang, term.register, skeleton(term.name)), term)
        differing = difference(term.name, first.name) if first is not term else None
        if differing:
            line, column = article.place(field)
            self.problems.append(
                problem(
                    "homoglyph-terms",
                    f"content/{article.path}",
                    line,
                    column,
                    severity="warning",
                    value=term.name,
                    other=first.name,
                    char=differing[0],
                    instead=differing[1],
                )
            )

    def _unknown(self, article: Article, register: str, value: str, field: str) -> Problem:
        if (register, value) not in self._hinted:
            self._hinted[register, value] = self._hints[register].nearest(value, self._entries[register])
        line, column = article.place(field)
        return problem(
            "unknown-term", f"content/{article.path}", line, column,
            severity="warning" if self._open else "error",
            value=value, registry=register, near=self._hinted[register, value],
        )  # fmt: skip


def _slug(entry: Entry, lang: str) -> str:
    return entry.slug.get(lang) or slugify(entry.id)


def name_in(entry: Entry, lang: str) -> tuple[str, str]:
    """Return the entry's name and the language it is in: ``lang`` or the first there is; the id has none."""
    if entry.name.get(lang):
        return entry.name[lang], lang
    first = next(iter(entry.name), "")
    return (entry.name[first], first) if first else (entry.id, "")
