"""A saved page of HTML: its lines as a browser shows them, and its body as Markdown.

Every text between two tags is a run. Runs make lines, which the frame's rules judge; what they leave goes back into
the skeleton of tags, each run as one token, through a parser that reads as browsers do, and the converter. Tags,
scripts and comments are settled here; so are addresses and pictures, when it is known what became of the text around
them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from newsarchive.desk.importing.escape import escape, escape_carefully
from newsarchive.desk.importing.html_lines import LineMaker
from newsarchive.desk.importing.html_tokens import Token
from newsarchive.desk.importing.ledger import BODY, Destination, UnbalancedError, metadata, removed
from newsarchive.desk.importing.markdown import FIRST_TOKEN, MOST_TOKENS, TOKEN, Converted, to_markdown
from newsarchive.desk.importing.page import Composed, Hint, Kept, Line, Settled, TooDeepError
from newsarchive.desk.importing.traced import Traced
from newsarchive.read.kinds import url_fault
from newsarchive.read.sanitise import well_formed

_MARKUP = removed("markup")
_HREF = re.compile(r"\]\(u(\d+)\)")
_OPENS_LINK = re.compile(r'<a href="u(\d+)">')
#: How many tokens the first of the two planes has: its last two code points are no characters.
_PLANE = 0xFFFE
_MOST_DEPTH = 300
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z0-9]+)")
_CLOSE_THEMSELVES = frozenset({"br", "dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"})
_OF_RAW = {"script": "html-script", "style": "html-style"}


@dataclass(slots=True)
class HtmlPage:
    """A page of HTML, or the HTML of one post."""

    lines: Sequence[Line]
    settled: Sequence[Settled]
    hints: Sequence[Hint]
    _made: LineMaker = field(repr=False)

    @classmethod
    def read(cls, source: Traced, found: Sequence[Token], hints: Sequence[Hint], *, breaks: bool = False) -> HtmlPage:
        """Return the page of these tokens of a source; ``breaks``: line ends in its texts mean something."""
        made = LineMaker(source, breaks)
        made.read(found)
        taken = [piece for hint in hints for piece in hint.pieces]
        taken += [piece for one in made.addresses for piece in one.value.pieces(0, len(one.value))]
        taken += [piece for one in made.images for value in (one.src, one.alt) for piece in value.pieces(0, len(value))]
        settled = [*made.settled, *_settled(source, found, _Taken(taken))]
        titles = {hint.value for hint in hints if hint.field == "title"}
        lines = [
            replace(line, outside=False) if line.outside and " ".join(line.text.text.split()) in titles else line
            for line in made.lines
        ]
        return cls(lines, settled, hints, made)

    def compose(self, kept: Mapping[int, Kept], adopted: Mapping[str, str], *, care: int) -> Composed:
        """Return the body; see ``page.Page``."""
        texts = self._texts(kept)
        converted = self._converted(texts, care=care)
        markdown = converted.text
        self._check_each_once(markdown, texts)
        order = TOKEN.findall(markdown)
        used = {int(number) for number in _HREF.findall(markdown)}
        urls = {number: self._url(number) for number in used}
        settled, old_links = self._addresses(used, kept, adopted)
        pictures, images = self._pictures()
        return Composed(
            self._with_texts(converted, texts, urls, care=care),
            "\n".join(texts[token] for token in order),
            (*settled, *pictures),
            old_links,
            images,
        )

    def _texts(self, kept: Mapping[int, Kept]) -> dict[str, str]:
        """Return token -> what is left of the text of its run."""
        texts = {}
        if len(self._made.runs) > MOST_TOKENS:
            raise TooDeepError(f"it has {len(self._made.runs)} pieces of text, and {MOST_TOKENS} is the limit")
        for number, run in enumerate(self._made.runs):
            one = kept.get(run.line)
            if one:
                start, end = max(one.start - run.start, 0), min(one.end - run.start, len(run.text))
                if run.text.text[start:end].strip(" "):
                    texts[_token(number)] = run.text.text[start:end]
        return texts

    def _url(self, number: int) -> str:
        return _plain_address(self._made.addresses[number].value.text.strip())

    def _converted(self, texts: Mapping[str, str], *, care: int) -> Converted:
        pieces = []
        for part in self._made.skeleton:
            if isinstance(part, str):
                link = _OPENS_LINK.fullmatch(part)
                pieces.append(part if not link or self._url(int(link[1])) else "")
                continue
            token = _token(part)
            text = texts.get(token)
            if text is None:
                pieces.append(" ")
            else:
                pieces.append(f"{' ' * text.startswith(' ')}{token}{' ' * text.endswith(' ')}")
        html = "".join(pieces)
        if _depth(self._made.skeleton) > _MOST_DEPTH:
            raise TooDeepError(f"its markup is nested more than {_MOST_DEPTH} deep")
        lengths = {token: len(text) for token, text in texts.items()}
        return to_markdown(well_formed(html), lengths, emphasis=not care)

    def _check_each_once(self, markdown: str, texts: Mapping[str, str]) -> None:
        found = Counter(TOKEN.findall(markdown))
        for number, run in enumerate(self._made.runs):
            if _token(number) in texts and found[_token(number)] != 1:
                raise UnbalancedError(run.text.starts[0], "did not come out of the converter once")

    def _with_texts(self, converted: Converted, texts: Mapping[str, str], urls: Mapping[int, str], *, care: int) -> str:
        markdown = converted.text

        def written(match: re.Match[str]) -> str:
            text = texts[match[0]].strip(" ")
            if match[0] in converted.in_code:
                return text
            line = markdown[markdown.rfind("\n", 0, match.start()) + 1 : match.start()]
            plain = escape_carefully(text) if care > 1 else escape(text, begins=not line.strip(" >-*#0123456789."))
            return plain.replace("|", "&#124;") if match[0] in converted.in_cells else plain

        with_texts = TOKEN.sub(written, markdown)
        return _HREF.sub(lambda link: f"]({urls[int(link[1])]})", with_texts)

    def _addresses(
        self, used: set[int], kept: Mapping[int, Kept], adopted: Mapping[str, str]
    ) -> tuple[list[Settled], tuple[str, ...]]:
        settled, old = [], []
        for number, one in enumerate(self._made.addresses):
            url = one.value.text.strip()
            destination = removed("html-address")
            if number in used:
                destination = BODY
            elif url in adopted:
                destination = metadata(adopted[url])
            elif one.line in kept and _is_old(url):
                destination = metadata("legacy.old_links")
                old.append(url)
            settled.append(Settled(tuple(one.value.pieces(0, len(one.value))), destination))
        return settled, tuple(dict.fromkeys(old))

    def _pictures(self) -> tuple[list[Settled], tuple[tuple[str, str], ...]]:
        settled, images = [], []
        for one in self._made.images:
            src, alt = one.src.text.strip(), " ".join(one.alt.text.split())
            keep = not one.furniture and bool(src) and not src.lower().startswith("data:")
            destination = metadata("legacy.images") if keep else removed("html-image")
            settled += [Settled(tuple(value.pieces(0, len(value))), destination) for value in (one.src, one.alt)]
            if keep:
                images.append((src, alt))
        return settled, tuple(images)


def _token(number: int) -> str:
    return chr(FIRST_TOKEN + number + (2 if number >= _PLANE else 0))


class _Taken:
    """Places of the original that something else accounts for, to be left out of what is markup."""

    def __init__(self, pieces: Iterable[tuple[int, int]]) -> None:
        self._pieces = sorted(set(pieces))
        self._starts = [start for start, _ in self._pieces]

    def without(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of ``start:end`` that are not taken."""
        at = start
        for one, other in self._pieces[bisect_left(self._starts, start) :]:
            if one >= end:
                break
            if one > at:
                yield at, one
            at = max(at, other)
        if at < end:
            yield at, end


def _settled(source: Traced, found: Sequence[Token], taken: _Taken) -> Iterator[Settled]:
    """Yield what is in no line: tags, comments, scripts."""
    for token in found:
        destination: Destination = _MARKUP
        if token.kind == "comment":
            destination = removed("html-comment")
        elif token.kind == "raw":
            if token.name in {"xmp", "plaintext"}:
                continue
            destination = removed(_OF_RAW.get(token.name, "html-embedded"))
        elif token.kind == "text":
            continue
        pieces = source.pieces(token.start, token.stop)
        rest = tuple(part for start, end in pieces for part in taken.without(start, end))
        if rest:
            yield Settled(rest, destination)


def _depth(skeleton: Sequence[str | int]) -> int:
    """Return how deep elements are nested; those that the next of their kind closes are left out."""
    depth = deepest = 0
    for part in skeleton:
        tag = _TAG.match(part) if isinstance(part, str) else None
        if tag and tag["name"] not in _CLOSE_THEMSELVES:
            depth = max(0, depth + (-1 if tag["close"] else 1))
            deepest = max(deepest, depth)
    return deepest


def _is_old(url: str) -> bool:
    return not url.startswith("#") and not re.match(r"(?:javascript|data|vbscript|about):", url, re.IGNORECASE)


def _plain_address(url: str) -> str:
    """Return an address as Markdown and the reader of the archive take it, or the empty string."""
    plain = re.sub(r"[\s()<>\"\\^`{|}\[\]]", lambda char: f"%{ord(char[0]):02X}" if char[0] < "\x7f" else char[0], url)
    if plain.lower().startswith("mailto:") and "@" in plain:
        return plain
    return plain if re.match(r"https?://", plain, re.IGNORECASE) and not url_fault(plain) else ""
