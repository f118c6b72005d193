"""Group D: Markdown and HTML that runs, leads astray, takes for ever, or confuses parsers."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.hostile.inputs import MARK, Draft, Hostile, lenient, words
from tests.hostile.vectors import vectors

_ELEMENTS = (
    "script",
    "iframe",
    "object",
    "form",
    "base",
    "meta",
    "link",
    "style",
    "svg",
    "math",
    "template",
    "noscript",
    "embed",
    "input",
    "button",
    "video",
    "audio",
    "frame",
    "marquee",
    "font",
    "center",
    "portal",
    "xss",
    "foo-bar",
)
_HANDLERS = ("onclick", "onerror", "ONLOAD", "style", "srcdoc", "formaction", "background", "is", "slot", "nonce")
_ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:x",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.example/",
    "ftp://example.org/",
    "https:evil.example",
    "blob:x",
    "intent://x",
    "&#106;avascript:x",
    "feed:javascript:x",
)
_PIECES = (
    "<",
    ">",
    "/",
    '"',
    "'",
    "=",
    " ",
    "&",
    ";",
    "&#",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "\n",
    "\n\n",
    "p",
    "b",
    "a ",
    "svg",
    "math",
    "style",
    "script",
    "table",
    "href=",
    "src=",
    "javascript:",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "[^1]",
    "[^1]: ",
    "*",
    "_",
    "`",
    "```\n",
    "~~~",
    "# ",
    "> ",
    "- ",
    "1. ",
    "    ",
    "|",
    "--|--\n",
    "{: ",
    "}",
    "{{",
    "}}",
    "{%",
    "%}",
    "\\",
    ":",
    "~",
    "x",
    "Ж",
    "😀",
    "\u00a0",
    "e\u0301",
    "\u200d",
    "*[a]: ",
    "<div>",
    "</div>",
    "<p>",
)
_COSTLY = (
    "[",
    "![",
    "[x](",
    "[x](y) ",
    "`",
    "> ",
    "- ",
    "<!-- ",
    "<![CDATA[",
    "<? ",
    "<div>",
    "<a ",
    "&#1;",
    "*a_ ",
    "[^1] ",
    "\"'",
    "A. ",
    "{{",
    "{% ",
    "a@",
    "x",
    "_",
    "**",
    "***a",
    "__a ",
    "\\",
    "(",
    ")",
    "](",
    "<b>",
    "</b>",
    "|",
    "1|2\n",
    "- x\n",
    "    - x\n",
    "> - ",
    "a\n===\n",
    "```",
    "~~~",
    "&",
    "<",
    "http://a.b/ ",
    "[a]: b\n",
    "[^a]: b\n",
    ": x\n",
    "{: a=b }",
    "#",
    "# x\n",
    "e\u0301",
    "\u00a0",
    "«",
    "—",
    "x-",
    "1. x\n",
)


def element(random: Random) -> Hostile:
    """An element that is not on the list, in a line, as a block, in a list or a quotation."""
    draft, name = Draft(random), random.choice(_ELEMENTS)
    frame = random.choice(("{} {}<{}>x</{}>", "{}\n\n{}<{}>\n</{}>", "* {} {}<{} a=b>x</{}>", "> {} {}<{}></{}>"))
    draft.block(frame.format(words(random), MARK, name, name))
    return draft.hostile("D element", "html-refused")


def attribute(random: Random) -> Hostile:
    """An attribute that is not on the list, of an element that is, or by an attribute list."""
    draft, name = Draft(random), random.choice(_HANDLERS)
    shape = random.choice(
        (
            f"{words(random)} {MARK}<b {name}=x>x</b>",
            f"{words(random)} *a*{{: {MARK}{name}=x }}",
            f"# {words(random)} {{: {MARK}{name}=x }}",
            f"{words(random)} [a](https://example.org/){{: {MARK}{name}=x }}",
        )
    )
    draft.block(shape)
    return draft.hostile("D attribute", "html-refused")


def address(random: Random) -> Hostile:
    """An address of another scheme, however it is linked."""
    draft, value = Draft(random), random.choice(_ADDRESSES)
    draft.block(
        random.choice(
            (
                f"{words(random)} [a]({MARK}{value})",
                f"{words(random)} ![a]({MARK}{value})",
                f"[a][r]\n\n[r]: {MARK}{value}",
                f"{words(random)} <a href='{MARK}{value}'>a</a>",
            )
        )
    )
    return draft.hostile("D address", "bad-address")


def tracker(random: Random) -> Hostile:
    """A picture on another server."""
    draft = Draft(random)
    draft.block(f"{words(random)} ![{words(random)}]({MARK}https://tracker.example/{random.randint(0, 9)}.png)")
    return draft.hostile("D tracker", "external-image")


def nested(random: Random) -> Hostile:
    """More levels, brackets, backticks, blanks or digits than there may be."""
    draft, number = Draft(random), random.randint(1, 2000)
    draft.body = [one for one in draft.body if not one.startswith(("* ", "> "))]
    draft.block(
        random.choice(
            (
                f"{MARK}{'> ' * (20 + number)}x",
                f"{'[' * 30}{MARK}{'[' * number}",
                f"y{MARK}{'`' * (100 + number)}",
                f"y{MARK}{' ' * (1000 + number)}x",
                f"{MARK}{'- ' * (20 + number)}x",
                f"y{MARK}&#{'9' * (100 + number)};",
                f"[^y]: {MARK}&#{'0' * (4300 + number)}7",
            )
        )
    )
    return draft.hostile("D nested", "too-complex")


def costly(random: Random) -> Hostile:
    """One or two pieces over and over: finished or refused, within the deadline."""
    draft = Draft(random)
    piece = "".join(random.choices(_COSTLY, k=random.randint(1, 3)))
    draft.body = [piece * random.randint(1, max(1, random.choice((2_000, 20_000, 150_000)) // len(piece.encode())))]
    return draft.hostile("D costly", None)


def soup(random: Random) -> Hostile:
    """Pieces of markup in any order: whatever comes of it is safe."""
    draft = Draft(random)
    draft.block("".join(random.choices(_PIECES, k=random.randint(1, 200))))
    one = draft.hostile("D soup", None)
    return lenient(one) if random.random() < 0.7 else one


def vector(random: Random) -> Hostile:
    """A published way to run a script, in a body that is cleaned."""
    draft, text = Draft(random), random.choice(_VECTORS)
    draft.block(
        random.choice(
            ("{}", "text {} text", "* item\n\n    {}", "> {}", "<div>\n{}\n</div>", "    {}", "`{}`")
        ).replace("{}", text)
    )
    return lenient(draft.hostile("D vector", None))


def syntax_of_templates(random: Random) -> Hostile:
    """Template syntax is text."""
    draft = Draft(random)
    draft.block(
        random.choice(
            ("{{ config }}", "{% include '/etc/passwd' %}", "{{ ''.__class__ }}", "{# x #}", "{{", "{% raw %}")
        )
    )
    return draft.hostile("D template")


def later_articles(random: Random) -> Hostile:
    """An article after the hostile ones: good, with notes and references of its own."""
    draft = Draft(random)
    draft.block(f"{words(random)}[^n] [r]\n\n[^n]: {words(random)}\n\n[r]: https://example.org/")
    return draft.hostile("D later")


def raised(random: Random) -> Hostile:
    """A large file where the site allows it."""
    one = costly(random)
    return replace(one, name="D raised", settings=replace(one.settings, max_article_bytes=2_000_000))


_VECTORS = vectors()
GENERATORS = (
    element,
    attribute,
    address,
    tracker,
    nested,
    costly,
    soup,
    soup,
    vector,
    syntax_of_templates,
    later_articles,
    raised,
)
