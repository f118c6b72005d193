"""Problems in the languages of the project: every text is there, every clause that a stage makes is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsarchive.build import inputs
from newsarchive.build.inputs import Places
from newsarchive.build.scan import Snapshot, scan
from newsarchive.desk.checking.clauses import CLAUSES
from newsarchive.desk.checking.wording import Wording, languages, messages, of_locale, wording
from newsarchive.model.problems import WORDINGS, Problem, problem
from newsarchive.render.catalogs import Catalog
from tests.conftest import PROJECT_ROOT

PLACES = Places(PROJECT_ROOT, PROJECT_ROOT / "output", PROJECT_ROOT / ".newsarchive")
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_LINE = re.compile(r"[^:]+:\d+:\d+: (?:error|warning)\[(?P<code>[\w-]+)\]: (?P<text>.*)")
# What only an English clause has, outside of quotes: two words in a row, where the language has another alphabet.
_ENGLISH = {
    "ru": re.compile(r"\b[a-z]{2,} [a-z]{2,}\b"),
    "de": re.compile(r"\b(?:the|is|are|not|that|has|holds|with|write|correct|remove|it|of|looks)\b"),
}


def in_language(lang: str) -> Wording:
    """The wording of the project's catalogue."""
    return wording(PLACES, lang)


def told() -> list[Problem]:
    """Every problem that the invalid sites have, read back from the lines that a build tells of them."""
    found = []
    for file in sorted((PROJECT_ROOT / "tests/invalid").glob("*/expected.txt")):
        for line in filter(None, map(_LINE.fullmatch, file.read_text(encoding="utf-8").splitlines())):
            whole = "; ".join(filter(None, WORDINGS[line["code"]]))
            seen: set[str] = set()

            def group(name: re.Match[str], seen: set[str] = seen) -> str:
                again = name[1] in seen
                seen.add(name[1])
                return f"(?P={name[1]})" if again else f"(?P<{name[1]}>.*)"

            parts = re.split(r"(%\(\w+\)s)", whole.replace("%%", "%"))
            form = "".join(_PLACEHOLDER.sub(group, part) if n % 2 else re.escape(part) for n, part in enumerate(parts))
            values = re.fullmatch(form, line["text"])
            assert values, line[0]
            found.append(Problem("x.md", 0, 0, line["code"], "error", tuple(values.groupdict().items())))
    return found


@pytest.mark.parametrize("lang", ["ru", "de"])
def test_every_clause_of_every_invalid_site_is_translated(lang: str) -> None:
    """No English sentence is left in what an editor reads, but in quotes."""
    words = in_language(lang)
    assert len({one.code for one in told()}) > 70
    left = []
    for one in told():
        text = re.sub(r"/\S+/|'[^']*'|\"[^\"]*\"|<[^>]*>", "", " ".join(words.of(one)))
        if _ENGLISH[lang].search(text):
            left.append((one.code, text))
    assert left == []


@pytest.mark.parametrize("lang", ["ru", "de"])
def test_every_text_is_translated_and_shows_its_values(lang: str) -> None:
    """Placeholders are those of the original (the catalogue's reader sees to it); nothing but names stays English."""
    words = in_language(lang)
    for _, message in messages():
        if not message.plural:
            english = _PLACEHOLDER.sub("", message.singular)
            worded = words.text(message.context, message.singular)
            assert worded != message.singular or not re.search("[a-z]{3}", english)


def test_clauses_are_put_together_in_the_other_language() -> None:
    """A clause inside a clause inside a message."""
    one = problem("bad-alias", "x.md", why="has a part that begins or ends with '.'")
    assert in_language("de").of(one)[0] == "der Alias hat einen Teil, für den gilt: beginnt oder endet mit '.'"
    one = problem("bad-id", "x.md", why="(the file's name) holds U+200B")
    assert in_language("ru").of(one)[0] == "id (имя файла) содержит U+200B"


def test_values_are_never_translated() -> None:
    """A target or a name that says what a clause says stays as it is."""
    one = problem("dangling-link", "x.md", target="a list", near="did you mean 'is empty'?")
    assert in_language("de").of(one) == ("der Verweis 'a list' führt ins Leere", "ist 'is empty' gemeint?")


def test_english_is_what_the_code_says() -> None:
    """Byte for byte, for every code."""
    english = Wording(Catalog("en"))
    for code, diagnostic in WORDINGS.items():
        values = dict.fromkeys(_PLACEHOLDER.findall("".join(diagnostic)), "v")
        one = Problem("x.md", 0, 0, code, "error", tuple(values.items()))
        assert english.of(one) == (one.message, one.hint)


def test_every_clause_stands_in_the_source() -> None:
    """A clause that no stage makes any more would be translated for nothing."""
    source = "\n".join(
        path.read_text(encoding="utf-8")
        + re.sub(r"\{[^{}]*\}", "\0", path.read_text(encoding="utf-8")).replace('\\"', '"').replace("\\\\", "\\")
        for path in (PROJECT_ROOT / "newsarchive").rglob("*.py")
        if path.name != "clauses.py"
    )
    made = {"%(one)s or %(two)s", "entry %(number)s", "is %(what)s", "a date"}  # joined by a stage from smaller parts
    made |= {clause for clause in CLAUSES if "of its content" in clause}
    lost = []
    for clause in CLAUSES:
        form = ".{1,40}".join(map(re.escape, re.split(r"%\(\w+\)s", clause.replace("%%", "%"))))
        if clause not in made and not re.search(form, source):
            lost.append(clause)
    assert lost == []


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "de_AT.UTF-8@euro"}, "de"),
        ({"LC_MESSAGES": "RU", "LANG": "de"}, "ru"),
        ({"LC_ALL": "POSIX", "LANG": "de"}, "en"),
        ({"LANG": "../../ru"}, "en"),
    ],
)
def test_g08_locale_names_a_language_that_there_is(environment: dict[str, str], lang: str) -> None:
    """Or English; never a path."""
    assert of_locale(environment, languages(PLACES)) == lang


def test_content_is_not_looked_through_for_catalogues(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand articles would be the most of it; the catalogues of the archive and of the project are found."""
    seen = []

    def noting(folder: Path, prefix: str) -> Snapshot:
        seen.append(prefix)
        return scan(folder, prefix)

    monkeypatch.setattr(inputs, "scan", noting)
    assert languages(PLACES) == ("de", "en", "ru")
    assert in_language("de").say("%(num)s error", "%(num)s errors", 2, num=2) == "2 Fehler"
    assert set(seen) == {"locales/"}
