"""Characters that a reader cannot see (THREATS A-02, A-06, A-07)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.problems import Problem
from newsarchive.read import characters
from newsarchive.read.text import MOST_PER_CODE

#: The comment of the paper on CVE-2021-42574: what follows the override is shown before it.
TROJAN = "access\u202e level \u2066if admin\u2069 \u2066begin"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def told(problems: tuple[Problem, ...]) -> list[str]:
    """Severity, code and place of each problem."""
    return [f"{found.severity} {found.code} {found.line}:{found.column}" for found in problems]


def test_a02_byte_order_mark_in_the_middle_is_refused_with_its_place() -> None:
    """U+FEFF inside a body or a block is an error where it stands."""
    assert told(characters.in_body("one\ntwo\ufeff", "f.md", 5)) == ["error byte-order-mark 6:4"]
    assert told(characters.in_front_matter("a: \ufeffb", "f.md", 2)) == ["error byte-order-mark 2:4"]


@pytest.mark.parametrize(
    "char", ["\0", "\x01", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x9f", "\ufffe", "\uffff"]
)
def test_a06_control_character_is_refused_everywhere(char: str) -> None:
    """C0, DEL, C1 and the two non-characters that XML forbids pass in no part of an article."""
    assert told(characters.in_body(f"жx\n{char}", "f.md", 7)) == ["error control-character 8:1"]
    assert told(characters.in_front_matter(f"a: x{char}", "f.md", 2)) == ["error control-character 2:5"]
    assert told(characters.in_value(f"ж{char}", "f.md", 2, 4)) == ["error control-character 2:4"]
    assert characters.hidden_in_name(f"x{char}") == char


def test_a06_escape_cannot_bring_a_control_character_into_a_value() -> None:
    """A tab or half a character that a YAML escape made is refused like one that was typed."""
    assert told(characters.in_value("a\tb", "f.md", 2, 4)) == ["error control-character 2:4"]
    assert told(characters.in_value("a\ud800", "f.md", 2, 4)) == ["error control-character 2:4"]


def test_a06_message_shows_the_code_point_and_not_the_character() -> None:
    """The line that tells of an escape character cannot move the cursor of a terminal."""
    (found,) = characters.in_body("\x1b[2J", "f.md", 1)
    assert str(found) == "f.md:1:1: error[control-character]: the control character U+001B is not allowed; remove it"


def test_a07_unbalanced_bidi_in_title_is_rejected() -> None:
    """An override or isolate that a title does not end would turn what stands beside it on every list."""
    for title in ("\u202eevil", TROJAN, "a\u202c", "\u2066\u202aa\u2069\u202c", "\u2066a\n\u2069"):
        assert told(characters.in_value(title, "f.md", 2, 8)) == ["error unbalanced-bidi 2:8"]


def test_a07_balanced_bidi_in_title_is_a_warning() -> None:
    """An isolate that ends within the title is told, and allowed."""
    assert told(characters.in_value("\u2067שלום\u2069 one", "f.md", 2, 8)) == ["warning bidi-control 2:8"]


def test_a07_bidi_in_body_is_a_warning_where_it_stands() -> None:
    """The published text of the attack is told at its line and column, and does not stop the build."""
    assert told(characters.in_body(f"one\n{TROJAN}", "f.md", 3)) == ["warning bidi-control 4:7"]


@pytest.mark.parametrize("char", ["\u200b", "\u2060", "\u2063", "\u180e", "\ufff9", "\u2028", "\U000e0041"])
def test_a07_what_cannot_be_seen_is_told_in_a_body(char: str) -> None:
    """Zero-width, separator and tag characters are warnings in a body."""
    assert told(characters.in_body(f"ab{char}c", "f.md", 3)) == ["warning hidden-character 3:3"]


def test_a07_tag_characters_hide_a_text_and_are_refused_in_a_title() -> None:
    """A text in tag characters, which only machines read, is an error; the flag of Scotland is a flag."""
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "ignore")
    assert told(characters.in_value(f"News{hidden}", "f.md", 2, 8)) == ["error hidden-character 2:8"]
    assert characters.in_value(f"News {SCOTLAND}", "f.md", 2, 8) == ()
    assert characters.in_body(f"News {SCOTLAND}", "f.md", 2) == ()
    assert told(characters.in_body(f"{SCOTLAND}\U000e0067", "f.md", 2)) == ["warning hidden-character 2:8"]


def test_a07_joiners_pass_where_they_join() -> None:
    """Persian, Hindi, a ligature held apart and a family of emoji are no suspects; a joiner at an edge is."""
    for sensible in ("می\u200cروم", "क्\u200dष", "Auf\u200clage", "👩\u200d👩\u200d👧"):
        assert characters.in_body(sensible, "f.md", 1) == ()
        assert characters.hidden_in_name(sensible) == ""
    for odd in ("\u200dx", "x\u200c", "x \u200d y", "1\u200d2"):
        assert told(characters.in_body(odd, "f.md", 1))[0].startswith("warning hidden-character")


@pytest.mark.parametrize(
    "char", ["\u202e", "\u2066", "\u200b", "\u200e", "\u061c", "\ufeff", "\u2028", "\U000e0041", "\n"]
)
def test_a07_name_holds_nothing_that_cannot_be_seen(char: str) -> None:
    """Two ids or slugs that look the same are the same: even a direction mark is refused in them."""
    assert characters.hidden_in_name(f"ab{char}c") == char


def test_direction_marks_are_left_alone_in_texts() -> None:
    """A right-to-left mark orders punctuation in Arabic and Hebrew texts; it turns nothing else."""
    assert characters.in_value("א\u200f!", "f.md", 1, 1) == ()
    assert characters.in_body("א\u200f!", "f.md", 1) == ()


@pytest.mark.parametrize("char", ["\u2028", "\u2029"])
def test_separator_in_front_matter_is_refused(char: str) -> None:
    """What YAML would take for the end of a line, and nobody sees, cannot make one line two keys."""
    assert told(characters.in_front_matter(f"a: b{char}title: c", "f.md", 2)) == ["error line-separator 2:5"]


def test_c11_tab_in_front_matter_is_refused() -> None:
    """Tabs indent differently in each program; the first of each line is told."""
    assert told(characters.in_front_matter("a:\n\t- b\t\n\tc", "f.md", 2)) == ["error tab 3:1", "error tab 4:1"]


def test_one_fault_is_told_once_a_line_and_not_for_ever() -> None:
    """A file of nothing but bad characters gives a bounded list."""
    assert len(characters.in_body("\x01\x01\x01", "f.md", 1)) == 1
    assert len(characters.in_body("\x01\n" * 10_000, "f.md", 1)) == MOST_PER_CODE


def test_errors_are_told_however_many_warnings_stand_before_them() -> None:
    """Warnings that fill their share do not hide the control character behind them."""
    found = characters.in_body("\u200b\n" * 1_000 + "\x01", "f.md", 1)
    assert "error control-character 1001:1" in told(found)


@given(st.text(max_size=80))
def test_inspection_never_raises_and_agrees_with_itself(value: str) -> None:
    """What no part complains of holds nothing that XML cannot carry."""
    value = value.replace("\r", "")
    if not any(found.severity == "error" for found in characters.in_value(value, "f.md", 1, 1)):
        assert all(char == "\n" or char.isprintable() or ord(char) > 0x9F for char in value)
    characters.in_body(value, "f.md", 1)
    characters.in_front_matter(value, "f.md", 1)
    characters.hidden_in_name(value)


@given(st.text("aя\n", max_size=40), st.sampled_from("\x01\ufeff\u202e\u200b"), st.text("aя\n", max_size=40))
def test_place_of_a_character_is_where_it_was_planted(before: str, char: str, after: str) -> None:
    """Line and column are those of the planted character."""
    (found,) = characters.in_body(before + char + after, "f.md", 4)
    assert (found.line, found.column) == (4 + before.count("\n"), len(before) - before.rfind("\n"))
