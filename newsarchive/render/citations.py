"""Formatted citations of an article: GOST R 7.0.5-2008 in Russian, DIN ISO 690 in German, Chicago in English.

A reference becomes spans of text, so that the template can set italics, links and languages, and the spans together are
the citation to copy. The words between them belong to the styles and not to the interface: a Russian reference says
"дата обращения" wherever it stands. The day on which a reader looked is the reader's: its place is held by a pattern,
never by a date, so that no clock shows. Names are turned around only where the archive tells their parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from newsarchive.model.parts import Site
from newsarchive.render.formats import date_by_pattern, plain
from newsarchive.render.reference import Name, Reference

#: GOST 7.0.12-2011: months shorter than five letters, and those of summer, are written out.
_GOST_MONTHS = ("янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек.")
#: GOST R 7.0.5-2008, 6.2: up to three authors stand at the head. Chicago 17, 14.76: a note names up to three.
_MOST_AUTHORS = 3
#: Inside the quotation marks of Chicago stand single ones (Chicago 17, 6.11 and 13.30).
_INNER_QUOTES = str.maketrans({"“": "‘", "”": "’", '"': "'"})


class Span(NamedTuple):
    """A piece of a citation. ``kind``: empty, ``title`` (italic), ``url``, or ``accessed``, which stands for a day.

    ``lang`` is that of the piece where it is not the citation's, else empty.
    """

    text: str
    kind: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation: the style by its own name, its language, and its spans; their texts together are the citation."""

    style: str
    lang: str
    spans: tuple[Span, ...]


def citations(of: Reference, site: Site) -> tuple[Citation, ...]:
    """Return the citation in the style of the article's language, then in those of the site's other languages.

    A language without a style of its own is served by Chicago.
    """
    codes = dict.fromkeys(_STYLES.get(code, _STYLES["en"]) for code in (of.lang, *site.languages))
    return tuple(Citation(style.name, style.lang, tuple(_joined(style.write(of), style.lang))) for style in codes)


def _gost(of: Reference) -> Iterator[Span]:
    """``Дирина А. И. Заглавие // Сайт. 2007. 10 июля. URL: … (дата обращения: …).`` (GOST R 7.0.5-2008, 10.4)."""
    heads = [_gost_name(author) for author in of.authors]
    at_head = heads and all(heads) and len(heads) <= _MOST_AUTHORS
    if at_head:
        yield Span(", ".join(heads) + " ")
    yield Span(of.title, lang=of.lang)
    told = [] if at_head else [author.direct for author in of.authors[:_MOST_AUTHORS]]
    responsible = ", ".join(told) + (" [и др.]" if told and len(of.authors) > _MOST_AUTHORS else "")
    parts = [responsible] if responsible else []
    parts += [f"пер. {of.translator}"] if of.translator else []
    yield Span(f"{' / ' if parts else ''}{' ; '.join(parts)} // ")
    yield Span(_without_stop(of.publisher), lang=of.lang)
    day = of.date.day
    yield Span(f". {day.year:04d}. {day.day} {_GOST_MONTHS[day.month - 1]}{_stop(_GOST_MONTHS[day.month - 1])} URL: ")
    yield Span(of.url, "url")
    yield Span(" (дата обращения: ")
    yield Span("ДД.ММ.ГГГГ", "accessed")
    yield Span(").")
    if of.source:
        # The standard sets no names in italics.
        first = _first(" Впервые опубл.: ", of, ". ", _gost_day, ". URL: ")
        yield from (Span(span.text, span.kind.removeprefix("title"), span.lang) for span in first)
        yield Span(".")


def _din(of: Reference) -> Iterator[Span]:
    """``NAME, Vorname. Titel. Website [online]. 10. Juli 2007 [Zugriff am: …]. Verfügbar unter: …`` (DIN ISO 690)."""
    if of.authors:
        names = [_din_name(author, first=not number) for number, author in enumerate(of.authors)]
        shown = ", ".join(names[:-1]) + " und " + names[-1] if len(names) > 1 else names[0]
        yield Span(f"{shown}{_stop(shown)} ")
    yield Span(of.title, lang=of.lang)
    yield Span(f"{_stop(of.title)} ")
    if of.translator:
        yield Span(f"Übers. {of.translator}{_stop(of.translator)} ")
    yield Span(of.publisher, "title", of.lang)
    yield Span(f" [online]. {_din_day(of.date.day)} [Zugriff am: ")
    yield Span("TT.MM.JJJJ", "accessed")
    yield Span("]. Verfügbar unter: ")
    yield Span(of.url, "url")
    if of.source:
        yield from _first(". Zuerst erschienen in: ", of, ", ", _din_day, ". Verfügbar unter: ")


def _chicago(of: Reference) -> Iterator[Span]:
    """``Ada Stone, “Title,” Website, July 10, 2007, https://….``: a note, whose names stand in the order of speech."""
    names = [author.direct for author in of.authors]
    if len(names) > _MOST_AUTHORS:
        yield Span(f"{names[0]} et al., ")
    elif names:
        pair = " and ".join(names)
        yield Span(f"{pair if len(names) < _MOST_AUTHORS else f'{names[0]}, {names[1]}, and {names[2]}'}, ")
    yield Span("“")
    yield Span(_without_stop(of.title).translate(_INNER_QUOTES), lang=of.lang)
    yield Span(",” ")
    if of.translator:
        yield Span(f"trans. {of.translator}, ")
    yield Span(of.publisher, "title", of.lang)
    yield Span(f", {_chicago_day(of.date.day)}, ")
    yield Span(of.url, "url")
    yield Span(".")
    if of.source:
        yield from _first(" First published in ", of, ", ", _chicago_day, ", ")
        yield Span(".")


def _first(lead: str, of: Reference, before_day: str, write: Callable[[date], str], before_url: str) -> Iterator[Span]:
    """Yield where the story first appeared, which must be known, without the stop at its end."""
    assert of.source is not None  # noqa: S101 - whoever asks has looked
    yield Span(lead)
    yield Span(of.source.publisher, "title", of.source_lang)
    day = write(date.fromisoformat(of.source.date[:10])) if of.source.date else ""
    if day:
        yield Span((before_day if of.source.publisher else "") + day)
    if of.source.url:
        yield Span(before_url if of.source.publisher or day else "")
        yield Span(of.source.url, "url")


def _gost_name(author: Name) -> str:
    """Return a name as the head of a reference: ``Дирина А. И.``; empty where its family name is not known."""
    if not author.family:
        return ""
    given = author.given.replace(".", ". ").split()
    return " ".join([author.family, *(word if word.endswith(".") else f"{word[0]}." for word in given)])


def _din_name(author: Name, *, first: bool) -> str:
    """Return a name with its family name in capitals; only the ``first`` of a reference is turned around."""
    if not author.family:
        return author.written
    family = author.family.upper()
    return f"{family}, {author.given}" if first else f"{author.given} {family}"


def _gost_day(day: date) -> str:
    return f"{day.year:04d}. {day.day} {_GOST_MONTHS[day.month - 1]}".removesuffix(".")


def _din_day(day: date) -> str:
    return plain(date_by_pattern(day, "d. MMMM y", "de"))


def _chicago_day(day: date) -> str:
    return plain(date_by_pattern(day, "MMMM d, y", "en"))


def _stop(text: str) -> str:
    """Return the full stop that ``text`` needs to end with one."""
    return "" if text.endswith((".", "!", "?", "…")) else "."


def _without_stop(text: str) -> str:
    return text if text.endswith("..") else text.removesuffix(".")


def _joined(spans: Iterator[Span], lang: str) -> Iterator[Span]:
    """Yield the spans that hold something, those in the citation's language without naming it."""
    for span in spans:
        if span.text:
            yield Span(span.text, span.kind) if span.lang == lang else span


@dataclass(frozen=True, slots=True)
class _Style:
    """A style: its own name, its language, and how it writes a reference."""

    name: str
    lang: str
    write: Callable[[Reference], Iterator[Span]]


#: By language.
_STYLES = {
    "ru": _Style("ГОСТ Р 7.0.5–2008", "ru", _gost),
    "de": _Style("DIN ISO 690", "de", _din),
    "en": _Style("Chicago", "en", _chicago),
}
