"""Terms: what the registries make of the ids and names that articles carry.

An id or alias of an entry counts as that entry; anything else is a problem, or its own name where the site says
``registries: open``. Authors need no entry. Terms that make the same address in a register are one term, whose name
is the first one met; terms that only look alike are told.
"""

from __future__ import annotations

from difflib import get_close_matches

from newsarchive.model.article import Article
from newsarchive.model.parts import Term
from newsarchive.model.problems import Problem, problem
from newsarchive.model.settings import REGISTRIES, Entry, Registries
from newsarchive.model.slugs import slugify
from newsarchive.plan import urls
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
        self._hints: dict[tuple[str, str], str] = {}
        self._by_slug: dict[tuple[str, str, str], Term] = {}
        self._by_look: dict[tuple[str, str, str], Term] = {}
        self.problems: list[Problem] = []

    def of_register(self, article: Article, register: str) -> tuple[Term, ...]:
        """Return the article's terms of ``topics``, ``regions`` or ``authors``, in the order written, each once."""
        values: tuple[str, ...] = getattr(article, register)
        terms = (self._term(article, register, value, f"{register}.{n}") for n, value in enumerate(values))
        return tuple(dict.fromkeys(terms))

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
        if not free and self.entry(register, value) is None:
            self.problems.append(self._unknown(article, register, value, field))
        return term

    def _make(self, lang: str, register: str, value: str) -> Term:
        entry = self.entry(register, value)
        slug = (entry.slug.get(lang) or slugify(entry.id)) if entry else slugify(value)
        name = (entry.name.get(lang) or next(iter(entry.name.values()), entry.id)) if entry else value
        identifier = entry.id if entry else slug
        return self._by_slug.setdefault(
            (lang, register, slug), Term(register, identifier, name, urls.term(lang, register, slug))
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
        if (register, value) not in self._hints:  # comparing with every entry is the dear part
            near = get_close_matches(value, self._entries[register], n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"add it to content/{register}.yaml"
            self._hints[register, value] = hint
        line, column = article.place(field)
        return problem(
            "unknown-term", f"content/{article.path}", line, column,
            severity="warning" if self._open else "error",
            value=value, registry=register, near=self._hints[register, value],
        )  # fmt: skip
