"""The project's own pages as tests see them: headings, links, and fenced blocks with the file that each stands for.

Markdown text in, values out. The first word of a fence is the language of its block; what follows is the path of the
file that the block is the whole of (``yaml content/site.yaml``), or says of a command that it fails (``sh fails``). A
block inside a list is indented with it. Only what the pages use is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]

_FENCE = re.compile(
    r"^(?P<indent>[ ]*)(?P<mark>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=indent)(?P=mark)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?\)")
_CODE = re.compile(r"`[^`\n]*`")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: ``section`` is the heading that it stands under, ``line`` that of its fence.

    ``file`` is what follows the language.
    """

    language: str
    file: str
    text: str
    section: str
    line: int


def pages() -> tuple[Path, ...]:
    """Every page that a reader of the repository may open: those at the top, those of the documentation, benchmarks."""
    found = [*PROJECT_ROOT.glob("*.md"), *(PROJECT_ROOT / "docs").rglob("*.md"), PROJECT_ROOT / "benchmarks/README.md"]
    return tuple(sorted(found))


def blocks(page: Path) -> tuple[Block, ...]:
    """The fenced blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(text):
        language, _, file = match["info"].strip().partition(" ")
        before = text[: match.start()]
        section = next((heading[2] for heading in reversed(list(_HEADING.finditer(_prose(before))))), "")
        text_of_block = re.sub(rf"^{match['indent']}", "", match["text"], flags=re.MULTILINE)
        found.append(Block(language, file.strip(), text_of_block, section, before.count("\n") + 1))
    return tuple(found)


def prose(page: Path) -> str:
    """The text of a page without its fenced blocks; lines keep their numbers."""
    return _prose(page.read_text(encoding="utf-8"))


def headings(page: Path) -> tuple[str, ...]:
    """The headings of a page."""
    return tuple(match[2] for match in _HEADING.finditer(prose(page)))


def anchors(page: Path) -> frozenset[str]:
    """The names under which the headings of a page are reached, as forges of git make them."""
    found: dict[str, int] = {}
    names = set()
    for heading in headings(page):
        name = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        number = found.get(name, 0)
        found[name] = number + 1
        names.add(f"{name}-{number}" if number else name)
    return frozenset(names)


def links(page: Path) -> Iterator[tuple[str, str, int]]:
    """Every link to a file or place of the repository: path as written, anchor, line."""
    text = _CODE.sub(lambda code: " " * len(code[0]), prose(page))
    for match in _LINK.finditer(text):
        yield match[1], match[2] or "", text.count("\n", 0, match.start()) + 1


def table_rows(page: Path, section: str) -> tuple[tuple[str, ...], ...]:
    """The cells of every table row below a heading, up to the next heading; the heads of the tables are left out."""
    text = prose(page)
    start = re.search(rf"^#+ {re.escape(section)}$", text, re.MULTILINE)
    assert start, f"{page.name} has no heading '{section}'"
    rest = text[start.end() :]
    end = re.search(r"^#{1,6} ", rest, re.MULTILINE)
    lines = rest[: end.start() if end else None].split("\n")
    rows = [
        tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")))
        for number, line in enumerate(lines)
        if line.startswith("|") and not _is_head(lines, number)
    ]
    return tuple(rows)


def code_words(text: str) -> tuple[str, ...]:
    """What stands between backticks in a text."""
    return tuple(found[1:-1] for found in _CODE.findall(text))


def _is_head(lines: list[str], number: int) -> bool:
    following = lines[number + 1] if number + 1 < len(lines) else ""
    return lines[number].startswith("|--") or lines[number].startswith("|:-") or following.startswith(("|--", "|:-"))


def _prose(text: str) -> str:
    return _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), text)
