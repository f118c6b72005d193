"""The archive that pages are imported into: its settings, its sources, the story ids that are taken.

Read once at the start. Only settings and registries are read whole; of articles, only their ids.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.build.errors import InputError, UsageError
from newsarchive.build.frame import SETTINGS
from newsarchive.build.inputs import Places, look
from newsarchive.build.report import in_order
from newsarchive.desk.importing.extraction import Knowledge
from newsarchive.desk.importing.frame import normal_form
from newsarchive.desk.starting.stories import versions
from newsarchive.model.problems import errors, problem
from newsarchive.model.settings import ParseSettings
from newsarchive.read.moments import NotADateError, parse
from newsarchive.read.settings import read_registry, read_settings
from newsarchive.render.formats import known_language


@dataclass(frozen=True, slots=True)
class Archive:
    """What is known before the first page: ``stories`` are the ids of all articles, in any language."""

    known: Knowledge
    stories: frozenset[str]


def open_archive(places: Places, lang: str, date: str) -> Archive:
    """Return the archive; ``lang`` and ``date`` are what the editor says of pages that do not say it.

    Raises InputError where settings or registries cannot be used, UsageError for a language that the archive does not
    have or a date that is none.
    """
    sources = look(places)
    data = sources.read(SETTINGS)
    if data is None:
        raise InputError([problem("no-settings", SETTINGS)])
    settings, found = read_settings(data, SETTINGS, known=_Known())
    if settings is None:
        raise InputError(in_order(found))
    registry, faults = read_registry("sources", sources.read("content/sources.yaml") or b"", settings.languages)
    if errors([*found, *faults]):
        raise InputError(in_order([*found, *faults]))
    if lang and lang not in settings.languages:
        raise UsageError(f"--lang '{lang}' is no language of this archive; known are {', '.join(settings.languages)}")
    if date:
        try:
            parse(date, settings.timezone)
        except NotADateError as fault:
            raise UsageError(f"--date '{date}' is no date; write 2009-07-10 or 2009-07-10T11:48") from fault
    site = frozenset(normal_form(text) for text in (*settings.title.values(), *settings.tagline.values()) if text)
    parsing = ParseSettings(
        settings.languages,
        settings.timezone,
        settings.html,
        settings.typography,
        settings.max_article_bytes,
        settings.dangling,
    )
    known = Knowledge(parsing, registry, site, lang=lang, date=date)
    return Archive(known, frozenset(version.story for version in versions(sources)))


class _Known:
    """All languages that CLDR has data for, as a collection that is never listed."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and known_language(code)
