"""An article's first file: title and language to ``content/<lang>/<yyyy>/<mm>/<slug>.md``, ready to be written in.

What is made is read by the build's own reader before it is saved, so that it never begins with an error. It is a
draft: nobody sees it until its author takes that line out. The entries of the registries stand in it as comments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches

from newsarchive.build.errors import UsageError
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.inputs import Places, Sources, look
from newsarchive.build.request import instant
from newsarchive.desk.starting import front_matter
from newsarchive.desk.starting.files import create
from newsarchive.desk.starting.stories import Version, versions
from newsarchive.desk.starting.transliteration import to_latin
from newsarchive.model.problems import errors
from newsarchive.model.settings import Entry
from newsarchive.model.slugs import slugify
from newsarchive.read.article import read_article
from newsarchive.read.moments import zone

#: What somebody types between two words, or pastes: no-break spaces are meant and stay.
_SPACES = re.compile(r"[ \t\r\n]+")
#: Entries of a registry that are offered in the file; whoever has more looks into the registry.
MOST_OFFERED = 60


@dataclass(frozen=True, slots=True)
class Started:
    """A file that was made: ``path`` from the root, ``story`` is its id."""

    path: str
    story: str


def start_article(places: Places, as_of: int | str, lang: str, title: str) -> Started:
    """Make the file of a new article and return where it is.

    ``as_of`` is the instant whose day in the site's time zone is the article's date. Raises UsageError for a language
    that the site does not have, a title that cannot be one, or a place that is taken; InputError where the settings
    cannot be read.
    """
    sources = look(places)
    frame = read_frame(sources, None)
    code = known_language(lang, frame.settings.languages)
    written = plain_title(title)
    day = datetime.fromtimestamp(instant(as_of, frame.settings.timezone), UTC)
    day_there = day.astimezone(zone(frame.settings.timezone)).date()
    folder = f"content/{code}/{day_there.year:04d}/{day_there.month:02d}"
    story = _free(slugify(to_latin(written, code)), folder, sources)
    path = f"{folder}/{story}.md"
    text = _article(written, day_there, code, frame)
    ensure_readable(path, text, frame)
    create(places, path, text)
    return Started(path, story)


def known_language(lang: str, languages: tuple[str, ...]) -> str:
    """Return the site's language that was meant; raise UsageError, with the nearest one, where there is none."""
    for code in languages:
        if code.casefold() == lang.casefold():
            return code
    near = get_close_matches(lang.casefold(), languages, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(languages)}"
    raise UsageError(f"'{lang}' is no language of this site; {hint}")


def plain_title(title: str) -> str:
    """Return a title in NFC with single spaces; raise UsageError where nothing is left."""
    written = _SPACES.sub(" ", unicodedata.normalize("NFC", title)).strip()
    if not written:
        raise UsageError("the title is empty; write it in quotes after the language")
    return written


def ensure_readable(path: str, text: str, frame: Frame) -> None:
    """Raise UsageError where the build would refuse the file; its first fault is then that of what was given."""
    _, problems = read_article(path.removeprefix("content/"), text.encode(errors="surrogatepass"), frame.parse_settings)
    if errors(problems):
        first = next(one for one in problems if one.severity == "error")
        raise UsageError(f"no article can be made of this: {first.message}; {first.hint}")


def _free(slug: str, folder: str, sources: Sources) -> str:
    """Return the slug, or with a number where another story has that id; the place itself must be free."""
    known: dict[str, Version] = {one.story: one for one in versions(sources)}
    taken = f"{folder}/{slug}.md"
    if taken in sources.files:
        raise UsageError(f"'{taken}' exists already; nothing was written")
    if slug not in known:
        return slug
    return next(
        name
        for name in (f"{slug}-{number}" for number in range(2, len(known) + 3))
        if name not in known and f"{folder}/{name}.md" not in sources.files
    )


def _article(title: str, day: date, lang: str, frame: Frame) -> str:
    registries = frame.registries
    return front_matter.document(
        (
            front_matter.entry("title", title),
            f"date: {day.isoformat()}\n",
            "# Take this line out to publish the article.\nstatus: draft\n",
            "topics: []\n",
            _offered("topics", registries["topics"], lang),
            "regions: []\n",
            _offered("regions", registries["regions"], lang),
            _offered("sources", registries["sources"], lang, as_key="source"),
        )
    )


def _offered(name: str, entries: Mapping[str, Entry], lang: str, *, as_key: str = "") -> str:
    """Return the ids of a registry, with their names in the language, as a comment."""
    if not entries:
        return ""
    listed = [_named(one, lang) for one in list(entries.values())[:MOST_OFFERED]]
    more = "" if len(entries) <= MOST_OFFERED else f", … {len(entries) - MOST_OFFERED} more"
    head = f"# {as_key}: one of content/{name}.yaml:\n" if as_key else f"# Any of content/{name}.yaml:\n"
    return head + front_matter.comment(", ".join(listed) + more)


def _named(entry: Entry, lang: str) -> str:
    name = " ".join(entry.name.get(lang, "").split())
    return f"{entry.id} ({name})" if name and name.casefold() != entry.id.casefold() else entry.id
