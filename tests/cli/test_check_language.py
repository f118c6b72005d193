"""``check`` in the editor's language: which one is chosen, and what it then says."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run
from tests.cli.test_check import whole
from tests.small import Archive

__all__ = ["whole"]  # a fixture


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that tests run on may speak anything."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def test_settings_that_cannot_be_read_are_told(run: Run, whole: Archive) -> None:
    """As problems, with exit code 1, in the language that was asked for."""
    whole.write("content/site.yaml", "title: x\n")
    outcome = run("check", "--root", whole.root, "--lang", "de")
    assert outcome.code == 1
    assert outcome.lines[0] == "content/site.yaml:1:1: error[missing-key]: 'base_url' fehlt; ergänzen"


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("en", "the article has no topic"),
        ("de", "der Artikel hat kein Thema"),
        ("ru", "у статьи нет темы"),
    ],
)
def test_language_of_messages_is_chosen(run: Run, whole: Archive, lang: str, message: str) -> None:
    """By ``--lang``; codes and severities are the same in all languages."""
    whole.article("en/2014/04/lost.md", "Short.\n")
    outcome = run("check", "--root", whole.root, "--lang", lang)
    assert any(f": warning[no-topic]: {message}; " in line for line in outcome.lines)


def test_problems_that_are_too_many_are_counted_in_the_language(run: Run, whole: Archive) -> None:
    """After the two hundredth there is one line."""
    whole.registry("regions", {f"r{number}": "Region" for number in range(205)})
    outcome = run("check", "--root", whole.root, "--lang", "ru")
    assert len(outcome.lines) == 201
    assert outcome.lines[-1] == "… ещё 5 замечаний"


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "ru_RU"}, "ru"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "xx_XX.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "ru"}, "ru"),
    ],
)
def test_locale_decides_where_nothing_is_asked(
    run: Run, whole: Archive, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], lang: str
) -> None:
    """LC_ALL goes before LC_MESSAGES, that before LANG; what has no catalogue is English."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run("check", "--root", whole.root).out == run("check", "--root", whole.root, "--lang", lang).out


def test_counts_have_the_forms_of_the_language(run: Run, whole: Archive) -> None:
    """Russian has three."""
    assert run("check", "--root", whole.root, "--lang", "ru").out == "Проверено 3 файла, 0 ошибок, 0 предупреждений\n"
