"""Exports of WordPress: what was not public becomes drafts, pages stand, attachments are copied and never fetched."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest

from newsarchive.desk.importing.attachments import Attachment, of_post, path_of, places_of
from newsarchive.desk.importing.wordpress import _breaks_count
from tests.desk.importing.conftest import Call
from tests.legacy.golden import PAGES

UPLOADED = "wp-content/uploads/2014/02/card.jpg"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export with drafts, pages, and an attachment, in a folder of its own."""
    folder = tmp_path / "old"
    folder.mkdir()
    return Path(shutil.copy(PAGES / "wordpress-unpublished.xml", folder / "export.xml"))


def receipts(archive: Path) -> dict[str, dict[str, object]]:
    """The receipts by the names of their originals."""
    found = [json.loads(path.read_bytes()) for path in (archive / "import/receipts").glob("*.json")]
    return {one["name"].partition("#")[2]: one for one in found}


def head(archive: Path, path: str) -> str:
    """The front matter of an article."""
    return (archive / path).read_text(encoding="utf-8").split("---\n")[1]


def test_what_was_not_public_is_a_draft(archive: Path, call: Call, export: Path) -> None:
    """Drafts, what waits for review, private, scheduled and locked posts; nothing of them is published."""
    assert call("import", export, "--from", "wordpress").code == 0
    found = receipts(archive)
    assert sorted(found) == ["21", "22", "23", "24", "25", "26", "27", "28", "30"]
    for number in ("21", "22", "23", "24", "25", "27"):
        assert "\nstatus: draft\n" in head(archive, str(found[number]["article"]))
    for number in ("26", "30"):
        assert "status" not in head(archive, str(found[number]["article"]))
    assert call("build", "--quiet", "--as-of", "2040-01-01").code == 0
    published = "".join(path.read_text(encoding="utf-8") for path in (archive / "output").rglob("*.html"))
    assert "Elm" in published
    assert not any(word in published for word in ("Ashby", "Weir", "Marl", "Thorn", "sesame"))


def test_password_of_a_post_is_written_nowhere(archive: Path, call: Call, export: Path) -> None:
    """Receipts are committed; they count its characters and do not show them."""
    call("import", export, "--from", "wordpress")
    kept = [path for path in archive.rglob("*") if path.is_file() and ".newsarchive" not in path.parts]
    assert all(b"sesame" not in path.read_bytes() for path in kept)


def test_page_stands_among_pages_without_a_date(archive: Path, call: Call, export: Path) -> None:
    """Its old date is kept as data; one without text goes to the review list, with the reason."""
    call("import", export, "--from", "wordpress")
    article = "content/pages/en/about-this-archive.md"
    assert receipts(archive)["26"]["article"] == article
    assert "\ndate:" not in head(archive, article)
    assert '  date: "2014-02-05 12:00:00"\n' in head(archive, article)
    review = (archive / "import/review.md").read_text(encoding="utf-8")
    assert "- `export.xml#28`: there is no text besides the frame" in review
    assert "(from `export.xml#23`): it was not public, and is a draft (private)" in review


def test_attachment_beside_the_export_is_put_at_its_old_address(archive: Path, call: Call, export: Path) -> None:
    """Found under its whole path or the end of it, listed in the receipt; a second run changes nothing."""
    place = export.parent / "uploads/2014/02/card.jpg"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"a photo")
    told = call("import", export, "--from", "wordpress")
    assert "1 attachment put below content/static/" in told.out
    assert (archive / f"content/static/{UPLOADED}").read_bytes() == b"a photo"
    url = f"http://wp.example/{UPLOADED}"
    assert receipts(archive)["30"]["attachments"] == [
        {"url": url, "title": "card", "file": f"content/static/{UPLOADED}"}
    ]
    assert "attachment" not in call("import", export, "--from", "wordpress").out


def test_reference_that_python_refuses_to_read_is_left_as_it_is(archive: Path, call: Call, export: Path) -> None:
    """A number of 4,301 digits in the address of an attachment ends no run."""
    number = "&#" + "9" * 4400 + ";"
    export.write_text(export.read_text(encoding="utf-8").replace("2014/02/card.jpg", f"{number}.jpg"), encoding="utf-8")
    assert call("import", export, "--from", "wordpress").code == 0
    assert receipts(archive)["30"]["attachments"][0]["file"] == ""  # type: ignore[index]


def test_attachment_that_is_not_there_is_listed_and_not_fetched(
    archive: Path, call: Call, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No host is even looked up."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("no connection was to be made")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert call("import", export, "--from", "wordpress").code == 0
    assert receipts(archive)["30"]["attachments"] == [
        {"url": f"http://wp.example/{UPLOADED}", "title": "card", "file": ""}
    ]
    assert not (archive / "content/static").exists()


def test_file_that_is_there_is_not_written_over(archive: Path, call: Call, export: Path) -> None:
    """An editor's picture of the same name stays, and the receipt does not claim it."""
    (export.parent / "card.jpg").write_bytes(b"a photo")
    mine = archive / f"content/static/{UPLOADED}"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    call("import", export, "--from", "wordpress")
    assert mine.read_bytes() == b"mine"
    assert receipts(archive)["30"]["attachments"][0]["file"] == ""  # type: ignore[index]


def test_c02_link_beside_the_export_is_not_followed(archive: Path, call: Call, export: Path, tmp_path: Path) -> None:
    """Neither a link to a file nor one to a folder."""
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (export.parent / "card.jpg").symlink_to(tmp_path / "secret.jpg")
    (tmp_path / "elsewhere/2014/02").mkdir(parents=True)
    (tmp_path / "elsewhere/2014/02/card.jpg").write_bytes(b"secret")
    (export.parent / "uploads").symlink_to(tmp_path / "elsewhere")
    call("import", export, "--from", "wordpress")
    assert not (archive / "content/static").exists()


def test_dry_run_copies_nothing(archive: Path, call: Call, export: Path) -> None:
    """It tells what would be put."""
    (export.parent / "card.jpg").write_bytes(b"a photo")
    assert "1 attachment" in call("import", export, "--from", "wordpress", "--dry-run").out
    assert not (archive / "content/static").exists()


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("http://x.example/wp-content/uploads/a.jpg", "wp-content/uploads/a.jpg"),
        ("http://x.example/files/Gr%C3%BC%C3%9Fe%202.PDF?x=1#y", "files/Grüße 2.PDF"),
        ("http://x.example/../../etc/a.jpg", ""),
        ("http://x.example/a/%2e%2e/b.jpg", ""),
        ("http://x.example/a/.git/b.jpg", ""),
        ("http://x.example/a/b%2fc.jpg", "a/b/c.jpg"),
        ("http://x.example/a\\b/c.jpg", ""),
        ("http://x.example/a/b%00.jpg", ""),
        ("http://x.example/a/b%ff.jpg", ""),
        ("http://x.example/a/b.svg", ""),
        ("http://x.example/a/b.html", ""),
        ("http://x.example/b.jpg", ""),
        ("http://[/b.jpg", ""),
        ("", ""),
    ],
)
def test_b01_address_gives_a_path_inside_or_none(url: str, path: str) -> None:
    """Nothing leads out, is hidden, lies at the top, or could be run by a browser."""
    assert path_of(url) == path


def test_attachment_belongs_to_its_post_and_to_those_that_show_it() -> None:
    """In any of its sizes; the likeliest place of a file is the longest."""
    one = Attachment("http://x.example/up/a.jpg", "A", "7")
    assert of_post([one], "7", "") == (one,)
    assert of_post([one], "8", '<img src="http://x.example/up/a-300x200.jpg">') == (one,)
    assert of_post([one], "8", '<img src="http://x.example/up/b.jpg">') == ()
    assert list(places_of("a/b/c.jpg")) == ["a/b/c.jpg", "b/c.jpg", "c.jpg"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One.\n\nTwo.", True),
        ("One.\n\n<pre>code</pre>\n\nTwo.", True),
        ('One.\n\n<p align="center">Two.</p>\n\nThree.', True),
        ("<param name=x>One.\nTwo.", True),
        ("<p>One.</p>\n\n<em>Two.</em>", True),
        *(
            (f"<p>One.</p>\n\n{unseen}\n\n<p>Two.</p>", False)
            for unseen in (
                "<!--more-->",
                "<!-- one\n\ntwo -->",
                "&nbsp;",
                "<iframe src=x></iframe>",
                "<a name=x></a>",
                "<style>\np {}\n\na {}\n</style>",
                "<script>\n\n1</script >",
            )
        ),
        ("<p>One.</p>\n\n<!-- open\n\nTwo.", False),
        ("<P>One.</P>\n\n<p>Two.</p>\n \n<ul>\n<li>Three.</li>\n</ul>\n", False),
        ("<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\nTwo.", False),
    ],
)
def test_blank_lines_make_paragraphs_unless_tags_or_blocks_do(text: str, count: bool) -> None:  # noqa: FBT001
    """As WordPress has it: one paragraph with an alignment does not take those of all others away."""
    assert _breaks_count(text) is count
