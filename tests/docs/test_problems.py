"""The page of all problems says what a build says: every code, with the line that its example gives.

The examples of the page are files of a small archive; each is written into it, built, and the lines that were told are
compared with those of the page. What cannot be seen in a page (control characters, long texts) is made here.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from PIL import Image

from newsarchive.build.errors import InputError
from newsarchive.build.inputs import Places
from newsarchive.build.pipeline import build
from newsarchive.build.request import Request
from newsarchive.model.diagnostics import DIAGNOSTICS
from tests.docs.pages import PROJECT_ROOT, Block, blocks, headings

PAGE = PROJECT_ROOT / "docs/reference/problems.md"
ARTICLE = "content/en/2024/05/trams.md"
#: New Year 2025: after every date of the examples.
AS_OF = 1_735_689_600

#: Codes that need a fault of the machine or of the generator; their lines are compared with the wording only.
NOT_PLANTED = frozenset({"converter-failed", "unreadable", "verify-failed", "worker-died"})
#: Codes of commands that are no build; they are planted in the tests of these commands.
NOT_OF_A_BUILD = frozenset({
    "import-differs", "import-held", "import-refused", "import-unaccounted", "import-unreadable",
})  # fmt: skip


def article(body: str = "They run again.\n", **keys: str) -> bytes:
    """The bytes of an article."""
    values = {"title": "Trams return", "date": "2024-05-02", **keys}
    front = "".join(f"{key}: {value}\n" for key, value in values.items())
    return f"---\n{front}---\n{body}".encode()


def picture(root: Path) -> bytes:
    """An image so small that nothing is made of it."""
    del root
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return file.getvalue()


def picture_with_position(root: Path) -> bytes:
    """A photograph that says where it was taken."""
    del root
    exif, file = Image.Exif(), io.BytesIO()
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif)
    return file.getvalue()


#: The longest name that a file may have.
LONG = "a" * 251 + ".png"

Content = bytes | Callable[[Path], bytes | None]

#: What a page cannot show: code -> files, each its bytes or a function that makes it.
PLANTED: Mapping[str, Mapping[str, Content]] = {
    "symlink": {ARTICLE: lambda root: (root / ARTICLE).symlink_to("elsewhere.md")},
    "not-a-file": {"content/en/pipe": lambda root: os.mkfifo(root / "content/en/pipe")},
    "file-too-large": {ARTICLE: article("x" * 2_000_000)},
    "not-utf-8": {ARTICLE: article(title="Трамвай вернулся").decode().encode("windows-1251")},
    "control-character": {ARTICLE: article("They run\fagain.\n")},
    "byte-order-mark": {ARTICLE: article("\ufeffThey run again.\n")},
    "line-separator": {ARTICLE: article(title="Trams\u2028return")},
    "bidi-control": {ARTICLE: article("They \u202erun\u202c again.\n")},
    "unbalanced-bidi": {ARTICLE: article(title='"\u202eTrams return"')},
    "hidden-character": {ARTICLE: article("They run\u200b again.\n")},
    "odd-line-end": {ARTICLE: "---\u2028title: Trams return\n---\nThey run again.\n".encode()},
    "front-matter-too-large": {ARTICLE: article(summary="x" * 70_000)},
    "yaml-depth": {ARTICLE: article(legacy="[" * 33 + "]" * 33)},
    "too-many-items": {ARTICLE: article(topics="\n" + "- transport\n" * 1001 + "summary: Too many")},
    "image-without-alt": {ARTICLE: article("![](tram.png)\n"), "content/en/2024/05/tram.png": picture},
    "image-tells-place": {
        ARTICLE: article("![A tram](tram.jpg)\n"),
        "content/en/2024/05/tram.jpg": picture_with_position,
    },
    "too-long": {ARTICLE: article(title="T" * 1204)},
    "missing-alt": {ARTICLE: article(image="\n  src: tram.png"), "content/en/2024/05/tram.png": picture},
    "address-too-long": {
        ARTICLE: article(f"![One]({LONG})\n\n![Two](two/{LONG})\n"),
        f"content/en/2024/05/{LONG}": picture,
        f"content/en/2024/05/two/{LONG}": picture,
    },
    "stranger": {"output/.newsarchive": b"newsarchive output 1\n", "output/notes.txt": b"mine\n"},
}


def sections() -> dict[str, list[Block]]:
    """The blocks of the page by code."""
    found: dict[str, list[Block]] = {}
    for block in blocks(PAGE):
        if block.section.startswith("`"):
            found.setdefault(block.section.strip("`"), []).append(block)
    return found


def told_in(found: Sequence[Block]) -> list[str]:
    """The problem lines of a section."""
    return [line for block in found if block.language == "problem" for line in block.text.splitlines()]


def write(root: Path, path: str, content: Content) -> None:
    """Write a file of an archive, or have it made."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    data = content if isinstance(content, bytes) else content(root)
    if data is not None:
        target.write_bytes(data)


def tell(root: Path) -> list[str]:
    """The lines that a build of the archive tells."""
    try:
        found = build(Request(Places.of(root, None, None), as_of=AS_OF, jobs=1)).problems
    except InputError as fault:
        return list(map(str, fault.problems))
    return list(map(str, found))


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    """The page has a section for each diagnostic, and none for what is no diagnostic."""
    named = [heading.strip("`") for heading in headings(PAGE) if heading.startswith("`")]
    assert sorted(named) == sorted(DIAGNOSTICS)


@pytest.mark.parametrize("code", sorted(DIAGNOSTICS))
def test_lines_have_the_wording_of_their_code(code: str) -> None:
    """Each line of a section is a problem of that code, in the words of the table."""
    wording = "; ".join(filter(None, DIAGNOSTICS[code]))
    fixed = (re.escape(part) for part in re.split(r"%\(\w+\)s", wording))
    form = re.compile(rf"[^:]+:\d+:\d+: (?:error|warning)\[{code}\]: {'.*'.join(fixed)}")
    lines = told_in(sections()[code])
    assert lines
    assert [line for line in lines if not form.fullmatch(line)] == []


@pytest.mark.parametrize("code", sorted(set(DIAGNOSTICS) - NOT_PLANTED - NOT_OF_A_BUILD))
def test_an_example_gives_the_lines_beside_it(code: str, tmp_path: Path) -> None:
    """A build of the example tells, of this code, what the page says; where the page leaves some out, it says so."""
    found = sections()[code]
    for block in blocks(PAGE):
        if block.section == "Problems" and block.file and (code, block.file) != ("no-settings", "content/site.yaml"):
            write(tmp_path, block.file, block.text.encode())
    shown = {block.file: block.text.encode() for block in found if block.file}
    assert bool(shown) != (code in PLANTED) or code == "no-settings"
    for path, content in {**shown, **PLANTED.get(code, {})}.items():
        write(tmp_path, path, content)
    lines = [re.sub("a{9,}", "aaa…", line) for line in tell(tmp_path) if f"[{code}]" in line]
    expected = told_in(found)
    if code == "missing-message":  # one line for each of the interface's texts; the page shows the first
        lines = lines[: len(expected)]
    assert lines == expected
