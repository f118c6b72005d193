"""What an import writes is read back as it was meant: front matter by its values, a body by its text."""

from __future__ import annotations

import json
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.desk.importing.clean import clean
from newsarchive.desk.importing.escape import escape, escape_carefully
from newsarchive.desk.importing.front_matter import Value, write_front_matter
from newsarchive.desk.importing.traced import Traced
from newsarchive.model.settings import ParseSettings
from newsarchive.read.article import read_article

SETTINGS = ParseSettings(("en",), "Europe/Berlin", "reject", typography=False, max_article_bytes=2_000_000)
SIGNS = r"""*_`[](){}<>#+-.!|~^:&;"'\/=$%@0123456789 abcäя"""

texts = st.text(st.sampled_from(SIGNS), min_size=1, max_size=40).filter(lambda text: bool(text.strip()))
plain = st.text(min_size=1, max_size=30).map(
    lambda text: normalize("NFC", clean(Traced.of(text))[0].text.translate({9: " ", 10: " ", 13: " "})).strip()
)
keys = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
values = st.recursive(
    plain.filter(bool),
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=3),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), values, min_size=1, max_size=4))
def test_front_matter_is_read_back_as_it_was_written(data: dict[str, Value]) -> None:
    """Texts, lists and mappings of any depth: the reader of the archive gives the same values."""
    block = write_front_matter({"title": "A", "date": "2009-07-10", "legacy": data})
    parsed, problems = read_article("en/a.md", f"{block}\nText.\n".encode(), SETTINGS)
    assert parsed is not None, (block, problems)
    assert json.loads(parsed.detail.legacy) == data


def shown(body: str) -> str:
    """The text that the archive shows for a body, without white space."""
    parsed, problems = read_article("en/a.md", f"---\ntitle: A\ndate: 2009-07-10\n---\n\n{body}\n".encode(), SETTINGS)
    assert parsed is not None, (body, problems)
    return "".join(parsed.text.split())


@settings(max_examples=150, deadline=None)
@given(texts)
def test_any_signs_come_out_as_text_when_escaped_carefully(text: str) -> None:
    """No sign of ASCII means anything to Markdown as a reference."""
    assert shown(escape_carefully(text.strip())) == "".join(text.split())


def test_signs_are_escaped_only_where_they_mean_something() -> None:
    """Ordinary prose stays as it is; what Markdown would take for its own is shown as it was."""
    prose = "It cost $5, i.e. 3 < 4 & more: see A_B (1.2) - no. 7, #8! E-mail a@b.example; 10 | 11 ~ 12."
    assert escape(prose) == prose
    for text in (
        "*a*",
        "_a_",
        "`a`",
        "[a](b)",
        "# a",
        "- a",
        "1. a",
        "> a",
        "<b>a</b>",
        "&amp;",
        "{: .a}",
        "a\\*",
        "---",
        "===",
    ):
        assert shown(f"Before.\n\n{escape(text)}\n\nAfter.") == f"Before.{''.join(text.split())}After."
