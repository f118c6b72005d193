"""``translations extract`` and ``update``: the interface texts of an archive's templates, and its catalogues.

The texts are those of the templates that the archive uses, the project's and its own, of the package's modules, and the
wording of problems.
Catalogues are written below the archive's own ``locales/`` only; all are checked before the first is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsarchive.build.errors import InputError, UsageError
from newsarchive.build.frame import read_frame
from newsarchive.build.inputs import PROJECT, Places, Sources, look, texts
from newsarchive.build.report import in_order
from newsarchive.desk.checking.wording import messages
from newsarchive.desk.rewriting import rewrite
from newsarchive.desk.translating import catalogs
from newsarchive.desk.translating.catalogs import Coverage, Texts
from newsarchive.model.problems import Problem
from newsarchive.render.catalogs import SOURCE_LANGUAGE, catalog_path, read_catalog
from newsarchive.render.environment import parse_template
from newsarchive.render.formats import known_language

#: Where ``extract`` puts the template of catalogues.
TEMPLATE = "locales/messages.pot"
_MODULES = "newsarchive"
# A module without such a call is not taken apart: that costs a hundred times more than to look for one.
_CALL = re.compile(rb"\b(?:_|N_|n?p?gettext)\(")
_CATALOG = re.compile(r"locales/([^/]+)/LC_MESSAGES/messages\.po")


@dataclass(frozen=True, slots=True)
class Updated:
    """What ``update`` did with one catalogue: its path from the root, whether it is new, changed, and its coverage."""

    path: str
    is_new: bool
    changed: bool
    coverage: Coverage


def extract(places: Places) -> str:
    """Return the template of catalogues (POT). Raises InputError where a template is at fault."""
    return catalogs.template_text(_looked(places).texts)


def update(places: Places, languages: Sequence[str] = (), *, keep_obsolete: bool = True) -> tuple[Updated, ...]:
    """Bring the archive's catalogues up to date and return what was done, by language.

    Without ``languages`` these are the catalogues that the archive has, and those that its languages lack. One that is
    asked for and that only the project has is copied into the archive. Raises UsageError for what is no language,
    InputError where a template or a catalogue is at fault; nothing is written then.
    """
    for lang in languages:
        if not known_language(lang):
            raise UsageError(f"'{lang}' is no language of CLDR; write an identifier as 'en', 'pt-BR' or 'zh-Hant'")
    looked = _looked(places)
    made = []
    for lang in sorted(set(languages)) or _needed(places, looked):
        path = catalog_path(lang)
        before = _catalog(looked.sources, lang)
        if before is None:
            text = catalogs.new_catalog_text(looked.texts, lang)
        else:
            text = catalogs.updated_text(before, looked.texts, keep_obsolete=keep_obsolete)
        made.append((lang, path, not (places.root / path).exists(), text))
    return tuple(
        Updated(
            path, is_new, rewrite(places.root / path, text.encode(), path), catalogs.coverage(lang, text, looked.texts)
        )
        for lang, path, is_new, text in made
    )


def interface_status(places: Places) -> tuple[Coverage, ...]:
    """Return how far the catalogues of the site's languages are; a language without one lacks everything.

    Raises InputError where a template or a catalogue is at fault.
    """
    looked = _looked(places)
    return tuple(
        catalogs.coverage(lang, _catalog(looked.sources, lang) or "", looked.texts)
        for lang in looked.languages
        if lang != SOURCE_LANGUAGE
    )


@dataclass(frozen=True, slots=True)
class _Looked:
    """The archive's inputs, its languages, and the interface texts of its templates and of the package."""

    sources: Sources
    languages: tuple[str, ...]
    texts: Texts


def _looked(places: Places) -> _Looked:
    sources = look(places)
    frame = read_frame(sources, None)
    templates = texts(sources, "templates/", without="templates/static/")
    faults = list(frame.problems)
    for name, source in sorted(frame.templates.items()):
        faults += parse_template(name, source).problems
    _stop_on_errors(faults)
    found = {f"templates/{name}": data for name, data in templates.items()}
    for module in sorted((PROJECT / _MODULES).rglob("*.py")):
        data = module.read_bytes()
        if _CALL.search(data):
            found[module.relative_to(PROJECT).as_posix()] = data
    collected = catalogs.collect(found)
    for path, message in messages():
        catalogs.add(collected, message, path)
    return _Looked(sources, frame.settings.languages, collected)


def _catalog(sources: Sources, lang: str) -> str | None:
    """Return the text of a catalogue, None where there is none; raise InputError where it is at fault."""
    data = sources.read(catalog_path(lang))
    if data is None:
        return None
    _stop_on_errors(read_catalog(lang, data)[1])
    return data.decode()


def _needed(places: Places, looked: _Looked) -> list[str]:
    """Return the languages whose catalogues lie in the archive, and the site's languages that have none anywhere."""
    paths = looked.sources.files
    own = {
        found[1]
        for path in paths
        if (found := _CATALOG.fullmatch(path)) and (places.root / path).is_file() and known_language(found[1])
    }
    return sorted(
        own | {lang for lang in looked.languages if lang != SOURCE_LANGUAGE and catalog_path(lang) not in paths}
    )


def _stop_on_errors(problems: Iterable[Problem]) -> None:
    found = [one for one in problems if one.severity == "error"]
    if found:
        raise InputError(in_order(found))
