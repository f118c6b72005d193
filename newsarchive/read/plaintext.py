"""The words of a body without its markup: what search reads, what the summary is made of, how many words there are.

Blocks are separated by blank lines. The numbers of footnotes and the arrows back are signs for the eye and not part
of the text.
"""

from __future__ import annotations

import re
from html import unescape

_INLINE = (
    "a abbr b bdi bdo cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u"
    " var wbr"
)
_BLOCK = "\x05"
# What a tag is in the text: nothing inside a line, a space between the cells of a row, else the edge of a block.
_TAG_AS_TEXT = {**dict.fromkeys(_INLINE.split(), ""), **dict.fromkeys(("br", "td", "th"), " ")}
_FOOTNOTE_SIGN = re.compile(
    r'<sup id="[^"]*fnref\d*:[^"]*"><a [^>]*>\d+</a></sup>|\s?<a (?=[^>]*class="footnote-backref")[^>]*>[^<]*</a>'
)
_MARK = re.compile(r"[\x01\x03]\d+\x02")
_TAG = re.compile(r"</?([a-z][a-z0-9]*)[^>]*>")
_SPACES = re.compile(r" {2,}")
_DASHES = ("—", "–", "-")
_CONTAINER = re.compile(r"<(/?)(blockquote|details|div|dl|figure|ol|table|ul|p)\b[^>]*>")


def plain_text(html: str) -> str:
    """Return the text of a finished body (canonical HTML, with or without marks)."""
    if "footnote" in html:
        html = _FOOTNOTE_SIGN.sub("", html)
    if "\x01" in html:
        html = _MARK.sub("", html)
    pieces = _TAG.split(html)
    pieces[1::2] = [_TAG_AS_TEXT.get(name, _BLOCK) for name in pieces[1::2]]
    flat = "".join(pieces).replace("\n", " ").replace("\t", " ")
    if "  " in flat:
        flat = _SPACES.sub(" ", flat)
    text = "\n\n".join(filter(None, [block.strip(" ") for block in flat.split(_BLOCK)]))
    return unescape(text) if "&" in text else text


def first_paragraph(html: str) -> str:
    """Return the text of the first paragraph outside quotations, lists and tables, or else of the first one inside."""
    depth = 0
    fallback = ""
    start = -1
    for tag in _CONTAINER.finditer(html):
        closes, name = tag.groups()
        if name != "p":
            depth += -1 if closes else 1
        elif not closes:
            start = tag.end()
        elif text := plain_text(html[start : tag.start()]):
            if depth == 0:
                return text
            fallback = fallback or text
    return fallback


def count_words(text: str) -> int:
    """Return the number of words; a dash between spaces is none."""
    words = text.split()
    return len(words) - sum(map(words.count, _DASHES))
