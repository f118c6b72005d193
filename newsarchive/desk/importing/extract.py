"""The first stage: the bytes of a page, and what is known of the archive and the folder, to an ``Extraction``. Pure.

Decode, mend, clean, read, take the frame off, find title, language, date and source, compose the body, and prove it
twice: the account has to tile the decoded original, and the archive's own reader has to give back the text of the
body. A page that fails either is refused; nothing is corrected in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsarchive.desk.importing.article import compose_article
from newsarchive.desk.importing.clean import clean
from newsarchive.desk.importing.dates import Written, dates_in, of_path
from newsarchive.desk.importing.encoding import Decoded, decode
from newsarchive.desk.importing.evidence import Dated, Evidence, weigh
from newsarchive.desk.importing.extraction import Encoding, Extraction, Guess, Knowledge, Original, Refusal
from newsarchive.desk.importing.facts import Facts
from newsarchive.desk.importing.frame import read_frame
from newsarchive.desk.importing.ledger import BODY, Ledger, Span, UnbalancedError, metadata, removed
from newsarchive.desk.importing.letters import language
from newsarchive.desk.importing.mending import Repair, mend
from newsarchive.desk.importing.page import Composed, Kept, Line, Page, Settled, TooDeepError
from newsarchive.desk.importing.pairs import marks_of
from newsarchive.desk.importing.readers import read_page
from newsarchive.desk.importing.title import Title, find_title
from newsarchive.desk.importing.traced import Traced
from newsarchive.model.problems import errors
from newsarchive.read.article import read_article

_PRECISE = {"day", "minute"}
#: The field of the front matter that a hint of the markup becomes, where they are called differently.
_FIELD = {"url": "legacy.url", "author": "authors", "alias": "aliases", "hidden": "legacy.status"}
#: How carefully a body is written, until the reader of the archive gives it back.
_CARE = (0, 1, 2)
#: What the reader refuses for what it says; no other way to write the same would be an answer.
_NO_MATTER_OF_SIGNS = ("[secret]", "[merge-conflict]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
#: A page may have so many control characters, or one in fifty.
_FEW_CONTROLS = 8
#: So many characters outside of the content are worth a look.
_MUCH = 200


def extract(original: Original, known: Knowledge) -> Extraction:
    """Return what a page gives; a page that cannot be accounted for comes back with its ``refusal``."""
    return _Extractor(original, known).extraction()


def page_of(original: Original) -> tuple[Page, Decoded, tuple[Repair, ...], Sequence[Settled]]:
    """Return a page as its reader sees it, how it was decoded and mended, and what was cleaned."""
    decoded = decode(original.data)
    mended, repairs = mend(Traced.of(decoded.text))
    cleaned, settled = clean(mended)
    return read_page(cleaned, original.form), decoded, repairs, settled


class _Extractor:
    """The steps of one page, each of which needs what those before it found."""

    def __init__(self, original: Original, known: Knowledge) -> None:
        self._known = known
        self._name = original.name
        self._page, decoded, repairs, self._cleaned = page_of(original)
        self._text = decoded.text
        self._encoding = Encoding(decoded.encoding, decoded.how, decoded.declared, decoded.sure, repairs)
        self._lines: Sequence[Line] = self._page.lines
        self._read(known.frequent)
        if known.frequent and not self._plain().strip():
            self._read(frozenset())  # pages that are nearly the same are not made of frame alone
        self._guesses: list[Guess] = []
        self._doubts: list[str] = []
        self._held: list[str] = []
        self._pictures: tuple[tuple[str, str], ...] = ()
        self._standing = any(hint.field == "standing" for hint in self._page.hints)

    def _read(self, frequent: frozenset[str]) -> None:
        """Tell the frame of the page from its title and text."""
        self._facts: Facts = read_frame(self._lines, self._known.site_lines, frequent)
        self._kept = self._left_over()
        self._title = find_title(self._lines, self._kept, self._page.hints)

    def _body(self) -> dict[int, Kept]:
        """Return what is left but for the title."""
        return {index: one for index, one in self._kept.items() if not self._title or index != self._title.line}

    def _plain(self) -> str:
        return "\n".join(self._shown(index) for index in sorted(self._body()))

    def _refuse_what_is_no_text(self) -> Refusal | None:
        """Return why the bytes are taken for a picture or a program: texts have hardly a control character."""
        controls = len(_CONTROLS.findall(self._text))
        if controls <= max(_FEW_CONTROLS, len(self._text) // 50):
            return None
        reason = f"it is no text: {controls} of its {len(self._text)} characters are control characters"
        return Refusal("import-unreadable", 0, {"reason": reason})

    def extraction(self) -> Extraction:
        """Return the result of all steps."""
        title, body, plain = self._title, self._body(), self._plain()
        if title:
            self._guesses.append(Guess("title", title.text, title.sure, title.why))
            self._doubts += ["title-made"] if title.made else []
        if not plain.strip():
            self._held.append("no-text")
        lang = self._language(plain)
        dated = Dated("", "", "sure", "a standing page has none", ()) if self._standing else self._date(plain)
        self._doubts += [f"not-public: {hint.value}" for hint in self._page.hints if hint.field == "hidden"]
        self._judge_encoding()
        article, refusal = "", self._refuse_what_is_no_text()
        spans: tuple[Span, ...] = ()
        try:
            for care in () if refusal else _CARE:
                composed = self._page.compose(body, self._facts.adopted, care=care)
                spans = self._account(title, body, composed)
                if self._held or not title:
                    break
                article, refusal = self._proved(title, lang, dated, composed)
                if not refusal or refusal.args.get("reason", "").startswith(_NO_MATTER_OF_SIGNS):
                    break
        except UnbalancedError as fault:
            article, refusal = "", Refusal("import-unaccounted", fault.offset, {"reason": fault.reason})
        except (TooDeepError, RecursionError) as fault:
            reason = str(fault) if isinstance(fault, TooDeepError) else "its markup is nested too deep"
            article, refusal = "", Refusal("import-unreadable", 0, {"reason": reason})
        self._judge_losses()
        return Extraction(
            title=title.text if title else "",
            lang=lang,
            date=dated.text,
            article=article,
            size=len(self._text),
            spans=spans,
            guesses=tuple(self._guesses),
            doubts=tuple(self._doubts),
            held=tuple(self._held),
            marks=marks_of(f"{title.text if title else ''}\n{plain}"),
            encoding=self._encoding,
            refusal=refusal,
            standing=self._standing,
        )

    def _shown(self, index: int) -> str:
        one = self._kept[index]
        return self._lines[index].text.text[one.start : one.end]

    def _left_over(self) -> dict[int, Kept]:
        """Return what no rule claimed, line by line, without the white space around it."""
        claimed: dict[int, list[tuple[int, int]]] = {}
        for part in self._facts.parts:
            claimed.setdefault(part.line, []).append((part.start, part.end))
        kept = {}
        for index, line in enumerate(self._lines):
            text = line.text.text
            start, end = 0, len(text)
            for one, other in sorted(claimed.get(index, ())):
                if not text[start:one].strip():
                    start = max(start, other)
                else:
                    end = min(end, one)
            inner = text[start:end]
            if inner.strip():
                left = start + len(inner) - len(inner.lstrip())
                kept[index] = Kept(left, start + len(inner.rstrip()))
        return kept

    def _language(self, plain: str) -> str:
        known = self._known.settings.languages
        title = self._title.text if self._title else ""
        said, certain = language(f"{title}\n{plain}", known)
        hints = [hint.value.partition("-")[0].lower() for hint in self._page.hints if hint.field == "lang"]
        folder = next((part for part in self._name.lower().split("/")[:-1] if part in known), "")
        lang, sure, why = said, "sure" if certain else "likely", "its words"
        if not certain and hints:
            lang, sure, why = hints[0], "likely", "the markup"
        elif not said and folder:
            lang, sure, why = folder, "guess", "its folder"
        elif not said and self._known.lang:
            lang, sure, why = self._known.lang, "sure", "--lang"
        if certain and hints and hints[0] != said:
            self._doubts.append(f"language: the markup says {hints[0]}, the words {said}")
        if sure == "likely" and why == "its words" and self._known.lang and self._known.lang != lang:
            lang, sure, why = self._known.lang, "sure", "--lang"
        if not lang:
            self._held.append("no-language")
        elif lang not in known:
            self._held.append("language-not-on-site")
        if lang and sure != "sure":
            self._doubts.append("language-uncertain")
        self._guesses.append(Guess("lang", lang, sure, why) if lang else Guess("lang", "", "", ""))
        return lang

    def _date(self, plain: str) -> Dated:
        facts = self._facts
        found = [Evidence("source line", one.written) for one in facts.sources if one.written][:1]
        for _, written in facts.stamps:
            found.append(Evidence("stamp" if written.precision == "minute" else "dateline", written))
        for hint in self._page.hints:
            if hint.field == "date":
                found += [Evidence("markup", one) for one in dates_in(hint.value)][:1]
            elif hint.field == "url" and (one := of_path(hint.value)):
                found.append(Evidence("address", one))
        if (one := of_path(self._name)) is not None:
            found.append(Evidence("file name", one))
        if facts.captured and not facts.counters and not facts.has_tagline:
            found.append(Evidence("header", facts.captured))
        mentioned: list[Written] = list(dates_in(plain))
        years = [Written(int(year)) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", plain)]
        captured = facts.captured if facts.counters or facts.has_tagline else None
        dated = weigh(found, captured, [*mentioned, *years])
        if dated.precision not in _PRECISE and self._known.date:
            dated = Dated(self._known.date, "day", "sure", "--date", ())
        if dated.precision not in _PRECISE:
            self._held.append("no-date" if not dated.text else "date-without-day")
        if not facts.right_weekday:
            self._doubts.append("weekday-wrong")
        doubts = [doubt for doubt in dated.doubts if doubt not in {"no-date", "date-without-day"}]
        self._doubts += doubts or (["date-uncertain"] if dated.sure == "guess" and dated.precision in _PRECISE else [])
        self._guesses.append(Guess("date", dated.text, dated.sure, dated.why))
        return dated

    def _judge_encoding(self) -> None:
        if not self._encoding.sure or "\ufffd" in self._text:
            self._doubts.append("encoding-uncertain")
        if self._encoding.repairs:
            self._doubts.append("encoding-mended")

    def _judge_losses(self) -> None:
        """Doubt a page that had pictures, or of which much text lies outside of what the markup calls the content."""
        if self._pictures:
            self._doubts.append("images-left-out")
        parts = [part for part in self._facts.parts if part.destination == removed("outside-content")]
        if sum(part.end - part.start for part in parts) > _MUCH:
            self._doubts.append("text-outside")

    def _proved(self, title: Title, lang: str, dated: Dated, composed: Composed) -> tuple[str, Refusal | None]:
        """Return the article, if the archive's own reader gives the text of the body back, or why there is none."""
        settings = replace(self._known.settings, typography=False, html="reject")
        article = compose_article(
            title, dated.text, self._facts, self._page.hints, composed, self._known.sources, original=self._name
        )
        folder = f"pages/{lang}" if self._standing else lang
        parsed, problems = read_article(f"{folder}/import.md", article.encode(), settings)
        if parsed is None:
            first = next((one for one in problems if errors([one])), problems[0])
            return "", Refusal("import-refused", 0, {"reason": f"[{first.code}] {first.message}"})
        if _letters(parsed.text) != _letters(composed.text):
            return "", Refusal("import-differs", 0, {"how": _difference(composed.text, parsed.text)})
        return article, None

    def _account(self, title: Title | None, body: Mapping[int, Kept], composed: Composed) -> tuple[Span, ...]:
        self._pictures = composed.images
        ledger = Ledger(len(self._text))
        for settled in (*self._cleaned, *self._page.settled, *composed.settled):
            ledger.assign_all(settled.pieces, settled.destination)
        for hint in self._page.hints:
            used = hint.field != "title" or (title is not None and title.why.startswith(hint.source))
            ledger.assign_all(
                hint.pieces, metadata(_FIELD.get(hint.field, hint.field)) if used else removed("html-head")
            )
        free: dict[int, list[tuple[int, int]]] = {}
        for part in self._facts.parts:
            ledger.assign_all(self._lines[part.line].text.pieces(part.start, part.end), part.destination)
            free.setdefault(part.line, []).append((part.start, part.end))
        for index, one in self._kept.items():
            destination = BODY if index in body else metadata("title")
            ledger.assign_all(self._lines[index].text.pieces(one.start, one.end), destination)
            free.setdefault(index, []).append((one.start, one.end))
        for index, line in enumerate(self._lines):
            text, at = line.text, 0
            for start, end in [*sorted(free.get(index, ())), (len(text), len(text))]:
                if text.text[at:start].strip():
                    break  # a gap in the rules: what is in it has no destination, and the account shows it
                ledger.assign_all(text.pieces(at, start), removed("white-space"))
                at = max(at, end)
        return ledger.close()


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _difference(wanted: str, got: str) -> str:
    one, other = _letters(wanted), _letters(got)
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"'{one[at : at + 20]}' would become '{other[at : at + 20]}'"
