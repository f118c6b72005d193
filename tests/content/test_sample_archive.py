"""Claims about the stories of the sample archive: their breadth, and that versions tell the same facts."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.content.sample import (
    ARTICLES,
    CONTENT,
    LANGUAGES,
    PAGES,
    STORIES,
    Version,
    every_article,
    every_file,
    fences,
)

#: The keys of the contract, section 3.
KEYS = {
    *("title", "date", "id", "slug", "lang", "summary", "topics", "regions", "source", "links", "authors"),
    *("translation", "image", "aliases", "status", "publish", "expires", "updated", "corrections", "follows", "legacy"),
}


def test_there_are_stories_enough_and_they_span_the_years() -> None:
    """At least 14 stories from 2001 to 2024, in at least ten different years."""
    years = {version.meta["date"][:4] for version in ARTICLES}
    assert len(STORIES) >= 14
    assert (min(years), max(years)) == ("2001", "2024")
    assert len(years) >= 10


def test_most_stories_speak_three_languages_and_some_do_not() -> None:
    """Most stories have all three versions, at least two have two, and at least two have one."""
    counts = Counter(len(versions) for versions in STORIES.values())
    assert counts[3] > len(STORIES) / 2
    assert counts[2] >= 2
    assert counts[1] >= 2


def test_a_story_has_one_file_per_language() -> None:
    """No id is used twice in one language."""
    assert [key for key, n in Counter((v.lang, v.story) for v in ARTICLES).items() if n > 1] == []


def test_no_two_articles_share_an_address() -> None:
    """Language, month and slug are unique, and so are the old addresses, which are no article's own."""
    addresses = [f"/{v.lang}/{v.meta['date'][:7].replace('-', '/')}/{v.slug}/" for v in ARTICLES]
    aliases = [alias for v in ARTICLES for alias in v.meta.get("aliases", [])]
    assert [address for address, n in Counter(addresses + aliases).items() if n > 1] == []


@every_file
def test_front_matter_is_plain_yaml_without_anchors_aliases_and_tags(path: Path) -> None:
    """The event stream holds no anchor, alias, tag, merge or repeated key, and one document."""
    front, _ = fences(path)
    events = list(yaml.parse(front, Loader=yaml.SafeLoader))
    assert [e for e in events if isinstance(e, yaml.AliasEvent) or getattr(e, "anchor", None)] == []
    assert [e for e in events if isinstance(e, yaml.NodeEvent) and getattr(e, "tag", None)] == []
    assert sum(isinstance(e, yaml.DocumentStartEvent) for e in events) == 1
    keys = re.findall(r"^(\w+):", front, re.MULTILINE)
    assert sorted(keys) == sorted(set(keys))


@every_article
def test_articles_use_only_the_keys_of_the_contract(version: Version) -> None:
    """Every key is one of the contract's, and title and date are there."""
    assert set(version.meta) <= KEYS
    assert version.meta["title"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?", version.meta["date"])


@every_article
def test_an_article_lies_in_the_folder_of_its_month(version: Version) -> None:
    """The advised layout: language, year, month."""
    year, month = version.meta["date"][:7].split("-")
    assert version.path.parent == CONTENT / version.lang / year / month


def test_most_articles_have_a_summary() -> None:
    """The default summary, made from the first paragraph, stays the exception."""
    assert sum("summary" in v.meta for v in ARTICLES) > len(ARTICLES) / 2


@pytest.mark.parametrize("story", STORIES)
def test_versions_of_a_story_agree_in_their_facts(story: str) -> None:
    """Date, source, topics, regions, what it follows, image, and dates of corrections are the same in all languages."""
    facts = {
        lang: {
            "date": v.meta["date"],
            "updated": v.meta.get("updated"),
            "source": v.meta.get("source"),
            "topics": v.meta.get("topics"),
            "regions": v.meta.get("regions"),
            "follows": v.meta.get("follows"),
            "links": [link["url"] if isinstance(link, dict) else link for link in v.meta.get("links", [])],
            "corrections": [correction["date"] for correction in v.meta.get("corrections", [])],
            "image": v.meta.get("image") and (v.path.parent / v.meta["image"]["src"]).resolve(),
        }
        for lang, v in STORIES[story].items()
    }
    first = next(iter(facts.values()))
    assert dict.fromkeys(facts, first) == facts


@pytest.mark.parametrize("story", STORIES)
def test_translations_name_the_one_original(story: str) -> None:
    """One version is the original; the others say of which language they are a translation, and by whom."""
    versions = STORIES[story]
    originals = [lang for lang, v in versions.items() if "translation" not in v.meta]
    assert len(originals) == 1
    for lang, version in versions.items():
        if lang not in originals:
            translation = version.meta["translation"]
            assert translation["of"] == originals[0]
            assert translation.get("by") or translation.get("machine") == "true"


@pytest.mark.parametrize("key", ["image", "aliases", "corrections", "follows", "legacy", "updated", "slug"])
def test_the_archive_shows_the_rarer_keys(key: str) -> None:
    """Keys that few articles need occur at least once."""
    assert [v.path for v in ARTICLES if key in v.meta]


def test_links_come_in_both_forms_and_articles_have_several_authors() -> None:
    """A plain URL and a titled one; one author and two."""
    links = [link for v in ARTICLES for link in v.meta.get("links", [])]
    assert {type(link) for link in links} == {str, dict}
    assert {len(v.meta["authors"]) for v in ARTICLES} >= {1, 2}


def test_one_translation_is_by_a_machine_and_says_so() -> None:
    """Exactly one version carries `machine: true`."""
    assert [v.path.name for v in ARTICLES if v.meta.get("translation", {}).get("machine")] == ["gosuslugi-opens.md"]


def test_slugs_are_latin_but_for_one_in_cyrillic() -> None:
    """Ids are ASCII kebab-case everywhere; one Russian slug is written in Cyrillic."""
    kebab = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    assert [v.story for v in ARTICLES if not kebab.fullmatch(v.story)] == []
    assert [v.slug for v in ARTICLES if not kebab.fullmatch(v.slug)] == ["обзор-оон-2003"]


def test_followed_stories_exist_and_are_older() -> None:
    """`follows` points at a story of the archive, backwards in time, and sometimes at one missing in the language."""
    followers = [v for v in ARTICLES if "follows" in v.meta]
    for version in followers:
        before = next(iter(STORIES[version.meta["follows"]].values()))
        assert before.meta["date"] < version.meta["date"]
    assert [v for v in followers if v.lang not in STORIES[v.meta["follows"]]]


def test_legacy_stories_keep_date_time_and_source() -> None:
    """The two pages of the old archive: The Korea Herald of 10 July 2009, and the page stamped 23.04.14 11:48."""
    mous, bank = STORIES["seoul-three-mous"], STORIES["wego-world-bank"]
    assert set(mous) == set(bank) == set(LANGUAGES)
    assert mous["en"].meta["source"] == {"id": "korea-herald", "date": "2009-07-10"}
    assert mous["en"].meta["legacy"]["counters"] == {"today": "955", "yesterday": "1154", "total": "39537950"}
    assert bank["ru"].meta["date"] == "2014-04-23T11:48"
    assert bank["ru"].meta["legacy"]["stamp"] == "23.04.14 11:48"


def test_every_page_stands_in_every_language_without_a_date() -> None:
    """About and imprint, each with a title and a summary."""
    assert {(v.lang, v.story) for v in PAGES} == {(lang, s) for lang in LANGUAGES for s in ("about", "imprint")}
    for page in PAGES:
        assert set(page.meta) <= KEYS - {"date"}
        assert page.meta["title"]
