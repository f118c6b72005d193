"""Files are opened below their folder, and links are not followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsarchive.desk.serving.files import open_below, read_below


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one page, beside a file that is nobody's business."""
    (tmp_path / "site/en").mkdir(parents=True)
    (tmp_path / "site/en/index.html").write_bytes(b"page")
    (tmp_path / "secret").write_bytes(b"secret")
    return tmp_path / "site"


def test_a_file_is_read(site: Path) -> None:
    """A plain file below the folder is there."""
    assert read_below(site, "en/index.html") == b"page"


def test_i05_links_are_not_followed(site: Path) -> None:
    """Neither a linked file nor a linked folder is there, wherever it leads."""
    (site / "file").symlink_to("../secret")
    (site / "folder").symlink_to("..")
    (site / "inside").symlink_to("en")
    assert read_below(site, "file") is None
    assert read_below(site, "folder/secret") is None
    assert read_below(site, "inside/index.html") is None


def test_only_plain_files_are_there(site: Path) -> None:
    """A folder, a pipe and what is absent are not; the pipe makes nobody wait."""
    os.mkfifo(site / "pipe")
    for path in ("en", "pipe", "absent", "absent/index.html", "en/index.html/x", "", "a\0b", "x" * 300):
        assert open_below(site, path) is None, path


def test_no_descriptor_is_left_open(site: Path) -> None:
    """Whether a file is found or not, what was opened on the way is closed."""
    before = len(list(Path("/dev/fd").iterdir()))
    for path in ("en/index.html", "en/absent", "absent/absent", "en"):
        read_below(site, path)
    assert len(list(Path("/dev/fd").iterdir())) == before
