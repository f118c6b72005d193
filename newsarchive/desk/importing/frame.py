"""The frame of the old archive around the text of a page: each of its lines to a field or to a rule.

Lines in, facts out. A rule knows a line by the whole of it, so that a sentence that begins like the frame stays text;
only a stamp may end the last line of the text. What no rule knows is the body: nothing is taken out because it looks
unimportant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from newsarchive.desk.importing.counters import read_counters
from newsarchive.desk.importing.dates import dates_in, sole_date
from newsarchive.desk.importing.facts import Facts, bounds
from newsarchive.desk.importing.ledger import metadata, removed
from newsarchive.desk.importing.origin import read_authors, read_source, read_visit
from newsarchive.desk.importing.page import Line

_WEEKDAYS = (
    "montag monday понедельник",
    "dienstag tuesday вторник",
    "mittwoch wednesday среда",
    "donnerstag thursday четверг",
    "freitag friday пятница",
    "samstag saturday суббота sonnabend",
    "sonntag sunday воскресенье",
)
_WEEKDAY_OF = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_WEEKDAY = re.compile(rf"({'|'.join(_WEEKDAY_OF)}),?\s+(?:(?:der|den|the)\s+)?", re.IGNORECASE)

_DE = r"e-?government[\s-]+forschung\s+seit\s+\d{4}"
_EN = r"e-?government\s+research\s+since\s+\d{4}"
_RU = r"исследовани[ея]\s+электронного\s+правительства\s+с\s+\d{4}(?:\s+г(?:ода|\.))?"
_TAGLINE = rf"(?:{_DE}|{_EN}|{_RU})(?:\s*[|/–—·-]\s*(?:{_DE}|{_EN}|{_RU}))*"
_ARROWS = r"[\s^↑⇑▲»›>\[\]«<–-]*"
_TO_TOP = (
    r"(?:zum seitenanfang|nach oben|zurück nach oben|seitenanfang|(?:back )?to (?:the )?top|top of (?:the )?page"
    r"|(?:вернуться )?(?:к|в) началу? страницы|наверх|к началу|в начало)"
)
_LANGUAGES = r"(?:deutsch|english|englisch|русский|russian|russisch|de|en|ru|français)"
_SEPARATOR = r"\s*[|/·•]\s*"
_PRINT = (
    r"(?:drucken|druckversion|print(?: this page| version)?|printer[- ]friendly(?: version)?|версия для печати|печать"
    r"|распечатать|pdf|e-?mail|seite empfehlen|send to a friend|отправить другу)"
)
#: rule -> the whole of a line that it takes out.
WHOLE_LINES = {
    "tagline": _TAGLINE,
    "to-top": rf"{_ARROWS}{_TO_TOP}{_ARROWS}",
    "language-switch": rf"{_LANGUAGES}(?:{_SEPARATOR}{_LANGUAGES})+",
    "print-link": rf"[\s\[|]*{_PRINT}(?:\s*[|/·•\]\[]+\s*{_PRINT})*[\s\]|]*",
    "breadcrumb": r"(?:sie sind hier|you are here|вы здесь)\s*:.{0,200}"
    r"|(?:home|startseite|start|главная)(?:\s*[>»›]\s*[^>»›]{1,60}){1,6}",
    "rule": r"[-_=*~─━—–]{3,}",
}
_COMPILED = {rule: re.compile(form, re.IGNORECASE) for rule, form in WHOLE_LINES.items()}
_STAMP_AT_END = re.compile(r"(?<=[^\W\d_]|[.!?»”\"')\]])\s+(\d\d\.\d\d\.(?:\d{4}|\d\d),?\s+\d\d:\d\d(?::\d\d)?)\s*$")
_SHORT_LINE = 40


def read_frame(lines: Sequence[Line], site: frozenset[str], frequent: frozenset[str]) -> Facts:
    """Return what the frame of a page says, with the parts of its lines that are spoken for.

    ``site`` and ``frequent`` hold lines as ``normal_form`` makes them: the names and taglines of the archive, and
    what stands on most pages of the folder.
    """
    facts = Facts()
    read_counters(lines, facts)
    for index in range(len(lines)):
        text = lines[index].text.text
        if index in facts.taken or not text.strip():
            continue
        if any(rule(lines, index, facts) for rule in _RULES):
            continue
        normal = normal_form(text)
        whole = _whole_line(text) or ("site-title" if normal in site else "") or _furniture(lines[index])
        if not whole and normal in frequent:
            whole = "frequent-line"
        if whole:
            facts.claim(index, *bounds(text), removed(whole))
            facts.has_tagline = facts.has_tagline or whole == "tagline"
    _read_last_stamp(lines, facts)
    return facts


def normal_form(text: str) -> str:
    """Return a line as it is compared with those of other pages: digits alike, white space and case set aside."""
    return re.sub(r"\d+", "0", " ".join(text.split()).casefold())


def _whole_line(text: str) -> str:
    return next((rule for rule, form in _COMPILED.items() if form.fullmatch(text, *bounds(text))), "")


def _furniture(line: Line) -> str:
    if line.furniture:
        return f"html-{line.furniture}"
    return "outside-content" if line.outside else ""


def _read_weekday(lines: Sequence[Line], index: int, facts: Facts) -> bool:
    """``Donnerstag, 19.09.2024``: the day on which the page was shown."""
    text = lines[index].text.text
    start, end = bounds(text)
    match = _WEEKDAY.match(text, start, end)
    written = sole_date(text[match.end() : end]) if match else None
    if not match or written is None or written.precision not in {"day", "minute"}:
        return False
    if facts.captured is None:
        facts.captured, facts.captured_text = written, text[match.end() : end]
        facts.right_weekday = written.calendar_day.weekday() == _WEEKDAY_OF[match[1].lower()]
        facts.claim_field(index, (start, end), (match.end(), end), "legacy.captured", "weekday")
    else:
        facts.claim(index, start, end, removed("weekday-repeated"))
    return True


def _read_stamp(lines: Sequence[Line], index: int, facts: Facts) -> bool:
    """``23.04.14 11:48`` in a line of its own: when the page was put up."""
    text = lines[index].text.text
    start, end = bounds(text)
    written = sole_date(text) if end - start <= _SHORT_LINE else None
    if written is None or written.precision not in {"day", "minute"}:
        return False
    facts.stamps.append((text[start:end], written))
    facts.claim(index, start, end, metadata("legacy.stamp"))
    return True


def _read_last_stamp(lines: Sequence[Line], facts: Facts) -> None:
    """Take a stamp from the end of the last line of the text, where the page ran both together."""
    last = next((n for n in reversed(range(len(lines))) if n not in facts.taken and lines[n].text.text.strip()), -1)
    match = _STAMP_AT_END.search(lines[last].text.text) if last >= 0 else None
    written = next(dates_in(match[1]), None) if match else None
    if match and written:
        facts.stamps.append((match[1], written))
        facts.claim(last, *match.span(1), metadata("legacy.stamp"))


_RULES: tuple[Callable[[Sequence[Line], int, Facts], bool], ...] = (
    _read_weekday,
    read_source,
    read_visit,
    read_authors,
    _read_stamp,
)
