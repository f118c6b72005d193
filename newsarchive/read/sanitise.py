"""HTML of any origin to HTML that is safe to publish, by a list of what is allowed.

What is not on the list (elements, attributes, classes, address schemes) does not come out, whatever the parser of a
browser would make of the input: nh3 parses as browsers do and writes its own tree. The result is canonical:
lower-case names, quoted attributes, ``<`` and ``>`` escaped wherever they are text. Never add svg, math or style
here: every hole that was ever found in this sanitiser began with one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

import nh3

from newsarchive.read.deadline import shielded


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_PLAIN = _names(
    "abbr b bdi bdo blockquote br caption cite code dd details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr",
    "i kbd mark p pre q rp rt ruby s samp small span strong sub summary sup table tbody tfoot thead tr u ul var wbr",
)
#: element -> the attributes that only it may have
ELEMENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(sorted(_PLAIN), frozenset[str]()),
    "a": frozenset({"href"}),
    "del": frozenset({"datetime"}),
    "img": frozenset({"alt", "src"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
#: The attributes that every element may have.
GLOBAL_ATTRIBUTES = frozenset({"class", "dir", "id", "lang", "title"})

# Elements in which a browser has rules of its own: what is in them goes with them. No body brings one as far as here,
# because ``raw_html`` takes out their tags and keeps the text.
_SWALLOWED = _names(
    "embed head iframe math noembed noframes noscript object script select style svg template textarea title xmp"
)
# How often HTML is judged at most. Published vectors and random markup settle in the third round; what does not
# becomes text.
_MOST_ROUNDS = 8
_SCHEMES = frozenset({"http", "https", "mailto", "story"})

_CLASSES = frozenset({"center", "footnote", "footnote-backref", "footnote-ref", "left", "right"})
_LANGUAGE_CLASS = re.compile(r"language-[A-Za-z0-9][A-Za-z0-9+#._-]{0,30}")
_VALUES = {
    "colspan": re.compile(r"[1-9][0-9]{0,2}"),
    "datetime": re.compile(r"[0-9PT:.+Z -]{1,40}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "id": re.compile(r"(?s).*\S.*"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"),
    "reversed": re.compile(r"|reversed"),
    "rowspan": re.compile(r"[1-9][0-9]{0,2}"),
    "scope": re.compile(r"col|row|colgroup|rowgroup"),
    "start": re.compile(r"-?[0-9]{1,6}"),
    "type": re.compile(r"[1aAiI]"),
    "value": re.compile(r"-?[0-9]{1,6}"),
}
# What a browser passes over inside an address before it looks for the scheme.
_PASSED_OVER = re.compile(r"[\x00-\x20\x7f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"https?://[^/\\]", re.IGNORECASE)
_STORY = re.compile(r"\s*story:", re.IGNORECASE)
# Characters that no XML document may hold; an author can smuggle them in as numeric references.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# A link or an image whose address nh3 refused before it asked us.
_WITHOUT_ADDRESS = re.compile(r"<(?:a(?=[ >])(?![^>]* href=)|img(?![^>]* src=))")


@dataclass(frozen=True, slots=True)
class Sanitised:
    """``complete`` is false if an attribute, an address or a character was taken out; missing elements do not count."""

    html: str
    complete: bool


def sanitise(html: str) -> Sanitised:
    """Return the safe form of an HTML fragment. Idempotent; a no-break space comes out as itself."""
    _ATTRIBUTES.complete = True
    clean = _stable(html).replace("&nbsp;", "\u00a0")
    complete = _ATTRIBUTES.complete and not _WITHOUT_ADDRESS.search(clean)
    if _NOT_XML.search(clean):
        return Sanitised(_NOT_XML.sub("", clean), complete=False)
    return Sanitised(clean, complete)


def _stable(html: str) -> str:
    """Return HTML that a browser reads as the tree that was judged.

    The tree of misnested markup (a link in a table in a link) has no text that is read as the same tree again. Its
    text is judged as often as it takes until nothing moves; in well-formed markup nothing moves at once.
    """
    for _ in range(_MOST_ROUNDS):
        clean = _CLEANER.clean(html)
        if clean == html:
            return clean
        html = clean
    return escape(html)


def allowed_value(element: str, attribute: str, value: str) -> str | None:
    """Return what is kept of the value of an attribute that is on the list; None if the attribute must go."""
    if attribute == "class":
        is_code = element == "code"
        kept = [name for name in value.split() if name in _CLASSES or (is_code and _LANGUAGE_CLASS.fullmatch(name))]
        return " ".join(kept) or None
    if attribute == "href":
        return value if kind_of_address(value) else None
    if attribute == "src":
        return value if kind_of_address(value) in {"web", "path"} and not _STORY.match(value) else None
    form = _VALUES.get(attribute)
    return value if form is None or form.fullmatch(value) else None


def kind_of_address(address: str) -> str:
    """Return ``web``, ``mail``, ``fragment`` or ``path`` (of this archive, or ``story:ID``); nothing if it is refused.

    Refused are all other schemes, however disguised, and addresses that take only the scheme from the page
    (``//host/``).
    """
    bare = _PASSED_OVER.sub("", address)
    scheme = _SCHEME.match(bare)
    if scheme:
        name = scheme[1].lower()
        if name in {"http", "https"}:
            return "web" if _WEB.match(bare) else ""
        return {"mailto": "mail", "story": "path"}.get(name, "")
    if bare.startswith("#"):
        return "fragment"
    return "" if not bare or bare.replace("\\", "/").startswith("//") else "path"


def well_formed(html: str) -> str:
    """Return HTML of any origin as the tree that browsers make of it: every element closed, tables in order.

    For texts that are not published: nothing is judged but the names of elements, and only ``href`` is kept.
    """
    return _PARSER.clean(html)


class _Attributes:
    """Judges every attribute that nh3 would let through by its name, and remembers whether one was changed."""

    def __init__(self) -> None:
        self.complete = True

    @shielded
    def __call__(self, element: str, attribute: str, value: str) -> str | None:
        kept = allowed_value(element, attribute, value)
        if kept != value:
            self.complete = (
                self.complete and attribute == "class" and kept is not None and kept.split() == value.split()
            )
        return kept


_ATTRIBUTES = _Attributes()
_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS),
    clean_content_tags=set(_SWALLOWED),
    attributes={"*": set(GLOBAL_ATTRIBUTES)} | {name: set(own) for name, own in ELEMENTS.items() if own},
    attribute_filter=_ATTRIBUTES,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)
_PARSER = nh3.Cleaner(
    tags=set(ELEMENTS) - {"img"}, clean_content_tags=set(_SWALLOWED), attributes={"a": {"href"}}, link_rel=None
)
