r"""References for the programs that keep them: BibTeX, RIS and CSL-JSON.

Each format is written so that a reader of it gets back what the reference holds, whatever an author put into a title:
BibTeX by escaping all that TeX reacts to with commands whose braces are balanced, RIS by keeping every value on its
line, CSL-JSON by being JSON. The archive's page is the work that is described; where the story first appeared stands in
the fields for originals and in a note. Sources: btxdoc (Patashnik 1988) and biblatex 3.19, 2.1 and 2.2; the RIS
specification of Research Information Systems (2011); the CSL 1.0.2 input schema.
"""

from __future__ import annotations

import re

from newsarchive.render.reference import Name, Reference, Work

#: What TeX reacts to. A lone brace would end a value even behind a backslash: BibTeX counts braces and knows no
#: escapes.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: "\\" + char for char in "#$%&_"},
    }
)
#: The characters of a key that no reader of BibTeX takes for something else.
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9.-]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(of: Reference, first_published: str, translated: str) -> str:
    """Return an entry of BibTeX, ``@online``; classic styles print it as ``@misc``.

    ``first_published`` and ``translated`` begin the notes on where the story comes from, in the language of the page.
    """
    day = of.date.day
    fields = [("title", f"{{{_tex(of.title)}}}"), ("author", " and ".join(map(_tex_name, of.authors)))]
    fields += [("translator", f"{{{_tex(of.translator)}}}" if of.translator else "")]
    fields += [("organization", f"{{{_tex(of.publisher)}}}"), ("date", day.isoformat())]
    fields += [("year", f"{day.year:04d}"), ("url", of.url), ("language", of.lang)]
    if of.source:
        fields += [("origpublisher", _tex(of.source.publisher)), ("origdate", of.source.date[:10])]
    if of.original:
        fields += [("origtitle", _tex(of.original.title)), ("origlanguage", of.original.lang)]
    fields += [("note", _tex(" ".join(notes(of, first_published, translated))))]
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields if value]
    lines.append(f"  month = {_MONTHS[day.month - 1]},\n")
    return f"@online{{{key(of)},\n{''.join(lines)}}}\n"


def ris(of: Reference, first_published: str, translated: str) -> str:
    """Return a record of RIS, type ``ELEC``; the arguments are those of ``bibtex``."""
    day = of.date.day
    tags = [("TY", "ELEC"), ("ID", key(of)), ("TI", of.title)]
    tags += [("AU", author.written) for author in of.authors]
    tags += [("A4", of.translator), ("T2", of.publisher), ("PB", of.publisher), ("PY", f"{day.year:04d}")]
    tags += [("DA", f"{day.isoformat().replace('-', '/')}/"), ("LA", of.lang), ("UR", of.url)]
    if of.source:
        tags.append(("OP", _told(of.source)))
    tags += [("N1", note) for note in notes(of, first_published, translated)]
    return "".join(f"{tag}  - {value}\n" for tag, value in tags if value) + "ER  - \n"


def csl(of: Reference, first_published: str, translated: str) -> dict[str, object]:
    """Return an item of CSL-JSON, type ``webpage``; the arguments are those of ``bibtex``."""
    item: dict[str, object] = {
        "id": key(of),
        "type": "webpage",
        "title": of.title,
        "author": [_csl_name(author) for author in of.authors],
        "translator": [{"literal": of.translator}] if of.translator else [],
        "container-title": of.publisher,
        "publisher": of.publisher,
        "issued": _csl_date(of.date.text),
        "URL": of.url,
        "language": of.lang,
        "original-publisher": of.source.publisher if of.source else "",
        "original-date": _csl_date(of.source.date) if of.source else None,
        "original-title": of.original.title if of.original else "",
        "note": " ".join(notes(of, first_published, translated)),
    }
    return {name: value for name, value in item.items() if value}


def notes(of: Reference, first_published: str, translated: str) -> tuple[str, ...]:
    """Return in words where the story first appeared and of what the page is a translation."""
    found = [f"{first_published} {_told(of.source)}."] if of.source else []
    if of.original and of.original.title:
        found.append(f"{translated} {_told(of.original)}.")
    return tuple(found)


def key(of: Reference) -> str:
    """Return the name of a reference in ASCII: other characters become their code points, so no two names meet."""
    return _NOT_IN_KEY.sub(lambda char: f"_{ord(char[0]):x}_", of.key)


def _told(work: Work) -> str:
    return ", ".join(filter(None, (work.title, work.publisher, work.date[:10], work.url)))


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _tex_name(author: Name) -> str:
    """Return a name whose parts BibTeX must not look for in braces; ``and`` inside one would part it in two."""
    written = _tex(author.written)
    is_plain = author.family and "," in author.written and " and " not in author.written.casefold()
    return written if is_plain else f"{{{written}}}"


def _csl_name(author: Name) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.family else {"literal": author.written}


def _csl_date(text: str) -> dict[str, object] | None:
    return {"date-parts": [list(map(int, text[:10].split("-")))]} if text else None
