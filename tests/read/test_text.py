"""Bytes to text, and text to front matter and body (THREATS A-01 to A-05, A-09, A-10, A-19)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.read import text

LIMIT = 1_000_000
RUSSIAN = "Сеул подписал меморандумы с Барселоной, Ла-Маншем и Катманду.\n" * 5


def told(data: bytes, limit: int = LIMIT) -> str:
    """The only problem of ``data``, as a line."""
    whole, problems = text.decode(data, "f.md", limit)
    assert whole is None
    (found,) = problems
    return str(found)


def split_fault(source: str) -> str:
    """The code and place of the only problem of splitting ``source``."""
    parts, problems = text.split(source, "f.md")
    assert parts is None
    (found,) = problems
    return f"{found.code} {found.line}:{found.column}"


def test_a01_byte_order_mark_at_the_start_is_removed() -> None:
    """A file with a BOM gives the text of the file without it."""
    assert text.decode(b"\xef\xbb\xbf---\nx", "f.md", LIMIT) == text.decode(b"---\nx", "f.md", LIMIT)


@pytest.mark.parametrize(
    ("encoding", "guess"),
    [
        ("cp1251", "windows-1251"),
        ("koi8-r", "KOI8-R"),
        ("cp866", "IBM866"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_a03_other_encoding_is_refused_and_named(encoding: str, guess: str) -> None:
    """A Russian file in another encoding is refused; the hint names the encoding, and nothing is decoded with it."""
    assert f"it looks like {guess};" in told(f"---\ntitle: x\n---\n{RUSSIAN}".encode(encoding))


def test_a03_latin_1_is_refused_and_named() -> None:
    """A German file in Latin-1 is refused at the first umlaut."""
    line = told("---\ntitle: Städte\n---\nGrüße aus Köln\n".encode("latin-1"))
    assert line.startswith("f.md:2:10: error[not-utf-8]: ")
    assert "Latin-1" in line


@pytest.mark.parametrize(
    "bad",
    [b"\xc0\xaf", b"\xe0\x80\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xff", b"\xe2\x82"],
    ids=["overlong slash", "overlong of three", "encoded surrogate", "beyond Unicode", "no lead byte", "cut short"],
)
def test_a04_invalid_utf8_is_refused_at_its_first_byte(bad: bytes) -> None:
    """Line and column count characters up to the first bad byte, also behind Cyrillic and a CRLF."""
    assert told("первая\r\nвторая ".encode() + bad + b" x").startswith("f.md:2:8: error[not-utf-8]: ")


def test_a04_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    """One bad byte in a long UTF-8 text means damage, not a third encoding."""
    assert "damaged UTF-8" in told(RUSSIAN.encode() + b"\xd0 " + RUSSIAN.encode())
    assert "damaged UTF-8" in told("слово слово ".encode() + b"\xff\xff")  # five whole letters for each bad byte


@pytest.mark.parametrize("source", ["a\r\nb\r\n", "a\rb\r", "a\r\nb\r", "a\rb\n"])
def test_a05_every_line_ending_becomes_a_line_feed(source: str) -> None:
    """CRLF, lone CR and a mixture of them give the text that LF gives."""
    assert text.decode(source.encode(), "f.md", LIMIT) == ("a\nb\n", ())


def test_a05_line_numbers_do_not_depend_on_line_endings() -> None:
    """A bad byte in line 3 is in line 3 whatever ends the lines before it."""
    for end in (b"\n", b"\r\n", b"\r"):
        assert told(end.join([b"a", b"b", b"c\xff"])).startswith("f.md:3:2: ")


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("", "empty-file 1:1"),
        (" \n\n", "empty-file 1:1"),
        ("Hello\n", "no-front-matter 1:1"),
        ("----\ntitle: x\n----\n", "no-front-matter 1:1"),
        ("--\n", "no-front-matter 1:1"),
        ("\n\n---\ntitle: x\n---\n", "late-front-matter 3:1"),
        ("  ---\ntitle: x\n---\n", "late-front-matter 1:3"),
        ("---\ntitle: x\n", "unclosed-front-matter 1:1"),
        ("---", "unclosed-front-matter 1:1"),
        ("---\ntitle: x\n ---\nbody\n", "unclosed-front-matter 1:1"),
        ("---\u2028title: x\n---\n", "odd-line-end 1:4"),
        ("\u2028---\ntitle: x\n---\n", "odd-line-end 1:1"),
        ("\n \u2029---\ntitle: x\n---\n", "odd-line-end 2:2"),
        ("---\ntitle: x\u2028---\nbody\n", "odd-line-end 2:9"),
        ("---\ntitle: x\x0b---\nbody\n", "odd-line-end 2:9"),
        ("---\ntitle: x\x85---\nbody\n", "odd-line-end 2:9"),
    ],
)
def test_a09_each_fault_of_the_fences_has_its_own_code(source: str, fault: str) -> None:
    """Empty, without, late, unclosed, and a fence after a separator that ends no line: each is told apart."""
    assert split_fault(source) == fault


def test_a09_fence_inside_the_body_belongs_to_the_body() -> None:
    """Only the first line of dashes after the front matter closes it; a later one is a rule of Markdown."""
    parts, problems = text.split("---\ntitle: x\n---\none\n\n---\n\ntwo\n", "f.md")
    assert problems == ()
    assert parts == text.Split("title: x\n", "one\n\n---\n\ntwo\n", 4)


def test_a09_separators_of_unicode_do_not_split_lines() -> None:
    """U+2028, vertical tab and their like inside the front matter neither end it nor count as lines."""
    parts, _ = text.split("---\na: x\u2028y\x0bz\n---\nbody\n", "f.md")
    assert parts == text.Split("a: x\u2028y\x0bz\n", "body\n", 4)


def test_spaces_after_a_fence_are_accepted() -> None:
    """What an editor cannot see after the dashes does not matter."""
    parts, _ = text.split("--- \na: b\n---\t\n", "f.md")
    assert parts == text.Split("a: b\n", "", 4)


def test_a10_size_is_judged_before_anything_else() -> None:
    """A file over the limit is refused by its size, even if nothing else in it could be read."""
    assert told(b"\xff" * 11, limit=10) == (
        "f.md:0:0: error[file-too-large]: the file has 11 bytes, and 10 is the limit; "
        "split the article, or raise 'max_article_bytes' in site.yaml"
    )


def test_a19_lfs_pointer_is_refused_by_name() -> None:
    """The text file that Git LFS leaves in place of a file is told as what it is."""
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    assert told(pointer).startswith("f.md:1:1: error[lfs-pointer]: ")


def test_a19_merge_conflict_is_refused_at_its_lines() -> None:
    """Each line that a merge left, of both styles, is told; the middle line is told by its neighbours."""
    source = "---\n<<<<<<< HEAD\na: b\n||||||| base\na: d\n=======\na: c\n>>>>>>> branch\n---\n"
    assert [(found.code, found.line) for found in text.conflicts(source, "f.md")] == [
        ("merge-conflict", 2),
        ("merge-conflict", 4),
        ("merge-conflict", 8),
    ]


@pytest.mark.parametrize(
    "source",
    ["Title\n=======\n\ntext", ">>>>>>> a deep quotation\n", "a <<<<<<< b", "    <<<<<<< HEAD\n", "<<<<<<<<\n"],
)
def test_a19_markdown_that_resembles_a_conflict_is_left_alone(source: str) -> None:
    """A heading's underline, a deep quotation and indented code are no conflict."""
    assert text.conflicts(source, "f.md") == ()


@given(st.binary(max_size=300))
def test_decoding_never_raises(data: bytes) -> None:
    """Any bytes give a text without carriage returns, or problems."""
    whole, problems = text.decode(data, "f.md", 250)
    assert (whole is None) == bool(problems)
    assert whole is None or "\r" not in whole


@given(st.text("-ab\n\r \u2028\ufeff:", max_size=60))
def test_splitting_loses_nothing(source: str) -> None:
    """Front matter and body with their two fences are the whole text, and the body's line number is right."""
    parts, problems = text.split(source, "f.md")
    assert (parts is None) == bool(problems)
    if parts:
        assert source.endswith(parts.body)
        head = source[: len(source) - len(parts.body)]
        assert head.count("\n") + 1 == parts.body_line or not parts.body
        assert head.split("\n", 1)[1].startswith(parts.block)


@given(st.text("\r\n aя", max_size=40), st.text("\r\n aя", max_size=40))
def test_place_of_a_bad_byte_is_where_it_was_planted(before: str, after: str) -> None:
    """The place is the number of line ends and of characters before the byte, whatever the line ends are."""
    head = before.replace("\r\n", "\n").replace("\r", "\n")
    line, column = head.count("\n") + 1, len(head) - head.rfind("\n")
    assert told(before.encode() + b"\xff" + after.encode()).startswith(f"f.md:{line}:{column}: ")


@pytest.mark.parametrize(
    ("line", "composed", "written"),
    [
        ("abc", 3, 3),
        ("и\u0306x", 2, 3),
        ("и\u0306и\u0306x", 3, 5),
        ("e\u0301\u0323", 1, 1),
        ("\u1112\u1161\u11abx", 2, 4),
    ],
)
def test_a08_column_of_composed_text_is_found_in_the_text_as_written(line: str, composed: int, written: int) -> None:
    """A column of the NFC text names the same character in the file, where a letter and its mark are two."""
    assert text.WrittenColumns(line).of(composed) == written


@pytest.mark.parametrize("line", ["<<<<<<<\n", "\u2028", ">>>>>>> x\n", "---\u2028"])
def test_a10_file_of_nothing_but_faults_is_told_in_bounded_time(line: str) -> None:
    """Two megabytes of one fault give a short list, in time that grows with the file and not with its square."""
    source = "---\n=======\n" + line * (2_000_000 // len(line))
    assert len(text.conflicts(source, "f.md")) <= text.MOST_PER_CODE
    assert len(text.split(source, "f.md")[1]) <= 1
