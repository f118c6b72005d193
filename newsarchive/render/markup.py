"""The one module that calls text finished markup. Everything else is escaped by the template engine.

Each function says why its result is safe. Whoever adds one here must be able to say the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from json.encoder import encode_basestring

import markupsafe
from markupsafe import Markup, escape

from newsarchive.model.parts import Body
from newsarchive.render.body import name_ways_back, resolve
from newsarchive.render.parallel import Parallel, Row

#: Characters that could end a ``<script>`` or start a tag or an entity, and the two line ends of JavaScript that JSON
#: lacks.
_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_JSON_ESCAPES = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")


#: Escapes a plain text: the compiled part of the library, private by name.
escape_text: Callable[[str], str] = markupsafe._escape_inner  # type: ignore[attr-defined] # noqa: SLF001


def shown(value: object) -> str:
    """Return a value as templates print it: ``escape(value)`` as a plain text, made without an object in between.

    Safe because it is what ``escape`` returns: markup as it is, a text escaped, anything else by ``escape`` itself; the
    digits of a number need no escaping.
    """
    if type(value) is str:
        return escape_text(value)
    if type(value) is int:
        return str(value)
    return value if type(value) is Markup else escape(value)


#: What ``Markup`` makes of a plain text, in one compiled step. Safe for the engine, which joins what it has escaped.
finished: Callable[[str], Markup] = partial(str.__new__, Markup)


def body_markup(html: str, body: Body, href: Callable[[str], str], way_back: str) -> Markup:
    """Return a stored body with its references put in (see ``body.resolve``), for the article's own page.

    ``way_back`` names the links back from footnotes, if it is not empty. Safe because stored bodies are what the
    sanitiser let through, ``href`` percent-encodes, and ``way_back`` is escaped.
    """
    resolved = resolve(html, body, href=href)
    return Markup(name_ways_back(resolved, escape(way_back)) if way_back else resolved)  # noqa: S704 - see above


def parallel_markup(of: Parallel) -> Parallel:
    """Return two bodies in rows whose HTML is markup.

    Safe because a row holds whole elements of what ``body_markup`` returned, of which only ids, links to them and the
    languages of links were changed; codes of languages and what is put before an id hold nothing but letters and ``-``.
    """
    rows = (Row(Markup(row.translation), Markup(row.original)) for row in of.rows)  # noqa: S704 - see above
    return replace(of, rows=tuple(rows))


def bare(text: str) -> str:
    """Return the text of finished markup; what is not marked as finished is text already."""
    return stripped(text) if isinstance(text, Markup) else text


def stripped(value: object) -> str:
    """Return the text of a value that is taken for markup: Jinja's filter ``striptags`` with a memory."""
    return _stripped(str(value.__html__() if hasattr(value, "__html__") else value))


@lru_cache(maxsize=4096)
def _stripped(html: str) -> str:
    return finished(html).striptags()


def json_markup(value: object) -> Markup:
    r"""Return a value as JSON for a ``<script>`` of data or a JSON file; TypeError or ValueError for what JSON lacks.

    Safe because the characters that HTML or a script reacts to leave as ``\u`` escapes, which JSON reads back.
    """
    text = encode_basestring(value) if type(value) is str else _JSON.encode(value)
    for char, code in _JSON_ESCAPES:
        text = text.replace(char, code)
    return Markup(text)  # noqa: S704 - see above


def file_text(text: str) -> Markup:
    """Return the text of a file of references, which knows no entities.

    Safe because no HTML reader ever sees such a file: its first characters are none that a browser takes for markup,
    and the formats are escaped by the functions that write them.
    """
    return Markup(text)  # noqa: S704 - see above


def text_markup(text: str, values: Mapping[str, object]) -> Markup:
    """Return an interface text with its ``%(name)s`` filled in.

    Safe because the text and every value are escaped: a translation cannot bring markup with it.
    """
    return finished(escape_text(text) % {name: shown(value) for name, value in values.items()})


def foreign_text_markup(text: str, values: Mapping[str, tuple[object, str]], lang: str, direction: str) -> Markup:
    """Return an interface text that is in another language than its page, in an element which says so.

    ``lang`` and ``direction`` are those of the text; an empty direction is not told. ``values`` maps the name of a
    placeholder to (value, its language), and an empty language needs no mark.

    Safe as ``text_markup`` is; languages are codes of CLDR. The tags have no quotes, so that they cannot end the
    attribute in which a template may have put the text by mistake.
    """
    filled = {
        name: Markup(f"<bdi lang={escape(code)}>{escape(value)}</bdi>") if code else escape(value)  # noqa: S704 - see above
        for name, (value, code) in values.items()
    }
    start = f"<span lang={lang} dir={direction}>" if direction else f"<span lang={lang}>"
    return Markup(f"{start}{text_markup(text, filled)}</span>")  # noqa: S704 - see above


def quoted_parameter(text: str) -> Markup:
    """Return a quoted parameter of an nginx configuration file, which knows backslashes and no entities.

    Safe because no HTML reader ever sees the file, and neither a quote nor a line end can leave the parameter.
    """
    if not text.isprintable():
        raise ValueError("a redirect holds a control character")
    return Markup('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')  # noqa: S704 - see above
