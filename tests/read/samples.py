"""Articles for tests, read by the real reader: a front matter in, the article or the lines of its problems out."""

from __future__ import annotations

from newsarchive.model.article import Parsed
from newsarchive.model.settings import ParseSettings
from newsarchive.read.article import read_article

SETTINGS = ParseSettings(("en", "ru", "de"), "Europe/Berlin", "reject", typography=True, max_article_bytes=2_000_000)
PATH = "en/2009/07/seoul.md"
TITLE = "title: Seoul signs\n"
BASE = f"{TITLE}date: 2009-07-10\n"
BODY = "Seoul signed three memoranda.\n"


def source(front: str, body: str = BODY) -> bytes:
    """The bytes of a file with this front matter."""
    end = "" if front.endswith("\n") else "\n"
    return f"---\n{front}{end}---\n{body}".encode()


def read(front: str, body: str = BODY, path: str = PATH, settings: ParseSettings = SETTINGS) -> Parsed:
    """The article of a file that must have no problems, not even warnings."""
    parsed, problems = read_article(path, source(front, body), settings)
    assert [str(found) for found in problems] == []
    assert parsed is not None
    return parsed


def faults(front: str, body: str = BODY, path: str = PATH, settings: ParseSettings = SETTINGS) -> list[str]:
    """Severity, code and place of each problem of a file; with an error there is no article."""
    parsed, problems = read_article(path, source(front, body), settings)
    assert (parsed is None) == any(found.severity == "error" for found in problems)
    assert {found.file for found in problems} <= {f"content/{path}"}
    return [f"{found.severity} {found.code} {found.line}:{found.column}" for found in problems]


def lines(front: str, body: str = BODY, path: str = PATH) -> list[str]:
    """The problems of a file as they are told."""
    return [str(found) for found in read_article(path, source(front, body), SETTINGS)[1]]
