"""Group A: bytes and characters of articles, marks of other programs, dates."""

from __future__ import annotations

from random import Random

from tests.hostile.inputs import MARK, Draft, Hostile, place_of, words

_CONTROLS = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF)]
_BROKEN = (b"\xff", b"\xc0\xaf", b"\xe2\x82", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\x80", b"\xf4\x90\x80\x80")
_OPENING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
_HIDDEN = "\u200b\u2060\u200e\u061c\u202e\u2028\U000e0041"
_BAD_DATES = (
    "2014-13-01",
    "2014-02-30",
    "1900-02-29",
    "0000-01-01",
    "10000-01-01",
    "tomorrow",
    "9" * 5000,
    "2014-04-23 25:00",
    "2014-04-23 11:60",
    "2014-W17-3",
    "2014-04-23T11:48 Europe/Berlin",
    "-0001-01-01",
    "[]x",
)
_TOKENS = ("ghp_{36}", "AKIA{16}", "glpat-{24}", "npm_{36}", "sk_live_{24}")


def control_character(random: Random) -> Hostile:
    """One that XML cannot carry, in a body or in the front matter."""
    draft, char = Draft(random), random.choice(_CONTROLS)
    text = draft.text()
    lines = text.split("\n")
    number = random.randint(1, len(lines) - 2)
    if lines[number] == "---" or lines[number].startswith("```"):
        return _in_body(draft, char, "A control", "control-character")
    at = random.randint(0, len(lines[number]))
    lines[number] = lines[number][:at] + MARK + char + lines[number][at:]
    return draft.hostile("A control", "control-character", "\n".join(lines))


def _in_body(draft: Draft, char: str, name: str, code: str) -> Hostile:
    draft.block(f"{words(draft.random)} {MARK}{char} {words(draft.random)}")
    return draft.hostile(name, code)


def mark_inside(random: Random) -> Hostile:
    """U+FEFF where the text has begun already."""
    return _in_body(Draft(random), "\ufeff", "A mark inside", "byte-order-mark")


def broken_bytes(random: Random) -> Hostile:
    """Bytes that are no UTF-8, somewhere behind the first line."""
    draft = Draft(random)
    text = draft.text()
    at = random.randint(4, len(text) - 1)
    plain, place = place_of(text[:at] + MARK + text[at:])
    data = plain[:at].encode() + random.choice(_BROKEN) + b"\n" + plain[at:].encode()
    return Hostile("A", "A broken bytes", "article", data, "not-utf-8", place, draft.path)


def other_encoding(random: Random) -> Hostile:
    """A whole file in an encoding of former days."""
    draft = Draft(random)
    text = "---\ntitle: " + MARK + random.choice("Öäжщя") + "бв\n" * 3 + "---\nТекст.\n"
    plain, place = place_of(text)
    encoding = random.choice(("cp1251", "koi8-r", "utf-16", "utf-16-le", "utf-16-be"))
    place = (1, 1) if encoding.startswith("utf-16") else place
    data = plain.encode(encoding, "replace").replace(b"?", b"\xf1")
    return Hostile("A", "A encoding", "article", data, "not-utf-8", place, draft.path)


def unbalanced_direction(random: Random) -> Hostile:
    """A title that turns what follows it."""
    draft = Draft(random)
    draft.key("title", f'{MARK}"{words(random)} {random.choice(_OPENING)}{words(random)}"')
    return draft.hostile("A direction", "unbalanced-bidi")


def hidden_in_name(random: Random) -> Hostile:
    """An id with something in it that nobody sees."""
    draft = Draft(random)
    char = random.choice(_HIDDEN)
    draft.key("id", f'{MARK}"one\\U{ord(char):08x}two"')
    return draft.hostile("A hidden", "hidden-character")


def hidden_in_body(random: Random) -> Hostile:
    """What hides in a body is told, and allowed."""
    draft = Draft(random)
    draft.block(f"{words(random)} {random.choice(_HIDDEN + _OPENING)} {words(random)}")
    return draft.hostile("A hidden in a body")


def separator(random: Random) -> Hostile:
    """What ends a line for YAML alone."""
    draft = Draft(random)
    draft.key("summary", f'"{words(random)}{MARK}{random.choice(chr(0x2028) + chr(0x2029))}title: x"')
    return draft.hostile("A separator", "line-separator")


def merge(random: Random) -> Hostile:
    """A file with the marks of a merge in its body."""
    draft = Draft(random)
    draft.block(f"{MARK}<<<<<<< HEAD\n{words(random)}\n=======\n{words(random)}\n>>>>>>> branch")
    return draft.hostile("A merge", "merge-conflict")


def pointer(random: Random) -> Hostile:
    """What Git LFS leaves in place of a file."""
    size = random.randint(1, 10**9)
    data = (
        f"version https://git-lfs.github.com/spec/v1\noid sha256:{random.randbytes(32).hex()}\nsize {size}\n".encode()
    )
    return Hostile("A", "A pointer", "article", data, "lfs-pointer", (1, 1))


def fences(random: Random) -> Hostile:
    """Front matter that is not where it belongs, or not closed."""
    good = Draft(random).text()
    text, code, place = random.choice(
        (
            ("", "empty-file", (1, 1)),
            ("\n \n", "empty-file", (1, 1)),
            ("\n" + good, "late-front-matter", (2, 1)),
            (words(random) + "\n", "no-front-matter", (1, 1)),
            ("---\ntitle: x\ndate: 2014-01-01\n", "unclosed-front-matter", (1, 1)),
            ("---\ntitle: x\n----\ntext\n", "unclosed-front-matter", (1, 1)),
        )
    )
    return Hostile("A", "A fences", "article", text.encode(), code, place)


def bad_date(random: Random) -> Hostile:
    """A date that is none."""
    draft = Draft(random)
    key = random.choice(("date", "updated", "publish", "expires"))
    draft.key(key, f'{MARK}"{random.choice(_BAD_DATES)}"')
    return draft.hostile("A date", "bad-date")


def two_readings(random: Random) -> Hostile:
    """A date that may mean two days."""
    draft = Draft(random)
    draft.key("date", f"{MARK}{random.randint(1, 12):02}.{random.randint(1, 12):02}.{random.randint(1, 12):02} 11:48")
    return draft.hostile("A two readings", "ambiguous-date")


def gap(random: Random) -> Hostile:
    """A time that the clocks of Berlin skipped."""
    draft = Draft(random)
    day = random.choice(("2014-03-30", "2009-03-29", "2001-03-25", "2020-03-29"))
    draft.key("date", f"{MARK}{day} 02:{random.randint(0, 59):02}")
    return draft.hostile("A gap", "date-gap")


def token(random: Random) -> Hostile:
    """A key that somebody pasted; no message may repeat it."""
    draft = Draft(random)
    head, _, count = random.choice(_TOKENS).rstrip("}").partition("{")
    secret = "".join(random.choices("ABCDEFGHJKLMNPQRSTUVWXYZ234567", k=int(count)))
    draft.block(f"{words(random)} {MARK}{head}{secret} {words(random)}")
    return draft.hostile("A token", "secret", secret=secret)


def harmless(random: Random) -> Hostile:
    """A good article with any line ends, mark, script and date."""
    return Draft(random).hostile("A harmless")


GENERATORS = (
    control_character,
    mark_inside,
    broken_bytes,
    other_encoding,
    unbalanced_direction,
    hidden_in_name,
    hidden_in_body,
    separator,
    merge,
    pointer,
    fences,
    bad_date,
    two_readings,
    gap,
    token,
    harmless,
)
