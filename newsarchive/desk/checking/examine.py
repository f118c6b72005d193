"""One file by itself: its bytes in, what is to be told of it and remembered for comparing it with others out.

A pure function of bytes, path and settings, so that what it found is remembered by the digest of the bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from newsarchive.desk.checking.outgoing import Outgoing, outgoing_links
from newsarchive.desk.checking.prose import Prose, read
from newsarchive.desk.checking.quotes import straight_quotes
from newsarchive.desk.checking.scripts import mixed_words
from newsarchive.desk.checking.sketches import sketch, words_of
from newsarchive.desk.checking.spots import Spot
from newsarchive.desk.checking.tongues import another_language
from newsarchive.desk.mojibake import IBM866, KOI8_R, UTF_8, WINDOWS_1251, WINDOWS_1252, damages
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, problem
from newsarchive.read import secrets
from newsarchive.read import text as texts

#: Faults of one kind that are told of a file.
MOST_OF_A_KIND = 20
#: Characters of damaged text that a message shows.
SHOWN = 24
#: (encoding that it was written in, encoding that it was read in) -> the clause that says so.
MISREADINGS = {
    (UTF_8, WINDOWS_1252): "UTF-8 read as Windows-1252",
    (UTF_8, WINDOWS_1251): "UTF-8 read as windows-1251",
    (KOI8_R, WINDOWS_1251): "KOI8-R read as windows-1251",
    (WINDOWS_1251, KOI8_R): "windows-1251 read as KOI8-R",
    (WINDOWS_1251, WINDOWS_1252): "windows-1251 read as Windows-1252",
    (KOI8_R, WINDOWS_1252): "KOI8-R read as Windows-1252",
    (WINDOWS_1251, IBM866): "windows-1251 read as IBM866",
    (IBM866, WINDOWS_1251): "IBM866 read as windows-1251",
}


@dataclass(frozen=True, slots=True)
class Examined:
    """What one file gave: ``digest`` of its bytes, problems, the sketch of its text, and where it links to.

    ``mendable`` tells whether ``fixing`` would change it.
    """

    digest: str
    problems: tuple[Problem, ...] = ()
    mendable: bool = False
    sketch: str = ""
    links: tuple[Outgoing, ...] = ()


def examine(path: str, data: bytes, lang: str, *, typography: bool) -> Examined:
    """Return what there is to say of the article at ``path`` (from the root), declared to be in ``lang``."""
    prose = read(data)
    if prose is None:
        return Examined(digest(data))  # the build tells why
    spots = all_spots(prose, lang, typography=typography)
    told = _told(path, prose, spots)
    body = prose.words[prose.body :]
    words = words_of(body)
    found = another_language(body, words, lang)
    if found:
        line = prose.place(prose.body)[0]
        told.append(problem("wrong-language", path, line, 1, severity="warning", found=found, lang=lang))
    mendable = any(spot.instead is not None for spot in spots)
    return Examined(digest(data), tuple(sorted(told)), mendable, sketch(words), outgoing_links(prose))


def all_spots(prose: Prose, lang: str, *, typography: bool) -> list[Spot]:
    """Return the faulty places of a file's prose, of each kind the first ``MOST_OF_A_KIND``."""
    wrongly_read = list(misread(prose.words))
    broken = {offset for spot in wrongly_read for offset in range(spot.start, spot.end)}
    mixed = (spot for spot in mixed_words(prose.words) if broken.isdisjoint(range(spot.start, spot.end)))
    quotes = straight_quotes(prose.words, lang, typography=typography)
    return [*wrongly_read, *islice(mixed, MOST_OF_A_KIND), *islice(quotes, MOST_OF_A_KIND)]


def misread(words: str) -> Iterator[Spot]:
    """Yield every part of the prose that was read in a wrong encoding, with what it was."""
    for one in damages(words):
        found, meant = _clip(words[one.start : one.end]), _clip(one.meant)
        args = (("found", found), ("kind", MISREADINGS[one.written, one.read]), ("meant", meant))
        yield Spot(one.start, one.end, "mojibake", args, one.meant)


def _clip(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def examine_other(path: str, data: bytes) -> Examined:
    """Return what there is to say of a file that is no article: marks of a merge, and secrets."""
    try:
        text = data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Examined(digest(data))
    return Examined(digest(data), (*texts.conflicts(text, path), *secrets.find(text, path)))


def _told(path: str, prose: Prose, spots: list[Spot]) -> list[Problem]:
    """Return the problems of spots, one for each line and code: a damaged paragraph is one fault."""
    found: dict[tuple[str, int], Problem] = {}
    for spot in spots:
        line, column = prose.place(spot.start)
        if (spot.code, line) not in found and sum(code == spot.code for code, _ in found) < MOST_OF_A_KIND:
            args = dict(spot.args)
            found[spot.code, line] = problem(spot.code, path, line, column, severity="warning", **args)
    return list(found.values())
