"""An edited index is the index built at once, byte for byte: the law that makes incremental search safe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.search.bulk import APART, build, manifest, write
from newsarchive.search.document import SearchDocument
from newsarchive.search.layout import FACETS, MANIFEST
from newsarchive.search.numbering import number_day
from newsarchive.search.postings import DocPostings
from newsarchive.search.sections import Part
from newsarchive.search.tree import StaleIndexError
from newsarchive.search.update import update
from tests.search.conftest import stories
from tests.search.samples import LANGUAGES, Memory, document, index, numbered

_WORDS = """
portal portals city cities budget government smart open data Seoul Stadt Städte Verwaltungsportal Haus Häuser город
города новый музей Китай услуг the of und в на 2014 7 don't e-government
"""
WORDS = _WORDS.split()


def edited(before: list[SearchDocument], after: list[SearchDocument], files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the index ``files`` of ``before`` after the update to ``after``, as a build would leave it."""
    changes = dict(update(Memory(files), LANGUAGES, *difference(before, after)))
    return {path: data for path, data in {**files, **changes}.items() if data is not None}


def difference(
    before: list[SearchDocument], after: list[SearchDocument]
) -> tuple[list[tuple[int, DocPostings]], list[tuple[int, DocPostings]]]:
    """Return what goes and what comes, with numbers: documents whose number moved are in both."""
    old, new = numbered(before), numbered(after)
    keep = {(number, postings.to_bytes()) for number, postings in old} & {
        (number, postings.to_bytes()) for number, postings in new
    }
    return (
        [pair for pair in old if (pair[0], pair[1].to_bytes()) not in keep],
        [pair for pair in new if (pair[0], pair[1].to_bytes()) not in keep],
    )


@st.composite
def archives(draw: st.DrawFn) -> list[SearchDocument]:
    """Small archives: stories of few days, so that numbers collide, in one to three languages."""
    found = []
    for story in range(draw(st.integers(0, 12))):
        day = date(2010, 1, 1 + draw(st.integers(0, 2))).isoformat()
        titles = draw(st.dictionaries(st.sampled_from(LANGUAGES), st.sampled_from(WORDS), min_size=1))
        linked = draw(st.booleans())
        for lang, title in titles.items():
            others = [pair for pair in titles.items() if pair[0] != lang] if linked else []
            text = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=25)))
            topics = draw(st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True))
            found.append(document(lang, f"s{story}", title, text, day=day, topics=topics, others=others))
    return found


@given(archives())
@settings(max_examples=30)
def test_passes_made_apart_give_the_index_of_those_made_together(documents: list[SearchDocument]) -> None:
    """Each section in a pass of its own, as processes share them: the same files, and the same manifest."""
    files: dict[str, bytes] = {}

    def made(names: tuple[str, ...]) -> Iterator[Part]:
        found = write(names, LANGUAGES, lambda: numbered(documents))
        while True:
            try:
                path, data = next(found)
            except StopIteration as end:
                yield from end.value
                return
            files[path] = data

    parts = [part for names in APART for part in made(names)]
    assert {**files, MANIFEST: manifest(LANGUAGES, reversed(parts))} == index(documents)


@given(st.lists(archives(), min_size=2, max_size=4))
@settings(max_examples=60)
def test_index_after_any_edits_equals_index_built_at_once(versions: list[list[SearchDocument]]) -> None:
    """From any archive to any other, step by step: the same files with the same bytes as a build from nothing."""
    files = index(versions[0])
    for before, after in pairwise(versions):
        try:
            files = edited(before, after, files)
        except StaleIndexError:  # a new facet value wants the place of another: the answer is a build
            files = index(after)
        assert files == index(after)


@given(archives(), archives())
@settings(max_examples=30)
def test_no_edit_with_known_facets_asks_for_a_new_index(
    before: list[SearchDocument], after: list[SearchDocument]
) -> None:
    """Whatever comes, goes or changes its topics, of whatever day: only a value's number that moves makes an index
    stale, and those of these three do not want each other's.
    """
    assert edited(before, after, index(before)) == index(after)


def test_older_document_with_a_topic_of_newer_ones_is_an_update() -> None:
    """An old page that is imported into a running archive does not make the index anew, nor does its removal."""
    before = stories()
    old = document("ru", "old", "Старый город", "город", day="1899-01-02", topics=["law", "budget"], source="vesti")
    files = index(before)
    grown = edited(before, [old, *before], files)
    assert grown == index([old, *before])
    assert edited([old, *before], before, grown) == files


def test_value_that_becomes_frequent_makes_the_index_anew() -> None:
    """With its 64th document a value gets one of the small numbers, and all lists change; then they stay."""
    many = [document("en", f"s{n}", "Budget", "budget", day=f"20{n % 25:02}-05-05", topics=["law"]) for n in range(70)]
    files = index(many[:62])
    files = edited(many[:62], many[:63], files)
    assert files == index(many[:63])
    with pytest.raises(StaleIndexError):
        edited(many[:63], many[:64], files)
    assert edited(many[:64], many[:70], index(many[:64])) == index(many[:70])


def test_long_lists_grow_and_shrink_across_the_limit_of_blocks() -> None:
    """A list that gets its 256th posting is cut into blocks, and is one piece again without it."""
    many = [document("en", f"s{n}", "Budget", "budget of the city", day=f"20{n % 25:02}-05-05") for n in range(260)]
    files = index(many[:255])
    for before, after in ((255, 256), (256, 257), (257, 260), (260, 255), (255, 254)):
        files = edited(many[:before], many[:after], files)
        assert files == index(many[:after]), f"from {before} to {after}"


def test_shards_split_and_merge_as_the_archive_grows_and_shrinks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of articles at once, then gone again: directories get pages and lose them; nothing is left behind."""
    monkeypatch.setattr("newsarchive.search.tree.PAGE", 4)
    base = stories()
    more = [
        document(
            "en",
            f"extra-{n}",
            f"Title {n}",
            " ".join(f"word{n * 7 + k}x" for k in range(40)),
            day=f"2001-02-{1 + n % 28:02}",
        )
        for n in range(400)
    ]
    files = index(base)
    grown = edited(base, base + more, files)
    assert any(path.endswith(".dir") for path in grown)
    assert grown == index(base + more)
    assert edited(base + more, base, grown) == files


def test_two_builds_give_the_same_bytes() -> None:
    """Building twice, and from documents in another order, gives the same files."""
    assert index(stories()) == index(reversed(stories()))


def test_edit_of_a_sentence_leaves_other_terms_alone() -> None:
    """Only shards of changed terms are written, and only these and their neighbours are read."""
    before = stories()
    portal = next(one for one in before if one.story == "portal")
    after = [replace(one, text=one.text.replace("others", "journalists")) if one is portal else one for one in before]
    files = index(before)
    reader = Memory(files)
    changes = dict(update(reader, LANGUAGES, *difference(before, after)))
    assert MANIFEST in changes
    assert not any("/docs/" in path or "/facets" in path for path in changes)
    assert len(changes) < len(files) / 2
    assert len(set(reader.reads)) < len(files)


def test_manifest_comes_last_and_only_with_changes() -> None:
    """Whoever publishes in order never has a manifest before its files; nothing changed, nothing written."""
    before = stories()
    reader = Memory(index(before))
    assert list(update(reader, LANGUAGES, [], [])) == []
    changed = [path for path, _ in update(reader, LANGUAGES, *difference(before, before[1:]))]
    assert changed[-1] == MANIFEST
    assert [path for path, _ in build(LANGUAGES, lambda: numbered(before))][-1] == MANIFEST


def test_edits_of_several_blocks_of_a_long_list_change_each_where_it_is() -> None:
    """Articles of different years go at once from a list in blocks, and the list stays in blocks."""
    many = [document("en", f"s{n}", "Budget", "budget of the city", day=f"20{n % 25:02}-05-05") for n in range(300)]
    left = many[3:297]
    assert edited(many, left, index(many)) == index(left)


def test_index_of_few_articles_has_no_directory_pages_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are opened, and their neighbours put beside them, as soon as all of it fits into one."""
    monkeypatch.setattr("newsarchive.search.tree.PAGE", 4)
    few = stories()
    many = few + [
        document("en", f"x{n}", f"Title {n}", " ".join(f"word{n * 9 + k}y" for k in range(40)), day="2001-02-03")
        for n in range(60)
    ]
    for kept in (many[:-20], many[:-40], few, few[:1]):
        assert edited(many, kept, index(many)) == index(kept)


@pytest.mark.parametrize(
    "damage",
    ["missing", "cut", "foreign", "no manifest", "other languages", "other version", "no facets", "old facets"],
)
def test_damaged_index_is_stale_before_anything_is_written(damage: str) -> None:
    """Whatever is wrong with the old files, the update says so instead of building on them."""
    before = stories()
    files = index(before)
    languages = LANGUAGES
    shards = [path for path in files if "/post/" in path]
    match damage:
        case "missing":
            for path in shards:
                del files[path]
        case "cut":
            files |= {path: files[path][:-1] for path in shards}
        case "foreign":
            files |= dict.fromkeys(shards, b"<!doctype html>")
        case "no manifest":
            del files[MANIFEST]
        case "no facets":
            del files[FACETS]
        case "old facets":
            files[FACETS] += b" "
        case "other languages":
            languages = ("de", "en", "fr")
        case _:
            files[MANIFEST] = files[MANIFEST].replace(b'"format":', b'"format":9')
    why = {"missing": "missing", "cut": "not what the index says", "foreign": "not what the index says"}
    with pytest.raises(StaleIndexError, match=why.get(damage, "index|table")):
        next(iter(update(Memory(files), languages, *difference(before, before[1:]))))


def test_removing_what_is_not_there_is_stale() -> None:
    """An update that does not fit the index is refused."""
    stranger = numbered([document("en", "stranger", "Stranger", "portal city", day="2012-02-29")])
    with pytest.raises(StaleIndexError):
        list(update(Memory(index(stories())), LANGUAGES, stranger, []))
    known = numbered(stories())[:1]
    with pytest.raises(StaleIndexError):
        list(update(Memory(index(stories())), LANGUAGES, [], known))


def test_form_that_was_never_counted_cannot_go() -> None:
    """An index that counts the forms of other words than the article had is of another archive."""
    (number, postings), *_ = numbered(stories())
    with pytest.raises(StaleIndexError, match="removed"):
        list(update(Memory(index(stories())), LANGUAGES, [(number, replace(postings, forms="neverwritten"))], []))


def test_number_is_the_date_and_does_not_move() -> None:
    """A story's number is that of its day, and others that come do not change it unless they want the same slot."""
    day = date(2014, 4, 23)
    some = number_day(day, ["a", "b", "c"])
    more = number_day(day, ["a", "b", "c", "d"])
    assert {story: more[story] for story in some} == some
    assert number_day(day, ["c", "b", "a", "a"]) == some


@given(st.sets(st.text(min_size=1), max_size=300))
def test_numbers_of_a_day_are_distinct(names: set[str]) -> None:
    """However many stories a day has, each has its own number."""
    numbers = number_day(date(2000, 2, 29), names)
    assert numbers.keys() == names
    assert len(set(numbers.values())) == len(names)
