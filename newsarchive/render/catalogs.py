"""Interface texts: PO files to catalogues in memory. No compiled file is ever written.

This is the one module that imports Babel's side of messages. A catalogue that could mislead a page (other placeholders,
a wrong plural rule, a message twice) is rejected at its line; a translation that is not there falls back to English and
is told.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.pofile import PoFileError, PoFileParser

from newsarchive.model.problems import Problem, problem
from newsarchive.render.formats import plural_category, plural_header
from newsarchive.render.plural_rules import FAMILIAR_RULES

#: The language of the messages themselves.
SOURCE_LANGUAGE = "en"
#: Plural rules are compared with CLDR for these numbers; the rules of all languages of CLDR repeat within a hundred.
_COMPARED = range(1001)
_SOURCE_RULE = "(n != 1)"
_PLURAL_FORMS = re.compile(r"nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+);?\s*")
# A line of a PO file that holds a text (GNU gettext manual, "The Format of PO Files").
_TEXT_LINE = re.compile(r'(?:[^"\s]+[ \t]+)?"(?:[^"\\]|\\.)*"')
_PLACEHOLDER = re.compile(r"%(?:%|\(([a-z_]+)\)s)?")


class Message(NamedTuple):
    """An interface text as templates name it; ``plural`` is empty where there is one form only."""

    context: str
    singular: str
    plural: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one language: (context, msgid) -> its forms. ``rule`` is the plural expression of gettext."""

    lang: str
    rule: str = _SOURCE_RULE
    forms: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def text(self, message: Message, count: int = 1) -> str:
        """Return the translation for ``count`` things, or the English text."""
        forms = self.forms.get((message.context, message.singular))
        form = _plural_index(self.rule)(count) if message.plural else 0
        if forms is None or form >= len(forms):
            return message.plural if message.plural and count != 1 else message.singular
        return forms[form]


def catalog_path(lang: str) -> str:
    """Return where the catalogue of a language lies, from the root."""
    return f"locales/{lang}/LC_MESSAGES/messages.po"


def read_catalogs(
    files: Mapping[str, bytes], languages: Sequence[str]
) -> tuple[dict[str, Catalog], tuple[Problem, ...]]:
    """Return a catalogue for each language, and what is wrong; ``files`` holds the bytes of the PO files by language.

    A language without a file gets an empty catalogue and a warning, unless it is the language of the messages.
    """
    catalogs: dict[str, Catalog] = {}
    problems: list[Problem] = []
    for lang in languages:
        if lang in files:
            catalogs[lang], found = read_catalog(lang, files[lang])
            problems += found
        else:
            catalogs[lang] = Catalog(lang)
            if lang != SOURCE_LANGUAGE:
                problems.append(problem("catalog-missing", catalog_path(lang), severity="warning", lang=lang))
    return catalogs, tuple(problems)


def read_catalog(lang: str, data: bytes) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return the catalogue that the bytes of a PO file hold; where there are errors it is the part without them."""
    lines, fault = _decoded(lang, data)
    fault = fault or _unquoted(lang, lines)
    if fault:
        return Catalog(lang), (fault,)
    read = _Read()
    try:
        PoFileParser(read, ignore_obsolete=True, abort_invalid=True).parse(lines)
    except PoFileError as error:
        return Catalog(lang), (_syntax(lang, error.lineno + 1, str(error)),)
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        # Babel's parser lets these through for half-written lines and headers.
        return Catalog(lang), (_syntax(lang, 0, f"{type(error).__name__}: {error}"),)
    rule, fault = _checked_rule(lang, read)
    if fault:
        return Catalog(lang), (fault,)
    problems = [_syntax(lang, line, f"'{msgid}' stands here twice") for msgid, line in read.twice]
    forms = {}
    for message in read.found:
        texts, faults = _checked_forms(lang, rule, message)
        problems += faults
        if texts:
            forms[message.context or "", _singular(message)] = texts
    return Catalog(lang, rule, forms), tuple(problems)


def missing_messages(catalog: Catalog, messages: Iterable[Message]) -> tuple[Problem, ...]:
    """Return a warning for each message that is shown in English for want of a translation."""
    if catalog.lang == SOURCE_LANGUAGE:
        return ()
    return tuple(
        problem("missing-message", catalog_path(catalog.lang), severity="warning", message=message.singular)
        for message in sorted(set(messages))
        if (message.context, message.singular) not in catalog.forms
    )


class _Read(BabelCatalog):
    """What the parser finds, as it finds it: Babel itself would merge a message that comes twice."""

    def __init__(self) -> None:
        super().__init__()
        self.header: tuple[str, int] = ("", 0)
        self.found: list[BabelMessage] = []
        self.twice: list[tuple[str, int]] = []
        self._seen: set[tuple[str, str]] = set()

    def __setitem__(self, msgid: str | tuple[str, ...] | list[str], message: BabelMessage) -> None:
        key = message.context or "", _singular(message)
        if key in self._seen:
            self.twice.append((key[1], message.lineno or 0))
        elif key == ("", ""):
            self.header = str(message.string), message.lineno or 0
            super().__setitem__(msgid, message)
        elif not message.fuzzy:
            self.found.append(message)
        self._seen.add(key)


def _singular(message: BabelMessage) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _decoded(lang: str, data: bytes) -> tuple[list[str], Problem | None]:
    r"""Return the lines of a PO file, or why it is not plain UTF-8 with ``\n`` line ends."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [], _syntax(lang, data.count(b"\n", 0, error.start) + 1, "it is not UTF-8")
    for char, reason in (("\ufeff", "there is a byte order mark"), ("\r", "a line does not end in a line feed alone")):
        if char in text:
            return [], _syntax(lang, text.count("\n", 0, text.index(char)) + 1, reason)
    return text.split("\n"), None


def _unquoted(lang: str, lines: list[str]) -> Problem | None:
    """Return a problem for the first line whose text is not in quotes: Babel would cut off its ends unseen."""
    for number, line in enumerate(lines, start=1):
        bare = line.strip()
        if bare and bare[0] != "#" and not _TEXT_LINE.fullmatch(bare):
            return _syntax(lang, number, "a line is a word and a text in double quotes, or such a text alone")
    return None


def _checked_rule(lang: str, read: _Read) -> tuple[str, Problem | None]:
    """Return the plural expression of the header, or a problem unless it parts whole numbers as CLDR does.

    A catalogue without any plural needs no rule; one that it gives all the same has to be right.
    """
    header, place = read.header
    line = next((text for text in header.split("\n") if text.lower().startswith("plural-forms:")), "")
    if not line and not any(message.pluralizable and any(message.string or ()) for message in read.found):
        return _SOURCE_RULE, None
    found = _PLURAL_FORMS.fullmatch(line.partition(":")[2].strip())
    if found and _follows_cldr(lang, int(found[1]), found[2].strip()):
        return found[2].strip(), None
    return "", problem("catalog-plural", catalog_path(lang), place, expected=expected_header(lang))


def expected_header(lang: str) -> str:
    """Return a ``Plural-Forms`` that follows CLDR for a language, in a familiar form if there is one."""
    for count, rule in FAMILIAR_RULES:
        if _follows_cldr(lang, count, rule):
            return f"nplurals={count}; plural={rule};"
    return plural_header(lang)


def _follows_cldr(lang: str, count: int, rule: str) -> bool:
    try:
        index = _plural_index(rule)
        pairs = {(index(number), plural_category(number, lang)) for number in _COMPARED}
    except (ArithmeticError, RecursionError, ValueError):
        return False
    indices = {index for index, _ in pairs}
    categories = {category for _, category in pairs}
    return len(pairs) == len(indices) == len(categories) and max(indices) < count


@lru_cache(maxsize=64)
def _plural_index(rule: str) -> Callable[[int], int]:
    """Return a plural expression as a function. ``c2py`` knows C's operators and numbers, limits length and depth."""
    return gettext.c2py(rule)


@cache
def _examples(rule: str) -> dict[int, tuple[int, ...]]:
    """Return for each form that whole numbers need the first two numbers that need it."""
    found: dict[int, tuple[int, ...]] = {}
    for number in _COMPARED:
        form = _plural_index(rule)(number)
        if len(found.get(form, ())) < 2:  # noqa: PLR2004 - one number or more than one is all that is asked
            found[form] = (*found.get(form, ()), number)
    return found


def _checked_forms(lang: str, rule: str, message: BabelMessage) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the forms of a translation, empty where there is none, and what is wrong with them."""
    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if not any(texts):
        return (), []
    line, msgid = message.lineno or 0, _singular(message)
    needed = _examples(rule) if message.pluralizable else {0: ()}
    if any(form >= len(texts) or not texts[form] for form in needed):
        return (), [_syntax(lang, line, f"'{msgid}' lacks a plural form")]
    expected = _placeholders(message.id if isinstance(message.id, str) else message.id[-1])
    for form, numbers in needed.items():
        named = _placeholders(texts[form])
        # A form that serves one number only may leave the number out: "one article".
        if named != expected and (len(numbers) != 1 or named != expected - {"num"}):
            shown = ", ".join(f"%({name})s" for name in sorted(expected)) or "none"
            return (), [problem("catalog-placeholder", catalog_path(lang), line, message=msgid, expected=shown)]
    return texts, []


def _placeholders(text: str) -> set[str]:
    """Return the names in ``%(name)s``; a per cent sign that begins nothing counts as a name that no message has."""
    return {found[1] or "%" for found in _PLACEHOLDER.finditer(text) if found[0] != "%%"}


def _syntax(lang: str, line: int, reason: str) -> Problem:
    return problem("catalog-syntax", catalog_path(lang), line, reason=reason)
