"""Real news written by others: the strict reader must not be stricter than news are."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.model.settings import ParseSettings
from newsarchive.read import characters, fields, schema, secrets, text, yaml_nodes
from newsarchive.read.settings import read_registry, read_settings


class Languages:
    """Stands for CLDR's list, which this test is not about."""

    def __contains__(self, code: object) -> bool:
        """Every code is a language."""
        return True


@pytest.mark.parametrize("name", ["debian-news", "digital-government"])
def test_real_news_are_read_without_an_error(shared: Path, name: str) -> None:
    """Settings, registries and the front matter and characters of every file; warnings are allowed in bodies."""
    content = shared / "corpus" / name / "content"
    site, problems = read_settings((content / "site.yaml").read_bytes(), known=Languages())
    assert site is not None, problems
    for registry in ("topics", "regions", "sources"):
        assert read_registry(registry, (content / f"{registry}.yaml").read_bytes(), site.languages) == ({}, ())
    parse = ParseSettings(
        site.languages, site.timezone, site.html, site.typography, site.max_article_bytes, site.dangling
    )
    files = sorted(content.glob("*/**/*.md"))
    assert len(files) > 200
    assert [fault for path in files for fault in errors_of(path, parse)] == []


def errors_of(path: Path, parse: ParseSettings) -> list[str]:
    """The errors of one file up to, and without, its Markdown."""
    name = path.name
    whole, problems = text.decode(path.read_bytes(), name, parse.max_article_bytes)
    assert whole is not None, problems
    parts, problems = text.split(whole, name)
    assert parts is not None, problems
    node, problems = yaml_nodes.load(parts.block, name, 2)
    reading = fields.Reading(name, parse.timezone, parse.languages[0], parse.languages, list(problems))
    if node is not None:
        front = schema.read_front_matter(node, "article", reading)
        assert front.title
        assert front.date
    found = [
        *text.conflicts(whole, name),
        *secrets.find(whole, name),
        *reading.problems,
        *characters.in_body(parts.body, name, parts.body_line),
    ]
    return [str(fault) for fault in found if fault.severity == "error"]
