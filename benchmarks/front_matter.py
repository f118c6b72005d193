"""Front matter and registries in YAML that every reader understands the same way.

Turns text, lists and mappings, in the combinations that an archive knows, into lines of YAML. What a reader could
take for a number, a date with a time, a truth value or a mark of punctuation is put in double quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping


def front_matter(fields: Mapping[str, object]) -> str:
    """``fields`` in YAML: mappings and lists of mappings as blocks, lists of text in brackets."""
    lines = []
    for key, value in fields.items():
        match value:
            case dict():
                lines += [f"{key}:", *(f"  {inner}: {scalar(text)}" for inner, text in value.items())]
            case list() if isinstance(value[0], dict):
                lines.append(f"{key}:")
                for entry in value:
                    first, *rest = (f"{inner}: {scalar(text)}" for inner, text in entry.items())
                    lines += [f"  - {first}", *(f"    {line}" for line in rest)]
            case list():
                lines.append(f"{key}: [{', '.join(map(scalar, value))}]")
            case _:
                lines.append(f"{key}: {scalar(value)}")
    return "".join(line + "\n" for line in lines)


def scalar(value: object) -> str:
    """Words and days as they are, everything that YAML could take for something else in double quotes."""
    if value is True:
        return "true"
    text = str(value)
    if text in {"true", "false", "null"} or not re.fullmatch(r"[^\W\d_]{4,}([ -]\w+)*|\d{4}-\d\d-\d\d", text):
        return json.dumps(text, ensure_ascii=False)
    return text
