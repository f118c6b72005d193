"""Logs as lines: plain, compressed, cut, hostile, twice."""

from __future__ import annotations

import gzip
import io
import os
import threading
import tracemalloc
import zlib
from pathlib import Path

import pytest

from newsarchive.build.errors import UsageError
from newsarchive.desk.visiting import logs
from newsarchive.desk.visiting.logs import CHUNK, MOST_LINE, Log, opened


def _lines(data: bytes) -> tuple[list[bytes], Log]:
    log = Log("x", io.BytesIO(data))
    return [line for batch in log.batches() for line in batch], log


@pytest.mark.parametrize("data", [b"", b"a", b"a\n", b"a\nb", b"\n\na\n"])
def test_lines_are_those_of_the_file(data: bytes) -> None:
    """Nothing is lost or made up at the end, with a last line feed or without."""
    assert b"\n".join(_lines(data)[0]) == data.removesuffix(b"\n")


def test_lines_over_the_edges_of_chunks_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a chunk ends does not show."""
    monkeypatch.setattr(logs, "CHUNK", 7)
    data = b"".join(b"line %d\n" % number for number in range(50))
    assert _lines(data)[0] == data.split(b"\n")[:-1]


def test_gzip_is_known_by_its_bytes_and_may_have_members() -> None:
    """``cat a.gz b.gz`` is a gzip file too (RFC 1952, section 2.2)."""
    found, log = _lines(gzip.compress(b"a\nb\n") + gzip.compress(b"c\n") + b"\0" * 512)
    assert (found, log.fault) == ([b"a", b"b", b"c"], "")


def test_gzip_that_fills_the_last_chunk_is_whole() -> None:
    """Output of just the length of a chunk is no sign that the file was cut."""
    data = b"x" * (MOST_LINE - 1) + b"\n"
    data *= CHUNK // len(data)
    assert len(data) == CHUNK
    found, log = _lines(gzip.compress(data))
    assert (len(found), log.fault) == (CHUNK // MOST_LINE, "")


@pytest.mark.parametrize("cut", [3, 12, 200])
def test_gzip_that_is_cut_short_gives_what_it_has(cut: int) -> None:
    """A log that is still being written, or half copied, is read as far as it goes and told."""
    data = b"".join(b"line %d\n" % number for number in range(1000))
    found, log = _lines(gzip.compress(data)[:-cut])
    assert log.fault == "it is cut short"
    assert data.startswith(b"\n".join(found))


def test_garbage_after_gzip_is_told() -> None:
    """What follows is not taken for lines."""
    found, log = _lines(gzip.compress(b"a\n") + b"garbage")
    assert (found, log.fault) == ([b"a"], "what follows is not gzip")


def test_bomb_is_left_and_costs_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that grows beyond reason is left there, and only a chunk of it is ever held."""
    monkeypatch.setattr(logs, "_HARMLESS", CHUNK)
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(CHUNK)) for _ in range(64)) + packer.flush()
    tracemalloc.start()
    found, log = _lines(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert log.fault == "it grows to more than 250 times its size"
    assert found == []
    assert peak < 12 * CHUNK


def test_overlong_line_is_dropped_while_it_is_read() -> None:
    """A line of megabytes is one line that cannot be read; those around it are whole, and it is never held."""
    found, log = _lines(b"a\n" + b"x" * (5 * CHUNK) + b"\nb\n")
    assert (found, log.overlong) == ([b"a", b"b"], 1)


def test_overlong_line_at_the_end_is_dropped() -> None:
    """The same where the file ends in it."""
    found, log = _lines(b"a\n" + b"x" * (3 * CHUNK))
    assert (found, log.overlong) == ([b"a"], 1)


def test_same_file_by_two_names_is_read_once(tmp_path: Path) -> None:
    """A link, or the same name twice, is the same log."""
    (tmp_path / "a").write_bytes(b"a\n")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    (tmp_path / "c").symlink_to("a")
    with opened([str(tmp_path / name) for name in ("a", "b", "c", "a")]) as files:
        assert [line for log in files for batch in log.batches() for line in batch] == [b"a"]


def test_stream_without_lines_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no line ends may have no end; a long line before the limit is dropped, and those after it are read."""
    monkeypatch.setattr(logs, "CHUNK", 100)
    monkeypatch.setattr(logs, "MOST_LINE", 150)
    monkeypatch.setattr(logs, "MOST_WITHOUT_LINE", 1000)
    file = io.BytesIO(b"a\n" + bytes(900) + b"\nb\n" + bytes(100_000))
    log = Log("x", file)
    found = [line for batch in log.batches() for line in batch]
    assert (found, log.overlong) == ([b"a", b"b"], 2)
    assert log.fault.startswith("no line ends within")
    assert file.tell() < 2_500


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_device_is_no_log(device: str) -> None:
    """One has no end, the other no lines; neither is what anybody meant."""
    with pytest.raises(UsageError, match="neither a file nor a pipe"), opened([device]):
        pass


def test_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    """As a shell makes one for what another command writes."""
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(b"a\nb\n",), daemon=True)
    writer.start()
    with opened([str(tmp_path / "pipe")]) as files:
        assert [line for log in files for batch in log.batches() for line in batch] == [b"a", b"b"]
    writer.join(10)


@pytest.mark.parametrize("name", ["nix", "", "a\0b", "folder"])
def test_what_is_no_log_is_wrong_usage_before_anything_is_read(tmp_path: Path, name: str) -> None:
    """A name that means nothing, or a folder, is told at once."""
    (tmp_path / "folder").mkdir()
    given = str(tmp_path / name) if name and "\0" not in name else name
    with pytest.raises(UsageError), opened([given]):
        pass
