"""Group C: front matter, settings and registries that YAML's usual loaders take apart, blow up or misread."""

from __future__ import annotations

from random import Random

from tests.hostile.inputs import MARK, Draft, Hostile, place_of, words

_TAGS = (
    "!!python/object/apply:os.system [id]",
    "!!str x",
    "!x y",
    "! x",
    "!!timestamp 'x'",
    "!!binary x",
    "!<tag:x> y",
)
_KEPT = ("no", "on", "Yes", "~x", "11:48", "0123", "1_000", "1e3", ".nan", ".inf", "=", "null x", "0x1F", "0b1", "-.5")
_UNKNOWN = ("tilte", "dates", "category", "layout", "__proto__", "exec", "plugins", "Title", "tags2", "заголовок")
_SITE = (
    "title: {{en: A, ru: Б, de: C}}\ntagline: {{en: A, ru: Б, de: C}}\nbase_url: https://archive.example.org/\n"
    "languages: [en, ru, de]\ntimezone: Europe/Berlin\nsince: 2001\n{}"
)


def anchor(random: Random) -> Hostile:
    """Bombs of aliases and merges, and every other anchor, end where the first one stands."""
    draft = Draft(random)
    kind = random.randint(0, 3)
    if kind == 0:
        depth = random.randint(3, 30)
        bomb = "".join(f"    a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]\n" for n in range(1, depth))
        draft.key("legacy", f"\n    a0: {MARK}&a0 [x]\n{bomb.rstrip()}")
    elif kind == 1:
        draft.key("legacy", f"{{a: {MARK}&x [*x]}}")
    elif kind == 2:
        draft.key("topics", f"{MARK}*{random.choice('abc')}")
    else:
        draft.key("legacy", f"\n    {MARK}<<: {{a: b}}")
    return draft.hostile("C anchor", "yaml-alias")


def depth(random: Random) -> Hostile:
    """Brackets that kill libyaml's loader, in settings whose limit of size is out of the way too."""
    count = random.choice((33, 40, 500, 5_000, 20_000, 32_000, 50_000))
    opening = random.choice(("[", "{a: "))
    draft = Draft(random)
    draft.front = {"title": "x", "date": "2014-01-01"}
    draft.key("legacy", "{x: " + opening * min(count, 60_000 // len(opening)) + "}")
    one = draft.hostile("C depth", None)
    return one if random.random() < 0.5 else Hostile("C", "C depth", "settings", one.data, None)


def tag(random: Random) -> Hostile:
    """No tag chooses a type or calls anything."""
    draft = Draft(random)
    draft.key(random.choice(("title", "summary", "id")), f"{MARK}{random.choice(_TAGS)}")
    return draft.hostile("C tag", "yaml-tag")


def twice(random: Random) -> Hostile:
    """One key twice, once in another normal form of quotes."""
    draft = Draft(random)
    lines = draft.text().split("\n")
    end = lines.index("---", 1)
    key = random.choice((*draft.front, "title"))
    lines.insert(end, f"{MARK}{random.choice((key, chr(34) + key + chr(34)))}: x")
    return draft.hostile("C twice", "duplicate-key", "\n".join(lines))


def unknown(random: Random) -> Hostile:
    """A key that there is not."""
    draft = Draft(random)
    draft.key(f"{MARK}{random.choice(_UNKNOWN)}", words(random).replace(":", ""))
    return draft.hostile("C unknown", "unknown-key")


def kind(random: Random) -> Hostile:
    """A value of another type than the key's."""
    draft = Draft(random)
    key, value = random.choice(
        (
            ("title", "[x]"),
            ("title", "{a: b}"),
            ("topics", "a, b"),
            ("topics", "{a: b}"),
            ("date", "[2014-01-01]"),
            ("aliases", "/old"),
            ("corrections", "text"),
            ("image", "[x]"),
            ("image", "x.png"),
            ("slug", "[a]"),
            ("translation", "en"),
            ("links", "https://example.org/"),
            ("id", "{a: b}"),
            ("status", "[draft]"),
        )
    )
    draft.key(key, f"{MARK}{value}")
    return draft.hostile("C type", "wrong-type")


def large(random: Random) -> Hostile:
    """A title, an author, a list or a block beyond its limit."""
    draft = Draft(random)
    which = random.randint(0, 2)
    if which == 0:
        draft.key("title", f'{MARK}"{"ж" * random.randint(501, 5_000)}"')
        return draft.hostile("C large", "too-long")
    if which == 1:
        draft.key("topics", f"[{', '.join(['x'] * 1000)}, {MARK}x, x]")
        return draft.hostile("C large", "too-many-items")
    draft.front = {f"{MARK}summary": '"' + "x" * random.randint(64_001, 150_000) + '"', **draft.front}
    return draft.hostile("C large", "front-matter-too-large")


def syntax(random: Random) -> Hostile:
    """A slip of writing, of those that have a code of their own."""
    draft = Draft(random)
    value, code = random.choice(
        (
            (f"a{MARK}: b", "yaml-colon"),
            (f'{MARK}"never closed', "yaml-quote"),
            (f"{MARK}@x", "yaml-start"),
            (f"{MARK}`x`", "yaml-start"),
            (f'"x" {MARK}y', "yaml-trailing-text"),
            (f'"{MARK}\\d"', "yaml-escape"),
            (f"{MARK}[a, b", "yaml-bracket"),
            (f"a{MARK}\tb", "tab"),
            (f"{MARK}%x", "yaml-start"),
        )
    )
    draft.front = {"title": "x", "date": "2014-01-01", "summary": value}
    return draft.hostile("C syntax", code if code == "tab" else None)


def document(random: Random) -> Hostile:
    """A directive, or the end of the document."""
    draft = Draft(random)
    lines = draft.text().split("\n")
    lines.insert(1, f"{MARK}{random.choice(('%YAML 1.1', '%TAG ! tag:x,2000:'))}")
    return draft.hostile("C document", "yaml-document", "\n".join(lines))


def kept(random: Random) -> Hostile:
    """What other loaders turn into something else is the text that was typed."""
    draft = Draft(random)
    draft.key("title", random.choice(_KEPT))
    draft.key("summary", random.choice(_KEPT))
    return draft.hostile("C kept")


def settings(random: Random) -> Hostile:
    """Settings that name programs or are none."""
    text, code = random.choice(
        (
            (f"{MARK}plugins: [x]\n", "unknown-key"),
            (f"{MARK}hooks: {{build: rm}}\n", "unknown-key"),
            (f"html: {MARK}allow\n", "bad-value"),
            (f"since: {MARK}1\n", "duplicate-key"),
            (f"registries: {MARK}!!python/name:os.system x\n", "yaml-tag"),
            (f"html: {MARK}&x reject\n", "yaml-alias"),
            (f"max_article_bytes: {MARK}1e9\n", "bad-number"),
            (f"max_article_bytes: {MARK}{'9' * 5000}\n", "bad-number"),
        )
    )
    plain, place = place_of(_SITE.format(text))
    place = (place[0], 1) if code == "duplicate-key" else place
    return Hostile("C", "C settings", "settings", plain.encode(), code, place)


def registry(random: Random) -> Hostile:
    """A registry whose names or slugs are not harmless."""
    text, code = random.choice(
        (
            (f"a:\n  name: {{en: A, ru: Б, de: C}}\n  slug: {{ru: {MARK}'../x'}}\n", "bad-slug"),
            (f'a:\n  name: {{en: {MARK}"A\\u202e", ru: Б, de: C}}\n', "unbalanced-bidi"),
            (f"a:\n  name: {{en: A, ru: Б, de: C}}\n{MARK}a:\n  name: {{en: B, ru: Б, de: C}}\n", "duplicate-key"),
            (f"a:\n  name: {{en: A, ru: Б, de: C}}\n  {MARK}exec: x\n", "unknown-key"),
            (f"a:\n  name: {MARK}&x {{en: A}}\n", "yaml-alias"),
        )
    )
    plain, place = place_of(text)
    return Hostile("C", "C registry", "registry", plain.encode(), code, place)


GENERATORS = (anchor, depth, tag, twice, unknown, kind, large, syntax, document, kept, settings, registry)
