"""Hostile inputs that know what must become of them: bytes for one reader, and the verdict that is due.

A fault is planted in an article that is otherwise good: the text around it is drawn too, in four scripts, with either
line end, with or without a byte order mark. Where the fault is to be told is taken from the text itself, by a mark
that stands there until the text is finished. Everything is a function of the generator of random numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from newsarchive.model.settings import ParseSettings

#: Stands in a text where its fault is to be told; it is no character of any input.
MARK = "\ue000"
SETTINGS = ParseSettings(("en", "ru", "de"), "Europe/Berlin", "reject", typography=True, max_article_bytes=200_000)
WORDS = (
    "city",
    "open",
    "council",
    "portal",
    "Seoul",
    "budget",
    "citizens",
    "город",
    "совет",
    "открытый",
    "портал",
    "бюджет",
    "Ёлка",
    "Straße",
    "Bürger",
    "Ämter",
    "über",
    "größer",
    "日本語",
    "서울",
    "שלום",
    "مرحبا",
    "😀",
    "👩‍👩‍👧",
    "e\u0301té",
    "и\u0306од",
    "2014",
    "3.5",
    "a/b",
    "C++",
    "O'Neil",
    "naïve",
    "ﬁn",
    "Ω",
    "x²",
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """An input for one ``reader``, and its due: refused with ``code`` at ``place``, accepted, or either.

    ``place`` is line and column, the column 0 where only the line is told. With an empty ``code`` no error may be told,
    unless ``code`` is None: then the input must only be survived. ``secret`` must be in no message.
    """

    group: str
    name: str
    reader: str
    data: bytes
    code: str | None = ""
    place: tuple[int, int] = (0, 0)
    path: str = "en/2014/04/wego.md"
    settings: ParseSettings = SETTINGS
    secret: str = ""


def words(random: Random, most: int = 6) -> str:
    """A few words that mean nothing to YAML or Markdown."""
    return " ".join(random.choices(WORDS, k=random.randint(1, most)))


def place_of(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its mark, and line and column where the mark stood, (0, 0) without one."""
    before, mark, after = text.partition(MARK)
    if not mark:
        return text, (0, 0)
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))


class Draft:
    """A good article in the making, to which a fault is added."""

    def __init__(self, random: Random) -> None:
        """Draw its parts."""
        self.random = random
        self.path = f"{random.choice(('en', 'ru', 'de'))}/{random.randint(1990, 2030)}/{random.randint(1, 12):02}/x.md"
        self.front = {"title": f'"{words(random)}"', "date": self._date()}
        for key, value in (
            ("summary", f"'{words(random, 12).replace(chr(39), '')}'"),
            ("authors", f'["{words(random, 2)}"]'),
            ("status", random.choice(("draft", "published"))),
            ("legacy", f'{{old: "{words(random)}", note: no, number: 0123}}'),
            ("links", "\n  - https://example.org/a?b=c\n  - {title: There, url: https://example.org/}"),
        ):
            if random.random() < 0.3:
                self.front[key] = value
        self.body = [self._block() for _ in range(random.randint(1, 4))]

    def _date(self) -> str:
        random = self.random
        day = f"{random.choice((1, 33, 1582, 1969, 1999, 2014, 9999)):04}-{random.randint(1, 12):02}"
        time = random.choice(("", " 11:48", "T23:59:59Z", "T00:00+14:00"))
        return f"{day}-{random.randint(1, 28):02}{time}"

    def _block(self) -> str:
        random = self.random
        return random.choice(
            (
                words(random, 20),
                f"*{words(random)}* and [{words(random)}](https://example.org/{random.randint(0, 99)})",
                f"> {words(random)}\n> {words(random)}",
                f"* {words(random)}\n* {words(random)}",
                f"```\n{words(random)} <script>\n```",
                f"a | b\n--|--\n{words(random, 2)} | `<b onclick=x>`",
                f'<span lang="ru">{words(random)}</span> {{{{ template }}}}',
            )
        )

    def key(self, name: str, value: str) -> None:
        """Set a key of the front matter, as it is to be written, at a place that is drawn."""
        items = [(key, one) for key, one in self.front.items() if key != name]
        items.insert(self.random.randint(0, len(items)), (name, value))
        self.front = dict(items)

    def block(self, text: str) -> None:
        """Put a block into the body."""
        self.body.insert(self.random.randint(0, len(self.body)), text)

    def text(self) -> str:
        """The whole file, with its mark."""
        front = "".join(f"{key}: {value}\n" for key, value in self.front.items())
        return f"---\n{front}---\n" + "\n\n".join(self.body) + "\n"

    def hostile(self, name: str, code: str | None = "", text: str | None = None, **more: str) -> Hostile:
        """The article as an input; its group is the first letter of the name."""
        plain, place = place_of(self.text() if text is None else text)
        return Hostile(name[0], name, "article", self._bytes(plain), code, place, self.path, **more)  # type: ignore[arg-type]

    def _bytes(self, text: str) -> bytes:
        random = self.random
        mark = "\ufeff" if random.random() < 0.1 else ""
        end = random.choice(("\n", "\n", "\n", "\r\n", "\r"))
        return (mark + text.replace("\n", end)).encode("utf-8", "surrogatepass")


def lenient(one: Hostile) -> Hostile:
    """The same input for a site that removes what others refuse."""
    settings = replace(one.settings, html="clean", dangling="warning")
    return replace(one, settings=settings, code=None)
