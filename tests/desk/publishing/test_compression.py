"""Compressed copies: what a browser unpacks is the file, the bytes are the same every time, and none is made twice."""

from __future__ import annotations

import gzip
import random

import pytest

from newsarchive.desk.publishing import transfer
from newsarchive.desk.publishing.compression import compressed, is_text
from tests.desk.publishing.conftest import Desk


def test_a_copy_unpacks_to_its_file_and_has_its_time(desk: Desk) -> None:
    """Every copy is one of a file of the site; time and mode are those of the file."""
    desk.publish(compress=True)
    copies = {path: data for path, data in desk.read().items() if path.endswith(".gz")}
    assert "index.html.gz" in copies
    assert "en/feed.xml.gz" in copies
    for path, data in copies.items():
        file, copy = desk.current / path.removesuffix(".gz"), desk.current / path
        assert gzip.decompress(data) == file.read_bytes()
        assert (copy.stat().st_mtime_ns, copy.stat().st_mode) == (file.stat().st_mtime_ns, file.stat().st_mode)


def test_copies_are_the_same_bytes_every_time() -> None:
    """No time and no name of the machine is in a copy."""
    packed = compressed(b"news " * 200)
    assert packed == compressed(b"news " * 200)
    assert packed
    assert packed[4:8] == bytes(4)  # the time, RFC 1952 section 2.3.1


def test_what_would_not_get_smaller_is_left_alone() -> None:
    """Small files, and such that are packed as they are, have no copy."""
    assert compressed(b"short") is None
    assert compressed(b"short" * 200) is not None
    assert compressed(random.Random(1).randbytes(2_000)) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [("a.html", True), ("a.CSS", True), ("a.svg", True), ("a.png", False), ("html", False), ("a.html/c", False)],
)
def test_only_text_is_compressed(path: str, text: bool) -> None:  # noqa: FBT001 - the expected answer
    """The ending of the name decides."""
    assert is_text(path) is text


def test_a_copy_of_an_unchanged_file_is_taken_over(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second publication compresses only what changed."""
    desk.publish(compress=True)
    packed: list[bytes] = []

    def watched(data: bytes) -> bytes | None:
        packed.append(data)
        return compressed(data)

    monkeypatch.setattr(transfer, "compressed", watched)
    desk.edit("Two.")
    found = desk.publish(compress=True).found.changed
    texts = {path for path in found if is_text(path)}
    small = sum(1 for path in desk.read() if is_text(path) and (desk.current / path).stat().st_size < 512)
    assert len(texts) <= len(packed) <= len(texts) + small
    assert (
        gzip.decompress((desk.current / "en/feed.xml.gz").read_bytes()) == (desk.current / "en/feed.xml").read_bytes()
    )


def test_a_sites_own_gz_is_not_replaced(desk: Desk) -> None:
    """A file of the archive's that is called like a copy stays what it is."""
    desk.archive.write("content/static/data.json", "[" + "1," * 500 + "1]")
    desk.archive.write("content/static/data.json.gz", b"mine")
    desk.archive.build()
    desk.publish(compress=True)
    assert (desk.current / "data.json.gz").read_bytes() == b"mine"
