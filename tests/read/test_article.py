"""One content file to an article: path, front matter and body together (THREATS A-01, A-05, A-08 to A-10, A-13)."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import unicodedata
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.article import Article
from newsarchive.read import markdown, text
from newsarchive.read.article import MOST_SUMMARY, read_article, shorten
from tests.conftest import PROJECT_ROOT
from tests.read.samples import BASE, BODY, PATH, SETTINGS, TITLE, faults, lines, read, source


def article(front: str, path: str = PATH, body: str = BODY) -> Article:
    """The article alone."""
    return read(front, body, path).article


@pytest.mark.parametrize(
    ("path", "front", "url"),
    [
        ("en/2009/07/seoul.md", BASE, "/en/2009/07/seoul/"),
        ("en/seoul.md", BASE, "/en/2009/07/seoul/"),
        ("ru/2014/04/сеул.md", BASE, "/ru/2009/07/сеул/"),
        ("en/x.md", f"{BASE}slug: Seoul.2", "/en/2009/07/Seoul.2/"),
        ("en/x.md", f"{BASE}id: Seoul signs", "/en/2009/07/seoul-signs/"),
        ("en/x.md", f"{TITLE}date: 0033-04-03", "/en/0033/04/x/"),
        ("en/x.md", f"{TITLE}date: 2009-12-31T23:59-11:00", "/en/2009/12/x/"),
        ("de/x.md", f"{TITLE}date: 2009-01-01 00:10+14:00", "/de/2009/01/x/"),
        ("pages/en/about.md", TITLE, "/en/about/"),
        ("pages/ru/contact/imprint.md", TITLE, "/ru/imprint/"),
    ],
)
def test_address_is_made_of_language_day_and_slug(path: str, front: str, url: str) -> None:
    """Contract section 4; the month is that of the day as written, whatever the zone."""
    assert article(front, path).url == url


def test_default_id_is_the_name_of_the_file() -> None:
    """Without `.md`, in NFC, and the slug is made from it."""
    found = article(BASE, "en/2014/04/2014.04 Wego.md")
    assert (found.story, found.slug) == ("2014.04 Wego", "2014-04-wego")


def test_a13_year_33_has_four_digits_in_the_address() -> None:
    """The platform's own formatting writes `33`."""
    assert article(f"{TITLE}date: 0033-04-03").url.startswith("/en/0033/04/")


def test_a08_nfd_text_gives_the_article_of_nfc_text() -> None:
    """A file saved on a Mac, with its name too, gives the same article but for the columns of its faults."""
    front = 'title: "й ü"\ndate: 2009-07-10\ntopics: [й]\nauthors: [Jürgen]\n'
    composed = read(front, "Ещё й ü.\n", "ru/сеул-й.md")
    taken_apart = read(
        unicodedata.normalize("NFD", front),
        unicodedata.normalize("NFD", "Ещё й ü.\n"),
        unicodedata.normalize("NFD", "ru/сеул-й.md"),
    )
    assert taken_apart.article.path == unicodedata.normalize("NFD", composed.article.path)
    same = replace(taken_apart.article, path=composed.article.path, marks=composed.article.marks)
    assert (same, taken_apart.detail, taken_apart.html) == (composed.article, composed.detail, composed.html)


def test_a08_columns_count_the_characters_of_the_file() -> None:
    """In a body that NFC shortens, a link and a fault stand at the columns that the editor's program shows."""
    taken_apart = unicodedata.normalize("NFD", "йй")
    line = f"{taken_apart} [x](y.md)"
    found = article(BASE, body=f"one\n\n{line}\n")
    assert [(ref.line, ref.column) for ref in found.refs] == [(7, line.index("y.md") + 1)]
    assert faults(BASE, f"{taken_apart} <script>x</script>\n") == [f"error html-refused 5:{len(taken_apart) + 2}"]


def test_a01_byte_order_mark_changes_nothing() -> None:
    """The article of a file with a BOM is the article of the file without it."""
    data = source(BASE)
    assert read_article(PATH, b"\xef\xbb\xbf" + data, SETTINGS) == read_article(PATH, data, SETTINGS)


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_a05_line_endings_change_nothing(end: bytes) -> None:
    """The article of a CRLF or CR file is that of the LF file, with the same lines."""
    data = source(f"{BASE}topics:\n- a\n", "One.\n\nTwo [x](y.md).\n")
    assert read_article(PATH, data.replace(b"\n", end), SETTINGS) == read_article(PATH, data, SETTINGS)


def test_a09_front_matter_alone_has_its_own_code() -> None:
    """An article without a text is refused; a draft may still be without one."""
    assert faults(BASE, "") == ["error empty-body 5:1"]
    assert faults(BASE, " \n\n") == ["error empty-body 5:1"]
    assert faults(f"{BASE}status: draft", "") == []


def test_a09_rule_in_a_body_stays() -> None:
    """Three dashes below the front matter are Markdown's."""
    assert "<hr" in read(BASE, "One.\n\n---\n\nTwo.\n").html


def test_a10_size_limit_is_that_of_the_site() -> None:
    """One byte over the limit is refused, at the limit it is read."""
    data = source(BASE)
    assert read_article(PATH, data, replace(SETTINGS, max_article_bytes=len(data)))[0]
    parsed, (found,) = read_article(PATH, data, replace(SETTINGS, max_article_bytes=len(data) - 1))
    assert (parsed, found.code) == (None, "file-too-large")


ENDLESS = {
    "one line": "word " * 500_000,
    "one word": "w" * 2_500_000,
    "a table": "| a | b |\n|---|---|\n" + "| c | d |\n" * 100_000,
    "footnotes": "".join(f"[^{number}]" for number in range(100_000)),
    "notes": "".join(f"[^{number}]: note\n" for number in range(60_000)),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a10_under_a_raised_limit_the_deadline_holds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a site allows to be that large is read or refused within the deadline and what finishing costs."""
    monkeypatch.setattr(markdown, "DEADLINE", 0.5)
    started = time.process_time()
    parsed, problems = read_article(PATH, source(BASE, ENDLESS[name]), replace(SETTINGS, max_article_bytes=10**8))
    assert time.process_time() - started < 2
    assert (parsed is None) == bool(problems)
    assert {found.code for found in problems} <= {"too-complex"}


def test_d08_many_places_in_a_line_of_taken_apart_letters_are_told_in_time() -> None:
    """A line is looked through once for all that is told of it, and not once for each: 9,000 would take a minute."""
    started = time.process_time()
    parsed, problems = read_article(PATH, source(BASE, "e\u0301[^1] " * 9_000), SETTINGS)
    assert time.process_time() - started < 4
    assert parsed or [found.code for found in problems] == ["too-complex"]
    parsed, problems = read_article(PATH, source(BASE, "e\u0301[^1] " * 500), SETTINGS)
    assert [found.column for found in problems] == [3 + 7 * number for number in range(500)]


def test_a19_conflict_is_told_alone() -> None:
    """What else is wrong in a file with a conflict is the conflict's doing."""
    assert faults("<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> x\n") == [
        "error merge-conflict 2:1",
        "error merge-conflict 6:1",
    ]


def test_k10_secret_in_an_article_is_refused() -> None:
    """In the body as in the front matter."""
    key = "-----BEGIN PRIVATE" + " KEY-----"
    assert faults(BASE, f"one\n{key}\n") == ["error secret 6:1"]
    assert faults(f"{BASE}summary: '{key}'") == ["error secret 4:11"]


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("fr/x.md", "fr"),
        ("x.md", ""),
        ("pages/about.md", "pages"),
        ("pages/fr/about.md", "pages/fr"),
        ("EN/x.md", "EN"),
    ],
)
def test_folder_that_is_no_language_is_refused(path: str, folder: str) -> None:
    """The language of a file is its folder and one of the site's."""
    (line,) = lines(BASE, path=path)
    places = "pages/en, pages/ru, pages/de" if folder.startswith("pages") else "en, ru, de"
    assert line == (
        f"content/{path}:0:0: error[not-in-a-language]: the folder '{folder}' is no language of this site; "
        f"move it below one of: {places}"
    )


@pytest.mark.parametrize("stem", ["a#b", "a\u200bb", "a\u202eb", "", " ", 'a"b'])
def test_name_of_a_file_that_is_no_id_is_refused(stem: str) -> None:
    """Unless the front matter gives an id."""
    assert faults(BASE, path=f"en/{stem}.md") == ["error bad-id 2:1"]
    assert faults(f"{BASE}id: x", path=f"en/{stem}.md") == []


def test_b08_long_name_of_a_file_gives_a_short_slug() -> None:
    """The derived slug is cut, the same for ever; the id stays whole."""
    found = article(BASE, f"ru/{'ж' * 120}.md")
    assert (found.story, len(found.slug.encode()) <= 100) == ("ж" * 120, True)


@given(st.text("aя/:%?# éй.", min_size=1, max_size=20))
def test_b09_address_is_encoded_once_and_comes_back(identifier: str) -> None:
    """The address is decoded; encoding it once and decoding it gives it again."""
    parsed, _ = read_article("en/x.md", source(f'{BASE}id: "{identifier}"'), SETTINGS)
    if parsed:
        assert unquote(quote(parsed.article.url)) == parsed.article.url
        assert "%" not in parsed.article.url


def test_faults_of_front_matter_and_body_are_told_together() -> None:
    """One run shows both."""
    assert faults(f"{BASE}status: x", "a\n\n<script>x</script>\n\x01") == [
        "error bad-value 4:9",
        "error control-character 9:1",
    ]
    assert faults(f"{BASE}status: x", "a\n\n<script>x</script>\n") == ["error bad-value 4:9", "error html-refused 8:1"]


def test_a06_body_with_a_control_character_never_reaches_the_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The marks of stored bodies are control characters: an author must not be able to write one."""
    monkeypatch.setattr("newsarchive.read.article.convert", lambda *_, **__: pytest.fail("was converted"))
    assert faults(BASE, "a\x010\x02b") == ["error control-character 5:2"]


def test_typography_reaches_the_plain_texts() -> None:
    """Title, summary, alternative text, caption and notes have the quotes of their language; names and ids do not."""
    front = (
        "title: 'Das \"Amt\"'\ndate: 2009-07-10\nsummary: 'Ein \"Wort\"'\nauthors: ['\"Er\"']\n"
        "image: {src: a.png, alt: '\"A\"', caption: '\"C\"'}\ncorrections: [{date: 2010-01-01, note: '\"N\"'}]\n"
    )
    parsed = read(front, path="de/x.md")
    assert (parsed.article.title, parsed.article.summary) == ("Das „Amt“", "Ein „Wort“")
    assert parsed.article.authors == ('"Er"',)
    assert parsed.detail.picture is not None
    assert (parsed.detail.picture.alt, parsed.detail.picture.caption) == ("„A“", "„C“")
    assert parsed.detail.corrections[0].note == "„N“"
    plain = read(front, path="de/x.md", settings=replace(SETTINGS, typography=False))
    assert (plain.article.title, plain.article.summary) == ('Das "Amt"', 'Ein "Wort"')


def test_default_summary_is_the_first_paragraph() -> None:
    """As plain text, without its markup, and cut only if it is long."""
    assert article(BASE, body="# Head\n\nOne *two* [three](x.md).\n\nFour.\n").summary == "One two three."


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("one two", 7, "one two"),
        ("one two three", 9, "one two…"),
        ("one two, three", 10, "one two…"),
        ("onetwothree", 6, "onetw…"),
        ("首尔电子政府", 4, "首尔电…"),
        ("onetwo\u0301three", 7, "onetw…"),
    ],
)
def test_d14_summary_is_cut_at_a_word_of_its_text(text: str, limit: int, short: str) -> None:
    """Never inside a word that fits, never between a letter and its mark."""
    assert shorten(text, limit) == short


@given(st.text(max_size=400))
def test_d14_summary_is_never_longer_than_its_limit(text: str) -> None:
    """The ellipsis counts."""
    short = shorten(text, MOST_SUMMARY)
    assert len(short) <= MOST_SUMMARY
    assert short == text or short.endswith("…")


def test_digest_of_the_body_follows_the_body() -> None:
    """The front matter does not touch it."""
    plain, linked, other = article(BASE), article(f"{BASE}links: ['https://x.org']"), article(BASE, body="Other.\n")
    assert plain.body == linked.body != other.body
    assert len(plain.body) == 32


@given(st.binary(max_size=400))
def test_reading_any_bytes_never_raises(data: bytes) -> None:
    """Bytes are refused with problems of this file, in the order of their places."""
    parsed, problems = read_article(PATH, data, SETTINGS)
    assert parsed is not None or problems
    assert {found.file for found in problems} <= {f"content/{PATH}"}
    assert list(problems) == sorted(problems)


@given(st.text(max_size=120), st.text(max_size=120))
def test_reading_any_text_never_raises(front: str, body: str) -> None:
    """Nor does any text between and below the fences."""
    parsed, problems = read_article(PATH, source(BASE + front, body).replace(b"\r", b""), SETTINGS)
    assert parsed is not None or problems


@given(st.integers(0, 6), st.integers(0, 6))
def test_line_of_a_fault_is_where_it_was_planted(before: int, after: int) -> None:
    """In the front matter and in the body, whatever stands around it."""
    front = f"{BASE}{'# comment' + chr(10) if before else ''}" + "\n" * before + "status: x\n" + "\n" * after
    body = "text\n\n" * before + "\x02\n" + "text\n" * after
    planted = front[: front.index("status")].count("\n") + 2
    bad = front.count("\n") + 3 + 2 * before
    assert faults(front, body) == [f"error bad-value {planted}:9", f"error control-character {bad}:1"]


MEMORY = """
import resource, sys
from tests.read.samples import BASE, BODY, PATH, SETTINGS, source
from newsarchive.read.article import read_article
large = source(BASE, "Some *text* with [a link](https://a.example/) and a note[^1].\\n\\n" * 25_000 + "[^1]: Note.\\n")
assert read_article(PATH, source(BASE), SETTINGS)[0]
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
before = resource.getrlimit(resource.RLIMIT_AS)
resource.setrlimit(resource.RLIMIT_AS, (used + 8 * 1024 * 1024, before[1]))
parsed, problems = read_article(PATH, large, SETTINGS)
resource.setrlimit(resource.RLIMIT_AS, before)
assert parsed is None
print(*problems)
assert read_article(PATH, source(BASE), SETTINGS) == (read_article(PATH, source(BASE), SETTINGS)[0], ())
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the size of a process is read as Linux tells it")
def test_j13_article_that_memory_does_not_suffice_for_is_named() -> None:
    """A process with a limit refuses the one article, lives on, and reads the next."""
    done = subprocess.run(
        [sys.executable, "-c", MEMORY], cwd=PROJECT_ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(rf"content/{PATH}:\d:\d: error\[too-complex\]: there is not enough memory", done.stdout)


@pytest.mark.parametrize("name", ["decode", "split"])
def test_j13_memory_that_ends_before_the_conversion_is_told_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever in the reading there is no more, the file is named and nothing is raised."""

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(text, name, fail)
    parsed, (found,) = read_article(PATH, source(BASE), SETTINGS)
    assert parsed is None
    assert str(found) == (
        f"content/{PATH}:0:0: error[too-complex]: there is not enough memory to read it; "
        "write it simpler, or split the article"
    )


def test_j13_nesting_without_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What recursion cannot follow is refused at its article, and the next one is read."""
    monkeypatch.setattr(markdown, "find_excess", lambda _source: None)
    deep = "".join(f"{'    ' * level}- a\n" for level in range(120))
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(400)
    try:
        parsed, problems = read_article(PATH, source(BASE, deep), SETTINGS)
    finally:
        sys.setrecursionlimit(limit)
    assert parsed is None
    assert [found.code for found in problems] == ["too-complex"]
    assert read(BASE).article.story == "seoul"


def test_j13_memory_that_ends_in_the_conversion_leaves_nothing_of_it_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The body is refused as any that is too complex, and the next one comes from a converter that is new."""

    def fail(*_: object) -> None:
        raise MemoryError

    before = markdown._dialect()  # noqa: SLF001 - what must be thrown away is known to nobody else
    with monkeypatch.context() as context:
        context.setattr(markdown, "_convert", fail)
        parsed, (found,) = read_article(PATH, source(BASE), SETTINGS)
    assert parsed is None
    assert (found.code, found.file) == ("too-complex", f"content/{PATH}")
    assert "memory" in found.message
    assert markdown._dialect() is not before  # noqa: SLF001
    assert read(BASE).article.story == "seoul"
