"""The frame of a build: everything that is read whole at the start and shapes every page, as values.

Reads settings, registries, templates and catalogues. ``key`` is the digest of all their bytes: with the same key and
the same articles the site is the same. What each kind of page in each language depends on (``shape``) is worked out
only when something is stale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from newsarchive.build.code import code_digest
from newsarchive.build.codec import digest_of
from newsarchive.build.errors import InputError
from newsarchive.build.inputs import CATALOG, OF_CONTENT, Sources
from newsarchive.build.memory import Memory
from newsarchive.build.report import in_order
from newsarchive.model.ledger import LEDGER, Ledger
from newsarchive.model.page import KINDS
from newsarchive.model.parts import Site
from newsarchive.model.problems import Problem, errors, problem
from newsarchive.model.settings import REGISTRIES, Entry, ParseSettings, Settings
from newsarchive.model.visits import Visits
from newsarchive.read.ledger import read_ledger
from newsarchive.read.settings import read_registry, read_settings
from newsarchive.read.visits import VISITS, read_visits
from newsarchive.render.catalogs import Catalog, catalog_path, missing_messages, read_catalogs
from newsarchive.render.closure import messages_digest, messages_of, template_closure, template_digest
from newsarchive.render.formats import known_language

SETTINGS = "content/site.yaml"


@dataclass(frozen=True, slots=True)
class Shape:
    """The digests of the template and of the interface texts of one kind of page in one language."""

    template: str
    messages: str


@dataclass(frozen=True)
class Frame:
    """Settings, registries, templates (source text by name), catalogues; ``problems`` are those of reading them."""

    settings: Settings
    registries: Mapping[str, Mapping[str, Entry]]
    visits: Visits
    templates: Mapping[str, str]
    catalogs: Mapping[str, Catalog]
    key: str
    problems: tuple[Problem, ...]
    ledger_bytes: bytes

    @cached_property
    def ledger(self) -> tuple[Ledger, tuple[Problem, ...]]:
        """The addresses that were ever published, and what is wrong with their list; no page depends on it."""
        return read_ledger(self.ledger_bytes)

    @cached_property
    def parse_settings(self) -> ParseSettings:
        """The settings that shape how a file is read."""
        one = self.settings
        return ParseSettings(one.languages, one.timezone, one.html, one.typography, one.max_article_bytes, one.dangling)

    @cached_property
    def parse_key(self) -> str:
        """The digest of what a parsed article depends on besides its bytes."""
        return digest_of((code_digest(), self.parse_settings))

    @cached_property
    def closures(self) -> dict[str, tuple[tuple[str, ...], tuple[Problem, ...]]]:
        """Template name -> the templates that it uses, itself included, and their problems."""
        names = sorted({kind.template for kind in KINDS.values() if kind.template})
        return {name: template_closure(name, self.templates) for name in names}

    @cached_property
    def template_problems(self) -> tuple[Problem, ...]:
        """What is wrong with templates, and which of their messages are not translated.

        A catalogue that is missing or at fault was told as such, and is not told text by text.
        """
        found = [fault for _, faults in self.closures.values() for fault in faults]
        if not errors(found):
            used = messages_of({name for names, _ in self.closures.values() for name in names}, self.templates)
            told = {fault.file for fault in self.problems}
            for catalog in self.catalogs.values():
                if catalog_path(catalog.lang) not in told:
                    found += missing_messages(catalog, used)
        return tuple(found)

    @cached_property
    def _shapes(self) -> dict[tuple[str, str], Shape]:
        shapes = {}
        for template, (names, _) in self.closures.items():
            template_part = template_digest(names, self.templates)
            messages = messages_of(names, self.templates)
            for lang, catalog in self.catalogs.items():
                shapes[template, lang] = Shape(template_part, messages_digest(catalog, messages))
        return shapes

    def complete(self) -> None:
        """Make now what is made when it is asked for, and stays: later it would lie in the memory of what goes."""
        _ = self.template_problems, self._shapes

    def shape(self, kind: str, lang: str) -> Shape:
        """Return what the pages of a kind in a language depend on besides site and view; copies depend on nothing."""
        template = KINDS[kind].template
        return self._shapes[template, lang] if template else Shape("", "")


def read_frame(sources: Sources, base_url: str | None, memory: Memory | None = None) -> Frame:
    """Return the frame; raise InputError where the settings or a registry cannot be used.

    With a ``memory``, a frame whose files are the same in every byte is not made again.
    """
    files = {path: sources.read(path) or b"" for path in sorted(sources.files) if _is_of_frame(path)}
    looked = sources.snapshot.problems
    if memory is None:
        return _read_frame(files, looked, base_url)
    row = "frame", base_url, digest_of((code_digest(), files))
    return memory.meaning("frame", row, lambda _: _read_frame(files, looked, base_url))


def _is_of_frame(path: str) -> bool:
    if path.startswith("content/"):
        return path in OF_CONTENT
    return not path.startswith("templates/static/")


def _read_frame(files: Mapping[str, bytes], looked: Sequence[Problem], base_url: str | None) -> Frame:
    if SETTINGS not in files:
        absent = [] if any(one.file == SETTINGS for one in looked) else [problem("no-settings", SETTINGS)]
        raise InputError(in_order([*looked, *absent]))
    settings, problems = read_settings(files[SETTINGS], SETTINGS, known=_Known())
    if settings is None:
        raise InputError(in_order([*looked, *problems]))
    if base_url is not None:
        settings = replace(settings, base_url=base_url.rstrip("/") + "/")
    found = list(problems)
    raw = {path: files.get(path, b"") for path in OF_CONTENT}
    registries = {}
    for name in REGISTRIES:
        registries[name], faults = read_registry(name, raw[f"content/{name}.yaml"], settings.languages)
        found += faults
    visits, faults = read_visits(raw[VISITS])
    found += faults
    if errors(found):
        raise InputError(in_order([*looked, *found]))
    templates = {path.removeprefix("templates/"): data for path, data in files.items() if path.startswith("templates/")}
    decoded, broken = _decoded(templates)
    found += broken
    named = {lang: f"locales/{lang}/{CATALOG}" for lang in settings.languages}
    texts = {lang: files[path] for lang, path in named.items() if path in files}
    catalogs, faults = read_catalogs(texts, settings.languages)
    found += faults
    key = digest_of((code_digest(), settings.base_url, raw, templates, texts))
    return Frame(settings, registries, visits, decoded, catalogs, key, tuple(found), raw[LEDGER])


def _decoded(templates: Mapping[str, bytes]) -> tuple[dict[str, str], list[Problem]]:
    decoded, faults = {}, []
    for name, data in templates.items():
        try:
            decoded[name] = data.decode()
        except UnicodeDecodeError as fault:
            line = data.count(b"\n", 0, fault.start) + 1
            faults.append(problem("template-syntax", f"templates/{name}", line, reason="it is not UTF-8"))
    return decoded, faults


class _Known:
    """All languages that CLDR has data for, as a collection that is never listed."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and known_language(code)


def site_digests(sites: Mapping[str, Site]) -> dict[str, str]:
    """Return language -> digest of what every page of the language shows of the site."""
    return {lang: digest_of(site) for lang, site in sites.items()}
