"""The generated archive as a site for Pelican: the same articles, terms, feeds and addresses.

Turns the articles of a corpus into a folder that Pelican builds: one file per article with its metadata in lines, links
between articles as published paths, terms as tags of one language each. Pelican knows one language; all articles are
originals to it, so that every one of them stands in the lists, and no page names its translations.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from corpus import Article, Corpus
from hugo_site import TEMPLATES as HUGO
from hugo_site import aliases, published

TEMPLATES = Path(__file__).with_name("pelican")


def write_pelican(folder: Path, articles: int, seed: int) -> None:
    """Make the site in ``folder``, which must not exist."""
    shutil.copytree(TEMPLATES, folder)
    shutil.copytree(HUGO / "i18n", folder / "i18n")
    corpus = Corpus.seeded(seed)
    other_names = aliases(corpus)
    for article in corpus.articles(articles):
        path = folder / "content" / article.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pelican_source(article, other_names), encoding="utf-8", newline="\n")


def pelican_source(article: Article, other_names: Mapping[str, str]) -> str:
    """The article's file as Pelican reads it; ``other_names`` as of ``hugo_site.aliases``."""
    fields = article.fields
    source = fields.get("source")
    name = str(source["id"] if isinstance(source, dict) else source or "")
    lines = {
        "Title": fields["title"],
        "Date": str(fields["date"]),
        "Slug": article.story,
        "Lang": article.language,
        "Category": f"{article.language} {other_names.get(name, name) or 'none'}",
        "Tags": ", ".join(
            f"{article.language} {kind} {other_names.get(term, term)}"
            for kind in ("topics", "regions")
            for term in _texts(fields.get(kind))
        ),
        "Authors": "; ".join(_texts(fields.get("authors"))),
        "Summary": fields.get("summary", ""),
        "Source_url": source.get("url", "") if isinstance(source, dict) else "",
        "Visit": " ".join(_texts(fields.get("links"))),
    }
    # A line that is empty would be a value of nothing.
    head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    return f"{head}\n{published(article)}"


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
