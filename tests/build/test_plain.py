"""Reading a file whole: all of its bytes or none, and never anything that is no file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from newsarchive.build.plain import read_plain


@pytest.mark.parametrize("size", [0, 1, 18_000, 3_000_000])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    """By its path, and by its name within a folder that is open."""
    data = os.urandom(size)
    (tmp_path / "a").write_bytes(data)
    assert read_plain(tmp_path / "a") == data
    folder = os.open(tmp_path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        assert read_plain("a", folder) == data
    finally:
        os.close(folder)


@pytest.mark.parametrize("told", [0, 10, 200_000, 900_000])
def test_a_file_whose_size_is_another_by_then_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: int
) -> None:
    """What it says of its size may be of a moment ago: what is there is what counts."""
    data, real = os.urandom(300_000), os.fstat
    (tmp_path / "a").write_bytes(data)
    monkeypatch.setattr(os, "fstat", lambda descriptor: _of_size(real(descriptor), told))
    assert read_plain(tmp_path / "a") == data


def _of_size(status: os.stat_result, size: int) -> os.stat_result:
    return os.stat_result([*status[:6], size, *status[7:10]])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files that do not know their size")
def test_a_file_that_does_not_know_its_size_is_read_whole() -> None:
    """Some file systems say that each is empty."""
    assert b"VmPeak" in read_plain("/proc/self/status")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("link", "Too many levels of symbolic links"),
        ("dangling", "Too many levels of symbolic links"),
        ("folder", "Is a directory"),
        ("pipe", "not a plain file"),
        ("nothing", "No such file or directory"),
    ],
)
def test_nothing_else_is_read_or_waited_for(tmp_path: Path, kind: str, told: str) -> None:
    """A link is not followed, and a pipe to which nobody writes keeps nobody; no descriptor stays open."""
    (tmp_path / "there").write_bytes(b"secret")
    place = tmp_path / "a"
    match kind:
        case "link":
            place.symlink_to("there")
        case "dangling":
            place.symlink_to("nowhere")
        case "folder":
            place.mkdir()
        case "pipe":
            os.mkfifo(place)
    before = len([*Path("/dev/fd").iterdir()])
    with pytest.raises(OSError, match=told) as refused:
        read_plain(place)
    assert refused.value.strerror == told
    assert len([*Path("/dev/fd").iterdir()]) == before
