"""Whatever text is written as front matter, our own reader gives it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.desk.starting.front_matter import comment, document, entry
from newsarchive.read.yaml_nodes import Mapping, Node, Scalar, Sequence, load

PRINTED = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), max_size=30)


def plain(node: Node) -> object:
    """The values of a node without their places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(one) for one in node.items]
    return {key.value: plain(value) for key, value in node.entries}


def as_node(value: object) -> Node:
    """A value as the reader would have given it."""
    if isinstance(value, str):
        return Scalar(value, 1, 1)
    if isinstance(value, list):
        return Sequence(tuple(map(as_node, value)), 1, 1)
    assert isinstance(value, dict)
    return Mapping(tuple((Scalar(key, 1, 1), as_node(one)) for key, one in value.items()), 1, 1)


def read(text: str) -> object:
    """What the strict reader makes of front matter between fences."""
    node, problems = load(text.removeprefix("---\n").removesuffix("---\n"), "x.md", 2)
    assert problems == ()
    assert node is not None
    return plain(node)


@pytest.mark.parametrize(
    "title",
    [
        "Plain words", "Bus: late", "# first", "a #b", "- dash", "'quoted'", '"quoted"', "«Сеул»: да", "no", "11:48",
        "0123", "[x]", "{x}", "*a", "&a", "!a", "%a", "@a", "`a`", "|", ">", "?", "? a", "a: ", "~", "null", "C:\\x",
        "---", "...", "=", "<<", "ends with:", "a, b", "Ö", "日本", "100 %", "{{ x }}",
    ],
)  # fmt: skip
def test_title_comes_back_as_given(title: str) -> None:
    """As a value, in a list and in a mapping inside a list."""
    assert read(document([entry("title", title)])) == {"title": title}
    assert read(document([entry("topics", [title, title])])) == {"topics": [title, title]}
    node = as_node([{"title": title, "url": "https://example.org/"}])
    assert read(document([entry("links", node)])) == {
        "links": [plain(as_node({"title": title, "url": "https://example.org/"}))]
    }


@given(
    st.recursive(
        PRINTED, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PRINTED, inner, max_size=3), max_leaves=8
    )
)
def test_any_value_comes_back_as_given(value: object) -> None:
    """Texts, lists and mappings inside each other."""
    normal = load(document([entry("key", as_node(value))]).split("---\n")[1], "x.md")
    node, problems = normal
    assert problems == () or {one.code for one in problems} <= {
        "hidden-character",
        "control-character",
        "duplicate-key",
    }
    if node is not None:
        import unicodedata  # noqa: PLC0415 - the reader composes letters, and so does the comparison

        def composed(one: object) -> object:
            if isinstance(one, str):
                return unicodedata.normalize("NFC", one)
            if isinstance(one, list):
                return [composed(inner) for inner in one]
            assert isinstance(one, dict)
            return {composed(key): composed(inner) for key, inner in one.items()}

        assert plain(node) == {"key": composed(value)}


def test_comment_is_wrapped_and_holds_nothing_else() -> None:
    """Every line is a comment of readable length."""
    lines = comment(" ".join(["word"] * 100)).splitlines()
    assert all(line.startswith("#   ") and len(line) <= 120 for line in lines)
    assert sum(line.count("word") for line in lines) == 100
