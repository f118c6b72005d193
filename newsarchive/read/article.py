"""One content file to an article: the bytes of ``en/2009/07/x.md`` in, ``Parsed`` or the reasons against it out.

The order of the steps is the order in which a fault can be told without misleading: bytes, marks of a merge, secrets,
fences, front matter, body. Front matter and body are both read before anything is refused, so that an editor sees all
faults at once. A pure function of its arguments; it never raises for what a file says.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from newsarchive.model.article import Article, Detail, Parsed, Picture, Ref, last_change, pack_marks
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, errors, problem
from newsarchive.model.settings import ParseSettings
from newsarchive.model.slugs import slugify
from newsarchive.model.source_text import MOST_PARAGRAPHS, fingerprint_of, opening_of, paragraphs
from newsarchive.read import characters, secrets, text, yaml_nodes
from newsarchive.read.chronology import check_order
from newsarchive.read.fields import Reading
from newsarchive.read.markdown import NO_MEMORY, Converted, convert
from newsarchive.read.schema import FrontMatter, id_fault, read_front_matter
from newsarchive.read.typography import typeset

#: Characters of a summary that is made from the first paragraph.
MOST_SUMMARY = 280
_SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class _Place:
    """What the path alone says of a file: ``article`` or ``page``, its language, its name without ``.md``."""

    path: str
    kind: str
    lang: str
    stem: str

    @property
    def file(self) -> str:
        """The path as problems tell it."""
        return f"content/{self.path}"


def read_article(path: str, data: bytes, settings: ParseSettings) -> tuple[Parsed | None, tuple[Problem, ...]]:
    """Return the article that the bytes of ``content/<path>`` hold, with warnings, or None with all that is wrong.

    ``path`` is ``<lang>/…/<name>.md`` or ``pages/<lang>/…/<name>.md``.
    """
    place = _place(path)
    if place.lang not in settings.languages:
        return None, (outside_of_languages(path, settings.languages),)
    try:
        return _read(place, data, settings)
    except MemoryError:
        # Whatever was being made is free again: the next article has the memory that this one asked for.
        return None, (problem("too-complex", place.file, what=NO_MEMORY),)


def _read(place: _Place, data: bytes, settings: ParseSettings) -> tuple[Parsed | None, tuple[Problem, ...]]:
    whole, problems = text.decode(data, place.file, settings.max_article_bytes)
    if whole is None:
        return None, problems
    problems = (*text.conflicts(whole, place.file), *secrets.find(whole, place.file))
    if problems:
        return None, problems
    parts, problems = text.split(whole, place.file)
    if parts is None:
        return None, problems
    reading = Reading(place.file, settings.timezone, place.lang, settings.languages)
    front = _front_matter(parts.block, place, reading)
    converted = _body(parts, place, settings, reading.problems)
    if front is not None and not parts.body.strip() and front.status != "draft":
        reading.problems.append(problem("empty-body", place.file, parts.body_line, 1))
    if front is None or converted is None or errors(reading.problems):
        return None, tuple(sorted(reading.problems))
    parsed = _Composer(place, front, converted, parts.body, settings).parsed()
    return parsed, tuple(sorted(reading.problems))


def _place(path: str) -> _Place:
    parts = path.split("/")
    kind = "page" if parts[0] == "pages" else "article"
    folders = parts[1:-1] if kind == "page" else parts[:-1]
    stem = unicodedata.normalize("NFC", parts[-1].removesuffix(_SUFFIX))
    return _Place(path, kind, folders[0] if folders else "", stem)


def outside_of_languages(path: str, languages: Sequence[str]) -> Problem:
    """Return the problem of a file below ``content/`` that is in the folder of no language of the site."""
    known = (f"pages/{lang}" if path.startswith("pages/") else lang for lang in languages)
    return problem("not-in-a-language", f"content/{path}", folder=_folder(path), languages=", ".join(known))


def _folder(path: str) -> str:
    parts = path.split("/")[:-1]
    return "/".join(parts[:2] if parts[:1] == ["pages"] else parts[:1])


def _front_matter(block: str, place: _Place, reading: Reading) -> FrontMatter | None:
    node, problems = yaml_nodes.load(block, place.file, first_line=2)
    if node is None:
        problems = characters.strange_spaces(block, place.file, 2) or problems
    reading.problems.extend(problems)
    if node is None:
        return None
    front = read_front_matter(node, place.kind, reading)
    check_order(front, reading)
    fault = "" if front.id else _name_fault(place.stem)
    if fault:
        reading.tell("bad-id", node, why=f"(the file's name) {fault}")
    return front


def _name_fault(stem: str) -> str:
    hidden = characters.hidden_in_name(stem)
    if hidden:
        return f"holds {characters.code_point(hidden)}"
    return id_fault(stem) if stem.strip() else "is empty"


def _body(parts: text.Split, place: _Place, settings: ParseSettings, problems: list[Problem]) -> Converted | None:
    """Return the converted body, or None where it holds what must not reach the converter."""
    unfit = characters.in_body(parts.body, place.file, parts.body_line)
    problems.extend(unfit)
    if errors(unfit):
        return None
    composed = parts.body if parts.body.isascii() else unicodedata.normalize("NFC", parts.body)
    converted = convert(composed, path=place.path, lang=place.lang, first_line=parts.body_line, settings=settings)
    if len(composed) != len(parts.body):
        converted = _at_written_columns(converted, parts)
    problems.extend(converted.problems)
    return converted


def _at_written_columns(converted: Converted, parts: text.Split) -> Converted:
    """Return the result with columns that count the characters of the file, of which NFC makes fewer."""
    lines = parts.body.split("\n")
    columns: dict[int, text.WrittenColumns] = {}

    def column(line: int, composed: int) -> int:
        number = line - parts.body_line
        if number not in columns:
            columns[number] = text.WrittenColumns(lines[number])
        return columns[number].of(composed)

    refs: tuple[Ref, ...] = tuple(replace(ref, column=column(ref.line, ref.column)) for ref in converted.refs)
    told = tuple(replace(found, column=column(found.line, found.column)) for found in converted.problems)
    return replace(converted, refs=refs, problems=told)


class _Composer:
    """Puts together what path, front matter and body gave."""

    def __init__(
        self, place: _Place, front: FrontMatter, converted: Converted, body: str, settings: ParseSettings
    ) -> None:
        self._place = place
        self._front = front
        self._converted = converted
        self._body = body
        self._typography = settings.typography

    def parsed(self) -> Parsed:
        """Return the article with its parts."""
        return Parsed(self._article(), self._detail(), self._converted.html, self._converted.text)

    def _typeset(self, plain: str) -> str:
        return typeset(plain, self._place.lang) if self._typography and plain else plain

    def _article(self) -> Article:
        front, place = self._front, self._place
        identifier = front.id or place.stem
        slug = front.slug or slugify(identifier)
        return Article(
            path=place.path,
            kind=place.kind,
            lang=place.lang,
            story=identifier,
            slug=slug,
            url=address(place.lang, slug, front.date.day if front.date else None),
            title=self._typeset(front.title),
            # The first paragraph has its typography already.
            summary=self._typeset(front.summary) or shorten(self._converted.lead, MOST_SUMMARY),
            date=front.date,
            updated=front.updated,
            status=front.status,
            publish=front.publish,
            expires=front.expires,
            topics=front.topics,
            regions=front.regions,
            source=front.source.value,
            source_is_id=front.source.is_id,
            authors=front.authors,
            translation_of=front.translation.of if front.translation else "",
            follows=front.follows,
            aliases=front.aliases,
            image=front.image.src if front.image else "",
            anchors=self._converted.anchors,
            refs=self._converted.refs,
            marks=pack_marks(front.marks),
            detail="",
            body=digest(self._converted.html.encode()),
            changed=last_change(front.date, front.updated, (one.date for one in front.corrections)),
            corrected=tuple(one.date for one in front.corrections),
            fingerprint=fingerprint_of(front.title, self._body),
            translated_text=front.translation.fingerprint if front.translation else "",
        )

    def _detail(self) -> Detail:
        front = self._front
        return Detail(
            source_date=front.source.date,
            source_url=front.source.url,
            links=front.links,
            translation=front.translation,
            corrections=tuple(replace(one, note=self._typeset(one.note)) for one in front.corrections),
            picture=self._picture(front.image) if front.image else None,
            legacy=front.legacy,
            words=self._converted.words,
            summary_written=bool(front.summary),
            openings=tuple(
                unicodedata.normalize("NFC", opening_of(one.text))
                for one in islice(paragraphs(self._body), MOST_PARAGRAPHS + 1)
            ),
        )

    def _picture(self, image: Picture) -> Picture:
        return replace(image, alt=self._typeset(image.alt), caption=self._typeset(image.caption))


def address(lang: str, slug: str, day: date | None) -> str:
    """Return the site path (contract section 4): ``/en/2009/07/slug/``, or ``/en/slug/`` for a page without a day."""
    return f"/{lang}/{day.year:04d}/{day.month:02d}/{slug}/" if day else f"/{lang}/{slug}/"


def shorten(plain: str, limit: int) -> str:
    """Return a text of at most ``limit`` characters: whole, or cut after a word and ended with ``…``."""
    if len(plain) <= limit:
        return plain
    cut = plain.rfind(" ", 0, limit)
    if cut <= limit // 2:
        # A language without spaces, or one very long word: anywhere, but not before a mark of the letter in front.
        cut = limit - 1
        while cut > 1 and unicodedata.combining(plain[cut]):
            cut -= 1
    return f"{plain[:cut].rstrip(' ,;:.–—-')}…"
