"""The last pass over a body's safe HTML: links, images, ids and figures as the page will have them.

What leads into this archive becomes a numbered mark and a ``Ref`` (see ``model.article``); links to places of the
same body are checked and finished here; links to other servers stay, images on other servers do not. Every id gets
the prefix that keeps it away from the page's own. No address leaves this pass that ``sanitise`` did not judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape
from urllib.parse import unquote

from newsarchive.model.article import ANCHOR_PREFIX, CLOSE_MARK, END_MARK, OPEN_MARK, Ref
from newsarchive.model.problems import Problem, problem
from newsarchive.model.settings import ParseSettings
from newsarchive.read.places import Places
from newsarchive.read.sanitise import kind_of_address
from newsarchive.read.typography import typeset

# In canonical HTML ``<`` opens a tag and nothing else, and ``>`` only closes one.
# One ``<`` before all the alternatives: the search then skips from tag to tag.
_TAGS = re.compile(
    r"<(?:"
    r"(?P<alone>p(?: [^>]*)?)><img(?P<figure> [^>]*)></p>"
    r"|img(?P<image> [^>]*)>"
    r"|a(?P<link>(?: [^>]*)?)>"
    r"|(?P<unlink>/a)>"
    r"|(?P<heading>/?h1(?: [^>]*)?)>"
    r"|(?P<place>[a-z][a-z0-9]* [^>]*?\bid=\"[^>]*)>"
    r")"
)
# The commonest link by far: to another server, with nothing but its address. Only ``https`` and ``http`` begin so.
_PLAIN_LINK = re.compile(r'(<a href="https?://[^"]*")>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_ID = re.compile(r'<[a-z][a-z0-9]*(?: [^>]*)? id="([^"]*)"')
_WHITESPACE = re.compile(r"\s+")
# The browser's own name for the beginning of a page (HTML standard, 7.4.6.4).
_TOP = "top"


@dataclass(frozen=True, slots=True)
class Finished:
    """A body as ``Parsed.html`` holds it; ``anchors`` are the ids that a link may name, without prefix."""

    html: str
    refs: tuple[Ref, ...]
    anchors: tuple[str, ...]
    problems: tuple[Problem, ...]


def finish(html: str, places: Places, *, file: str, lang: str, settings: ParseSettings) -> Finished:
    """Return the finished body of sanitised and typeset HTML."""
    if "<a" not in html and "<img" not in html and " id=" not in html and "<h1" not in html:
        return Finished(html, (), (), ())
    return _Pass(html, places, file=file, lang=lang, settings=settings).finished()


class _Pass:
    """One pass from the first tag to the last; ``unlink`` is what the end tag of the open link becomes."""

    def __init__(self, html: str, places: Places, *, file: str, lang: str, settings: ParseSettings) -> None:
        self.html = html
        self.places = places
        self.file = file
        self.lang = lang if settings.typography else ""
        self.refused = "error" if settings.html == "reject" else "warning"
        self.dangling = settings.dangling
        self.refs: list[Ref] = []
        self.problems: list[Problem] = []
        self.anchors = dict.fromkeys(_anchor(unescape(value)) for value in _ID.findall(html)) if ' id="' in html else {}
        self.placed: set[str] = set()
        self.unlink = ""
        self.in_link = False
        self.handlers: dict[str, Callable[[re.Match[str]], str]] = {
            "figure": self.figure,
            "image": self.image,
            "link": self.link,
            "unlink": self.end_of_link,
            "heading": self.heading,
            "place": self.place,
        }

    def finished(self) -> Finished:
        """Return the body with everything in its place."""
        html = _TAGS.sub(self.tag, self.html)
        return Finished(html, tuple(self.refs), tuple(self.anchors), tuple(self.problems))

    def tell(self, code: str, place: tuple[int, int], severity: str, **args: str) -> None:
        """Note a problem."""
        line, column = place
        self.problems.append(problem(code, self.file, line, column, severity=severity, **args))

    def tag(self, match: re.Match[str]) -> str:
        """Return what a tag becomes; which of the alternatives of ``_TAGS`` matched says which tag it is."""
        return self.handlers[match.lastgroup or ""](match)

    def heading(self, match: re.Match[str]) -> str:
        """Return a raw heading of the first level as one of the second: the page's own title is the only first one."""
        name, _, rest = match["heading"].partition(" ")
        return f"<{name.replace('h1', 'h2')}{self.written(_attributes(' ' + rest)) if rest else ''}>"

    def place(self, match: re.Match[str]) -> str:
        """Return a tag that has an id, with the prefix or without the id."""
        name, _, rest = match["place"].partition(" ")
        return f"<{name}{self.written(_attributes(' ' + rest))}>"

    def written(self, attributes: dict[str, str]) -> str:
        """Return attributes as they are written in a tag, the id with its prefix, or dropped if it was used before."""
        if "id" in attributes:
            anchor = _anchor(attributes.pop("id"))
            if anchor in self.placed:
                self.tell("same-anchor", self.places.of_second_id(anchor), "warning", anchor=anchor)
            else:
                self.placed.add(anchor)
                attributes["id"] = ANCHOR_PREFIX + anchor
        return "".join(
            f' {name}="{_escaped(value)}"' for name, value in attributes.items() if value or name in {"alt", "reversed"}
        )

    def end_of_link(self, _match: re.Match[str]) -> str:
        """Return what closes the link that is open."""
        self.in_link = False
        return self.unlink

    def link(self, match: re.Match[str]) -> str:
        """Return the start tag of a link, or its mark."""
        self.in_link, self.unlink = True, "</a>"
        plain = _PLAIN_LINK.fullmatch(match[0])
        if plain:
            return f'{plain[1]} rel="noopener">'
        attributes = _attributes(match["link"])
        address = attributes.pop("href", "")
        kind = kind_of_address(address)
        if kind == "fragment":
            return self.place_link(address, attributes)
        if kind == "path":
            return self.reference("link", address, attributes)
        if not kind:
            return self.no_link(attributes)
        relation = ' rel="noopener"' if kind == "web" else ""
        return f'<a href="{_escaped(address)}"{self.written(attributes)}{relation}>'

    def place_link(self, address: str, attributes: dict[str, str]) -> str:
        """Return a link to a place of this body, if there is one of that name."""
        anchor = _anchor(unquote(address[1:]))
        if anchor in self.anchors:
            return f'<a href="#{_escaped(ANCHOR_PREFIX + anchor)}"{self.written(attributes)}>'
        if anchor in {"", _TOP}:
            return f'<a href="#{_TOP}"{self.written(attributes)}>'
        near = get_close_matches(anchor, list(self.anchors), n=1)
        hint = f"did you mean '#{near[0]}'?" if near else "correct or remove it"
        self.tell("missing-anchor", self.places.of_address(address), self.dangling, anchor=anchor, near=hint)
        return self.no_link(attributes)

    def no_link(self, attributes: dict[str, str]) -> str:
        """Return what is left of a link without an address: its text, and an id if it has one."""
        tag = self.written({"id": attributes["id"]} if "id" in attributes else {})
        self.unlink = "</span>" if tag else ""
        return f"<span{tag}>" if tag else ""

    def reference(self, kind: str, target: str, attributes: dict[str, str]) -> str:
        """Return the mark of a new reference."""
        line, column = self.places.of_address(target)
        number = len(self.refs)
        self.refs.append(Ref(kind, target, self.written(attributes), line, column))
        if kind == "link":
            self.unlink = f"{CLOSE_MARK}{number}{END_MARK}"
        return f"{OPEN_MARK}{number}{END_MARK}"

    def image(self, match: re.Match[str]) -> str:
        """Return an image that stands in a line."""
        return self.picture(_attributes(match["image"]))

    def picture(self, attributes: dict[str, str], caption: str = "") -> str:
        """Return the mark of an image, or what stands in for one that is refused."""
        source = attributes.pop("src", "")
        words = self.typeset(attributes.pop("alt", ""), attributes)
        if not source:
            return _escaped_text(words)
        if kind_of_address(source) == "web":
            self.tell("external-image", self.places.of_address(source), self.refused, address=source)
            words = words or unquote(source.rstrip("/").rpartition("/")[2])
            return (
                _escaped_text(words)
                if self.in_link
                else f'<a href="{_escaped(source)}" rel="noopener">{_escaped_text(words)}</a>'
            )
        if "title" in attributes:
            attributes["title"] = "" if caption else self.typeset(attributes["title"], attributes)
        mark = self.reference("image", source, {"alt": words, **attributes})
        if not words.strip():
            ref = self.refs[-1]
            self.tell("image-without-alt", (ref.line, ref.column), "warning", target=source)
        return mark

    def figure(self, match: re.Match[str]) -> str:
        """Return a paragraph that holds nothing but an image: a figure, if the image has a title to be its caption."""
        attributes = _attributes(match["figure"])
        caption = self.typeset(attributes.get("title", ""), attributes)
        is_figure = bool(caption.strip()) and kind_of_address(attributes.get("src", "")) == "path"
        frame = self.written(_attributes(match["alone"][1:]))
        image = self.picture(attributes, caption if is_figure else "")
        if not is_figure:
            return f"<p{frame}>{image}</p>"
        return f"<figure{frame}>{image}<figcaption>{_escaped_text(caption)}</figcaption></figure>"

    def typeset(self, text: str, attributes: dict[str, str]) -> str:
        """Return a text of an image as its language has it in print."""
        return typeset(text, attributes.get("lang", self.lang)) if self.lang and text else text


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _anchor(value: str) -> str:
    """Return an id as it can be one: a footnote's label may have spaces."""
    return _WHITESPACE.sub("-", value.strip())


def _escaped(value: str) -> str:
    return _escaped_text(value).replace('"', "&quot;")


def _escaped_text(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
