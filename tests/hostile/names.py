"""Group B: slugs, aliases, ids, pictures and names of files that lead somewhere else."""

from __future__ import annotations

from random import Random

from tests.hostile.inputs import MARK, Draft, Hostile

_OUT = (
    "../{}",
    "..",
    ".",
    "/{}",
    "C:\\\\{}",
    "\\\\\\\\host\\\\{}",
    "~{}",
    "{}/../..",
    "%2e%2e%2f{}",
    "..%5c{}",
    "．．／{}",
    "{}\u2024\u2024/",
    "a/{}",
    "{}?x",
    "{}#x",
    "{}.",
    ".{}",
    " {}",
    "{} x",
    "con",
    "aux.md",
    "nul.tar.gz",
    "com¹",
    "lpt1",
    "index",
    "{}:x",
    "<{}>",
    "{}|x",
    "{}*",
    '{}"',
    "-",
    "😀",
    "…",
    "\u202e{}",
    "{}\u200b",
    "ж" * 128,
)
_ALIASES = (
    "//evil.example/{}",
    "javascript:alert(1)",
    "https://evil.example/{}",
    "{}",
    "../{}",
    "/../{}",
    "/a/../../{}",
    "/%2e%2e/{}",
    "/%252e%252e/{}",
    "/..%5c{}",
    "/．．／{}",
    "/a/%00{}",
    "/{}#x",
    "/con/{}",
    "/{}/aux.txt",
    "/~root/{}",
    "/%ff{}",
    "/a//{}",
    "/{}?",
    "\\\\evil.example\\\\{}",
    "/\\\\evil.example/{}",
    "/{}%0aLocation: x",
    "/" + "ж" * 128,
    "/" + "a/" * 1500,
    "/{}<script>",
    '/{}"x',
    "/.git/{}",
    "data:text/html,{}",
)
_IDS = ("a#b", "a/b", "a\\\\b", "<b>", 'a"b', "../x", "\u202ex", "x" * 300)
_FILES = (
    "con.md",
    "aux.x.md",
    "a:b.md",
    "a?b.md",
    "-a.md",
    " a.md",
    "a\nb.md",
    "\x1b[2J.md",
    "a\u202eb.md",
    "x.md.",
    "nul",
    "a|b.md",
    '"a".md',
    "a*.md",
    "ж" * 127 + ".md",
    "a\udcff.md",
    "<!-- x -->.md",
    "com1.md",
    "LPT9.txt.md",
)


def _named(random: Random, shapes: tuple[str, ...]) -> str:
    return random.choice(shapes).replace("{}", "".join(random.choices("abcже9", k=random.randint(1, 8))))


def slug(random: Random) -> Hostile:
    """A slug that is no plain last part of an address."""
    draft = Draft(random)
    value = _named(random, _OUT)
    draft.key("slug", f"{MARK}'{value}'" if '"' in value else f'{MARK}"{value}"')
    return draft.hostile("B slug", "bad-slug")


def alias(random: Random) -> Hostile:
    """An old address that is not one of this site."""
    draft = Draft(random)
    value = _named(random, _ALIASES)
    quoted = f"'{value}'" if '"' in value else f'"{value}"'
    if random.random() < 0.5:
        draft.key("aliases", f"[/old/{random.randint(1, 99)}, {MARK}{quoted}]")
    else:
        draft.key("aliases", f"\n  - /old/{random.randint(1, 99)}\n  - {MARK}{quoted}")
    return draft.hostile("B alias", "bad-alias")


def identifier(random: Random) -> Hostile:
    """A story id that cannot stand in a link."""
    draft = Draft(random)
    value = random.choice(_IDS)
    draft.key("id", f"{MARK}'{value}'" if '"' in value else f'{MARK}"{value}"')
    code = "too-long" if len(value) > 255 else "hidden-character" if "\u202e" in value else "bad-id"
    return draft.hostile("B id", code)


def picture(random: Random) -> Hostile:
    """A picture that is not in the archive's folder; where it leads only the whole archive can tell."""
    draft = Draft(random)
    value = random.choice(
        (
            "../../../.git/config",
            "/etc/passwd",
            "file:///etc/passwd",
            "../../../../x.png",
            "C:/x.png",
            "//e.example/x.png",
            "https://e.example/x.png",
            "javascript:x",
            "data:image/png;base64,x",
            "%2e%2e/%2e%2e/x.png",
        )
    )
    draft.key("image", f"{{src: '{value}', alt: x}}")
    draft.block(f"![x]({value})")
    return draft.hostile("B picture", None)


def file_name(random: Random) -> Hostile:
    """A name that some system refuses, or a terminal obeys; the reader is that of folders."""
    name = random.choice(_FILES)
    return Hostile("B", "B name of a file", "name", b"", "bad-file-name", (0, 0), name)


GENERATORS = (slug, alias, identifier, picture, file_name)
