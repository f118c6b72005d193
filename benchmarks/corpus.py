"""A made-up news archive of any size, in the form that newsarchive reads: the same seed, the same bytes.

Turns a number of articles and a seed into a folder with ``content/``: settings, registries, and articles in three
languages with translation groups, dates, sources and links. Stories stand in the order of their dates, and each refers
only to earlier ones. It never looks at a clock and never writes into an archive that is already there.

Usage: python benchmarks/corpus.py DIR --articles 10000 --seed 1
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from front_matter import front_matter
from lexicon import Draw, Lexicon, lexicon, pick
from prose import Link, body, heading, sentence
from registries import Registries, named

LANGUAGES = ("en", "ru", "de")

#: Of the stories, how many are told in one, two and three languages.
GROUP_SHARES = (0.60, 0.25, 0.15)

#: Of the stories or their versions, how many have what is optional.
SHARES = {
    "time": 0.3,
    "regions": 0.6,
    "source": 0.8,
    "source in full": 0.5,
    "links": 0.4,
    "authors": 0.5,
    "legacy": 0.1,
    "follows": 0.04,
    "summary": 0.7,
    "machine": 0.2,
    "corrections": 0.01,
    "aliases": 0.02,
}

#: Of the links between articles, how many are written as a story's id and as a published path; the rest lead to files.
STORY_LINKS, PATH_LINKS = 0.25, 0.25

#: The first day of the archive and the number of its days, which ends in June 2026.
FIRST, DAYS = date(2001, 1, 1), 9300

#: A reference leads at most this many articles back, mostly much less.
REACH = 2000

SETTINGS = """\
title:     {en: City Chronicle, ru: Городская хроника, de: Stadtchronik}
tagline:   {en: A made-up archive, ru: Вымышленный архив, de: Ein erfundenes Archiv}
base_url:  https://archive.example.org/
languages: [en, ru, de]
timezone:  Europe/Berlin
since:     2001
"""


@dataclass(frozen=True, slots=True)
class Article:
    """One language version of a story.

    ``fields`` is its front matter in writing order, ``text`` its Markdown body, ``links`` what it leads to.
    """

    story: str
    language: str
    day: str
    fields: Mapping[str, object]
    text: str
    links: Sequence[Link]

    @property
    def file(self) -> str:
        """Where it lies in the content folder."""
        return f"{self.language}/{self.day[:4]}/{self.day[5:7]}/{self.story}.md"

    @property
    def path(self) -> str:
        """Where it is published."""
        return f"/{self.language}/{self.day[:4]}/{self.day[5:7]}/{self.story}/"


@dataclass(frozen=True, slots=True)
class Corpus:
    """The vocabularies and registries of an archive; its articles are made one by one, as they are asked for."""

    seed: int
    lexicons: Mapping[str, Lexicon]
    registries: Registries

    @classmethod
    def seeded(cls, seed: int) -> Corpus:
        """The archive that ``seed`` stands for."""
        draw = random.Random(seed).random
        lexicons = {language: lexicon(language, draw) for language in LANGUAGES}
        return cls(seed, lexicons, Registries.made(lexicons, draw))

    def articles(self, number: int) -> Iterator[Article]:
        """The first ``number`` articles of this archive, by story; the last story may lack a translation."""
        draw = random.Random(f"{self.seed} {number}").random
        groups: list[tuple[str, ...]] = []
        drawn = 0
        while drawn < number:
            groups.append(_group(draw))
            drawn += len(groups[-1])
        days = sorted(FIRST + timedelta(days=int(DAYS * draw() ** 0.8)) for _ in groups)
        earlier: dict[str, list[tuple[str, str]]] = {language: [] for language in LANGUAGES}
        left = number
        for place, (group, day) in enumerate(zip(groups, days, strict=True)):
            versions = list(self._story(place, group[:left], day.isoformat(), draw, earlier))
            for article in versions:
                earlier[article.language].append((article.story, article.day))
            left -= len(versions)
            yield from versions

    def _story(
        self, place: int, group: Sequence[str], day: str, draw: Draw, earlier: Mapping[str, Sequence[tuple[str, str]]]
    ) -> Iterator[Article]:
        """The versions of one story, the original first."""
        original = group[0]
        story = "-".join([*(word.lower() for word in self.lexicons["en"].rare(draw, 2)), str(place)])
        common = self._common_fields(day, draw)
        if earlier[original] and _happens("follows", draw):
            common["follows"] = _recent(earlier[original], draw)[0]
        for language in group:
            words = self.lexicons[language]
            fields: dict[str, object] = {"title": heading(words, draw), **common}
            if _happens("summary", draw):
                fields["summary"] = sentence(words, language, draw)
            if language != original:
                translator = pick(self.registries.authors, draw)
                fields["translation"] = {
                    "of": original,
                    **({"machine": True} if _happens("machine", draw) else {"by": translator}),
                }
            if _happens("corrections", draw):
                fields["corrections"] = [{"date": day, "note": sentence(words, language, draw)}]
            if _happens("aliases", draw):
                fields["aliases"] = [f"/{language}/old/{story}.html"]
            targets = [
                _link(_recent(earlier[language], draw), language, day, draw) for _ in range(3) if earlier[language]
            ]
            text = body(words, language, draw, targets)
            yield Article(story, language, day, fields, text.text, text.links)

    def _common_fields(self, day: str, draw: Draw) -> dict[str, object]:
        """The front matter that all versions of a story share."""
        registries = self.registries
        # By day: an hour of the night may be missing, or there twice, when clocks are changed.
        time = f" {6 + int(draw() * 17):02}:{int(draw() * 60):02}" if _happens("time", draw) else ""
        fields: dict[str, object] = {"date": f"{day}{time}"}
        fields["topics"] = named(registries.topics, draw, 1 + int(draw() * 3))
        if _happens("regions", draw):
            fields["regions"] = named(registries.regions, draw, 1 + int(draw() * 2))
        if _happens("source", draw):
            [source] = named(registries.sources, draw, 1)
            address = f"https://{source}.example.com/{int(draw() * 1_000_000)}/"
            fields["source"] = (
                {"id": source, "date": day, "url": address} if _happens("source in full", draw) else source
            )
        if _happens("links", draw):
            fields["links"] = [
                f"https://{int(draw() * 1000)}.example.net/{part}/" for part in range(1 + int(draw() * 3))
            ]
        if _happens("authors", draw):
            fields["authors"] = sorted({pick(registries.authors, draw) for _ in range(1 + int(draw() * 2))})
        if _happens("legacy", draw):
            fields["legacy"] = {"url": f"/news.php?id={int(draw() * 100_000)}", "counter": str(int(draw() * 10_000))}
        return fields


def write(folder: Path, articles: int, seed: int) -> int:
    """Make the archive in ``folder``/content; the number of bytes in its articles is returned."""
    corpus = Corpus.seeded(seed)
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "site.yaml").write_text(SETTINGS, encoding="utf-8", newline="\n")
    for name in ("topics", "regions", "sources"):
        entries = "".join(term.entry() for term in getattr(corpus.registries, name))
        (content / f"{name}.yaml").write_text(entries, encoding="utf-8", newline="\n")
    size = 0
    folders = set()
    for article in corpus.articles(articles):
        path = content / article.file
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        data = source(article).encode()
        path.write_bytes(data)
        size += len(data)
    return size


def source(article: Article) -> str:
    """The article's file as newsarchive reads it."""
    return f"---\n{front_matter(article.fields)}---\n{article.text}"


def _happens(what: str, draw: Draw) -> bool:
    """Whether one of the optional things is there this time."""
    return draw() < SHARES[what]


def _group(draw: Draw) -> tuple[str, ...]:
    """The languages of a story, the one that it was written in first."""
    size = 1 + bisect(list(accumulate(GROUP_SHARES)), draw() * sum(GROUP_SHARES))
    languages = list(LANGUAGES)
    return tuple(languages.pop(int(draw() * len(languages))) for _ in range(size))


def _recent(earlier: Sequence[tuple[str, str]], draw: Draw) -> tuple[str, str]:
    """One of the ``earlier`` stories with its day, more likely a late one."""
    return earlier[-1 - int(draw() ** 2 * min(len(earlier), REACH))]


def _link(target: tuple[str, str], language: str, day: str, draw: Draw) -> Link:
    """A link from an article of ``day`` in one of the three forms that the archive knows."""
    story, other = target
    path = f"/{language}/{other[:4]}/{other[5:7]}/{story}/"
    form = draw()
    if form < STORY_LINKS:
        return Link(f"story:{story}", path)
    if form < STORY_LINKS + PATH_LINKS:
        return Link(path, path)
    if other[:7] == day[:7]:
        return Link(f"{story}.md", path)
    return Link(f"../../{other[:4]}/{other[5:7]}/{story}.md", path)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the archive is made; must not hold one yet")
    parser.add_argument(
        "--articles", type=int, default=10_000, help="number of articles, each in one language (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another archive (%(default)s)")
    options = parser.parse_args(arguments)
    if options.articles < 1:
        parser.error("an archive has at least one article")
    if (options.folder / "content").exists():
        parser.error(f"{options.folder} already holds an archive")
    size = write(options.folder, options.articles, options.seed)
    print(f"{options.articles} articles, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
