"""The body of one article from Markdown to the HTML that is stored, with everything that was said about it on the way.

limits → ``dialect`` (Python-Markdown) → ``raw_html`` → ``sanitise`` → ``typography`` → ``references`` →
``plaintext``, all within a deadline. What comes out is safe whatever came in. A body that is refused gives no HTML
and the reason; one article's fate never touches another's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import islice

from newsarchive.model.article import Ref
from newsarchive.model.problems import PROBLEM_LIMIT, Problem, problem
from newsarchive.model.settings import ParseSettings
from newsarchive.read.audit import audit
from newsarchive.read.characters import in_references, is_plain
from newsarchive.read.deadline import DeadlineExceededError, within
from newsarchive.read.dialect import Dialect
from newsarchive.read.footnotes import unmatched_footnotes
from newsarchive.read.limits import MOST_ELEMENTS, find_excess
from newsarchive.read.places import Places
from newsarchive.read.plaintext import count_words, first_paragraph, plain_text
from newsarchive.read.raw_html import Reduced, Refusal, reduce_markup
from newsarchive.read.references import finish
from newsarchive.read.sanitise import sanitise
from newsarchive.read.slips import lists_in_paragraphs
from newsarchive.read.typography import typeset_html

#: Seconds of computing that one body may cost, so that its file, with all else that is done to it, costs no more than
#: two; an ordinary body costs two thousandths of a second.
DEADLINE = 1.75
#: Said of an article that a worker has no memory for, wherever in the reading that shows.
NO_MEMORY = "there is not enough memory to read it"


@dataclass(frozen=True, slots=True)
class Converted:
    """A body as it is stored.

    ``html`` is safe, typeset, with a mark for each of ``refs``; ``anchors`` are the ids that a link may name, as an
    author writes them; ``text`` is the plain text, its blocks separated by blank lines; ``lead`` is that of the first
    paragraph. With an error among ``problems`` the rest may be empty and must not be published.
    """

    html: str
    refs: tuple[Ref, ...]
    anchors: tuple[str, ...]
    text: str
    words: int
    lead: str
    problems: tuple[Problem, ...]


def convert(source: str, *, path: str, lang: str, first_line: int, settings: ParseSettings) -> Converted:
    """Return the converted body of ``content/<path>``.

    ``source`` has line feeds for line ends, NFC and no control characters; its first line is line ``first_line``.
    """
    file = f"content/{path}"
    places = Places(source, first_line)
    excess = find_excess(source)
    if excess:
        return _refused("too-complex", file, *places.of_offset(excess.offset), what=excess.what)
    try:
        return within(DEADLINE, _convert, source, places, file, lang, settings)
    except DeadlineExceededError:
        what = f"reading the text takes more than {DEADLINE:g} seconds"
    except RecursionError:
        what = "the parts of the text are nested too deeply"
    except MemoryError:
        what = NO_MEMORY
    # Half-way through a text the converter remembers half of it.
    _dialect.cache_clear()
    return _refused("too-complex", file, first_line, 1, what=what)


@cache
def _dialect() -> Dialect:
    """Return the converter of this process."""
    return Dialect()


def _convert(source: str, places: Places, file: str, lang: str, settings: ParseSettings) -> Converted:
    dialect = _dialect()
    try:
        html = dialect.html(source)
    except (DeadlineExceededError, RecursionError, MemoryError):
        raise
    except Exception as fault:  # noqa: BLE001 - a fault of the library in one text must not end the build of the others
        _dialect.cache_clear()
        return _refused("converter-failed", file, *places.of_offset(0), reason=type(fault).__name__)
    strict = settings.html == "reject"
    # Tags of the author's begin so in the source too; the converter's own are all allowed.
    reduced = reduce_markup(html) if "<" in source else Reduced(html, ())
    html = reduced.html
    # An attribute list begins with a brace; without raw HTML and attribute lists there is next to nothing to refuse.
    audited = audit(html) if "<" in source or "{" in source else None
    if audited and audited.depth > MOST_ELEMENTS:
        what = f"HTML elements are nested more than {MOST_ELEMENTS} deep"
        return _refused("too-complex", file, *places.of_offset(0), what=what)
    safe = sanitise(html)
    if audited is None and not safe.complete:
        audited = audit(html)
    refusals = reduced.refusals + (audited.refusals if audited else ())
    problems = _refusals(refusals, places, file, strict=strict)
    if "[^" in source:
        problems += unmatched_footnotes(html, dialect.repeated_notes, places, file)
    # The prose is made for the few bodies in which there may be something to tell.
    if "&" in source and not is_plain(safe.html):
        problems += in_references(places.prose, safe.html, file, places.first_line)
    suspected = next(lists_in_paragraphs(source), None) is not None
    for offset in islice(lists_in_paragraphs(places.prose), PROBLEM_LIMIT) if suspected else ():
        problems.append(problem("list-in-paragraph", file, *places.of_offset(offset), severity="warning"))
    html = typeset_html(safe.html, lang) if settings.typography else safe.html
    finished = finish(html, places, file=file, lang=lang, settings=settings)
    text = plain_text(finished.html)
    return Converted(
        html=finished.html,
        refs=finished.refs,
        anchors=finished.anchors,
        text=text,
        words=count_words(text),
        lead=first_paragraph(finished.html),
        problems=(*problems, *finished.problems),
    )


def _refused(code: str, file: str, line: int, column: int, **args: str) -> Converted:
    """Return a body that cannot be published, for one reason."""
    return Converted("", (), (), "", 0, "", (problem(code, file, line, column, **args),))


def _refusals(refusals: tuple[Refusal, ...], places: Places, file: str, *, strict: bool) -> list[Problem]:
    """Return a problem for each refusal; where the site allows removing, one warning for all of a kind."""
    if strict:
        found = [_refusal(one, places, file, "error") for one in refusals[:PROBLEM_LIMIT]]
        return sorted(found, key=lambda one: (one.line, one.column))
    kinds = Counter(one.what for one in refusals)
    lost = Counter[str]()
    for one in refusals:
        lost[one.what] += one.lost
    first = {one.what: one for one in reversed(refusals)}
    return [_refusal(first[what], places, file, "warning", kinds[what], lost[what]) for what in kinds]


def _refusal(found: Refusal, places: Places, file: str, severity: str, times: int = 0, lost: int = 0) -> Problem:
    if found.address is not None:
        place = places.of_address(found.address)
        return problem("bad-address", file, *place, severity=severity, address=found.address)
    place = places.of_tag(found.tag, found.name)
    if severity == "error":
        return problem("html-refused", file, *place, what=found.what)
    inside = f", with {lost} character{'s' if lost > 1 else ''} of its content" if lost else ""
    return problem("html-removed", file, *place, severity=severity, what=found.what, times=times, inside=inside)
