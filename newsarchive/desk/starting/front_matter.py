"""Values to the YAML of front matter, so that our own strict reader gives just these values back.

A text stands bare where it cannot be taken for anything else, else in double quotes with JSON's escapes, which are
YAML's too (YAML 1.2.2, section 1.3). Keys keep their order. Never a tag, an anchor or a block scalar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from newsarchive.read.yaml_nodes import Mapping, Node, Scalar

# Begins with a letter or digit, holds no colon, number sign, quote or bracket, and ends in none of what YAML strips.
_BARE = re.compile(r"[^\W_](?:[\w .,()/+&;!%«»„“”‘’—–…№§-]*[\w.,)!%»“”’…])?")
_BARE_IN_LIST = re.compile(r"[^\W_](?:[\w ./-]*[\w.])?")
_WIDTH = 118
_INDENT = "  "


def scalar(text: str, *, in_list: bool = False) -> str:
    """Return a text as YAML; ``in_list``: between brackets, where commas part."""
    bare = _BARE_IN_LIST if in_list else _BARE
    return text if bare.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def entry(key: str, value: Node | str | Sequence[str], indent: str = "") -> str:
    """Return the lines of a key with its value: a text, a list of texts, or a node that was read."""
    if isinstance(value, str):
        return f"{indent}{key}: {scalar(value)}\n"
    if isinstance(value, Scalar):
        return f"{indent}{key}: {scalar(value.value)}\n"
    if isinstance(value, Mapping):
        inner = "".join(entry(scalar(name.value), one, indent + _INDENT) for name, one in value.entries)
        return f"{indent}{key}:\n{inner}" if inner else f"{indent}{key}: {{}}\n"
    items: Sequence[Node | str] = value if isinstance(value, (list, tuple)) else value.items  # type: ignore[union-attr]
    texts = [one if isinstance(one, str) else one.value for one in items if isinstance(one, (str, Scalar))]
    flow = f"{indent}{key}: [{', '.join(scalar(one, in_list=True) for one in texts)}]\n"
    if len(texts) == len(items) and len(flow) <= _WIDTH:
        return flow
    return f"{indent}{key}:\n" + "".join(_item(one, indent + _INDENT) for one in items)


def comment(text: str, indent: str = "#   ") -> str:
    """Return a text as lines of a comment, wrapped at spaces."""
    lines, line = [], ""
    for word in text.split():
        if line and len(indent) + len(line) + 1 + len(word) > _WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {word}".lstrip()
    return "".join(f"{indent}{one}\n" for one in (*lines, line))


def document(parts: Iterable[str]) -> str:
    """Return the front matter with its fences."""
    return f"---\n{''.join(parts)}---\n"


def _item(value: Node | str, indent: str) -> str:
    if isinstance(value, (str, Scalar)):
        return f"{indent}- {scalar(value if isinstance(value, str) else value.value)}\n"
    if isinstance(value, Mapping):
        inner = "".join(entry(scalar(name.value), one, indent + _INDENT) for name, one in value.entries)
        return f"{indent}- {inner.lstrip()}" if inner else f"{indent}- {{}}\n"
    inner = "".join(_item(one, indent + _INDENT) for one in value.items)
    return f"{indent}- {inner.lstrip()}" if inner else f"{indent}- []\n"
