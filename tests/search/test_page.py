"""The parts of the search page that need no page: what its address says, and where its links may lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsarchive.search.compact import compact
from tests.search.samples import MODULE, run_module

#: Every part of the page's own script.
SOURCES = sorted([MODULE / "page.js", *(MODULE / "page").glob("*.js")])

STATES: list[dict[str, object]] = [
    {"text": "smart city", "page": 3, "sort": "newest"},
    {"text": "«Умный город» -bus", "languages": ["en", "ru"], "topics": ["a", "b"], "sources": ["x&y=z"]},
    {"text": "", "regions": ["europe"], "from": "2009", "to": "2014-04"},
    {"text": "a+b & c=d # 100% ?", "from": "2009-07-10", "to": "2009-07-10", "sort": "oldest"},
    {"text": "__proto__ \x00 \u202e \U0001f680"},
]
EMPTY: dict[str, object] = {
    "text": "", "languages": [], "topics": [], "regions": [], "sources": [], "from": "", "to": "",
    "sort": "relevance", "page": 1,
}  # fmt: skip


def read(folder: Path, *queries: str) -> list[dict[str, object]]:
    """The states that addresses say."""
    script = 'const { readState } = await load("page/address"); return given.map(readState);'
    found: list[dict[str, object]] = run_module(folder, script, list(queries))
    return found


def test_address_says_the_state_and_nothing_is_lost(archive: Path) -> None:
    """A state written into an address and read from it is the same state."""
    wanted = [EMPTY | state for state in STATES]
    script = """const { address, readState } = await load("page/address");
        return given.map((state) => readState(address(state)));"""
    assert run_module(archive, script, wanted) == wanted


def test_address_that_means_nothing_is_an_empty_state(archive: Path) -> None:
    """Days that do not exist, numbers that are none, values that are empty or too long are left out."""
    queries = [
        "?from=2009-02-31&to=2009-13", "?from=tomorrow&to=20090710", "?sort=best&page=-4", "?page=1e9x&topic=",
        "?lang=" + "x" * 201, "?__proto__=1&constructor=2", "?q=%", "?page=abc",
    ]  # fmt: skip
    assert read(archive, *queries) == [EMPTY] * 3 + [EMPTY] * 3 + [EMPTY | {"text": "%"}, EMPTY]


def test_h05_address_without_end_is_cut(archive: Path) -> None:
    """Of a question a thousand letters count, of a group of filters fifty values."""
    (state,) = read(archive, "?q=" + "a" * 100_000 + "".join(f"&topic=t{number}" for number in range(1000)))
    assert len(str(state["text"])) == 1000
    assert state["topics"] == [f"t{number}" for number in range(50)]


def test_year_and_month_stand_for_their_days(archive: Path) -> None:
    """The fields for days show the first and the last day of what the address says."""
    script = """const { firstDay, lastDay } = await load("page/address");
        return given.map((day) => [firstDay(day), lastDay(day)]);"""
    assert run_module(archive, script, ["2009", "2012-02", "2009-07-10", ""]) == [
        ["2009-01-01", "2009-12-31"],
        ["2012-02-01", "2012-02-29"],
        ["2009-07-10", "2009-07-10"],
        ["", ""],
    ]


def test_h08_link_of_a_result_leads_below_the_site(archive: Path) -> None:
    """Whatever path the index holds, its link is an address of the site and has neither query nor anchor."""
    paths = [
        "/javascript:alert(1)",
        "//evil.example/",
        "/\\evil.example",
        "/../../evil",
        "/en/a?b#c",
        "/ru/2014/04/вего/",
    ]
    script = """const { pageAddress } = await load("page/address");
        return given.map((path) => new URL(pageAddress("https://archive.example.org/", path)))
          .map((made) => [made.origin, made.search, made.hash]);"""
    assert run_module(archive, script, paths) == [["https://archive.example.org", "", ""]] * len(paths)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_h02_script_of_the_page_writes_no_markup_and_keeps_nothing(source: Path) -> None:
    """No markup, no evaluation, nothing stored with the reader, nothing asked of anyone but through the module."""
    code = compact(source.read_text(encoding="utf-8"))
    forbidden = r"(?:inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\bfetch\b|Storage|cookie"
    assert re.findall(forbidden, code) == []
    imports = re.findall(r'(?:\} from |import\()"([^"]+)', code)
    assert all((source.parent / name).resolve().is_relative_to(MODULE) for name in imports)
    assert len(code) > 500
