"""The lines below an old article: who published the story first, where more is to be seen, who wrote it.

``Quelle/Source: The Korea Herald, 10.07.2009`` and ``Bitte besuchen Sie/Please visit:`` with or without addresses, in
German, English and Russian. Names, dates and addresses become fields, the words around them go; text that fits no
field is kept as data, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newsarchive.desk.importing.dates import Written, dates_in
from newsarchive.desk.importing.facts import Facts, SourceLine, bounds, following
from newsarchive.desk.importing.ledger import metadata, removed
from newsarchive.desk.importing.page import Line

_SOURCE_WORD = r"(?:Quellen?|Sources?|Источники?)"
_SOURCE = re.compile(rf"{_SOURCE_WORD}(?:\s*/\s*{_SOURCE_WORD})*\s*[::]\s*", re.IGNORECASE)
_VISIT_WORD = r"(?:Bitte besuchen Sie(?: auch)?|Please(?: also)? visit|(?:Пожалуйста,?\s+)?посетите(?: также)?)"
_VISIT = re.compile(rf"{_VISIT_WORD}(?:\s*/\s*{_VISIT_WORD})*\s*(?P<colon>[::])?\s*", re.IGNORECASE)
_AUTHOR_WORD = r"(?:Autor(?:in|en)?|Authors?|Авторы?)"
_AUTHOR = re.compile(rf"{_AUTHOR_WORD}(?:\s*/\s*{_AUTHOR_WORD})*\s*[::]\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"«»]+", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?)]}'"
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d\s*$")
_LIKE_A_DATE = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?!\d)")
_AROUND = " \t\u00a0,;:()[]–—-|/"
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\bund\b|\band\b|(?<!\w)и(?!\w)|&)\s*")
_SHORT = 160


def read_source(lines: Sequence[Line], index: int, facts: Facts) -> bool:
    """Read ``Quelle/Source: …``; a value below the words is taken where nothing follows them."""
    text = lines[index].text.text
    start, end = bounds(text)
    label = _SOURCE.match(text, start, end)
    if not label:
        return False
    facts.claim(index, start, label.end(), removed("source-label"))
    if label.end() < end:
        _read_sources(index, text, label.end(), end, facts)
        _adopt_address(lines[index], facts)
        return True
    below = following(lines, index)
    if below >= 0 and below not in facts.taken and len(lines[below].text) < _SHORT and not _is_label(lines[below]):
        other = lines[below].text.text
        _read_sources(below, other, *bounds(other), facts)
        _adopt_address(lines[below], facts)
    return True


def _adopt_address(line: Line, facts: Facts) -> None:
    """Give the last source the address of the only link in its line."""
    addresses = [address for address in line.addresses if _ADDRESS.match(address)]
    if len(addresses) == 1 and facts.sources and not facts.sources[-1].url:
        facts.sources[-1] = replace(facts.sources[-1], url=addresses[0])
        facts.adopted[addresses[0]] = _numbered("source.url", len(facts.sources))


def _is_label(line: Line) -> bool:
    text = line.text.text.strip()
    return any(form.match(text) for form in (_SOURCE, _VISIT, _AUTHOR)) or len(text) <= 1


def _read_sources(line: int, text: str, start: int, end: int, facts: Facts) -> None:
    """Read one source or several, which ``;`` parts, from ``text[start:end]``."""
    while start < end:
        stop = text.find(";", start, end)
        stop = end if stop < 0 else stop
        _read_one_source(line, text, start, stop, facts)
        facts.claim(line, stop, min(stop + 1, end), removed("source-label"))
        start = stop + 1


def _read_one_source(line: int, text: str, start: int, end: int, facts: Facts) -> None:
    found: list[tuple[int, int, str]] = []
    address = _ADDRESS.search(text, start, end)
    url = ""
    if address:
        url = address[0].rstrip(_AFTER_ADDRESS)
        found.append((address.start(), address.start() + len(url), "source.url"))
    written = _last_date(text[start:end], start)
    if written and not (address and address.start() <= written.start < address.end()):
        whole = written.precision in {"day", "minute"}
        found.append((written.start, written.end, "source.date" if whole else "legacy.source_date"))
    else:
        written = None
        wrong = _LIKE_A_DATE.search(text, start, end)
        if wrong:  # no day of the calendar; kept as it was written
            found.append((*wrong.span(), "legacy.source_note"))
            facts.note("source_note", wrong[0])
    name_end = min((one[0] for one in found), default=end)
    name = text[start:name_end].strip(_AROUND)
    if not name and url:
        name = re.sub(r"^(?:https?://)?(?:www\.)?", "", url, flags=re.IGNORECASE).partition("/")[0]
    else:
        at = text.index(name, start) if name else start
        found.append((at, at + len(name), "source.name"))
    rest = max((stop for _, stop, _ in found), default=start)
    after = text[rest:end].strip(_AROUND + ".")
    if after:  # words behind the date belong to the source all the same
        at = text.index(after, rest)
        found.append((at, at + len(after), "legacy.source_note"))
        facts.note("source_note", after)
    if not name and not written:
        facts.claim(line, start, end, removed("source-label"))
        return
    facts.sources.append(SourceLine(name, written, _whole(url)))
    at = start
    for begin, stop, field in sorted(found):
        if stop > begin:
            facts.claim(line, at, begin, removed("source-label"))
            facts.claim(line, begin, stop, metadata(_numbered(field, len(facts.sources))))
            at = stop
    facts.claim(line, at, end, removed("source-label"))


def _numbered(field: str, number: int) -> str:
    """Return the field of the first source, or that which keeps the others."""
    return field if number == 1 or not field.startswith("source.") else "legacy.sources"


def _last_date(text: str, offset: int) -> Written | None:
    found = list(dates_in(text))
    if found:
        one = found[-1]
        return Written(one.year, one.month, one.day, one.time, one.short, one.start + offset, one.end + offset)
    year = _YEAR.search(text)
    return Written(int(year[0]), start=year.start() + offset, end=len(text.rstrip()) + offset) if year else None


def read_visit(lines: Sequence[Line], index: int, facts: Facts) -> bool:
    """Read ``Bitte besuchen Sie/Please visit:`` with the addresses behind it and in the lines below."""
    text = lines[index].text.text
    start, end = bounds(text)
    label = _VISIT.match(text, start, end)
    if not label:
        return False
    alone = label.end() == end
    if not (label["colon"] or alone or _ADDRESS.match(text, label.end(), end)):
        return False  # a sentence that begins so
    facts.claim(index, start, label.end(), removed("visit-label"))
    _read_addresses(index, lines[index], label.end(), end, facts)
    below = following(lines, index)
    while below >= 0 and below not in facts.taken and _is_address(lines[below]):
        _read_addresses(below, lines[below], *bounds(lines[below].text.text), facts)
        below = following(lines, below)
    return True


def _is_address(line: Line) -> bool:
    text = line.text.text.strip()
    rest = _ADDRESS.sub("", text).strip(_AROUND + ".•*")
    linked = line.linked and any(map(_ADDRESS.match, line.addresses)) and len(text) < _SHORT
    return linked or bool(_ADDRESS.search(text) and not rest)


def _read_addresses(index: int, line: Line, start: int, end: int, facts: Facts) -> None:
    text, at = line.text.text, start
    found = list(_ADDRESS.finditer(text, start, end))
    linked = [address for address in line.addresses if _ADDRESS.match(address)]
    whole = (
        dict(enumerate(linked)) if len(linked) == len(found) else {}
    )  # what is linked is whole, what is shown is not
    for number, match in enumerate(found):
        url = match[0].rstrip(_AFTER_ADDRESS)
        title = text[at : match.start()].strip(_AROUND + ".•*")
        _claim_words(index, text, (at, match.start()), title, "links", facts)
        facts.claim(index, match.start(), match.start() + len(url), metadata("links"))
        facts.links.append((title, whole.get(number, _whole(url))))
        facts.adopted.update({whole[number]: "links"} if number in whole else {})
        at = match.start() + len(url)
    words = text[at:end].strip(_AROUND + ".•*")
    if words and linked and at == start:
        facts.links += [(words if number == 0 else "", address) for number, address in enumerate(linked)]
        facts.adopted.update(dict.fromkeys(linked, "links"))
        _claim_words(index, text, (at, end), words, "links", facts)
        return
    if words:
        facts.note("visit", words)
    _claim_words(index, text, (at, end), words, "legacy.visit", facts)


def _claim_words(line: int, text: str, whole: tuple[int, int], words: str, field: str, facts: Facts) -> None:
    at = text.index(words, whole[0]) if words else whole[1]
    facts.claim_field(line, whole, (at, at + len(words)), field, "visit-label")


def read_authors(lines: Sequence[Line], index: int, facts: Facts) -> bool:
    """Read ``Autor/Author: …``."""
    text = lines[index].text.text
    start, end = bounds(text)
    label = _AUTHOR.match(text, start, end)
    if not label or label.end() == end or end - start > _SHORT:
        return False
    facts.claim_field(index, (start, end), (label.end(), end), "authors", "author-label")
    facts.authors += [name for name in _BETWEEN_NAMES.split(text[label.end() : end].strip(" .")) if name]
    return True


def _whole(url: str) -> str:
    """Return an address with the scheme that every old browser would have taken."""
    return f"http://{url}" if url.lower().startswith("www.") else url
