"""One line of a log to the page that somebody opened, if it says so; the visitor's address is never looked at.

The format is the combined one of Apache and nginx, with or without fields after it:
``address name user [time] "request" status bytes "referrer" "agent"``. A visit is a GET of a page that was there (200,
or 304: the reader had it already), by something that is no robot. The day is that of the site's time zone.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar
from urllib.parse import unquote_to_bytes
from zoneinfo import ZoneInfo

from newsarchive.desk.visiting.robots import is_robot

T = TypeVar("T")
#: Answers that are remembered of each kind; then they are forgotten, so that no log can fill the memory.
_MOST_REMEMBERED = 50_000
#: Statuses with which a reader has the page (RFC 9110, section 15).
_SEEN = frozenset({b"200", b"304"})
_MONTHS = {
    name: number
    for number, name in enumerate(
        (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"), start=1
    )
}
#: A text in quotes, with a backslash before each quote in it. No quantifier gives back what it took (``*+``), so that a
#: line cannot make the search try again and again.
_TEXT = rb'[^"\\]*+(?:\\.[^"\\]*+)*+'
_LINE = re.compile(
    rb"[^\[]*+\[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d):\d\d ([+-]\d{4})\] "
    rb'"(' + _TEXT + rb')" (\d{3}) (?:\d++|-) "' + _TEXT + rb'" "(' + _TEXT + rb')"'
)
_GET = re.compile(rb"GET (/[^ ?#]*+)[^ ]*+(?: HTTP/[0-9.]+)?")
_INDEX = "index.html"

#: What a line can be besides a visit.
GARBAGE, ROBOT, OTHER = "garbage", "robot", "other"


class Page(NamedTuple):
    """A page of the site: its language, empty for the chooser, and the key of its article, empty for a list."""

    lang: str
    article: str


class Requests:
    """Reads lines of logs of one site; ``articles`` maps the site paths of articles to the keys of their counts."""

    def __init__(self, base_path: str, languages: tuple[str, ...], articles: Mapping[str, str], timezone: str) -> None:
        """``base_path`` is that of the site's address, with a slash at both ends."""
        self._base_path = base_path
        self._languages = frozenset(languages)
        self._articles = articles
        self._zone = ZoneInfo(timezone)
        self._days: dict[bytes, dt.date | None] = {}
        self._agents: dict[bytes, bool] = {}
        self._pages: dict[bytes, Page | None] = {}

    def visit(self, line: bytes) -> tuple[dt.date, Page] | str:
        """Return day and page of the visit that a line tells of, or what else it is: a key of the constants above."""
        found = _LINE.match(line)
        if found is None:
            return GARBAGE
        minute, zone, request, status, agent = found.groups()
        day = _remembered(self._days, minute + zone, self._day)
        if day is None:
            return GARBAGE
        if status not in _SEEN:
            return OTHER
        page = _remembered(self._pages, request, self._page)
        if page is None:
            return OTHER
        return ROBOT if _remembered(self._agents, agent, is_robot) else (day, page)

    def _day(self, stamp: bytes) -> dt.date | None:
        """Return the day in the site's zone of a minute such as ``10/Oct/2000:13:55`` with its offset behind it."""
        try:
            hours, minutes = int(stamp[-4:-2]), int(stamp[-2:])
            offset = dt.timedelta(hours=hours, minutes=minutes) * (-1 if stamp[-5:-4] == b"-" else 1)
            local = dt.datetime(
                int(stamp[7:11]), _MONTHS[stamp[3:6]], int(stamp[:2]), int(stamp[12:14]), int(stamp[15:17]),
                tzinfo=dt.timezone(offset),
            )  # fmt: skip
            return local.astimezone(self._zone).date()
        except (KeyError, OverflowError, ValueError):
            return None

    def _page(self, request: bytes) -> Page | None:
        found = _GET.fullmatch(request)
        if found is None:
            return None
        try:
            path = unicodedata.normalize("NFC", unquote_to_bytes(found[1]).decode())
        except UnicodeDecodeError:
            return None
        if not path.startswith(self._base_path):
            return None
        url = "/" + path.removeprefix(self._base_path).removesuffix(_INDEX)
        if not url.endswith("/"):
            return None
        lang = url.split("/", 2)[1]
        if url != "/" and lang not in self._languages:
            return None
        return Page(lang, self._articles.get(url, ""))


def _remembered(known: dict[bytes, T], key: bytes, find: Callable[[bytes], T]) -> T:
    if key in known:
        return known[key]
    if len(known) >= _MOST_REMEMBERED:
        known.clear()
    found = known[key] = find(key)
    return found
