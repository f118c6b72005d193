"""Claims about the bodies of the sample archive: every feature is shown, links lead somewhere, text is clean."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content.sample import ARTICLES, CONTENT, LANGUAGES, STORIES, Version, every_article, fences

#: The one word that mixes Latin and Cyrillic on purpose: the second letter is U+0435.
DELIBERATE_HOMOGLYPH = "W\u0435GO"
STRUCTURE = {
    "a table": re.compile(r"^\|[-:| ]+\|$", re.MULTILINE),
    "a footnote": re.compile(r"^\[\^\w+\]: ", re.MULTILINE),
    "a definition list": re.compile(r"^\S.*\n:   \S", re.MULTILINE),
    "an inline image": re.compile(r"!\[[^\]]+\]\([^)\s]+\)"),
    "a fenced code block": re.compile(r"^```\w+\n", re.MULTILINE),
    "template syntax in a code span": re.compile(r"`\{\{ [^`]+ \}\}`.*`\{% [^`]+ %\}`"),
    "template syntax in running text": re.compile(r"[^`]\{\{ [^`}]+ \}\}[^`]"),
    "a link to a file": re.compile(r"\]\((?:\.\./)+[\w/-]+\.md\)"),
    "a link by story id": re.compile(r"\]\(story:[\w-]+\)"),
    "a link by published path": re.compile(r"\]\(/(?:en|ru|de)/\d{4}/\d{2}/[\w-]+/\)"),
    "a link to a heading of its own": re.compile(r"\]\(#[\w-]+\)"),
    "straight double quotes": re.compile(r'(?<![=\\])"\w'),
    "a paragraph sign before a number": re.compile(r"§ \d"),
}


def _heading_ids(body: str) -> set[str]:
    """Ids that Python-Markdown's Unicode slugify gives to the headings of a body."""
    headings = re.findall(r"^##+ (.+)$", body, re.MULTILINE)
    return {re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}


def _alphabets(word: str) -> set[str]:
    return {unicodedata.name(char).split()[0] for char in word} & {"LATIN", "CYRILLIC", "GREEK"}


def _mixed_words() -> Iterator[tuple[Path, str]]:
    for path in sorted(CONTENT.rglob("*")):
        if path.suffix in {".md", ".yaml", ".txt"}:
            for word in re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8")):
                if len(_alphabets(word)) > 1:
                    yield path, word


@every_article
def test_articles_have_the_length_of_a_news_item(version: Version) -> None:
    """From 120 to 450 words of body; Russian needs fewer words than English for the same."""
    assert 120 <= len(version.body.split()) <= 450


@pytest.mark.parametrize("story", STORIES)
def test_versions_of_a_story_have_the_same_structure(story: str) -> None:
    """As many headings, footnotes, table rows and pictures in one language as in the other."""
    patterns = (r"^## ", r"^\[\^\w+\]: ", r"^\|", r"!\[")
    shapes = {lang: [len(re.findall(p, v.body, re.MULTILINE)) for p in patterns] for lang, v in STORIES[story].items()}
    assert dict.fromkeys(shapes, next(iter(shapes.values()))) == shapes


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("feature", ["a table", "a footnote"])
def test_tables_and_footnotes_are_in_two_stories_of_each_language(feature: str, lang: str) -> None:
    """What readers of each language must see is in at least two of its articles."""
    assert sum(bool(STRUCTURE[feature].search(v.body)) for v in ARTICLES if v.lang == lang) >= 2


@pytest.mark.parametrize("feature", STRUCTURE)
def test_the_archive_shows_every_feature_of_a_body(feature: str) -> None:
    """Each kind of Markdown and of link that the contract names occurs."""
    assert [v.path for v in ARTICLES if STRUCTURE[feature].search(v.body)]


@every_article
def test_internal_links_lead_somewhere(version: Version) -> None:
    """Files, story ids, published paths and heading anchors of Markdown links exist."""
    published = {f"/{v.lang}/{v.meta['date'][:7].replace('-', '/')}/{v.slug}/" for v in ARTICLES}
    for target in re.findall(r"\]\(([^)\s]+)\)", version.body):
        place, _, anchor = target.partition("#")
        if place.startswith("story:"):
            assert version.lang in STORIES[place.removeprefix("story:")]
        elif place.startswith("/"):
            assert place in published
        elif place:
            assert (version.path.parent / place).is_file()
        if anchor:
            body = version.body if not place else fences(version.path.parent / place)[1]
            assert anchor in _heading_ids(body)


@every_article
def test_footnotes_are_called_and_written(version: Version) -> None:
    """Every footnote that is called exists once, and every one that exists is called."""
    called = re.findall(r"\[\^(\w+)\](?!:)", version.body)
    assert sorted(re.findall(r"^\[\^(\w+)\]: ", version.body, re.MULTILINE)) == sorted(called)


def test_legacy_story_of_2009_keeps_numbers_and_names_in_every_language() -> None:
    """Days of signing, numbers of computers and cities, ranking years, and the people, as the newspaper has them."""
    for version in STORIES["seoul-three-mous"].values():
        numbers = set(re.findall(r"\d+", version.body))
        assert {"15", "19", "22", "100", "2008", "28", "2003", "2005", "2007", "35", "23", "30"} <= numbers
        for spelling in ("Natalie Kosciusko-Morizet", "Philipe Le Grand", "Katmandu"):
            assert spelling in version.body, version.path
    for lang in ("en", "de"):
        text = STORIES["seoul-three-mous"][lang].body
        for name in ("Dinesh Thapaliya", "Narayan Gopal Malego", "Pilar Conesa", "Manche Numérique", "Hotel Shilla"):
            assert name in text


def test_no_word_mixes_alphabets_but_the_one_on_purpose() -> None:
    """Latin and Cyrillic meet in one word only where the Russian story shows how its source spelled the name."""
    assert [(path.name, word) for path, word in _mixed_words()] == [("wego-vsemirnyj-bank.md", DELIBERATE_HOMOGLYPH)]


def test_text_is_nfc_without_controls_and_with_final_newline() -> None:
    """No decomposed letters, no-break or invisible characters, tabs, carriage returns or trailing blanks."""
    for path in sorted(CONTENT.rglob("*")):
        if path.suffix in {".md", ".yaml", ".txt"}:
            text = path.read_text(encoding="utf-8")
            assert unicodedata.normalize("NFC", text) == text, path
            strange = {char for char in text if unicodedata.category(char)[0] == "C" or char in "\u00a0\u202f"}
            assert strange == {"\n"}, path
            assert text.endswith("\n"), path
            assert re.search(r"[ \t]+$", text, re.MULTILINE) is None, path
