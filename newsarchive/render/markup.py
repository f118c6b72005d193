"""The one module that calls text finished markup. Everything else is escaped by the template engine.

Each function says why its result is safe. Whoever adds one here must be able to say the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from newsarchive.model.parts import Body
from newsarchive.render.body import resolve

#: Characters that could end a ``<script>`` or start a tag or an entity, and the two line ends of JavaScript that JSON
#: lacks.
_JSON_ESCAPES = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")


def body_markup(html: str, body: Body, href: Callable[[str], str]) -> Markup:
    """Return a stored body with its references put in (see ``body.resolve``), for the article's own page.

    Safe because stored bodies are what the sanitiser let through, and ``href`` percent-encodes.
    """
    return Markup(resolve(html, body, href=href))  # noqa: S704 - see above


def json_markup(value: object) -> Markup:
    r"""Return a value as JSON for a ``<script>`` of data or a JSON file; TypeError or ValueError for what JSON lacks.

    Safe because the characters that HTML or a script reacts to leave as ``\u`` escapes, which JSON reads back.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for char, code in _JSON_ESCAPES:
        text = text.replace(char, code)
    return Markup(text)  # noqa: S704 - see above


def text_markup(text: str, values: Mapping[str, object]) -> Markup:
    """Return an interface text with its ``%(name)s`` filled in.

    Safe because the text and every value are escaped: a translation cannot bring markup with it.
    """
    return Markup(str(escape(text)) % {name: escape(value) for name, value in values.items()})  # noqa: S704 - see above


def quoted_parameter(text: str) -> Markup:
    """Return a quoted parameter of an nginx configuration file, which knows backslashes and no entities.

    Safe because no HTML reader ever sees the file, and neither a quote nor a line end can leave the parameter.
    """
    if not text.isprintable():
        raise ValueError("a redirect holds a control character")
    return Markup('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')  # noqa: S704 - see above
