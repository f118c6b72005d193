"""``visits``: logs to the counts in ``content/visits.txt``, in such a way that the same log can be given again.

A day is counted whole: what a run finds of it replaces what was known, if it is more. Three days stay open in this way;
those before are summed up, and what a log has of them is told and left out. So a run over all logs that are there, as
often as one likes, counts every visit once. What is kept are sums; nothing of a visitor is remembered beyond a line.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from newsarchive.build.errors import EnvironmentFailure, InputError
from newsarchive.build.inputs import Places
from newsarchive.build.linking import linked
from newsarchive.build.lock import locked
from newsarchive.build.request import Request, instant
from newsarchive.desk.rewriting import rewrite
from newsarchive.desk.visiting.logs import opened
from newsarchive.desk.visiting.requests import GARBAGE, OTHER, ROBOT, Page, Requests
from newsarchive.model.visits import Counts, Visits, added, article_key
from newsarchive.read.visits import VISITS, read_visits

#: So many days, the one of the run included, may still grow.
OPEN_DAYS = 3
#: Held while the counts are read, raised and written; from the root, as the file is, whichever cache a run uses.
_LOCK = ".visits.lock"
#: Stands for all days before the open ones that are not known one by one.
_SETTLED = dt.date.min
_HEAD = """\
# Visits, counted by 'build.py visits'. A line: day, what was visited, how often; -day: all days up to then.
# The last days may still grow. See docs/reference/visits.md.
"""


@dataclass(slots=True)
class Tally:
    """What a run found: the visits of each day, and the lines that are none, by reason.

    ``closed`` counts visits of days that are summed up already, ``future`` those of days that are still to come,
    ``faults`` tells which logs were not read to their end, ``copies`` which were there before,
    ``strange`` those of whose lines none could be read.
    """

    days: dict[dt.date, Counter[Page]] = field(default_factory=dict)
    lines: int = 0
    garbage: int = 0
    robots: int = 0
    others: int = 0
    visits: int = 0
    closed: int = 0
    future: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Window:
    """Which days a run counts: those after ``until`` and up to ``today``.

    ``apart`` are the days that are known one by one, each of which can be replaced.
    """

    until: dt.date | None
    today: dt.date
    apart: frozenset[dt.date] = frozenset()

    @property
    def settled(self) -> dt.date:
        """The last day that no later run will look at again."""
        return self.today - dt.timedelta(days=OPEN_DAYS)


@dataclass(frozen=True, slots=True)
class Counted:
    """What ``count`` did.

    The run's tally, the visits that are known now, by how many these are more, and whether the file changed.
    """

    tally: Tally
    visits: Visits
    gained: int
    changed: bool


def count(
    request: Request,
    logs: Sequence[str],
    *,
    recount: bool = False,
    dry_run: bool = False,
    waiting: Callable[[str], None] | None = None,
) -> Counted:
    """Count the visits in these logs and write ``content/visits.txt``.

    The day of ``request.as_of`` is today. With ``recount`` the days of these logs are replaced even by less. One run
    at a time: between reading the counts and writing them nobody else may; ``waiting`` is told who does. Raises
    UsageError for what is no log, InputError where the counts that are there cannot be read, or the settings, and
    EnvironmentFailure where another run does not end.
    """
    if dry_run:
        return _count(request, logs, recount=recount, dry_run=True)
    with locked(request.places.root / _LOCK, waiting=waiting or request.waiting, what="count of visits"):
        return _count(request, logs, recount=recount, dry_run=False)


def _count(request: Request, logs: Sequence[str], *, recount: bool, dry_run: bool) -> Counted:
    found = linked(request)
    settings = found.frame.settings
    known = _known(request.places)
    today = dt.datetime.fromtimestamp(instant(request.as_of, settings.timezone), ZoneInfo(settings.timezone)).date()
    articles = {
        article.url: article_key(article.lang, article.story)
        for article in found.archive.everything.values()
        if article.kind == "article"
    }
    base_path = unquote(urlsplit(settings.base_url).path) or "/"
    window = Window(known.until, today, frozenset(known.days))
    tally = tally_of(logs, Requests(base_path, settings.languages, articles, settings.timezone), window)
    visits = merged(known, tally, window, recount=recount)
    changed = False
    if not dry_run:
        changed = rewrite(request.places.root / VISITS, visits_text(visits).encode(), VISITS)
    return Counted(tally, visits, visits.whole().total - known.whole().total, changed)


def tally_of(logs: Sequence[str], requests: Requests, window: Window) -> Tally:
    """Return what the logs have of the days of ``window``.

    Days that nobody will ever look at again are summed up on the way, so that years of logs need no more memory than
    days of them.
    """
    tally = Tally()
    seen: set[str] = set()
    with opened(logs) as files:
        for log in files:
            own = Tally()
            for lines in log.batches():
                _take(own, lines, requests, window)
            own.garbage += log.overlong
            own.lines += log.overlong
            if log.digest in seen:
                tally.copies.append(log.name)
                continue
            seen.add(log.digest)
            if own.garbage and own.garbage == own.lines:
                tally.strange.append(log.name)
            _add(tally, own)
            if log.fault:
                tally.faults.append((log.name, log.fault))
    return tally


def _take(tally: Tally, lines: Sequence[bytes], requests: Requests, window: Window) -> None:
    days, visit = tally.days, requests.visit
    until, today, settled, apart = window.until, window.today, window.settled, window.apart
    kinds: Counter[str] = Counter()
    for line in lines:
        found = visit(line)
        if isinstance(found, str):
            kinds[found] += 1
            continue
        day, page = found
        if until is not None and day <= until:
            tally.closed += 1
        elif day > today:
            tally.future += 1
        else:
            tally.visits += 1
            if day <= settled and day not in apart:
                day = _SETTLED
            pages = days.get(day)
            if pages is None:
                pages = days[day] = Counter()
            pages[page] += 1
    tally.lines += len(lines)
    tally.garbage += kinds[GARBAGE]
    tally.robots += kinds[ROBOT]
    tally.others += kinds[OTHER]


def _add(tally: Tally, own: Tally) -> None:
    for day, pages in own.days.items():
        tally.days.setdefault(day, Counter()).update(pages)
    for name in ("lines", "garbage", "robots", "others", "visits", "closed", "future"):
        setattr(tally, name, getattr(tally, name) + getattr(own, name))


def merged(known: Visits, tally: Tally, window: Window, *, recount: bool = False) -> Visits:
    """Return what is known after a run: each day's larger count, and the days that are over for good summed up."""
    days = dict(known.days)
    for day, pages in tally.days.items():
        made = _counts(pages)
        if recount or made.total > known.on(day).total:
            days[day] = made
    until = max(window.settled, known.until or dt.date.min)
    over = {day: counts for day, counts in days.items() if day <= until}
    if not over and known.until is None:
        return Visits(None, Counts(), dict(sorted(days.items())))
    closed = added((known.closed, *over.values()))
    return Visits(until, closed, {day: counts for day, counts in sorted(days.items()) if day > until})


def visits_text(visits: Visits) -> str:
    """Return the file of counts: what ``read_visits`` reads; the same counts give the same bytes."""
    lines = [] if visits.until is None else _lines(f"-{visits.until.isoformat()}", visits.closed)
    for day, counts in sorted(visits.days.items()):
        lines += _lines(day.isoformat(), counts)
    return _HEAD + "".join(lines)


def _lines(when: str, counts: Counts) -> list[str]:
    values = [("*", counts.total), *sorted(counts.languages.items()), *sorted(counts.articles.items())]
    return [f"{when}\t{what}\t{number}\n" for what, number in values]


def _counts(pages: Counter[Page]) -> Counts:
    languages: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for page, number in pages.items():
        if page.lang:
            languages[page.lang] += number
        if page.article:
            articles[page.article] += number
    return Counts(pages.total(), dict(languages), dict(articles))


def _known(places: Places) -> Visits:
    file = places.root / VISITS
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        data = b""
    except OSError as fault:
        raise EnvironmentFailure(f"{VISITS}: cannot be read: {fault.strerror}") from fault
    visits, problems = read_visits(data)
    if problems:
        raise InputError(problems)
    return visits
