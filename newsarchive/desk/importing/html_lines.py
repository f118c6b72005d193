"""The tokens of an HTML page to its lines, with the skeleton of tags that is left when the texts are taken out.

What shows as a line is a line: block elements, cells and breaks end one, everything else stands inside. White space
is folded as browsers fold it. Lines know whether the markup calls them a heading, a link, furniture or outside of the
content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from newsarchive.desk.importing.clean import clean
from newsarchive.desk.importing.drawn import Drawn, drawings
from newsarchive.desk.importing.html_regions import regions
from newsarchive.desk.importing.html_tokens import Token, resolved
from newsarchive.desk.importing.ledger import removed
from newsarchive.desk.importing.page import Line, Settled
from newsarchive.desk.importing.traced import Traced


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure",
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p pre section summary",
    "table tbody td tfoot th thead tr ul",
)
#: Elements that stay in the skeleton; other blocks become ``div``, other inline elements go.
_KEPT = _names(
    "a b blockquote br caption dd del dl dt em h1 h2 h3 h4 h5 h6 i li ol p s strong sub sup table tbody td",
    "tfoot th thead tr ul",
)
#: Names of elements that HTML has no more.
_NAMES_NOW = {"strike": "s"}
_WHITE = re.compile(r"[ \t\n\r\f]+")
_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t\r\n]*")
_WHITE_SPACE = removed("white-space")
#: So many links in a row, each a line of its own and short, are a menu.
_MENU, _MOST_IN_MENU = 3, 80


@dataclass(frozen=True, slots=True)
class Run:
    """A text without markup in it; it begins at ``start`` of the text of line ``line``."""

    text: Traced
    line: int
    start: int


@dataclass(frozen=True, slots=True)
class Address:
    """The ``href`` of a link in line ``line``."""

    value: Traced
    line: int


@dataclass(frozen=True, slots=True)
class Image:
    """An ``img`` with its address and text; ``furniture``: it is no part of the content."""

    src: Traced
    alt: Traced
    furniture: bool


@dataclass(slots=True)
class LineMaker:
    """Takes tokens, makes lines. ``skeleton`` holds tags as text, and the numbers of runs.

    ``breaks``: line ends in the source mean something, as in the posts of WordPress.
    """

    source: Traced
    breaks: bool = False
    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    skeleton: list[str | int] = field(default_factory=list)
    _parts: list[Traced] = field(default_factory=list)
    _hrefs: list[str] = field(default_factory=list)
    _links: int = 0
    _heading: int = 0
    _pre: int = 0
    _linked: bool = True
    _first: bool = True
    _waiting: str = ""
    _at: tuple[str, bool] = ("", False)

    def read(self, found: Sequence[Token]) -> None:
        """Make the lines of all tokens that stand in the body; texts of the head are not for here."""
        furniture, content = regions(found)
        kinds = [""] * (len(found) + 1)
        for region in furniture:
            kinds[region.start : region.stop] = [region.kind] * (region.stop - region.start)
        in_head = False
        for index, token in enumerate(found):
            if token.name == "head" or (token.name == "body" and token.kind == "start"):
                in_head = token.kind == "start" and token.name == "head"
            outside = content is not None and not content.start <= index < content.stop
            if token.kind == "text" and in_head:
                self._settle(self.source.cut(token.start, token.stop), "html-head")
            elif token.kind == "text":
                self._text(token, (kinds[index], outside))
            elif token.kind == "start":
                self._start(token, furniture=bool(kinds[index]))
            elif token.kind == "end":
                self._end(token)
            elif token.kind == "raw" and token.name in {"xmp", "plaintext"}:
                self._text(token, (kinds[index], outside))
        self._flush(paragraph=True)
        self._mark_menus()

    def _settle(self, text: Traced, rule: str) -> None:
        if len(text):
            self.settled.append(Settled(tuple(text.pieces(0, len(text))), removed(rule)))

    def _start(self, token: Token, *, furniture: bool) -> None:
        name = _NAMES_NOW.get(token.name, token.name)
        if name in _BLOCKS or name == "br":
            self._flush(paragraph=name != "br")
        if re.fullmatch("h[1-6]", name):
            self._heading = int(name[1])
        self._pre += name in {"pre", "listing"}
        values = {one.name: one.value for one in token.attributes}
        if name == "img":
            self.images.append(Image(values.get("src", Traced.of("")), values.get("alt", Traced.of("")), furniture))
        elif name == "a" and values.get("href") and values["href"].text.strip():
            self._links += 1
            self._hrefs.append(values["href"].text.strip())
            self.skeleton.append(f'<a href="u{len(self.addresses)}">')
            self.addresses.append(Address(values["href"], len(self.lines)))
        elif name in _KEPT - {"a"}:
            self.skeleton.append(f"<{name}>")
        elif name in _BLOCKS - {"html", "head", "body"}:
            self.skeleton += ["<div>"] if name != "hr" else ["<div>", "</div>"]

    def _end(self, token: Token) -> None:
        name = _NAMES_NOW.get(token.name, token.name)
        if name in _BLOCKS:
            self._flush(paragraph=True)
        if re.fullmatch("h[1-6]", name):
            self._heading = 0
        self._pre = max(0, self._pre - (name in {"pre", "listing"}))
        if name == "a" and self._links:
            self._links -= 1
            self.skeleton.append("</a>")
        elif name in _KEPT - {"a"}:
            self.skeleton.append(f"</{name}>" if name not in {"br", "p"} else {"br": "<br>", "p": "</p>"}[name])
        elif name in _BLOCKS - {"html", "head", "body", "hr"}:
            self.skeleton.append("</div>")

    def _text(self, token: Token, at: tuple[str, bool]) -> None:
        text, settled = clean(resolved(self.source.cut(token.start, token.stop)))
        self.settled += settled
        self._at = at
        if not (self._pre or self.breaks):
            self._add(text)
            return
        before = 0
        for drawn in drawings(text.text) if self._pre else ():
            if drawn.start < before or (self._parts and "\n" not in text.text[before : drawn.start]):
                continue  # its first line has begun before this text
            self._broken(text.cut(before, drawn.start))
            self._flush(paragraph=True)
            if drawn.rows:
                self._table(text, drawn)
            else:
                self._drawing(text, drawn)
            before = drawn.end
        self._broken(text.cut(before, len(text)))

    def _broken(self, text: Traced) -> None:
        """Take a text whose line ends mean something."""
        before = 0
        for end in _BREAK.finditer(text.text):
            self._add(text.cut(before, end.start()))
            self._settle(text.cut(*end.span()), "line-end")
            if self._parts:
                several = end[0].count("\n") + end[0].count("\r") - end[0].count("\r\n") > 1
                self._flush(paragraph=several)
                # Text that was set with spaces is wrapped; in a post each end of a line was meant.
                self._waiting = "<br><br>" if several else " " if self._pre else "<br>"
            before = end.end()
        self._add(text.cut(before, len(text)))

    def _table(self, text: Traced, drawn: Drawn) -> None:
        """Make a table of one that was drawn; what parts its cells goes."""
        self.skeleton.append("<table>")
        at = drawn.start
        for number, row in enumerate(drawn.rows):
            name = "th" if drawn.headed and not number else "td"
            self.skeleton.append("<tr>")
            for start, end in row:
                self.skeleton.append(f"<{name}>")
                if end > start:
                    self._between(text.cut(at, start))
                    self._add(text.cut(start, end))
                    self._flush(paragraph=True)
                    at = end
                self.skeleton.append(f"</{name}>")
            self.skeleton.append("</tr>")
        self._between(text.cut(at, drawn.end))
        self.skeleton.append("</table>")

    def _between(self, text: Traced) -> None:
        """Account for what stands between cells: white space, bars and rules."""
        for part in re.finditer(r"\s+|\S+", text.text):
            self._settle(text.cut(*part.span()), "white-space" if part[0].isspace() else "rule")

    def _drawing(self, text: Traced, drawn: Drawn) -> None:
        """Keep a drawing line by line, as it is."""
        self.skeleton.append("<pre>")
        at = drawn.start
        for start, end in drawn.lines:
            inner = text.text[start:end].strip()
            begin = start + text.text[start:end].index(inner[0])
            self._settle(text.cut(at, begin), "white-space")
            self.skeleton += [f"{text.text[start:begin].expandtabs()}", len(self.runs), "\n"]
            line = text.cut(begin, begin + len(inner))
            self.runs.append(Run(line, len(self.lines), 0))
            self._parts.append(line)
            self._linked = False
            self._flush(paragraph=False)
            at = begin + len(inner)
        self._settle(text.cut(at, drawn.end), "white-space")
        self.skeleton.append("</pre>")

    def _add(self, text: Traced) -> None:
        """Put a text into the line under way, its white space folded."""
        open_end = bool(self._parts) and not self._parts[-1].text.endswith(" ")
        pieces, before = [], 0
        for white in _WHITE.finditer(text.text):
            pieces.append(text.cut(before, white.start()))
            first = white.start()
            if open_end or white.start():
                pieces.append(Traced(" ", text.starts[first : first + 1], text.ends[first : first + 1]))
                first += 1
            self._settle(text.cut(first, white.end()), "white-space")
            before = white.end()
        pieces.append(text.cut(before, len(text)))
        folded = Traced.join(pieces)
        if not len(folded):
            return
        if self._waiting:
            self.skeleton.append(self._waiting)
            self._waiting = ""
        start = sum(len(part) for part in self._parts)
        self.skeleton.append(len(self.runs))
        self.runs.append(Run(folded, len(self.lines), start))
        self._parts.append(folded)
        self._linked = self._linked and (self._links > 0 or not folded.text.strip())

    def _flush(self, *, paragraph: bool) -> None:
        """End the line under way; a blank one is none."""
        if paragraph:
            self._waiting = ""
        if self._parts:
            furniture, outside = self._at
            text = Traced.join(self._parts)
            self.lines.append(
                Line(
                    text, self._heading, self._linked and self._links + len(self._hrefs) > 0, tuple(self._hrefs),
                    self._first, outside and self._heading not in {1, 2}, furniture,
                )
            )  # fmt: skip
            self._first = False
        self._parts, self._hrefs, self._linked = [], [], True
        self._first = self._first or paragraph

    def _mark_menus(self) -> None:
        """Call a row of links a menu."""
        row: list[int] = []
        for index, line in [*enumerate(self.lines), (-1, None)]:
            if line is not None and not line.text.text.strip():
                continue
            if line is not None and line.linked and len(line.text) <= _MOST_IN_MENU and not line.heading:
                row.append(index)
                continue
            if len(row) >= _MENU:
                for number in row:
                    self.lines[number] = replace(self.lines[number], furniture=self.lines[number].furniture or "menu")
            row = []
