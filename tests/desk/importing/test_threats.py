"""Hostile files: nothing is unpacked, expanded, fetched or followed, and nothing hangs."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import pytest

from newsarchive.desk.importing.extract import extract
from newsarchive.desk.importing.extraction import Original
from tests.desk.importing.conftest import Call, files
from tests.desk.importing.test_accounting import KNOWN, check

GOOD = (
    "Trams return\n\nThe trams are back in the city, and they are missed by none.\n\nSource: Harbour Post, 02.05.2012\n"
)


def told_of(call: Call, path: Path, form: str = "text") -> list[str]:
    """The problems of an import that fails."""
    told = call("import", path, "--from", form)
    assert told.code == 1
    return told.err.splitlines()


@pytest.mark.parametrize("name", ["../up.txt", "/etc/x.txt", "a/../../x.txt", "C:\\x.txt", "..\\x.txt"])
def test_b01_a_member_that_leads_out_of_a_zip_is_refused(archive: Path, call: Call, tmp_path: Path, name: str) -> None:
    """It is told by its name; the other members are imported, and nothing is written outside of the archive."""
    old = tmp_path / "old.zip"
    with zipfile.ZipFile(old, "w") as made:
        made.writestr(name, GOOD)
        made.writestr("good.txt", GOOD)
    outside = sorted(path for path in tmp_path.iterdir())
    (line,) = told_of(call, old)
    assert "error[import-unreadable]: it cannot be imported: its name leads out of the archive" in line
    assert len(list((archive / "content/en").rglob("*.md"))) == 1
    assert sorted(path for path in tmp_path.iterdir()) == outside


def test_a_zip_bomb_is_refused_before_it_is_unpacked(archive: Path, call: Call, tmp_path: Path) -> None:
    """A member that is packed a thousandfold is refused by its ratio, in no time and no memory."""
    old = tmp_path / "old.zip"
    with zipfile.ZipFile(old, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("bomb.txt", b"\0" * 9_000_000)
    before = files(archive)
    (line,) = told_of(call, old)
    assert "it is packed more than 200 times smaller than it is" in line
    assert files(archive) == before


def test_a_member_that_lies_about_its_size_is_refused(call: Call, tmp_path: Path) -> None:
    """A damaged or encrypted member is a problem of its own, not the end of the import."""
    old = tmp_path / "old.zip"
    with zipfile.ZipFile(old, "w") as made:
        made.writestr("a.txt", GOOD)
    data = bytearray(old.read_bytes())
    data[data.index(b"Trams")] ^= 0xFF  # the checksum no longer holds
    old.write_bytes(data)
    (line,) = told_of(call, old)
    assert "old.zip/a.txt:0:0: error[import-unreadable]: it cannot be imported: it cannot be unpacked" in line


def test_a_link_in_a_zip_is_refused(call: Call, tmp_path: Path) -> None:
    """A member that is a symbolic link is told, and what it leads to is not read."""
    old = tmp_path / "old.zip"
    with zipfile.ZipFile(old, "w") as made:
        member = zipfile.ZipInfo("a.txt")
        member.external_attr = 0o120777 << 16
        made.writestr(member, "/etc/passwd")
    (line,) = told_of(call, old)
    assert "it is a symbolic link" in line


def test_b12_a_link_in_a_folder_is_not_followed(call: Call, tmp_path: Path) -> None:
    """A link is a problem; a pipe is passed over without waiting for it."""
    old = tmp_path / "old"
    old.mkdir()
    (old / "a.txt").symlink_to("/etc/passwd")
    os.mkfifo(old / "b.txt")
    (line,) = told_of(call, old)
    assert line.startswith("old/a.txt:0:0: error[symlink]")


def test_b12_a_linked_folder_of_the_archive_is_not_written_through(archive: Path, call: Call, tmp_path: Path) -> None:
    """Where a folder of the content is a link, nothing is written."""
    (tmp_path / "elsewhere").mkdir()
    (archive / "content/en").rmdir()
    (archive / "content/en").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    assert call("import", tmp_path / "a.txt", "--from", "text").code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("export", "why"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]><rss>&a;</rss>', "it declares a document type or entities"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><rss/>', "it declares a document type or entities"),
        ("<rss><item></rss>", "it is no XML"),
        ("<html/>", "it is no export of WordPress"),
        ("<a>" * 200 + "</a>" * 200, "its elements are nested more than 100 deep"),
        ("", "it is no XML"),
    ],
)
def test_an_export_that_is_no_plain_xml_is_refused(call: Call, tmp_path: Path, export: str, why: str) -> None:
    """Entities are refused where they are declared, before one could be expanded or fetched."""
    (tmp_path / "x.xml").write_text(export, encoding="utf-8")
    (line,) = told_of(call, tmp_path / "x.xml", "wordpress")
    assert why in line


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + "text" + "</div>" * 5000,
        "<" * 50_000,
        "<a " * 20_000,
        "<a '" * 20_000,
        '<a "' * 20_000,
        "<!--" * 20_000,
        "</" * 20_000,
        "<b>" * 20_000,
        "&" * 50_000,
        "<table><tr><td>" * 200,
        "<p>" * 30_000,
        "<ul><li>" * 140 + "x",
        "a\n\n" * 20_000,
        "[" * 20_000,
    ],
    ids=lambda html: html[:12],
)
def test_d08_hostile_markup_is_accounted_for_or_refused_in_time(html: str) -> None:
    """Deep, endless and broken markup takes seconds at most, and ends in an account or a refusal."""
    began = time.process_time()
    check(extract(Original("x.html", f"<p>The trams are back.{html}".encode(), "html"), KNOWN))
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "html",
    [
        "<p>The trams <script>alert(1)</script><img src=x onerror=alert(1)> are back.",
        "<p>The trams <a href='javascript:alert(1)'>are</a> <a href='&#106;avascript:alert(1)'>back</a>.",
        "<p onclick=alert(1)>The trams <svg onload=alert(1)><math><mi>are</mi></math> back.",
        "<p>The trams &lt;script&gt;alert(1)&lt;/script&gt; {: onclick=alert(1) } are back.",
        "<p>The trams <iframe src='javascript:alert(1)'></iframe><object data=x></object> are back.",
        "<p>The trams <a href='http://x.example/\" onclick=\"alert(1)'>are</a> back.",
    ],
)
def test_d05_no_script_of_a_page_reaches_an_article(html: str) -> None:
    """Elements, handlers and addresses that run something go; what is text stays, as text."""
    found = extract(Original("x.html", html.encode(), "html"), KNOWN)
    assert found.refusal is None
    body = found.article.partition("\n---\n")[2]
    assert "<" not in body.replace("\\<", "")
    assert "](javascript" not in body.lower()
    assert "](http://x.example/%22 " not in body
    check(found)


def test_k10_a_page_with_a_key_is_refused(archive: Path, call: Call, tmp_path: Path) -> None:
    """What the archive's own reader refuses is not written; the problem names the page and does not repeat the key."""
    key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----"
    (tmp_path / "a.txt").write_text(GOOD.replace("\n\nSource", f"\n\n{key}\n\nSource"), encoding="utf-8")
    (line,) = told_of(call, tmp_path / "a.txt")
    assert "a.txt:1:1: error[import-refused]" in line
    assert "MIIE" not in line
    assert list((archive / "content/en").rglob("*.md")) == []


@pytest.mark.parametrize("form", ["text", "html"])
def test_what_is_no_text_is_refused(call: Call, tmp_path: Path, form: str) -> None:
    """A picture or a program under the name of a page makes no article, whatever date is said."""
    (tmp_path / "x.txt").write_bytes(bytes(range(256)) * 10)
    told = call("import", tmp_path / "x.txt", "--from", form, "--date", "2009-01-02", "--lang", "en")
    assert told.code == 1
    assert "error[import-unreadable]: it cannot be imported: it is no text: 290 of its 2560 characters" in told.err
