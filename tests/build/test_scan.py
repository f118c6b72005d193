"""Scanning looks and opens nothing: what may not be in content is told by name, and nothing makes it hang or follow."""

from __future__ import annotations

import os
import socket
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsarchive.build.errors import InputError
from newsarchive.build.scan import bad_name, scan
from tests.small import Archive, archive

as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


def told(folder: Path) -> list[str]:
    """The problems of scanning a folder as ``content``, in order."""
    return sorted(map(str, scan(folder, "content/").problems))


def test_files_are_found_by_their_path_from_the_root(tmp_path: Path) -> None:
    """Every plain file of every depth, under the prefix, with where it lies; an absent folder is empty."""
    made = Archive(tmp_path)
    for path in ("a.md", "en/2014/04/b.md", "en/2014/04/вего.md", "static/x y.txt"):
        made.write(path, path)
    found = scan(tmp_path, "content/")
    assert sorted(found.files) == [
        "content/a.md", "content/en/2014/04/b.md", "content/en/2014/04/вего.md", "content/static/x y.txt",
    ]  # fmt: skip
    assert {Path(one.disk).read_text(encoding="utf-8") for one in found.files.values()} == {
        path.removeprefix("content/") for path in found.files
    }
    assert found.problems == []
    assert scan(tmp_path / "absent", "content/").files == {}


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    """Version control, editors' and systems' own files are not seen; ``.well-known`` is published (RFC 8615)."""
    made = Archive(tmp_path)
    for path in (".git/config", "en/.x.md.swp", ".DS_Store", "static/.well-known/security.txt", "static/.env"):
        made.write(path, "x")
    assert sorted(scan(tmp_path, "").files) == ["static/.well-known/security.txt"]
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    "target",
    ["../secret.md", "/proc/self/environ", "/etc/passwd", "nowhere", ".", "self", "../output", "article.md"],
)
def test_b12_links_are_refused_whatever_they_point_at(tmp_path: Path, target: str) -> None:
    """File, folder, device, itself, nothing: the words are the same, so that they tell nothing of the target."""
    made = Archive(tmp_path)
    made.write("secret.md", "x")
    made.write("output/index.html", "x")
    made.write("content/article.md", "x")
    (tmp_path / "content" / "self").symlink_to(target)
    found = scan(tmp_path / "content", "content/")
    assert [str(problem) for problem in found.problems] == [
        "content/self:0:0: error[symlink]: is a symbolic link; put the file itself here; links are not followed"
    ]
    assert sorted(found.files) == ["content/article.md"]


def test_b12_linked_folder_is_not_walked(tmp_path: Path) -> None:
    """A link to a folder of the archive itself does not make its files appear twice, or for ever."""
    made = Archive(tmp_path)
    made.write("content/en/a.md", "x")
    (tmp_path / "content/de").symlink_to("en")
    (tmp_path / "content/en/loop").symlink_to("..")
    assert sorted(scan(tmp_path / "content", "content/").files) == ["content/en/a.md"]


def test_b12_file_that_becomes_a_link_after_the_scan_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking and reading somebody may swap a file for a link: opening refuses it, and so does a new look."""
    made = archive(tmp_path)
    made.article("en/a.md")
    other = tmp_path / "elsewhere.md"
    other.write_text("---\ntitle: stolen\ndate: 2014-01-01\n---\nstolen\n", encoding="utf-8")
    real = os.open

    def swap(path: str, flags: int, *args: int, **more: int) -> int:
        file = tmp_path / "content/en/a.md"
        if str(path) == str(file) and not file.is_symlink():
            file.unlink()
            file.symlink_to(other)
        return real(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", swap)
    with pytest.raises(InputError) as caught:
        made.build()
    monkeypatch.undo()
    assert caught.value.problems[0].code == "symlink"  # the sources were others than those seen, so it looked again
    assert not made.output.exists()


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(path.parent)  # the path of a socket is short
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


def _device(path: Path) -> None:
    try:
        os.mknod(path, 0o020600, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("making a device needs root")


@pytest.mark.parametrize("make", [os.mkfifo, _socket, _device], ids=["pipe", "socket", "device"])
@pytest.mark.parametrize("name", ["en/a.md", "static/a.txt", "topics.yaml", "site.yaml"])
def test_b13_what_is_no_file_is_refused_at_once(tmp_path: Path, make: Callable[[Path], None], name: str) -> None:
    """A pipe that nobody writes to does not make the build wait, wherever it lies; it is never opened."""
    made = archive(tmp_path)
    path = tmp_path / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)
    with pytest.raises(InputError) as caught:
        made.build()
    assert (
        f"content/{name}:0:0: error[not-a-file]: is neither a file nor a folder; remove it; only plain files are read"
        in [str(problem) for problem in caught.value.problems]
    )


def test_b13_pipe_that_takes_a_files_place_does_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Swapped in between looking and reading, it is opened without waiting, and gives nothing."""
    made = archive(tmp_path)
    made.article("en/a.md")
    real = os.open

    def swap(path: str, flags: int, *args: int, **more: int) -> int:
        file = tmp_path / "content/en/a.md"
        if str(path) == str(file) and file.is_file():
            file.unlink()
            os.mkfifo(file)
        return real(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", swap)
    with pytest.raises(InputError):
        made.build()


def test_b13_hard_link_is_a_file(tmp_path: Path) -> None:
    """Two names of one file are two files: a checkout cannot tell them either."""
    made = archive(tmp_path)
    first = made.article("en/a.md")
    os.link(first, first.with_name("b.md"))
    made.build()
    assert {"en/2014/04/a/index.html", "en/2014/04/b/index.html"} <= made.published().keys()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("con", "device"), ("CON.md", "device"), ("aux.md", "device"), ("nul.tar.gz", "device"), ("prn", "device"),
        ("com1.md", "device"), ("com¹.md", "device"), ("LPT9", "device"),
        ("a.", "full stop"), ("a ", "space"), (" a", "space"), ("-rf", "hyphen"), ("--help.md", "hyphen"),
        ("a:b", "Windows refuses"), ("a?b", "Windows refuses"), ("a*b", "Windows refuses"), ('a"b', "Windows refuses"),
        ("a<b", "Windows refuses"), ("a|b", "Windows refuses"), ("a\\b", "Windows refuses"),
        ("a\nb", "control character"), ("a\x1b[2Jb", "control character"), ("a\x7fb", "control character"),
        ("a\u202eb", "invisible"), ("a\u200bb", "invisible"), ("a\u2028b", "invisible"),
        ("\udcff.md", "not valid UTF-8"),
        ("ж" * 128, "longer than 255 bytes"),
    ],
)  # fmt: skip
def test_b07_b14_names_that_some_system_refuses_are_refused_on_every_one(name: str, why: str) -> None:
    """Windows' devices and characters, leading and trailing oddities, control and invisible characters, bytes."""
    assert why in bad_name(name)


@pytest.mark.parametrize(
    "name", ["a.md", "condition.md", "auxiliary", "com10.md", "a b", "вего.md", "ж" * 127, "a-b", "100%", "e#f", "日本"]
)
def test_b07_ordinary_names_pass(name: str) -> None:
    """Cyrillic, spaces inside, signs of percent and number, and what only begins like a device."""
    assert bad_name(name) == ""


def test_b14_odd_names_on_disk_are_told_escaped(tmp_path: Path) -> None:
    """Whatever stands in a name, it is one line, and no terminal is moved by it."""
    for name in (b"a\nb.md", b"\x1b[31mred.md", b"\xff\xfe.md", b"-rf.md", b"\xd0.md"):
        os.close(os.open(os.path.join(os.fsencode(tmp_path), name), os.O_CREAT, 0o644))  # noqa: PTH118 - bytes
    lines = told(tmp_path)
    assert len(lines) == 5
    assert all(line.isprintable() and "error[bad-file-name]" in line for line in lines)
    assert any(line.startswith("content/\\udcff\\udcfe.md:0:0:") for line in lines)
    assert any(line.startswith("content/a\\nb.md:0:0:") for line in lines)


def test_a08_name_is_the_same_in_either_normal_form(tmp_path: Path) -> None:
    """A checkout on macOS gives «й» in two characters: it is the same file; both at once are told."""
    made = Archive(tmp_path)
    decomposed = unicodedata.normalize("NFD", "статьй.md")
    made.write(f"a/{decomposed}", "x")
    assert sorted(scan(tmp_path / "a", "").files) == ["статьй.md"]
    made.write("a/статьй.md", "x")
    assert told(tmp_path / "a") == [
        (
            "content/статьй.md:0:0: error[bad-file-name]: the file name is there twice, in two Unicode normal forms; "
            "rename it with letters, digits, '-', '_' and '.'"
        )
    ]


@as_root
def test_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """A folder without permission is a problem at its name; the others are read."""
    made = Archive(tmp_path)
    made.write("en/closed/a.md", "x")
    made.write("en/open/a.md", "x")
    (tmp_path / "en/closed").chmod(0)
    try:
        found = scan(tmp_path, "content/")
    finally:
        (tmp_path / "en/closed").chmod(0o755)
    assert [problem.code for problem in found.problems] == ["unreadable"]
    assert sorted(found.files) == ["content/en/open/a.md"]


def test_folder_of_no_language_is_told(tmp_path: Path) -> None:
    """A misspelt language is not silently left out."""
    made = archive(tmp_path)
    made.article("eng/a.md")
    made.text("pages/fr/about.md", title="À propos")
    with pytest.raises(InputError) as caught:
        made.build()
    assert [(problem.file, problem.code) for problem in caught.value.problems] == [
        ("content/eng/a.md", "not-in-a-language"),
        ("content/pages/fr/about.md", "not-in-a-language"),
    ]


@pytest.mark.parametrize("name", ["addresses.txt", "visits.txt", "topics.yaml", "site.yaml"])
def test_b13_folder_in_the_place_of_a_file_is_told(tmp_path: Path, name: str) -> None:
    """An empty one even, which would pass for a file that is not there: no address to keep, no entry of a registry."""
    made = archive(tmp_path)
    made.article("en/2014/a.md")
    (tmp_path / "content" / name).unlink(missing_ok=True)
    (tmp_path / "content" / name).mkdir()
    with pytest.raises(InputError) as caught:
        made.build()
    assert [(problem.file, problem.code) for problem in caught.value.problems] == [(f"content/{name}", "bad-file-name")]


@pytest.mark.parametrize("src", ["../../../.git/config", "/etc/passwd", "../../../../../etc/passwd", "../../site.yaml"])
def test_b16_nothing_outside_content_becomes_a_file_of_the_site(tmp_path: Path, src: str) -> None:
    """Images and links by path stay inside the content folder, and settings are no file of the site."""
    made = archive(tmp_path)
    made.write(".git/config", "x")
    made.article("en/2014/a.md", f"![x]({src}) and [y]({src})\n", image={"src": src, "alt": "x"})
    with pytest.raises(InputError) as caught:
        made.build()
    assert {problem.code for problem in caught.value.problems} <= {
        "missing-image",
        "dangling-link",
        "bad-value",
        "bad-address",
    }
    assert len(caught.value.problems) >= 3


@pytest.mark.parametrize("name", ["content", "templates", "locales"])
def test_b12_folder_of_sources_that_is_a_link_is_refused(tmp_path: Path, name: str) -> None:
    """The folder itself is no exception: it is told by its name, and nothing below it is read."""
    Archive(tmp_path).write("elsewhere/a.md", "a")
    (tmp_path / name).symlink_to(tmp_path / "elsewhere")
    found = scan(tmp_path / name, f"{name}/")
    assert found.files == {}
    assert [(problem.file, problem.code) for problem in found.problems] == [(name, "symlink")]


def test_j06_what_goes_while_it_is_looked_at_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file and a folder whose names were listed a moment before; all else is found, and nothing is told."""
    made = Archive(tmp_path)
    for path in ("en/a.md", "en/gone.md", "en/old/b.md"):
        made.write(path, path)
    real = os.scandir

    @contextmanager
    def listed(folder: str) -> Iterator[list[os.DirEntry[str]]]:
        with real(folder) as entries:
            found = list(entries)
        if folder.endswith("en"):
            (tmp_path / "en/gone.md").unlink()
            (tmp_path / "en/old/b.md").unlink()
            (tmp_path / "en/old").rmdir()
        yield found

    monkeypatch.setattr(os, "scandir", listed)
    found = scan(tmp_path, "content/")
    monkeypatch.undo()
    assert list(found.files) == ["content/en/a.md"]
    assert found.problems == []
