"""Problems in an editor's language: the diagnostics, and the clauses that stages put into them, from catalogues.

English is what the code says; a catalogue has the same texts as ``messages`` lists them, under the contexts ``problem``
and ``clause``. What a catalogue lacks stays English. Values (names, addresses, numbers) are never translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.inputs import CATALOG, Places, look
from newsarchive.desk.checking.clauses import CLAUSES
from newsarchive.model.check_diagnostics import CHECKS
from newsarchive.model.diagnostics import DIAGNOSTICS
from newsarchive.model.problems import WORDINGS, Problem, shown
from newsarchive.render.catalogs import SOURCE_LANGUAGE, Catalog, Message, read_catalog

PROBLEM, CLAUSE = "problem", "clause"
#: Where catalogues are; to look through the content of a large archive as well would take longer than all the rest.
_LOCALES = ("locales",)
#: Values of problems that are clauses of a stage, and values of clauses that are clauses themselves.
_OF_CLAUSES = frozenset(
    {
        "expected",
        "found",
        "guess",
        "how",
        "inside",
        "kind",
        "known",
        "near",
        "other",
        "readings",
        "reason",
        "what",
        "why",
    }
)
_INNER_CLAUSES = frozenset({"fault", "one", "two", "what"})
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class Wording:
    """The wording of problems in the language of a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        """Prepare the clauses: those without a value are looked up, the others are recognised by their form."""
        self._catalog = catalog

    def of(self, one: Problem) -> tuple[str, str]:
        """Return message and hint of a problem; the hint may be empty."""
        wording = WORDINGS[one.code]
        values = {
            name: self._clause(value) if name in _OF_CLAUSES else value for name, value in shown(one.args).items()
        }
        return self.text(PROBLEM, wording.message) % values, self.text(PROBLEM, wording.hint) % values

    def say(self, text: str, plural: str = "", count: int = 1, **values: object) -> str:
        """Return a sentence of the command itself, for ``count`` things."""
        return self._catalog.text(Message(PROBLEM, text, plural), count) % values

    def text(self, context: str, text: str) -> str:
        """Return one text of ``messages`` as the catalogue has it; nothing for nothing."""
        return self._catalog.text(Message(context, text, "")) if text else ""

    def _clause(self, value: str) -> str:
        if self._catalog.lang == SOURCE_LANGUAGE or not value:
            return value
        for clause, pattern in _patterns():
            found = pattern.fullmatch(value)
            if found:
                inner = {
                    name: self._clause(part) if name in _INNER_CLAUSES else part
                    for name, part in found.groupdict().items()
                }
                return self.text(CLAUSE, clause) % inner
        return value


def messages() -> Iterator[tuple[str, Message]]:
    """Yield every text that a catalogue should have for ``check``, with the module that it stands in."""
    texts: dict[str, str] = {}
    for table, module in ((DIAGNOSTICS, "model/diagnostics"), (CHECKS, "model/check_diagnostics")):
        for diagnostic in table.values():
            for text in filter(None, diagnostic):
                texts.setdefault(text, f"newsarchive/{module}.py")
    for text, path in texts.items():
        if _PLACEHOLDER.sub("", text).strip():
            yield path, Message(PROBLEM, text, "")
    yield from (("newsarchive/desk/checking/clauses.py", Message(CLAUSE, clause, "")) for clause in CLAUSES)
    yield from (("newsarchive/desk/checking/wording.py", sentence) for sentence in SENTENCES)


#: What the command says besides problems.
SENTENCES = (
    Message(PROBLEM, "%(num)s file checked", "%(num)s files checked"),
    Message(PROBLEM, "%(num)s error", "%(num)s errors"),
    Message(PROBLEM, "%(num)s warning", "%(num)s warnings"),
    Message(PROBLEM, "%(num)s more problem", "%(num)s more problems"),
    Message(PROBLEM, "%(file)s: %(num)s place mended", "%(file)s: %(num)s places mended"),
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each clause with a pattern of what it becomes when values are put in; those with less to put in first."""
    ordered = sorted(CLAUSES, key=lambda clause: (len(_PLACEHOLDER.findall(clause)), -len(clause)))
    return tuple((clause, re.compile(_pattern(clause), re.DOTALL)) for clause in ordered)


def _pattern(clause: str) -> str:
    parts = _PLACEHOLDER.split(clause.replace("%%", "%"))
    return "".join(f"(?P<{part}>.+)" if number % 2 else re.escape(part) for number, part in enumerate(parts))


def languages(places: Places) -> tuple[str, ...]:
    """Return the languages that there is a catalogue for, English always among them."""
    found = {path.split("/")[1] for path in look(places, _LOCALES).below("locales/") if path.endswith(f"/{CATALOG}")}
    return tuple(sorted(found | {SOURCE_LANGUAGE}))


def wording(places: Places, lang: str) -> Wording:
    """Return the wording in a language of ``languages``; where the catalogue has errors it is the part without."""
    data = look(places, _LOCALES).read(f"locales/{lang}/{CATALOG}")
    if data is None and lang != SOURCE_LANGUAGE:
        raise EnvironmentFailure(f"locales/{lang}/{CATALOG}: is gone")
    return Wording(read_catalog(lang, data)[0] if data else Catalog(lang))


def of_locale(environment: Mapping[str, str], known: tuple[str, ...]) -> str:
    """Return the language of messages that the locale names (POSIX, 8.2: LC_ALL, LC_MESSAGES, LANG), else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            lang = re.split(r"[_.@]", environment[name])[0].lower()
            return lang if lang in known else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE
