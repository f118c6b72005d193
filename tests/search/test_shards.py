"""Bytes and back: every codec inverts itself, and the tree is a function of its entries."""

from __future__ import annotations

import zlib
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.search import facets
from newsarchive.search.address import document_address, path_name, text_address
from newsarchive.search.blocks import BLOCK, join_blocks, split_blocks
from newsarchive.search.facets import decode_table, encode_table, encode_values, number_values, split_values, step_of
from newsarchive.search.numbering import CHUNK, ORIGIN, SLOTS, day_of, number_day
from newsarchive.search.postings import DocPostings, Terms
from newsarchive.search.shards import (
    RecordCodec,
    decode_block,
    decode_entries,
    encode_entries,
    encode_postings,
    split_positions,
    split_postings,
)
from newsarchive.search.tree import (
    Inner,
    Leaf,
    Node,
    Page,
    StaleIndexError,
    cut,
    decode_directory,
    encode_directory,
    grow,
    leaves,
    paged,
)
from newsarchive.search.varint import (
    FLAG,
    decode_flags,
    decode_varint,
    encode_flags,
    encode_varints,
    unzigzag,
    varint,
    zigzag,
)
from tests.search.samples import MODULE

NUMBERS = st.sets(st.integers(0, 2 * CHUNK), min_size=1, max_size=600).map(sorted)


def test_lists_of_256_postings_and_more_are_in_blocks() -> None:
    """So the browser reads them: a list that is shorter by one is a single piece."""
    assert join_blocks([b"piece"], 255) == b"piece"
    assert split_blocks(b"piece", 255) == [b"piece"]
    assert join_blocks([b"two", b"blocks"], 256) == b"\x02\x03\x06twoblocks"
    assert split_blocks(b"\x02\x03\x06twoblocks", 256) == [b"two", b"blocks"]
    assert "const BLOCKED = 256, BLOCK = 128 * SLOTS;" in (MODULE / "bytes.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("stories", "chunks"), [(1, 1), (32, 1), (33, 2), (64, 2), (65, 4)])
def test_a_day_has_as_many_chunks_as_keep_each_half_full(stories: int, chunks: int) -> None:
    """Nearly every day has one: its numbers are small, and those of a day follow each other."""
    numbers = number_day(date(2014, 4, 23), (f"story-{number}" for number in range(stories)))
    assert {number // CHUNK for number in numbers.values()} == set(range(chunks))
    assert {day_of(number) for number in numbers.values()} == {date(2014, 4, 23)}


@given(st.integers(0, 2**60))
def test_varint_round_trip(value: int) -> None:
    """A number written is the number read."""
    assert decode_varint(varint(value), 0) == (value, len(varint(value)))
    assert encode_varints([value, 5]) == varint(value) + varint(5)


@given(st.binary(min_size=1, max_size=70))
def test_flags_take_a_bit_each_and_come_back(values: bytes) -> None:
    """In as few bytes as hold them, none where none is set; other bits of a value do not count."""
    data = encode_flags(values)
    assert len(data) == ((len(values) + 7) // 8 if any(value & FLAG for value in values) else 0)
    assert decode_flags(data, len(values)) == bytes(value & FLAG for value in values)


@given(st.integers(-(2**40), 2**40))
def test_zigzag_round_trip(value: int) -> None:
    """Signed numbers come back, and small ones stay small."""
    assert unzigzag(zigzag(value)) == value
    assert zigzag(value) <= 2 * abs(value)


@given(NUMBERS, st.data())
def test_postings_round_trip(numbers: list[int], data: st.DataObject) -> None:
    """Numbers and impacts come back, in one piece or in blocks."""
    impacts = bytes(data.draw(st.lists(st.integers(0, 31), min_size=len(numbers), max_size=len(numbers))))
    count, names, blocks = split_postings(encode_postings(numbers, impacts))
    decoded = [decode_block(block, name) for name, block in zip(names, blocks, strict=True)]
    assert count == len(numbers)
    assert [number for found, _ in decoded for number in found] == numbers
    assert b"".join(found for _, found in decoded) == impacts


def test_posting_that_comes_changes_one_block_only() -> None:
    """A new number in a long list leaves the bytes of all other blocks as they were."""
    numbers = [ORIGIN + BLOCK * n // 40 for n in range(1000)]
    _, names, before = split_postings(encode_postings(numbers, bytes(1000)))
    added = sorted([*numbers, numbers[500] + 1])
    _, after_names, after = split_postings(encode_postings(added, bytes(1001)))
    assert names == after_names
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@given(st.integers(0, 400), st.lists(st.binary(max_size=20), min_size=1, max_size=9))
def test_blocks_round_trip(count: int, blocks: list[bytes]) -> None:
    """The blocks of a list come back; a short list has one, an empty one none."""
    blocks = blocks if count >= 256 else blocks[:1] if count else []
    assert split_blocks(join_blocks(blocks, count), count) == blocks


@given(st.lists(st.lists(st.integers(1, 8_000_000), unique=True, max_size=5).map(sorted), max_size=30))
def test_facet_values_round_trip(postings: list[list[int]]) -> None:
    """Each posting's values can be told from the next one's, whatever their size."""
    encoded = [encode_values(numbers) for numbers in postings]
    assert split_values(b"".join(encoded)) == encoded


def test_frequent_facet_values_have_the_small_numbers() -> None:
    """The most frequent come first, ties by name; what few documents have keeps away from them."""
    steps = {"t:b": step_of(64), "t:a": step_of(255), "t:x": step_of(1024), "s:few": step_of(63)}
    assert steps == {"t:b": 1, "t:a": 1, "t:x": 3, "s:few": 0}
    numbers = number_values(steps)
    assert numbers == {"t:x": 1, "t:a": 2, "t:b": 3, "s:few": numbers["s:few"]}
    assert len(encode_values([1, 119])) == 2
    assert len(encode_values([numbers["s:few"]])) == 2
    assert decode_table(encode_table(steps)) == steps


@given(st.dictionaries(st.text(max_size=5), st.sampled_from([0, 0, 0, 1, 4]), max_size=200))
def test_facet_values_have_numbers_of_their_own(steps: dict[str, int]) -> None:
    """Whatever the values: distinct numbers, which depend on the set alone and come back from the table."""
    numbers = number_values(steps)
    assert numbers.keys() == steps.keys()
    assert len(set(numbers.values())) == len(steps)
    assert number_values(dict(reversed(steps.items()))) == numbers
    assert all(split_values(encode_values([number])) == [encode_values([number])] for number in numbers.values())
    assert decode_table(encode_table(steps)) == steps


def test_so_many_facet_values_that_places_are_taken_have_numbers_of_their_own() -> None:
    """More than two bytes hold: the others go further away, and a new one seldom moves one that is there."""
    values = [f"s:source-{n}" for n in range(5000)]
    numbers = number_values(dict.fromkeys(values, 0) | {f"t:topic-{n}": 1 for n in range(1500)})
    assert len(set(numbers.values())) == 6500
    few = dict.fromkeys(values[:100], 0)
    before = number_values(few)
    moved = sum(
        any(number_values(few | {value: 0})[one] != number for one, number in before.items())
        for value in values[100:600]
    )
    assert moved < 50


@given(
    st.dictionaries(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=60), st.integers(0, 200)
        ),
        st.binary(max_size=300),
        max_size=20,
    )
)
def test_entries_round_trip(entries: dict[tuple[str, int], bytes]) -> None:
    """Texts, slots and payloads of a shard come back, long and strange texts included."""
    ordered = sorted(entries.items())
    assert decode_entries(encode_entries(ordered)) == ordered


def test_records_round_trip() -> None:
    """Records come back as they were, with commas, quotes and line feeds inside."""
    codec = RecordCodec(4000)
    entries = [((ORIGIN + 1, 0), '["/en/","a, b",["x"]]'), ((ORIGIN + 2, 2), '["/ru/","«да»\\n,",[]]')]
    assert codec.decode(codec.encode(entries)) == entries


@given(st.lists(st.lists(st.integers(0, 3000), min_size=1, max_size=90, unique=True).map(sorted), max_size=8))
def test_position_records_can_be_told_apart(lists: list[list[int]]) -> None:
    """A record says how long it is, whatever its length."""
    records = []
    for positions in lists:
        data = encode_varints([positions[0], *(b - a for a, b in pairwise(positions))])
        records.append(varint(len(data)) + data)
    assert split_positions(b"".join(records)) == records


def test_postings_of_an_article_survive_the_store() -> None:
    """What is kept of an article is what it contributed."""
    postings = DocPostings(
        "ru",
        "s",
        date(1969, 12, 31),
        '["/ru/"]',
        ("t:a",),
        Terms("a\nб", b"\x01\x1f"),
        Terms(),
        Terms("x", b"\x02"),
        b"\x01\x05",
        "а\nб",
    )
    assert DocPostings.from_bytes(postings.to_bytes()) == postings


@given(st.lists(st.tuples(st.text("abcdеж9", max_size=6).map(text_address), st.integers(1, 60)), max_size=80))
def test_tree_covers_all_entries_and_keeps_the_limit(entries: list[tuple[bytes, int]]) -> None:
    """Leaves are ranges in order without gaps; none is over the limit unless its entries have one address."""
    entries.sort()
    addresses = [address for address, _ in entries]
    measures = [measure for _, measure in entries]
    found = list(cut(addresses, measures, 100))
    assert [place for _, low, high in found for place in range(low, high)] == list(range(len(entries)))
    for _, low, high in found:
        assert sum(measures[low:high]) <= 100 or addresses[low] == addresses[high - 1]
    tree = grow([(path, Leaf(number, stored=True)) for number, (path, _, _) in enumerate(found)])
    assert leaves(tree) == len(found)
    assert decode_directory(encode_directory(tree)) == tree


def test_directory_with_pages_round_trip() -> None:
    """References to pages come back with their tags and numbers of leaves."""
    tree: Node = Inner(Inner(None, Page(4_000_000_000, 300)), Leaf(7, stored=True))
    assert decode_directory(encode_directory(tree)) == tree
    with pytest.raises(StaleIndexError):
        decode_directory(encode_directory(tree)[:2])


def test_paths_have_distinct_names() -> None:
    """Leading zeros of a path count."""
    assert len({path_name(path) for path in ("", "0", "00", "1", "01", "10")}) == 6


def test_document_address_tells_days_chunks_and_languages_apart() -> None:
    """Every number and language has its own address, and neighbours in time begin alike."""
    numbers = number_day(date(2014, 4, 23), map(str, range(200))).values()
    assert len({document_address(number, language) for number in numbers for language in range(3)}) == 600
    assert {day_of(number) for number in numbers} == {date(2014, 4, 23)}
    assert len({document_address(number, 0)[:4] for number in numbers}) == 1


@given(st.integers(0, 2**18 - 1), st.integers(0, 17), st.integers(0, CHUNK - 1))
def test_document_address_tells_the_chunks_of_a_day_apart(chunk: int, bit: int, rest: int) -> None:
    """So many as there can be: three times six bits of them, behind day, slot and language."""
    address, other = (document_address(number * CHUNK + rest, 1) for number in (chunk, chunk ^ 1 << bit))
    assert address != other
    assert address[:6] == other[:6] == document_address(rest, 1)[:6]
    assert max(address) < 64


def test_long_texts_and_payloads_have_sizes_of_more_than_a_byte() -> None:
    """Keys with more than 127 characters in common, or more of their own, and payloads of any size come back."""
    entries = [((("k" * 200) + end, 3), payload) for end, payload in (("", b""), ("a" * 300, b"x" * 200), ("b", b"y"))]
    assert decode_entries(encode_entries(entries)) == entries


def test_records_of_many_positions_can_be_told_apart() -> None:
    """A word that an article has hundreds of times, between two that it has once."""
    often = encode_varints([1] * 500)
    records = [b"\x01\x05", varint(len(often)) + often, b"\x01\x07"]
    assert split_positions(b"".join(records)) == records


def test_values_want_the_same_far_place_and_get_different_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """With next to no places left each value still has a number of its own, a function of the set alone."""
    monkeypatch.setattr(facets, "_RARE_PLACES", 1)
    monkeypatch.setattr(facets, "_FAR_PLACES", 8)
    steps = {f"s:{name}": 0 for name in "abcdefghi"}
    numbers = number_values(steps)
    assert len(set(numbers.values())) == 9
    assert number_values(dict(reversed(steps.items()))) == numbers


def test_stories_of_one_day_that_want_one_chunk_get_more_chunks() -> None:
    """Names whose digests agree as far as four chunks tell them apart still have numbers, of their day."""
    names = [name for name in map(str, range(1000)) if (zlib.crc32(name.encode()) >> 8) % 4 == 0][: SLOTS + 1]
    numbers = number_day(date(2014, 4, 23), names)
    assert len(set(numbers.values())) == len(names) == SLOTS + 1
    assert {day_of(number) for number in numbers.values()} == {date(2014, 4, 23)}


def test_page_whose_neighbours_have_become_few_is_opened() -> None:
    """What fits into one directory is in one, with the leaves that a page of its own had."""
    opened: list[str] = []

    def open_page(_page: Page, path: str) -> Node:
        opened.append(path)
        return Inner(Leaf(1, stored=True), Leaf(2, stored=True))

    written: dict[str, bytes] = {}
    tree = paged(Inner(Page(9, 2), Leaf(3, stored=False)), "post", open_page, written)
    assert tree == Inner(Inner(Leaf(1, stored=True), Leaf(2, stored=True)), Leaf(3, stored=False))
    assert (opened, written) == (["0"], {})
