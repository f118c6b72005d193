"""Groups E to H: templates, machine files, catalogues, and what search is given."""

from __future__ import annotations

from random import Random

from tests.hostile.inputs import MARK, Hostile, place_of, words
from tests.hostile.vectors import vectors

_TEMPLATES = (
    ("{{{{ page.url|safe }}}}", "template-syntax"),
    ("{{% if %}}", "template-syntax"),
    ("{{{{ page|nope }}}}", "template-syntax"),
    ("{{% include page.url %}}", "template-dynamic"),
    ("{{% include '../../etc/passwd' %}}", "template-missing"),
    ("{{% extends '/etc/passwd' %}}", "template-missing"),
    ("{{{{ }}", "template-syntax"),
    ("{{% endfor %}}", "template-syntax"),
)
_TEXTS = (
    "]]>",
    "<![CDATA[",
    "&nbsp;&lt;",
    "</script><script>",
    "\u2028\u2029",
    "%(x)s",
    "{{ 7*7 }}",
    "\\u003c",
    "\\",
    '"',
    "'",
    "<b>",
    "&",
    "😀",
    "\ufffd",
    "0x",
    "NaN",
    "null",
    "\u202e",
    "e\u0301",
    "@",
    "~",
    "{",
    "}",
    "#",
    "%",
    "$",
    "^",
    "_",
)
_KINDS = (
    "atom",
    "rss",
    "json-feed",
    "article",
    "bibtex",
    "ris",
    "csl",
    "news-sitemap",
    "month",
    "search",
    "home",
    "term",
)
_PO = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=3; plural={};\\n"\n\n{}'
)
_RULE = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
_RULES = (
    "(n != 1)",
    "0",
    "n",
    "n/0",
    "__import__('os').abort()",
    "n**n**n",
    "((n))" * 200,
    "n%",
    "",
    "x",
    "n ? 1 : 2 ? 3",
    "9" * 4000,
)


def template(random: Random) -> Hostile:
    """A template that prints unescaped, reads elsewhere or is none: told at its line."""
    source, code = random.choice(_TEMPLATES)
    before = "".join(f"<p>{words(random)}</p>\n" for _ in range(random.randint(0, 20)))
    plain, place = place_of(before + MARK + source.format() + "\n")
    return Hostile("E", "E template", "template", plain.encode(), code, (place[0], 0))


def endless(random: Random) -> Hostile:
    """A template that would not end, or looks for the inside of Python."""
    source = random.choice(
        (
            "{% for n in range(10**9) %}x{% endfor %}",
            "{% include 'redirect.html' %}",
            "{{ ''.__class__.__mro__ }}",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{{ [].append.__self__ }}",
            "{{ (1).__class__ }}",
            "{{ cycler.__init__.__globals__.os }}",
            "{{ self._TemplateReference__context }}",
        )
    )
    return Hostile("E", "E endless", "rendering", source.encode(), None)


def page(random: Random) -> Hostile:
    """A text in every field of a page or machine file: each format reads it back, or at least stays whole."""
    pick = random.choice((_VECTORS, _TEXTS))
    text = " ".join(random.choices(pick, k=random.randint(1, 3)))
    return Hostile("F", f"F {random.choice(_KINDS)}", "page", text.encode(), path=random.choice(("en", "ru", "de")))


def catalogue(random: Random) -> Hostile:
    """A catalogue with a fault in one message, after others that are good."""
    before = "".join(
        f'msgid "{number}"\nmsgstr "{words(random)}"\n\n' for number in range(random.randint(0, 9))
    ).replace("'", "")
    text, code = random.choice(
        (
            (
                f'{MARK}msgid "%(n)s articles"\nmsgstr "{random.choice(("%(m)s", "%s", "%(n)d", "", "%"))} x"\n',
                "catalog-placeholder",
            ),
            (f'{MARK}msgid "%(n)s a"\nmsgstr "%(n.__class__)s"\n', "catalog-placeholder"),
            (f'msgid "Home"\n{MARK}msgstr "x\n', "catalog-syntax"),
            (f'msgid "Home"\n{MARK}msgstr x\n', "catalog-syntax"),
            (f'msgid "Home"\nmsgstr "A"\n\n{MARK}msgid "Home"\nmsgstr "B"\n', "catalog-syntax"),
        )
    )
    plain, place = place_of(_PO.format(_RULE, before + text))
    return Hostile("G", "G catalogue", "catalogue", plain.encode(), code, (place[0], 0))


def plural_rule(random: Random) -> Hostile:
    """A rule for plurals that is another language's, a program, or without end."""
    plural = (
        'msgid "%(num)s a"\nmsgid_plural "%(num)s b"\nmsgstr[0] "%(num)s"\nmsgstr[1] "%(num)s"\nmsgstr[2] "%(num)s"\n'
    )
    data = _PO.format(random.choice(_RULES), plural).encode()
    return Hostile("G", "G plural rule", "catalogue", data, "catalog-plural", (-1, 0))


def broken_catalogue(random: Random) -> Hostile:
    """A catalogue cut, flipped or in another encoding, somewhere."""
    data = bytearray(
        _PO.format(_RULE, 'msgid "Home"\nmsgstr "Главная"\n\nmsgid "%(n)s a"\nmsgstr "%(n)s а"\n').encode()
    )
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(data))
        if random.random() < 0.5:
            data[at] = random.randrange(256)
        else:
            del data[at : at + random.randint(1, 20)]
            data += b"\n"
    return Hostile("G", "G broken", "catalogue", bytes(data), None)


def markup_in_translation(random: Random) -> Hostile:
    """Markup in a translation is text."""
    text = random.choice(_VECTORS).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    data = _PO.format(_RULE, f'msgid "Home"\nmsgstr "{text}"\n').encode()
    return Hostile("G", "G markup", "translation", data)


def document(random: Random) -> Hostile:
    """What search indexes: any text, with any word, is terms and places and nothing else."""
    pick = random.choice(
        (_VECTORS, _TEXTS, ("__proto__", "constructor", "x" * 5000, "ж" * 300, "a-" * 3000, "1" * 400))
    )
    text = " ".join(random.choices(pick, k=random.randint(1, 40)))
    return Hostile("H", "H document", "search", text.encode(), path=random.choice(("en", "ru", "de")))


_VECTORS = [one for one in vectors() if "\u2028" not in one]
TEMPLATES = (template, endless)
MACHINE_FILES = (page,)
CATALOGUES = (catalogue, plural_rule, broken_catalogue, markup_in_translation)
SEARCH = (document,)
