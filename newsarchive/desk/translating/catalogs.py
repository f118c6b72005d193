"""Interface catalogues as translators keep them: texts collected from the sources, PO files brought up to date.

Text in, text out, by Babel. A catalogue that is up to date comes out with the same bytes, so a diff shows changed texts
and nothing else: entries by their English text, references without line numbers, no dates, the head as it was written.
What a translator wrote is never lost: a text that is no longer used is kept as obsolete and comes back when it is
used again; a text that was reworded keeps its translation, marked as fuzzy.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import escape, generate_po, read_po

from newsarchive.render.catalogs import Message as Text
from newsarchive.render.catalogs import expected_header
from newsarchive.render.formats import language_name

#: The calls that name an interface text (GNU gettext), with the places of their texts.
_KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
#: What begins a comment that translators shall read.
_COMMENT_TAG = "Translators:"
#: How the sources are read, by the ending of their path; templates have endings of many kinds.
_METHODS = ((".py", "python"), ("", "jinja2"))
_METHOD_OPTIONS = {"python": {}, "jinja2": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
_WRITTEN_HEAD = re.compile(r'\A(?:#(?!~).*\n|\s*\n)*msgid ""\nmsgstr.*\n(?:".*\n?)*')
#: Characters of a line of a PO file.
_WIDTH = 100
#: How a comment begins that holds the text for which a translation was made (GNU gettext, "The Format of PO Files").
_PREVIOUS = "| "
#: Previous texts as Babel writes them, and what it writes between them and their entry.
_PREVIOUS_LINES = re.compile(
    rf"^(?P<previous>(?:# {re.escape(_PREVIOUS)}.*\n)+)(?P<between>(?:#[^~].*\n)*)", re.MULTILINE
)
_HEAD = """\
# {name} interface texts of this archive.
msgid ""
msgstr ""
"Project-Id-Version: newsarchive\\n"
"Language-Team: {name}\\n"
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"
"""
_TEMPLATE_HEAD = """\
# Interface texts of this archive, to be translated.
msgid ""
msgstr ""
"Project-Id-Version: newsarchive\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


#: The interface texts of an archive as ``collect`` found them.
Texts = Catalog


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a catalogue is: its language, and how many texts are translated, fuzzy, missing and obsolete."""

    lang: str
    translated: int
    fuzzy: int
    missing: int
    obsolete: int


def collect(sources: Mapping[str, bytes]) -> Texts:
    """Return every interface text of ``sources`` (bytes by path from the root), with its references and comments.

    Sources are templates, or Python modules where the path ends in ``.py``; both are well-formed.
    """
    catalog = Catalog(charset="utf-8")
    for path, data in sorted(sources.items()):
        method = next(name for ending, name in _METHODS if path.endswith(ending))
        found = extract(
            method, io.BytesIO(data), _KEYWORDS, (_COMMENT_TAG,), _METHOD_OPTIONS[method], strip_comment_tags=True
        )
        for _, message, comments, context in found:
            # Without a line number Babel's writer names each file once; with one, every edit above would change it.
            catalog.add(message, None, [(path, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalog


def add(texts: Texts, message: Text, path: str) -> None:
    """Add a text that no call names: one of a table in the module at ``path``."""
    identifier = (message.singular, message.plural) if message.plural else message.singular
    texts.add(identifier, None, [(path, None)], context=message.context or None)  # type: ignore[list-item]


def template_text(texts: Texts) -> str:
    """Return the collected texts as a template of catalogues (POT)."""
    return _TEMPLATE_HEAD + _entries(texts)


def new_catalog_text(texts: Texts, lang: str) -> str:
    """Return the catalogue that a translator into ``lang`` begins with: every text, no translation, CLDR's plurals."""
    head = _HEAD.format(name=language_name(lang, "en"), lang=lang, plural=expected_header(lang))
    return updated_text(head, texts)


def updated_text(text: str, texts: Texts, *, keep_obsolete: bool = True) -> str:
    """Return a catalogue brought up to date with the collected ``texts``.

    ``text`` is that of a PO file in which ``read_catalog`` found no error. Without ``keep_obsolete`` the translations
    of texts that are no longer used are left out.
    """
    catalog = _read(text)
    _revive(catalog, texts)
    catalog.update(texts, update_creation_date=False)
    used = {_key(message)[1] for message in texts}
    for message in catalog:
        if message.previous_id and message.previous_id[0] in used:
            _forget_guess(message)
        _note_previous(message)
    # What was only guessed is not kept: marked as obsolete it would lose its mark of a guess.
    for key, message in list(catalog.obsolete.items()):
        if message.fuzzy or not (keep_obsolete and _is_translated(message)):
            del catalog.obsolete[key]
    return _head(text) + _entries(catalog)


def coverage(lang: str, text: str, texts: Texts) -> Coverage:
    """Return how far the catalogue ``text`` of ``lang`` covers the collected ``texts``."""
    catalog = _read(text)
    wanted = {_key(message) for message in texts if message.id}
    there = {_key(message): message for message in catalog if message.id}
    fuzzy = sum(there[key].fuzzy for key in wanted & there.keys())
    translated = sum(_is_translated(there[key]) and not there[key].fuzzy for key in wanted & there.keys())
    obsolete = len(there.keys() - wanted) + len(catalog.obsolete)
    return Coverage(lang, translated, fuzzy, len(wanted) - translated - fuzzy, obsolete)


def _is_translated(message: Message) -> bool:
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return bool(forms) and all(forms)


def _read(text: str) -> Catalog:
    return read_po(io.BytesIO(text.encode()), charset="utf-8", abort_invalid=True)


def _revive(catalog: Catalog, texts: Texts) -> None:
    """Take obsolete translations back of texts that are used again; Babel leaves them among the obsolete."""
    wanted = {_key(message) for message in texts if message.id}
    for key, message in list(catalog.obsolete.items()):
        if _key(message) in wanted:
            del catalog.obsolete[key]
            catalog[message.id] = message


def _forget_guess(message: Message) -> None:
    """Take away a translation that belongs to a text that is still used: it was not reworded, they are only alike."""
    message.string = ("",) * len(message.string) if message.pluralizable and message.string else ""
    message.flags.discard("fuzzy")
    message.previous_id = []


def _note_previous(message: Message) -> None:
    """Keep what a fuzzy translation was made for as a comment, which Babel reads again; it writes previous texts only.

    A text that would not fit a line is left out, and so is what stood beside a translation that is no longer fuzzy.
    """
    if not message.fuzzy:
        message.user_comments = [one for one in message.user_comments if not one.startswith(_PREVIOUS)]
        return
    known = any(one.startswith(_PREVIOUS) for one in message.user_comments)  # reworded again: it was made for the first
    if message.previous_id and not known and all(len(one) < _WIDTH // 2 for one in message.previous_id):
        names = ("msgid", "msgid_plural")[: len(message.previous_id)]
        then = (f"{_PREVIOUS}{name} {escape(one)}" for name, one in zip(names, message.previous_id, strict=True))
        message.user_comments = [*message.user_comments, *then]


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def _head(text: str) -> str:
    """Return the head of a PO file as it was written: its comments and first entry, the one of the empty text."""
    found = _WRITTEN_HEAD.match(text)
    return f"{found[0].rstrip()}\n" if found else ""


def _entries(catalog: Catalog) -> str:
    """Return all entries but the head, each after a blank line."""
    blocks: Iterable[str] = generate_po(
        catalog, omit_header=True, sort_by="message", include_lineno=False, width=_WIDTH
    )
    whole = "".join(blocks).rstrip("\n")
    return f"\n{_PREVIOUS_LINES.sub(_before_the_entry, whole)}\n" if whole else ""


def _before_the_entry(found: re.Match[str]) -> str:
    """Put previous texts where GNU gettext wants them, behind all comments; Babel writes comments of people first."""
    return found["between"] + found["previous"].replace(f"# {_PREVIOUS}", f"#{_PREVIOUS}")
