"""Claims about the registries and settings of the sample archive: complete in each language, used to the last entry."""

from typing import Any

import pytest

from tests.content.sample import ARTICLES, CONTENT, LANGUAGES, Version, texts

REGISTRIES = ("topics", "regions", "sources")


def _registry(name: str) -> dict[str, dict[str, Any]]:
    return texts((CONTENT / f"{name}.yaml").read_text("utf-8"))


def _canonical(name: str) -> dict[str, str]:
    """Every spelling that front matter may use in a registry, with the id it counts as."""
    return {spelling: key for key, entry in _registry(name).items() for spelling in [key, *entry.get("aliases", [])]}


def _source_of(version: Version) -> str | None:
    source = version.meta.get("source")
    return source.get("id") if isinstance(source, dict) else source


@pytest.mark.parametrize("name", REGISTRIES)
def test_registry_entries_have_a_name_in_every_language(name: str) -> None:
    """No entry leaves a language out or knows another key than the contract's."""
    for key, entry in _registry(name).items():
        assert set(entry["name"]) == set(LANGUAGES), key
        assert set(entry) <= {"name", "slug", "aliases", "url"}, key
        assert set(entry.get("slug", {})) <= set(LANGUAGES), key
        assert name == "sources" or "url" not in entry, key


@pytest.mark.parametrize("name", REGISTRIES)
def test_registry_spellings_and_slugs_are_unique(name: str) -> None:
    """An alias belongs to one id, and no two entries of a language share a slug."""
    entries = _registry(name)
    spellings = [s for key, entry in entries.items() for s in [key, *entry.get("aliases", [])]]
    assert sorted(spellings) == sorted(set(spellings))
    for lang in LANGUAGES:
        slugs = [entry.get("slug", {}).get(lang, key) for key, entry in entries.items()]
        assert sorted(slugs) == sorted(set(slugs)), lang


@pytest.mark.parametrize("name", REGISTRIES)
def test_registries_hold_what_the_articles_use_and_nothing_else(name: str) -> None:
    """Every id or alias in front matter is registered, and every registered entry has an article."""
    canonical = _canonical(name)
    if name == "sources":
        used = {source for v in ARTICLES if (source := _source_of(v))}
    else:
        used = {term for v in ARTICLES for term in v.meta.get(name, [])}
    assert used - set(canonical) == set()
    assert {canonical[term] for term in used} == set(_registry(name))


def test_aliases_of_registries_are_shown_at_work() -> None:
    """Some article writes a topic and some a source by an alias."""
    assert any(term not in _registry("topics") for v in ARTICLES for term in v.meta.get("topics", []))
    assert any(_source_of(v) not in _registry("sources") for v in ARTICLES if _source_of(v))


def test_site_speaks_its_three_languages() -> None:
    """Title and tagline in each of them, English first, time zone of the editors."""
    site = texts((CONTENT / "site.yaml").read_text("utf-8"))
    assert tuple(site["languages"]) == LANGUAGES
    assert set(site["title"]) == set(site["tagline"]) == set(LANGUAGES)
    assert (site["base_url"], site["timezone"]) == ("https://archive.example.org/", "Europe/Berlin")
