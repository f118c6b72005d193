"""The generated archive as a site for Hugo: the same articles, registries, lists and addresses.

Turns the articles of a corpus into a folder that Hugo builds: one file per article with its front matter in JSON, links
between articles as published paths, a section for each year and month, and a page for each term with its name in the
language. The templates beside this module make pages of the same kinds, and of like weight, as newsarchive's own.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from corpus import LANGUAGES, Article, Corpus

TEMPLATES = Path(__file__).with_name("hugo")


def write_hugo(folder: Path, articles: int, seed: int, *, related: bool = True) -> None:
    """Make the site in ``folder``, which must not exist; not ``related``, its articles lead to no related ones.

    Hugo looks for these among all articles with a topic in common: of 100,000 articles for more than half an hour.
    """
    shutil.copytree(TEMPLATES, folder)
    if not related:
        page = folder / "layouts/page.html"
        lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
        page.write_text("".join(line for line in lines if ".Related" not in line), encoding="utf-8")
    corpus = Corpus.seeded(seed)
    other_names = aliases(corpus)
    made: set[Path] = set()
    for article in corpus.articles(articles):
        path = folder / "content" / article.file
        if path.parent not in made:
            made.add(path.parent)
            path.parent.mkdir(parents=True, exist_ok=True)
            year, month = article.day[:4], article.day[5:7]
            _write(path.parent / "_index.md", {"title": f"{year}-{month}", "date": f"{year}-{month}-01"})
            _write(path.parent.parent / "_index.md", {"title": year, "date": f"{year}-01-01"})
        path.write_text(hugo_source(article, other_names), encoding="utf-8", newline="\n")
    for name in ("topics", "regions", "sources"):
        for term in getattr(corpus.registries, name):
            for language in LANGUAGES:
                page = folder / "content" / language / name / term.id / "_index.md"
                page.parent.mkdir(parents=True)
                _write(page, {"title": term.name[language]})


def aliases(corpus: Corpus) -> dict[str, str]:
    """The other spelling of each term and the id that it stands for."""
    registries = corpus.registries
    return {
        term.alias: term.id for terms in (registries.topics, registries.regions, registries.sources) for term in terms
    }


def hugo_source(article: Article, other_names: Mapping[str, str]) -> str:
    """The article's file as Hugo reads it; ``other_names`` as of ``aliases``."""
    return _source(_fields(article, other_names), published(article))


def _fields(article: Article, other_names: Mapping[str, str]) -> dict[str, object]:
    """Front matter as Hugo reads it: ids for other spellings, times in full, the source as a taxonomy too."""
    fields = dict(article.fields)
    date = str(fields["date"])
    fields["date"] = date.replace(" ", "T") + ":00" if " " in date else date
    for name in ("topics", "regions"):
        if isinstance(terms := fields.get(name), list):
            fields[name] = [other_names.get(term, term) for term in terms]
    if isinstance(aliases := fields.get("aliases"), list):
        # Hugo puts the language in front by itself.
        fields["aliases"] = [alias.removeprefix(f"/{article.language}") for alias in aliases]
    source = fields.get("source")
    if isinstance(source, str):
        fields["source"] = source = {"id": source}
    if isinstance(source, dict):
        fields["sources"] = [other_names.get(source["id"], source["id"])]
    return fields


def published(article: Article) -> str:
    """The Markdown body with published paths for the archive's own ways to write a link."""
    text = article.text
    for link in article.links:
        text = text.replace(f"]({link.written})", f"]({link.path})")
    return text


def _write(path: Path, fields: Mapping[str, object]) -> None:
    """A content file without a body."""
    path.write_text(_source(fields, ""), encoding="utf-8", newline="\n")


def _source(fields: Mapping[str, object], body: str) -> str:
    """A content file: front matter in JSON, then the body."""
    return f"{json.dumps(fields, ensure_ascii=False)}\n\n{body}"
