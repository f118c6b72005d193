"""A translation is started: the facts of its original, another language, the fingerprint of what it is made from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsarchive.build.errors import InputError, UsageError
from newsarchive.desk.starting.translation import start_translation
from newsarchive.model.source_text import fingerprint_of
from newsarchive.read.article import read_article
from tests.conftest import PROJECT_ROOT
from tests.desk.new.test_article import PARSING
from tests.small import Archive, archive

FACTS = {
    "topics": ["parks", "a: b"],
    "regions": ["town"],
    "source": {"name": "The Gazette: daily", "date": "2014-04-22", "url": "https://example.org/a?b=1#c"},
    "links": ["https://example.org/x", {"title": "It's: here", "url": "https://example.org/y"}],
    "authors": ["Ann O'Neill", "Иван"],
    "image": {"src": "park.png", "alt": "A park", "caption": "It is green"},
    "publish": "2014-04-24",
    "expires": "2030-01-01",
    "follows": "before",
}


@pytest.fixture
def town(tmp_path: Path) -> Archive:
    """An archive with an article that has every fact, and a standing page."""
    made = archive(tmp_path / "town", registries="open")
    made.article("en/2014/04/before.md")
    made.article("en/2014/04/opening.md", "One.\n\nTwo.\n", date="2014-04-23T11:48", slug="opened", summary="S",
                 aliases=["/old.html"], legacy={"a": "b"},
                 corrections=[{"date": "2014-05-01", "note": "x"}], **FACTS)  # fmt: skip
    made.text("pages/en/about.md", title="About")
    made.write("content/en/2014/04/park.png", (PROJECT_ROOT / "content/en/2023/03/online-share.png").read_bytes())
    return made


def start(town: Archive, original: str, lang: str, title: str = "") -> tuple[str, str]:
    """Start a translation; its path and its text."""
    started = start_translation(town.places(), original, lang, title)
    return started.path, (town.root / started.path).read_text(encoding="utf-8")


def test_facts_are_carried_over(town: Archive) -> None:
    """What is the same in every language reads the same in both files; what is of one version is left there."""
    path, text = start(town, "content/en/2014/04/opening.md", "ru", "Открытие парка")
    assert path == "content/ru/2014/04/opening.md"
    one, _ = read_article("en/2014/04/opening.md", (town.root / "content/en/2014/04/opening.md").read_bytes(), PARSING)
    two, problems = read_article("ru/2014/04/opening.md", text.encode(), PARSING)
    assert one
    assert two
    assert problems == ()
    for fact in (
        "story",
        "date",
        "topics",
        "regions",
        "source",
        "source_is_id",
        "authors",
        "publish",
        "expires",
        "follows",
    ):
        assert getattr(one.article, fact) == getattr(two.article, fact), fact
    assert (one.detail.source_date, one.detail.source_url, one.detail.links) == (
        two.detail.source_date, two.detail.source_url, two.detail.links,
    )  # fmt: skip
    assert (two.article.title, two.article.slug, two.article.status) == ("Открытие парка", "otkrytie-parka", "draft")
    assert (two.article.aliases, two.detail.legacy, two.detail.corrections) == ((), "", ())
    assert one.detail.picture
    assert two.detail.picture
    assert two.detail.picture.alt == one.detail.picture.alt
    assert two.article.image == "../../../en/2014/04/park.png"


def test_origin_and_fingerprint_are_set(town: Archive) -> None:
    """Of which language, and of which text."""
    _, text = start(town, "content/en/2014/04/opening.md", "de")
    parsed, _ = read_article("de/2014/04/opening.md", text.encode(), PARSING)
    assert parsed
    assert parsed.detail.translation
    assert parsed.detail.translation.of == "en"
    assert parsed.detail.translation.fingerprint == fingerprint_of("Title of opening", "One.\n\nTwo.\n")


def test_title_of_the_original_stands_in(town: Archive) -> None:
    """Without a title there is one that the build accepts, marked, and the slug stays that of the id."""
    _, text = start(town, "content/en/2014/04/opening.md", "de")
    assert text.startswith("---\n# To be translated.\ntitle: Title of opening\n")
    assert "slug:" not in text


def test_archive_builds_with_the_translation(town: Archive) -> None:
    """As a draft, and shown as a version of its story when drafts are."""
    start(town, "content/en/2014/04/opening.md", "de", "Eröffnung")
    town.build(drafts=True)
    assert b'hreflang="de"' in town.published()["en/2014/04/opened/index.html"]


def test_standing_page_is_translated_too(town: Archive) -> None:
    """It has no date, and lies in its language's folder of pages."""
    path, text = start(town, "content/pages/en/about.md", "ru", "О нас")
    assert path == "content/pages/ru/about.md"
    assert "date:" not in text
    assert town.build().articles == 2


def test_written_id_is_kept(town: Archive) -> None:
    """Also where the name of the original's file differs."""
    town.article("en/2015/01/name.md", id="Other id")
    _, text = start(town, "content/en/2015/01/name.md", "de")
    assert "id: Other id\n" in text


def test_every_way_to_name_the_original_is_understood(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the root, from the current folder, below ``content``, absolute."""
    monkeypatch.chdir(town.root / "content")
    ways = ("content/en/2014/04/opening.md", "en/2014/04/opening.md", "./en/2014/04/opening.md",
            str(town.root / "content/en/2014/04/opening.md"))  # fmt: skip
    for way in ways:
        path, _ = start(town, way, "ru")
        (town.root / path).unlink()


@pytest.mark.parametrize(
    ("original", "lang", "told"),
    [
        ("content/en/nothing.md", "ru", "'content/en/nothing.md' is no article of this archive"),
        ("", "ru", "is no article of this archive"),
        ("a\0b", "ru", "is no article of this archive"),
        ("content/site.yaml", "ru", "is no article of this archive"),
        ("../../etc/passwd", "ru", "is no article of this archive"),
        ("content/en/2014/04/opening.md", "r", "did you mean 'ru'?"),
        ("content/en/2014/04/opening.md", "en", "is in 'en' itself; name another language with --to"),
    ],
)
def test_what_cannot_be_translated_is_told(town: Archive, original: str, lang: str, told: str) -> None:
    """Wrong usage, in one sentence."""
    with pytest.raises(UsageError) as fault:
        start(town, original, lang)
    assert told in str(fault.value)


def test_second_version_is_refused(town: Archive) -> None:
    """A story has one version in a language, wherever its file lies."""
    town.article("ru/elsewhere/x.md", id="opening")
    with pytest.raises(UsageError, match=r"'content/ru/elsewhere/x[.]md' is the version in 'ru' already"):
        start(town, "content/en/2014/04/opening.md", "ru")


def test_place_that_is_taken_is_refused(town: Archive) -> None:
    """Another story's file is never written over."""
    file = town.article("ru/2014/04/opening.md", id="another")
    before = file.read_bytes()
    with pytest.raises(UsageError, match="exists already; nothing was written"):
        start(town, "content/en/2014/04/opening.md", "ru")
    assert file.read_bytes() == before


def test_broken_original_is_told_with_its_problems(town: Archive) -> None:
    """There is no translation of what cannot be read."""
    town.text("en/2014/04/broken.md", title="No date")
    with pytest.raises(InputError) as fault:
        start(town, "content/en/2014/04/broken.md", "ru")
    assert [one.code for one in fault.value.problems] == ["missing-key"]


def test_facts_survive_any_quoting(town: Archive) -> None:
    """The facts are read from YAML of another style and come out equal."""
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in FACTS.items())
    town.write("content/en/x.md", f"---\ntitle: >-\n  A folded\n  title\ndate: '2014-04-23'\n{front}---\nText.\n")
    _, text = start(town, "en/x.md", "de")
    parsed, _ = read_article("de/x.md", text.encode(), PARSING)
    assert parsed
    assert parsed.article.topics == ("parks", "a: b")
    assert parsed.article.title == "A folded title"
