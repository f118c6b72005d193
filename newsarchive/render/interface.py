"""The functions by which templates ask for interface texts: those of gettext, each bound to one language.

Texts are escaped here, with the values put into them; a translation is text and can bring no markup. Numbers appear
as the language writes them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from newsarchive.render import formats, markup
from newsarchive.render.catalogs import Catalog, Message


def interface(catalog: Catalog) -> dict[str, Callable[..., str]]:
    """Return the interface functions of the language of ``catalog``, by the names that templates call.

    They take what their namesakes of gettext take, and the values of the placeholders by name; ``num`` is given by
    itself.
    """

    @cache
    def fixed(context: str, text: str) -> str:
        return markup.text_markup(catalog.text(Message(context, text, "")), {})

    def gettext(text: str, /, **values: object) -> str:
        return pgettext("", text, **values)

    def pgettext(context: str, text: str, /, **values: object) -> str:
        if not values:
            return fixed(context, text)
        return markup.text_markup(catalog.text(Message(context, text, "")), values)

    def ngettext(singular: str, plural: str, num: int, /, **values: object) -> str:
        return npgettext("", singular, plural, num, **values)

    def npgettext(context: str, singular: str, plural: str, num: int, /, **values: object) -> str:
        values.setdefault("num", formats.number(num, catalog.lang))
        return markup.text_markup(catalog.text(Message(context, singular, plural), num), values)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}
