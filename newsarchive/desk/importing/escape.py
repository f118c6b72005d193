r"""Plain text to Markdown that gives exactly this text back.

Only what Markdown would take for its own is escaped, so that an article stays readable in an editor. ``carefully``
escapes every sign that could ever mean something, for the rare text where the first is not enough; the reading of the
archive itself decides which (see ``extract``). White space is left alone.
"""

from __future__ import annotations

import re

_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_BACKSLASH = re.compile(r"\\(?=[\\`*_{}\[\]()>#+.!|~^:-])")
_EMPHASIS = re.compile(r"\*|(?<![^\W_])_|_(?![^\W_])|`")
_BRACKET = re.compile(r"\[(?=[^\]\n]*\])")
_ATTRIBUTES = re.compile(r"\{(?=:)")
_HEADING = re.compile(r"^(\s*)(#)", re.MULTILINE)
_BULLET = re.compile(r"^(\s*)([-+])(?=\s)", re.MULTILINE)
_NUMBER = re.compile(r"^(\s*\d+)\.(?=\s)", re.MULTILINE)
_QUOTE = re.compile(r"^(\s*)>", re.MULTILINE)
_UNDERLINE = re.compile(r"^(\s*)(=|-|~)(?=[=~ -]*$)", re.MULTILINE)
_DEFINITION = re.compile(r"^(\s*):(?=\s)", re.MULTILINE)
_FENCE = re.compile(r"^(\s*)~(?=~~)", re.MULTILINE)
_ANY = re.compile(r"[!-/:-@\[-`{-~]")


def escape(text: str, *, begins: bool = True) -> str:
    """Return the text with what Markdown would read otherwise escaped; ``begins``: it stands at the start of a line."""
    if not begins:
        return escape(f"\0{text}")[1:]
    for pattern, replacement in (
        (_ENTITY, "&amp;"),
        (_BACKSLASH, r"\\\\"),
        (_EMPHASIS, r"\\\g<0>"),
        (_TAG, "&lt;"),
        (_BRACKET, r"\\["),
        (_ATTRIBUTES, r"\\{"),
        (_HEADING, r"\1\\\2"),
        (_BULLET, r"\1\\\2"),
        (_NUMBER, r"\1\\."),
        (_QUOTE, r"\1\\>"),
        (_UNDERLINE, r"\1&#\2;"),
        (_DEFINITION, r"\1&#58;"),
        (_FENCE, r"\1&#126;"),
    ):
        text = pattern.sub(replacement, text)
    return text.replace("&#=;", "&#61;").replace("&#-;", "&#45;").replace("&#~;", "&#126;")


def escape_carefully(text: str) -> str:
    """Return the text with every punctuation sign of ASCII as a numeric reference."""
    return _ANY.sub(lambda sign: f"&#{ord(sign[0])};", text)
