"""Random work on a small archive: everything that editors and webmasters can do to it between two builds.

An ``Edit`` is a name and two numbers, which the method of that name takes modulo whatever there is to choose from; so
every sequence of edits can be carried out, and Hypothesis can shorten it. Some edits make the archive wrong (dead
links, two owners of an address): builds then have to refuse, the same way whatever was built before.
"""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from newsarchive.model.ledger import GONE, LEDGER
from newsarchive.read.visits import VISITS
from tests.build.archive import TODAY, Site

LANGUAGES = ("en", "de")
STORIES = ("tram", "ferry", "budget", "clock", "Straße", "мост")
DATES = ("2009-07-10", "2009-07-10 08:30", "2011-12-31", "2012-01-01", "2014-06-20", "2014-06-21", "2014-06-30")
TERMS = {"topics": ("council", "culture", "transport"), "regions": ("harbour", "old-town")}
SOURCES = ("herald", "observer", "{name: A Passer-by}", "{id: herald, date: 2009-07-09, url: https://herald.example/1}")
AUTHORS = ("Ada Stone", "Ben Moss", "ada stone")
WORDS = (
    "One.",
    "Two.",
    "“Three” -- {{ four }}",
    "## Five\n\nSix[^1].\n\n[^1]: Seven.",
    "| a | b |\n|---|---|\n| 8 | 9 |",
)
ALIASES = ("/old/page.html", "/old/page", "/old/page/below/", "/old/?id=7", "/en/2009/07/tram/")
INSTANTS = ("2009-01-01", TODAY, "2014-06-22T07:00", "2014-06-24", "2030-01-01")
#: Front matter that ``set`` may write; an empty value takes the key away, where the article can do without.
VALUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("A title", "«Other» title")),
    ("date", DATES),
    ("id", ("", "tram", "harbour-news")),
    ("slug", ("", "short", "tram", "Straße")),
    ("summary", ("", "A summary.", "Another.")),
    ("topics", ("", "[council, culture]", "[transport]", "[unknown]")),
    ("regions", ("", "[harbour, old-town]", "[old-town]")),
    ("source", ("", *SOURCES)),
    ("authors", ("", *(f"[{author}]" for author in AUTHORS), f"[{', '.join(AUTHORS[:2])}]")),
    ("translation", ("", "{of: en}", "{of: de, by: Somebody, machine: true}")),
    ("image", ("", "{src: picture.png, alt: A picture}")),
    ("aliases", ("", *(f"[{alias}]" for alias in ALIASES), f"[{', '.join(ALIASES)}]")),
    ("status", ("", "draft")),
    ("publish", ("", "2014-06-22", "2029-01-01")),
    ("expires", ("", "2014-06-23", "2014-06-21")),
    ("updated", ("", "2014-06-20", "2014-06-21 09:00")),
    ("corrections", ("", "[{date: 2014-06-20, note: It was nine.}]")),
    ("follows", ("", "tram", "budget", "no-such-story")),
    ("links", ("", "[https://town.example/]", "[{title: Town, url: https://town.example/a}]")),
    ("legacy", ("", "{views: 12}")),
)


def _picture(width: int) -> bytes:
    """A grey PNG, one pixel high (PNG specification, section 5)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 + width))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PICTURES = (_picture(1), _picture(2))
T = TypeVar("T")


def pick(choices: Sequence[T], number: int) -> T:
    """Return the choice that a number stands for; every number stands for one."""
    return choices[number % len(choices)]


class Edit(NamedTuple):
    """One edit: the name of a method of ``Newsroom``, and the numbers that it chooses by."""

    name: str
    one: int
    two: int


@dataclass(slots=True)
class Text:
    """A content file: front matter and body, in the order in which they are written."""

    front: dict[str, str]
    body: list[str]

    def __str__(self) -> str:
        return (
            "---\n"
            + "".join(f"{key}: {value}\n" for key, value in self.front.items())
            + "---\n"
            + "\n\n".join(self.body)
        )


@dataclass(slots=True)
class Newsroom:
    """An archive and those who work on it.

    ``options`` are those of the next build; ``drawer`` holds the texts that files had before their last change.
    """

    site: Site
    project: Path
    texts: dict[str, Text] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=lambda: {"as_of": TODAY})
    drawer: dict[str, Text] = field(default_factory=dict)

    def open(self) -> None:
        """Begin with four articles and a standing page, and with the project's templates and catalogues."""
        for name in ("templates", "locales"):
            shutil.copytree(self.project / name, self.site.root / name)
        for name, entries in {**TERMS, "sources": ("herald", "observer")}.items():
            self._registry(name, {entry: f"{entry.title()}" for entry in entries})
        self._settings()
        for number, lang in ((0, "en"), (0, "de"), (1, "en"), (2, "en")):
            self.add(number, LANGUAGES.index(lang))
        self.standing(0, 0)

    def do(self, edit: Edit) -> None:
        """Carry out an edit."""
        action: Callable[[int, int], None] = getattr(self, edit.name)
        action(edit.one, edit.two)

    def saved(self) -> tuple[dict[str, Text], dict[str, bytes]]:
        """The archive as it is now, for ``restore``."""
        files = (path for path in self.site.root.rglob("*") if path.is_file())
        return dict(self.texts), {path.relative_to(self.site.root).as_posix(): path.read_bytes() for path in files}

    def restore(self, saved: tuple[dict[str, Text], dict[str, bytes]]) -> None:
        """Put every file back that is not as it was."""
        now = self.saved()[1]
        self.texts = dict(saved[0])
        for path in now.keys() - saved[1].keys():
            self.site.remove(path)
        for path in (path for path, data in saved[1].items() if now.get(path) != data):
            self.site.root.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
            self.site.root.joinpath(path).write_bytes(saved[1][path])

    # --- articles -----------------------------------------------------------------------------------------------

    def add(self, one: int, two: int) -> None:
        """Write an article, or write it anew."""
        story, lang = pick(STORIES, one), pick(LANGUAGES, two)
        front = {"title": f"{story} {one}", "date": pick(DATES, one), "topics": f"[{pick(TERMS['topics'], one)}]"}
        front |= {"regions": f"[{pick(TERMS['regions'], two)}]", "source": pick(SOURCES, one)}
        front |= {"authors": f"[{pick(AUTHORS, one)}]"}
        self._put(f"content/{lang}/{story}.md", Text(front, [pick(WORDS, two)]))

    def remove(self, one: int, _: int) -> None:
        """Delete a content file."""
        path = self._path(one)
        if path:
            self.drawer[path] = self.texts.pop(path)
            self.site.remove(path)

    def move(self, one: int, two: int) -> None:
        """Rename a content file, or put it into another folder or language; without an id it is another story then."""
        path = self._path(one)
        if path and not path.startswith("content/pages/"):
            lang, name = pick(LANGUAGES, two), path.rpartition("/")[2]
            to = f"content/{lang}/" + pick((name, f"2009/{name}", f"late-{name}", name.lower()), two // 2)
            if to not in self.texts:
                self.site.move(path, to)
                self.texts[to] = self.texts.pop(path)

    def swap(self, one: int, two: int) -> None:
        """Let two content files take each other's name; each keeps its times."""
        left, right = self._path(one), self._path(two)
        if left != right:
            self.site.move(left, "aside")
            self.site.move(right, left)
            self.site.move("aside", right)
            self.texts[left], self.texts[right] = self.texts[right], self.texts[left]

    def revert(self, one: int, _: int) -> None:
        """Put back what a content file was before its last change, be it an edit or its deletion."""
        paths = sorted(self.drawer)
        if paths:
            path = pick(paths, one)
            self._put(path, self.drawer[path])

    def set(self, one: int, two: int) -> None:
        """Give a content file another value in its front matter, or take the value away."""
        key, values = pick(VALUES, two)
        value = pick(values, two // len(VALUES))
        path = self._path(one)
        if path:
            front = dict(self.texts[path].front)
            if value:
                front[key] = value
            else:
                front.pop(key, None)
            self._put(path, Text(front, self.texts[path].body))

    def write(self, one: int, two: int) -> None:
        """Add a paragraph to a body, or begin the body anew."""
        path = self._path(one)
        if path:
            body = self.texts[path].body if two % 2 else []
            self._put(path, Text(self.texts[path].front, [*body, pick(WORDS, two // 2)]))

    def link(self, one: int, two: int) -> None:
        """Add a link to a story, a file, a published path or a place within; where there is none, it is dead."""
        path = self._path(one)
        if path:
            story = pick(STORIES, two)
            target = pick(
                (f"story:{story}", f"{story}.md", f"../de/{story}.md", "/en/2009/07/", f"story:{story}#five"), two // 6
            )
            self._put(path, Text(self.texts[path].front, [*self.texts[path].body, f"See [there]({target})."]))

    def picture(self, one: int, two: int) -> None:
        """Put a picture beside the articles of a language, or take it away, or show it in an article."""
        place = self.site.root / "content" / pick(LANGUAGES, one) / "picture.png"
        path = self._path(one)
        if two % 4 == 0 and place.exists():
            place.unlink()
        elif two % 4 == 1 and path:
            self._put(path, Text(self.texts[path].front, [*self.texts[path].body, "![A picture](picture.png)"]))
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(pick(PICTURES, two // 4))

    def standing(self, one: int, two: int) -> None:
        """Write a standing page."""
        lang, name = pick(LANGUAGES, one), pick(("about", "imprint"), two)
        self._put(f"content/pages/{lang}/{name}.md", Text({"title": f"{name} {one}"}, [pick(WORDS, two)]))

    # --- what is around them ------------------------------------------------------------------------------------

    def registry(self, one: int, two: int) -> None:
        """Give the terms of a registry other names, slugs or aliases, or take one of them away."""
        name = pick(("topics", "regions", "sources"), one)
        entries = TERMS.get(name, ("herald", "observer"))
        kept = entries[two % 2 * (one % 3 == 0) :]
        self._registry(name, {entry: f"{entry.title()} {two % 3 or ''}".strip() for entry in kept}, slug=two % 5 == 1)

    def settings(self, one: int, two: int) -> None:
        """Change a setting of the site."""
        changes: tuple[dict[str, str], ...] = (
            {}, {"tagline": "{en: News, de: Neues}"}, {"base_url": "https://other.example/archive/"},
            {"typography": "false"}, {"dangling": "warning"}, {"timezone": "Asia/Seoul"}, {"since": "1999"},
            {"registries": "open"}, {"languages": "[de, en]"}, {"html": "clean"},
        )  # fmt: skip
        self._settings(**pick(changes, one) | pick(changes, two))

    def template(self, one: int, two: int) -> None:
        """Change a template, in a way that shows or in one that does not, or put the project's back."""
        name = pick(("month.html", "macros.html", "base.html", "feed.atom.xml", "robots.txt", "static/style.css"), one)
        text = (self.project / "templates" / name).read_text(encoding="utf-8")
        mark = "/* %d */" if name.endswith(".css") else "{# %d #}"
        shown = f"<!-- {two} -->" if name.endswith(("ml", "css")) else f"# {two}\n"
        self.site.write(f"templates/{name}", text + ("", mark % two, shown)[two % 3])

    def catalog(self, one: int, two: int) -> None:
        """Translate one message of a catalogue otherwise, or put the project's back."""
        path = f"locales/{pick(LANGUAGES, one)}/LC_MESSAGES/messages.po"
        text = (self.project / path).read_text(encoding="utf-8")
        message = pick(("Home", "Topics", "All years", "Related articles"), two)
        changed = re.sub(f'(msgid "{message}"\nmsgstr) ".*"', rf'\1 "Wort {two}"', text)
        self.site.write(path, changed if two % 3 else text)

    def static(self, one: int, two: int) -> None:
        """Put a file where it is copied from, or take it away; one of them claims the place of a page."""
        place = (
            self.site.root
            / "content/static"
            / pick(("humans.txt", "files/a.txt", "old/page.html", "en/index.html"), one)
        )
        if two % 2:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(f"{two}\n", encoding="utf-8")
        else:
            place.unlink(missing_ok=True)

    def visits(self, one: int, two: int) -> None:
        """Count visits, or forget them all."""
        place = self.site.root / VISITS
        counts = f"2014-06-20\t*\t{two}\n2014-06-20\ten/{pick(STORIES, one)}\t{one}\n2014-06-20\ten\t{one}\n"
        if two % 4:
            place.write_text(counts, encoding="utf-8")
        else:
            place.unlink(missing_ok=True)

    def ledger(self, one: int, two: int) -> None:
        """Note an address that was published once, as one to be kept or as one that is gone, or forget the list."""
        place = self.site.root / LEDGER
        address = f"/en/2009/07/{pick(('tram', 'ferry'), one)}/"
        if two % 3:
            place.write_text(address + (f" {GONE}" if two % 3 == 1 else "") + "\n", encoding="utf-8")
        else:
            place.unlink(missing_ok=True)

    # --- how the next build is asked for ----------------------------------------------------------------

    def as_of(self, one: int, _: int) -> None:
        """Build as of another instant."""
        self.options["as_of"] = pick(INSTANTS, one)

    def option(self, one: int, _: int) -> None:
        """Build with other options."""
        choices: tuple[dict[str, Any], ...] = (
            {}, {"drafts": True}, {"base_url": "http://localhost:8000/"}, {"full": True}, {"verify": -1},
        )  # fmt: skip
        self.options = {"as_of": self.options["as_of"], **pick(choices, one)}

    # --- the files ----------------------------------------------------------------------------------------------

    def _path(self, number: int) -> str:
        paths = sorted(self.texts)
        return paths[number % len(paths)] if paths else ""

    def _put(self, path: str, text: Text) -> None:
        if path in self.texts:
            self.drawer[path] = self.texts[path]
        self.texts[path] = text
        self.site.write(path, str(text))

    def _registry(self, name: str, names: dict[str, str], *, slug: bool = False) -> None:
        entries = (
            f"{key}:\n  name: {{en: {text}, de: {text}}}\n" + (f"  slug: {{en: {key}-page}}\n" if slug else "")
            for key, text in names.items()
        )
        self.site.write(f"content/{name}.yaml", "".join(entries))

    def _settings(self, **changes: str) -> None:
        values = {
            "title": "{en: Small Town Gazette, de: Kleinstadtblatt}",
            "tagline": "{en: News since 2009, de: Nachrichten seit 2009}",
            "base_url": "https://gazette.example.org/",
            "languages": "[en, de]",
            "timezone": "Europe/Berlin",
            "since": "2009",
        }
        self.site.write("content/site.yaml", "".join(f"{key}: {value}\n" for key, value in (values | changes).items()))


EDITS = (
    "add", "remove", "move", "swap", "revert", "set", "write", "link", "picture", "standing", "registry", "settings",
    "template", "catalog", "static", "visits", "ledger", "as_of", "option",
)  # fmt: skip
