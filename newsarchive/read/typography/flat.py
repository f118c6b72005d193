"""The flat form of a text: one string in which every tag, and every run that must not change, is one control character.

``flatten`` cuts HTML or plain text into the flat string and the pieces that it left out; ``restore`` puts them back.
Rules may replace quotes, dashes, dots and spaces of the flat string, and must keep its control characters, in number
and order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, product

TAG = "\x04"  # a tag inside a line: no width, the words on both sides may touch
BREAK = "\x05"  # the edge of a block: a quotation ends here at the latest
SOLID = "\x06"  # code, an address, an image, foreign words: like one word
LINE = "\x07"  # a line break: like a space
CONTROLS = TAG + BREAK + SOLID + LINE

_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "rp", "rt", "ruby", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
})  # fmt: skip
_CODE = frozenset(["code", "kbd", "pre", "samp", "var"])
_VOID = frozenset(["br", "hr", "img", "wbr"])
_TAG = re.compile(r"</?([a-z][a-z0-9]*)[^>]*>")
_LANG = re.compile(r' lang="([^"]*)"')
_CONTROL = re.compile(f"[{CONTROLS}]")
_ANY_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

#: What looks like a template's expression or tag; an article may quote it, and it stays as it is.
TEMPLATE_SYNTAX = r"\{\{(?:[^{}]|\{[^{}]*\})*\}\}|\{%[^{}]*%\}"

# An address or template syntax inside a text. No alternative can backtrack over more than its own run of characters.
_NO_ADDRESS = r"\s<>\"'«»„“”‘’‚…" + CONTROLS
_END_OF_ADDRESS = rf"[^{_NO_ADDRESS}.,;:!?)\]]"
_URL = rf"(?:\b(?:https?|ftps?|mailto|story):|(?<![\w.])www\.)(?:[^{_NO_ADDRESS}]|'(?=\w))*{_END_OF_ADDRESS}"
_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
_SCHEMES = ("://", "www.", "mailto:", "story:")
# By which of the three a text may hold: most texts hold none, and few more than one.
_VERBATIM = {
    kinds: re.compile(
        "|".join(pattern for kind, pattern in zip(kinds, (_URL, _MAIL, TEMPLATE_SYNTAX), strict=True) if kind)
    )
    for kinds in product((False, True), repeat=3)
}


#: Typesets an element of another language: its HTML and its language to its HTML.
Foreign = Callable[[str, str], str]


def flatten(text: str) -> tuple[str, list[str]]:
    """Return the flat form of plain text, and the pieces that its control characters stand for."""
    # In a text without tags a control character can only be a mistake, and would be taken for one of the signs above.
    return _flatten_verbatim(_ANY_CONTROL.sub("", text), [])


def flatten_html(html: str, lang: str, foreign: Foreign) -> tuple[str, list[str]]:
    """Return the flat form of HTML as the sanitiser writes it: names in lower case, ``>`` escaped wherever it is text.

    ``foreign`` is called for each outermost element whose language is not ``lang``.
    """
    kept: list[str] = []
    if "<" in html:
        html = _flatten_tags(html, kept, lang, foreign)
    return _flatten_verbatim(html, kept)


def restore(flat: str, kept: list[str]) -> str:
    """Return the flat string with its pieces put back."""
    if not kept:
        return flat
    pieces = iter(kept)
    return _CONTROL.sub(lambda _: next(pieces), flat)


def _flatten_tags(html: str, kept: list[str], lang: str, foreign: Foreign) -> str:
    flat: list[str] = []
    position = 0
    while match := _TAG.search(html, position):
        start, end = match.span()
        name = match[1]
        opens = html[start + 1] != "/"
        flat.append(html[position:start])
        piece = ""
        if name in _INLINE:
            sign = TAG
        elif name == "br":
            sign = LINE
        else:
            sign = SOLID if name == "img" or name in _CODE else BREAK
        if opens and name in _CODE:
            end = _end_of_element(html, name, end)
        elif opens and (said := _LANG.search(match[0])) and said[1] != lang and name not in _VOID:
            sign = SOLID if name in _INLINE else BREAK
            end = _end_of_element(html, name, end)
            piece = match[0] + foreign(html[match.end() : end], said[1])
        flat.append(sign)
        kept.append(piece or html[start:end])
        position = end
    flat.append(html[position:])
    return "".join(flat)


def _end_of_element(html: str, name: str, position: int) -> int:
    """Return where the element ends whose opening tag ends at ``position``."""
    depth = 1
    for match in re.compile(rf"<(/?){name}\b[^>]*>").finditer(html, position):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return len(html)


def _flatten_verbatim(flat: str, kept: list[str]) -> tuple[str, list[str]]:
    """Take out addresses and template syntax as well, keeping the pieces in the order of the text."""
    kinds = (_any(flat, _SCHEMES), "@" in flat, "{{" in flat or "{%" in flat)
    if not any(kinds):
        return flat, kept
    merged: list[str] = []
    earlier = iter(kept)
    cut: list[str] = []
    position = 0
    for match in _VERBATIM[kinds].finditer(flat):
        between = flat[position : match.start()]
        merged += islice(earlier, _count(between))
        merged.append(restore(match[0], list(islice(earlier, _count(match[0])))))
        cut += (between, SOLID)
        position = match.end()
    cut.append(flat[position:])
    merged += earlier
    return "".join(cut), merged


def _any(flat: str, signs: tuple[str, ...]) -> bool:
    return any(sign in flat for sign in signs)


def _count(flat: str) -> int:
    return sum(map(flat.count, CONTROLS))
