"""Write the parts of the reference that are read from the code: ``python docs/generate.py``.

Turns the dataclasses of the views, with their docstrings and annotations, into the generated parts of
``reference/template-context.md``. A part stands between two comments of the page; everything around it is written by
hand and kept. A test compares each part with what this program would write.
"""  # noqa: INP001 - a program that is started by its path, not a package

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import sys
import textwrap
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "reference" / "template-context.md"
sys.path.insert(0, str(DOCS.parent))

from newsarchive.model.page import KINDS  # noqa: E402 - found through the line above
from newsarchive.model.parts import Site  # noqa: E402 - as above

#: Characters of a line of the page.
_WIDTH = 130
_PART = "<!-- generated: {} -->\n{}\n<!-- end -->"
_WORDS: Mapping[Any, str] = {
    str: "text", int: "number", bool: "true or false", dt.date: "date", type(None): "none", Any: "anything",
}  # fmt: skip


def main() -> None:
    """Write the generated parts into the page."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def renewed(page: str) -> str:
    """Return the page with its generated parts made anew; raise ValueError where one of them has no place."""
    for name, text in parts().items():
        place = re.compile(re.escape(_PART).replace(r"\{\}", re.escape(name), 1).replace(r"\{\}", ".*?", 1), re.DOTALL)
        part = _PART.format(name, text)
        page, times = place.subn(part.replace("\\", "\\\\"), page)
        if times != 1:
            raise ValueError(f"the page has {times} places for '{name}', not one")
    return page


def parts() -> dict[str, str]:
    """Return the generated parts by name: the views by kind of page, and what they are made of."""
    views: dict[type, list[str]] = {}
    for kind, entry in KINDS.items():
        views.setdefault(entry.view, []).append(kind)
    used: dict[type, None] = {Site: None}
    for view in (Site, *views):
        used |= dict.fromkeys(_used_by(view))
    own = sorted((one for one in used if one not in views), key=lambda one: one.__name__)
    return {
        "views": "".join(_view(view, kinds) for view, kinds in views.items()),
        "parts": "".join(_described(part, "###") for part in own),
    }


def _view(view: type, kinds: list[str]) -> str:
    templates = (f"`{kind}` → `{KINDS[kind].template}`" if KINDS[kind].template else f"`{kind}`" for kind in kinds)
    return _described(view, "###", f"Kind and template: {', '.join(templates)}.\n\n")


def _described(kind: type, level: str, more: str = "") -> str:
    rows = "".join(f"| `{name}` | {_type(annotation)}{_says(kind, name)} |\n" for name, annotation in _fields(kind))
    text = textwrap.fill(_text(kind.__doc__ or ""), _WIDTH, break_long_words=False, break_on_hyphens=False)
    return f"\n{level} {kind.__name__}\n\n{more}{text}\n\n| field | |\n|---|---|\n{rows}"


def _fields(kind: type) -> Iterator[tuple[str, Any]]:
    hints = typing.get_type_hints(kind)
    yield from ((field.name, hints[field.name]) for field in dataclasses.fields(kind))
    for name, value in vars(kind).items():
        if isinstance(value, property):
            yield name, typing.get_type_hints(value.fget)["return"]


def _used_by(kind: type) -> Iterator[type]:
    """Yield the dataclasses that a dataclass holds, each after those that hold it."""
    for _, annotation in _fields(kind):
        for found in _classes(annotation):
            yield found
            yield from _used_by(found)


def _classes(annotation: Any) -> Iterator[type]:  # noqa: ANN401 - whatever stands after a field's colon
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _classes(argument)


def _type(annotation: Any) -> str:  # noqa: ANN401 - as above
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation in _WORDS:
        return _WORDS[annotation]
    if origin is tuple:
        return f"list of {_type(arguments[0])}"
    if origin in (types.UnionType, typing.Union):
        return " or ".join(map(_type, arguments))
    if origin is not None:
        return f"mapping from {_type(arguments[0])} to {_type(arguments[1])}"
    name: str = annotation.__name__
    return f"[{name}](#{name.lower()})"


def _says(kind: type, name: str) -> str:
    """Return what a property says of itself, to follow its type; fields are described with their class."""
    member = vars(kind).get(name)
    summary = (member.__doc__ or "").partition("\n\n")[0] if isinstance(member, property) else ""
    return f". {_text(summary).removesuffix('.')}" if summary else ""


def _text(docstring: str) -> str:
    return " ".join(docstring.split()).replace("``", "`")


if __name__ == "__main__":
    main()
