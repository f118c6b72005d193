"""The strict YAML loader (THREATS C-01 to C-05, C-07, C-10 to C-12), on libyaml and on the pure parser."""

from __future__ import annotations

import time
import tracemalloc

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from newsarchive.read import yaml_nodes
from newsarchive.read.yaml_nodes import Mapping, Node, Scalar, Sequence, load

PARSERS = {"libyaml": yaml.CSafeLoader, "pure": yaml.SafeLoader}


@pytest.fixture(params=PARSERS, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser under the loader."""
    monkeypatch.setattr(yaml_nodes, "PARSER", PARSERS[request.param])


def told(text: str, **options: int) -> list[str]:
    """Code and place of each problem of a block that begins in line 2 of its file."""
    node, problems = load(text, "f.md", 2, **options)
    assert (node is None) == bool(problems)
    return [f"{found.code} {found.line}:{found.column}" for found in problems]


def data(node: Node) -> object:
    """The node as plain Python values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    return {key.value: data(value) for key, value in node.entries}


def loaded(text: str) -> object:
    """The values of a block without problems."""
    node, problems = load(text, "f.md", 2)
    assert problems == ()
    assert node is not None
    return data(node)


def test_nodes_know_their_place_in_the_file() -> None:
    """Lines and columns count from 1 in the file, in characters, not in bytes."""
    node, _ = load('заголовок: "Ж"\ntopics:\n  - а\n  - {b: c}\n', "f.md", 2)
    assert node == Mapping(
        (
            (Scalar("заголовок", 2, 1), Scalar("Ж", 2, 12, plain=False)),
            (
                Scalar("topics", 3, 1),
                Sequence(
                    (Scalar("а", 4, 5), Mapping(((Scalar("b", 5, 6), Scalar("c", 5, 9)),), 5, 5)),
                    4,
                    3,
                ),
            ),
        ),
        2,
        1,
    )


def test_nothing_is_an_empty_mapping() -> None:
    """No text, or comments alone, say nothing and are no fault."""
    assert loaded("") == loaded("\n\n") == loaded("# a comment\n") == loaded("{}") == {}


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [1, 2]\nb: *x\n",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
        "base: &base {a: 1}\nb:\n  <<: *base\n",
        "a: &anchor text",
        "*a",
        "*a: b",
    ],
)
def test_c01_anchor_ends_the_reading_where_it_stands(text: str) -> None:
    """Alias bombs and merge bombs end at their first anchor."""
    (found,) = told(text)
    assert found.startswith("yaml-alias 2:")


def test_c01_merge_bomb_costs_no_time_and_no_memory() -> None:
    """The bomb that grows eightfold with each line of a safe loader is refused in under 10 ms and 1 MB."""
    lines = ["a0: &a0 {k: v}"] + [f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 8)}]" for n in range(1, 30)]
    bomb = "\n".join(lines)
    tracemalloc.start()
    begin = time.perf_counter()
    assert told(bomb) == ["yaml-alias 2:5"]
    elapsed = time.perf_counter() - begin
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
    assert elapsed < 0.1  # ten times the goal: the machine of a test run may be busy


def test_c01_merge_key_is_refused_without_an_alias() -> None:
    """`<<` merges a mapping that is written in place too."""
    assert told("a: b\n<<: {c: d}\n") == ["yaml-alias 3:1"]


@pytest.mark.parametrize("brackets", ["[", "{a: ", "- "])
def test_c02_deep_nesting_is_refused_by_depth(brackets: str) -> None:
    """Depth is judged while events stream: what kills libyaml's loader is refused after 32 levels."""
    text = "a: " + brackets * 100 if brackets != "- " else "a:\n " + brackets * 100
    (found,) = told(text)
    assert found.startswith("yaml-depth 2:" if brackets != "- " else "yaml-depth 3:")


@pytest.mark.parametrize("count", [32_000, 50_000])
def test_c02_process_survives_what_kills_the_loader(count: int) -> None:
    """32,000 open brackets, with the limit of size out of the way."""
    assert told("a: " + "[" * count, limit=100_000) == ["yaml-depth 2:35"]


def test_c02_allowed_depth_is_read() -> None:
    """Thirty-two levels, the first of which is the front matter itself, are no fault."""
    assert isinstance(loaded("a: " + "[" * 31 + "]" * 31), dict)


def test_c03_alias_of_itself_is_refused() -> None:
    """A list that holds itself ends at its anchor."""
    assert told("a: &a [*a]") == ["yaml-alias 2:4"]


@pytest.mark.parametrize(
    "value", ["!!python/object/apply:os.system [id]", "!!str x", "!important x", "! x", "!<tag:x> y", "!!timestamp 'x'"]
)
def test_c04_tag_is_refused_with_its_place(value: str) -> None:
    """No tag chooses a type, a harmless one neither."""
    assert told(f"title: x\na: {value}\n") == ["yaml-tag 3:4"]


@pytest.mark.parametrize(
    "text", ["title: a\ndate: b\ntitle: c\n", "{title: a,\n date: b,\n title: c}", '"title": a\ndate: b\ntitle: c']
)
def test_c05_duplicate_key_is_refused_with_both_lines(text: str) -> None:
    """The second is told, and where the first one was."""
    _, (found,) = load(text, "f.md", 2)
    assert (found.code, found.line) == ("duplicate-key", 4)
    assert found.message == "'title' was given in line 2 already"


def test_c05_keys_are_compared_after_normalisation() -> None:
    """«й» typed as one character and as two is one key."""
    assert told("й: a\nи\u0306: b\n") == ["duplicate-key 3:1"]


def test_c05_every_duplicate_is_told() -> None:
    """Duplicates do not end the reading: an editor sees them all at once."""
    assert told("a: 1\na: 2\nb: {c: 1, c: 2}\n") == ["duplicate-key 3:1", "duplicate-key 4:11"]


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "on",
        "Yes",
        "11:48",
        "0123",
        "1_000",
        "1e3",
        ".nan",
        "=",
        "~",
        "null",
        "0x1F",
        "2009-07-10",
        "true",
        "9" * 5_000,
    ],
)
def test_c07_scalar_keeps_the_text_that_was_written(value: str) -> None:
    """What other loaders turn into booleans, base-60 numbers, octals or floats stays text."""
    assert loaded(f"a: {value}\nb: [{value}]\n{value}: c\n" if len(value) < 100 else f"a: {value}\nb: [{value}]") == {
        "a": value,
        "b": [value],
        **({value: "c"} if len(value) < 100 else {}),
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("%YAML 1.1\na: b\n", "2:1"),
        ("a: b\n%TAG ! x\n", "3:1"),
        ("a: b\n...\n", "3:1"),
        ("a: b\n...", "3:1"),
        ("a: b\n--- \nc: d\n", "3:1"),
    ],
)
def test_c10_directive_and_second_document_are_refused(text: str, place: str) -> None:
    """One document, without directives and without a mark of its end."""
    assert told(text) == [f"yaml-document {place}"]


def test_c10_settings_file_may_begin_with_the_mark_of_a_document() -> None:
    """Linters of YAML ask for a first line of dashes."""
    assert loaded("---\na: b\n") == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: b\ntitle: Seoul: a city\n", "yaml-colon 3:13"),
        ("summary: A long text\n  that goes on: so\n", "yaml-colon 3:15"),
        ("authors:\n  - a: b: c\n", "yaml-colon 3:9"),
        ('a: b\ntitle: "Smart city\ndate: c\n', "yaml-quote 3:8"),
        ('title: "Smart city\ndate: "c"\n', "yaml-quote 2:8"),
        ("title: 'Smart\n", "yaml-quote 2:8"),
        ('title: "Smart" city\n', "yaml-trailing-text 2:16"),
        ("title: 'It's'\n", "yaml-trailing-text 2:12"),
        ("title: [Smart] city\n", "yaml-trailing-text 2:16"),
        ('title: "Smart": city\n', "yaml-trailing-text 2:15"),
        ("title: @seoul\n", "yaml-start 2:8"),
        ("title: `code`\n", "yaml-start 2:8"),
        ("title: %s\n", "yaml-start 2:8"),
        ("title: - x\n", "yaml-start 2:8"),
        ("title: ? x\n", "yaml-start 2:8"),
        ("title: ]\n", "yaml-start 2:8"),
        ('"title": ]\n', "yaml-start 2:10"),
        ("---  : x\n", "yaml-colon 2:6"),
        ("title: >x\n", "yaml-start 2:8"),
        ("title: *Important*\n", "yaml-alias 2:8"),
        ("title: & more\n", "yaml-alias 2:8"),
        ("title: !important\n", "yaml-tag 2:8"),
        ("title: x\na: !<b c\n", "yaml-tag 3:4"),
        ("title: x\na: !b{ c\n", "yaml-tag 3:4"),
        ("a: b\ntitle Seoul\n", "yaml-no-colon 3:1"),
        ("title Seoul\ndate: x\n", "yaml-no-colon 2:1"),
        ("title:Seoul\ndate: x\n", "yaml-no-colon 2:1"),
        ("a:\n- b\n-c\n", "yaml-no-colon 4:1"),
        ("a: b\n  date: x\n", "yaml-indent 3:3"),
        ("a:\n  b: c\n d: e\n", "yaml-indent 4:2"),
        ("a:\n  - b\n - c\n", "yaml-indent 4:2"),
        ("a: b\n- c\n", "yaml-indent 3:1"),
        ("topics: [a, b\ndate: x\n", "yaml-bracket 2:9"),
        ("source: {name: x\ndate: y\n", "yaml-bracket 2:9"),
        ("topics: [a,, b]\n", "yaml-bracket 2:12"),
        ('title: "C:\\data"\n', "yaml-escape 2:11"),
        ('title: "\\ud800"\n', "yaml-escape 2:9"),
        ('title: "\\U00110000"\n', "yaml-escape 2:9"),
        ('title: "\\xZZ"\n', "yaml-escape 2:9"),
        ("title: Issue #5\n", "yaml-comment 2:14"),
        ("title: #smart\n", "yaml-comment 2:8"),
        ("summary: one\n  two #three\n", "yaml-comment 3:7"),
        ("? [a]\n: b\n", "yaml-key 2:3"),
        ("{a: b}\nc: d\n", "yaml-syntax 3:1"),
        ("- a\n- b\n", "not-a-mapping 2:1"),
        ("just text\n", "not-a-mapping 2:1"),
        ("a:\n\t- b\n", "tab 3:1"),
    ],
)
def test_c11_fault_of_writing_is_told_at_its_line_of_the_file(text: str, fault: str) -> None:
    """Each common slip has its own code, at the line and column of the file, whichever parser found it."""
    assert told(text) == [fault]


@pytest.mark.parametrize(("text", "escape"), [(r"C:\data", r"\d"), (r"\ud800", r"\u"), (r"ab\xZZ", r"\x")])
def test_escape_that_is_none_is_shown(text: str, escape: str) -> None:
    """The backslash and the one character after it, whichever parser refused it."""
    _, problems = load(f'title: "{text}"\n', "f.md", 2)
    assert [dict(found.args)["escape"] for found in problems] == [escape]


def test_comment_after_a_space_is_a_comment() -> None:
    """Only a sign that touches its word is taken for text."""
    assert loaded("a: b # c\nd: 'e' #f\n#g: h\ni:\n  # j\n  - k # l\n") == {"a": "b", "d": "e", "i": ["k"]}


def test_c12_block_over_the_limit_is_refused_before_it_is_parsed() -> None:
    """1 MB of front matter costs no parsing; the limit counts bytes."""
    assert told("a: " + "x" * 1_000_000) == ["front-matter-too-large 2:1"]
    assert told("a: " + "ж" * 40_000) == ["front-matter-too-large 2:1"]


def test_c12_ten_thousand_tags_are_refused_by_count() -> None:
    """The first entry beyond a thousand is told."""
    assert told("topics:\n" + "- a\n" * 10_000) == ["too-many-items 1003:3"]
    assert told("".join(f"k{n}: v\n" for n in range(2_000))) == ["too-many-items 1002:8"]


@given(st.text(max_size=200))
def test_loading_never_raises(text: str) -> None:
    """Any text gives a mapping or problems inside the text."""
    node, problems = load(text, "f.md", 2)
    assert (node is None) == bool(problems)
    assert all(2 <= found.line <= 2 + text.count("\n") + 1 and found.column >= 1 for found in problems)


# What front matter is made of, and what breaks it.
CHARACTERS = "a0ж:[]{},#|>&*!%@`?~-='\\ \"\n"
RUNS = ("title", ": ", "\n  ", "\n- ", "- ", ", ", " #", "? ", "<<", "и\u0306", "\\u", "\\x41", "---\n", "...\n")
PIECES = st.lists(st.sampled_from([*CHARACTERS, *RUNS]), max_size=14).map("".join)


@given(PIECES)
@example("a: |# x\n")
@example('a: "\\ud800"\n')
def test_both_parsers_accept_the_same_texts(text: str) -> None:
    """What a build reads does not depend on whether PyYAML was built with libyaml, question marks in brackets apart."""
    assume("?" not in text or not {"[", "{"} & set(text))
    results: list[Node | None] = []
    for parser_class in PARSERS.values():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_nodes, "PARSER", parser_class)
            results.append(load(text, "f.md", 2)[0])
    assert results[0] == results[1]


@given(st.lists(st.sampled_from(["a: b", "c: 'd'", "e: [f, g]", "# h", ""]), max_size=8, unique=True), st.data())
def test_line_of_a_fault_is_where_it_was_planted(lines: list[str], draw: st.DataObject) -> None:
    """A line that no parser can read is told with its own number, whatever stands around it."""
    fault, code = draw.draw(
        st.sampled_from([("x: @y", "yaml-start"), ("x: y: z", "yaml-colon"), ("x: 'y' z", "yaml-trailing-text")])
    )
    at = draw.draw(st.integers(0, len(lines)))
    assert [found.split(":")[0] for found in told("\n".join([*lines[:at], fault, *lines[at:]]))] == [f"{code} {at + 2}"]
