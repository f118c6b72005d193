"""The frame of a build: what is read whole at its start, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.build.frame import read_frame
from newsarchive.build.inputs import Sources, look
from tests.small import archive


def test_assets_are_not_read_with_the_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates are read, the files beside them that are only copied are not: there may be large ones."""
    made = archive(tmp_path, languages=["en"])
    made.write("templates/robots.txt", "Own\n")
    made.write("templates/static/film.webm", b"x" * 1000)
    read: list[str] = []
    original = Sources.read

    def recorded(sources: Sources, path: str) -> bytes | None:
        read.append(path)
        return original(sources, path)

    monkeypatch.setattr(Sources, "read", recorded)
    frame = read_frame(look(made.places()), None)
    assert frame.templates["robots.txt"] == "Own\n"
    assert "templates/article.html" in read
    assert [path for path in read if path.startswith("templates/static/")] == []


def test_language_without_a_catalogue_is_told_once(tmp_path: Path) -> None:
    """One warning names the file to write; that every text is missing goes without saying."""
    made = archive(tmp_path, languages=["en", "pl"])
    made.article("en/2014/04/wego.md")
    assert [found.code for found in made.build().problems] == ["catalog-missing"]


def test_faulty_catalogue_is_told_without_what_it_may_hold(tmp_path: Path) -> None:
    """A catalogue that cannot be read is one error: what is not translated shows when it can be."""
    made = archive(tmp_path, languages=["en", "de"])
    made.write("locales/de/LC_MESSAGES/messages.po", "nonsense\n")
    frame = read_frame(look(made.places()), None)
    assert [found.code for found in (*frame.problems, *frame.template_problems)] == ["catalog-syntax"]


def test_texts_that_a_catalogue_lacks_are_told(tmp_path: Path) -> None:
    """A catalogue that was only begun is told text by text."""
    made = archive(tmp_path, languages=["en", "de"])
    made.write(
        "locales/de/LC_MESSAGES/messages.po",
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n',
    )
    frame = read_frame(look(made.places()), None)
    assert frame.problems == ()
    assert {found.code for found in frame.template_problems} == {"missing-message"}
