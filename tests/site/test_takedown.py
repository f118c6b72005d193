"""A takedown: whatever an article alone said is in nothing that readers get after the next build, in no form of it.

The article has a word of its own in every field that is published, in three languages, and each word is looked for in
bytes, in names of files, in packed files, in percent-encoding, in the terms of the search index, and by asking.
"""

from __future__ import annotations

import gzip
import io
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from newsarchive.search.folding import fold
from newsarchive.search.layout import KINDS, Codecs
from newsarchive.search.shards import FOLDER
from newsarchive.search.stemming import stemmer
from tests.search.samples import run_module
from tests.small import LANGUAGES, Archive, archive

WORDS = {"en": "zyxommas", "ru": "квазимодовы", "de": "Quixotenhäuser"}


def story(made: Archive) -> list[Path]:
    """Write the three versions of the story; each has its word wherever a text can stand."""
    file = io.BytesIO()
    Image.new("L", (1, 1)).save(file, "PNG")
    written = []
    for lang, word in WORDS.items():
        front: dict[str, object] = {
            "title": f"The {word} title", "summary": f"The {word} summary", "authors": [f"{word} author"],
            "topics": ["parks", f"{word} topic"], "regions": [f"{word} region"], "aliases": [f"/old/{word}.html"],
            "source": {"name": f"{word} source", "url": f"https://example.org/{quote(word)}"},
            "links": [{"title": f"{word} link", "url": "https://example.org/"}], "legacy": {"note": word},
            "image": {"src": f"{word}.png", "alt": f"{word} alt", "caption": f"{word} caption", "credit": word},
            "corrections": [{"date": "2024-05-31", "note": f"{word} note"}],
        }  # fmt: skip
        if lang != "en":
            front["translation"] = {"of": "en", "by": f"{word} translator"}
        body = (
            f"## {word} heading\n\nThe {word} body, {word[:-1]}, [a file]({word}.txt)[^1].\n\n[^1]: {word} footnote\n"
        )
        written.append(made.article(f"{lang}/2024/05/zyxommas.md", body, date="2024-05-31", **front))
        written.append(made.write(f"content/{lang}/2024/05/{word}.png", file.getvalue()))
        written.append(made.write(f"content/{lang}/2024/05/{word}.txt", word))
    return written


@pytest.fixture
def before(tmp_path: Path) -> Archive:
    """An archive of a few stories beside the one that goes; built."""
    made = archive(tmp_path, registries="open")
    made.registry("topics", {"parks": "Parks"})
    for lang in LANGUAGES:
        for number in range(6):
            made.article(
                f"{lang}/2024/05/s{number}.md", "Text of parks.\n", topics=["parks"], date=f"2024-05-{number + 10}"
            )
    made.build()
    return made


def forms(word: str, lang: str) -> set[str]:
    """A word as it may stand anywhere: as written, folded, as a stem, percent-encoded, escaped for JSON."""
    stem = stemmer(lang)(fold(word))
    plain = {word, word.lower(), word[:-1], fold(word), stem}
    return plain | {quote(one) for one in plain} | {one.encode("unicode_escape").decode() for one in plain}


def traces(published: Mapping[str, bytes]) -> list[str]:
    """Files that have one of the words, or all but its ending, in a name, in bytes or, packed, inside."""
    wanted = {one.lower().encode() for lang, word in WORDS.items() for one in forms(word, lang)}
    found = []
    for path, data in published.items():
        content = gzip.decompress(data) if path.endswith(".gz") else data
        whole = path.encode() + b"\n" + content
        if any(one in whole.lower() or one in whole.decode("utf-8", "replace").lower().encode() for one in wanted):
            found.append(path)
    return found


def terms(published: Mapping[str, bytes]) -> Iterator[str]:
    """Every text of the search index: terms of the postings, places, filters, the lexicon, and the documents' own."""
    codecs = Codecs(LANGUAGES)
    for kind in KINDS:
        codec = getattr(codecs, kind)
        for path, data in published.items():
            if path.startswith(f"{FOLDER}/{kind}/") and path.endswith(codec.suffix):
                for identity, payload in codec.decode(data):
                    yield f"{identity} {payload if kind == 'docs' else ''}"


def in_index(published: Mapping[str, bytes]) -> list[str]:
    """What the index still has of the words."""
    stems = {stemmer(lang)(fold(word)) for lang, word in WORDS.items()} | {fold(word) for word in WORDS.values()}
    return [term for term in terms(published) if any(one in fold(term) for one in stems)]


def test_the_article_is_everywhere_before(before: Archive) -> None:
    """What is looked for below would be found: in every kind of file, and in the index's terms."""
    story(before)
    before.build()
    published = before.published()
    found = traces(published)
    kinds = (
        ".html",
        "feed.xml",
        "rss.xml",
        "feed.json",
        ".jsonl",
        ".bib",
        ".ris",
        "citations.json",
        "_redirects",
        ".png",
    )
    assert [kind for kind in kinds if not any(path.endswith(kind) for path in found)] == []
    assert [one for one in ("api/", "sitemaps/", FOLDER) if not any(path.startswith(one) for path in found)] == []
    assert len(in_index(published)) > 6


def test_h09_nothing_is_left_of_an_article_that_was_deleted(before: Archive) -> None:
    """Neither a word, nor a name, nor a term; byte for byte it is the site that never had it."""
    never = before.published()
    written = story(before)
    before.build()
    assert before.published() != never
    for path in written:
        path.unlink()
    before.build()
    after = before.published()
    assert traces(after) == []
    assert in_index(after) == []
    assert after == never


def test_h09_search_finds_nothing_of_it(before: Archive) -> None:
    """Neither by the word, nor by its beginning, nor by a like one; no suggestion completes it."""
    for path in story(before):
        path.unlink()
    before.build()
    body = """
    const archive = await open();
    return Promise.all(given.map(async (text) => [(await archive.search(text)).total, await archive.suggest(text)]));
    """
    (before.output / "package.json").write_text('{"type": "module"}')
    questions = [ask for word in WORDS.values() for ask in (word, f"{word[:5]}*", word[:5], f'"{word}"')]
    answers = run_module(before.output, body, questions)
    assert [answer for answer in answers if answer[0] or answer[1]] == []


def test_h09_the_store_has_no_row_of_it(before: Archive) -> None:
    """No table of the cache names it or holds its text; what SQLite's file keeps in freed pages is documented."""
    written = story(before)
    before.build()
    assert _rows(before)
    for path in written:
        path.unlink()
    before.build()
    assert _rows(before) == []


def _rows(made: Archive) -> list[str]:
    """The rows of the store that have one of the words in any column."""
    wanted = {one.lower() for lang, word in WORDS.items() for one in forms(word, lang)}
    found = []
    with sqlite3.connect(made.cache / "store.sqlite") as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in store.execute(f"SELECT * FROM {table}"):  # noqa: S608 - names that the store itself gave
                text = " ".join(one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in row)
                if any(one in text.lower() for one in wanted):
                    found.append(f"{table}: {text[:80]}")
    return found
