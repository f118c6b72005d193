"""The functions by which templates ask for interface texts: those of gettext, each bound to one language.

Texts are escaped here, with the values put into them; a translation is text and can bring no markup. One that is
missing stands in English, in an element that says so; for places where no element can stand there is Jinja's filter
``striptags``. Numbers appear as the language writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from newsarchive.render import formats, markup
from newsarchive.render.catalogs import SOURCE_LANGUAGE, Catalog, Message


def interface(catalog: Catalog) -> dict[str, Callable[..., str]]:
    """Return the interface functions of the language of ``catalog``, by the names that templates call.

    They take what their namesakes of gettext take, and the values of the placeholders by name; ``num`` is given by
    itself.
    """
    direction = formats.text_direction(SOURCE_LANGUAGE)
    if direction == formats.text_direction(catalog.lang):
        direction = ""
    is_source = catalog.lang.partition("-")[0] == SOURCE_LANGUAGE

    def shown(message: Message, count: int, values: Mapping[str, object]) -> str:
        text = catalog.text(message, count)
        if is_source or (message.context, message.singular) in catalog.forms:
            return markup.text_markup(text, values)
        told = {name: (value, "" if name == "num" else catalog.lang) for name, value in values.items()}
        return markup.foreign_text_markup(text, told, SOURCE_LANGUAGE, direction)

    @cache
    def fixed(context: str, text: str) -> str:
        return shown(Message(context, text, ""), 1, {})

    def gettext(text: str, /, **values: object) -> str:
        return pgettext("", text, **values)

    def pgettext(context: str, text: str, /, **values: object) -> str:
        return shown(Message(context, text, ""), 1, values) if values else fixed(context, text)

    def ngettext(singular: str, plural: str, num: int, /, **values: object) -> str:
        return npgettext("", singular, plural, num, **values)

    def npgettext(context: str, singular: str, plural: str, num: int, /, **values: object) -> str:
        values.setdefault("num", formats.number(num, catalog.lang))
        return shown(Message(context, singular, plural), num, values)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}
