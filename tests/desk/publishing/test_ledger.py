"""``publish`` keeps the ledger: what readers got is remembered, and nothing is ever taken out."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.build.errors import EnvironmentFailure, InputError, UsageError
from newsarchive.desk.publishing.publish import publish, remember_site
from tests.desk.publishing.conftest import Desk

OPENING = "/en/2014/04/opening/"


def ledger(desk: Desk) -> str:
    """The text of the ledger."""
    return (desk.archive.root / "content/addresses.txt").read_text(encoding="utf-8")


def begin(desk: Desk) -> int | None:
    """Publish, and begin the ledger."""
    return publish(desk.places, desk.target, keep=5, compress=True, drafts=False, ledger=True).remembered


def test_a_ledger_is_begun_only_when_asked_for(desk: Desk) -> None:
    """Without the option and without a ledger, publishing leaves the content alone; from then on it is kept."""
    assert desk.publish().remembered is None
    assert not (desk.archive.root / "content/addresses.txt").exists()
    number = begin(desk)
    lines = ledger(desk).split("\n")
    assert number == len([line for line in lines if line.startswith("/")])
    assert {"/", OPENING, "/ru/2014/04/открытие/", "/old/opening.html", "/en/feed.xml"} <= set(lines)
    desk.archive.article("en/2014/05/new.md", date="2014-05-02")
    desk.archive.build()
    assert desk.publish().remembered
    assert "/en/2014/05/new/" in ledger(desk).split("\n")


def test_two_versions_side_by_side_are_no_address_to_keep(desk: Desk) -> None:
    """Such a page is another look at two articles: it may go, and the articles themselves are remembered."""
    desk.archive.article("en/2014/05/tram.md", date="2014-05-03")
    desk.archive.article("ru/2014/05/tram.md", date="2014-05-03", translation={"of": "en"})
    desk.archive.build()
    assert (desk.archive.output / "ru/2014/05/tram/en/index.html").is_file()
    begin(desk)
    lines = ledger(desk).split("\n")
    assert {"/ru/2014/05/tram/", "/en/2014/05/tram/"} <= set(lines)
    assert "/ru/2014/05/tram/en/" not in lines


def test_nothing_new_leaves_the_file_untouched(desk: Desk) -> None:
    """The ledger is not written where it has everything; it is not published either."""
    begin(desk)
    before = (desk.archive.root / "content/addresses.txt").stat()
    assert begin(desk) == 0
    after = (desk.archive.root / "content/addresses.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)  # it was read
    assert not [path for path in desk.read() if "addresses" in path]


def test_what_was_published_cannot_be_lost_by_the_next_build(desk: Desk) -> None:
    """The whole way round: publish, delete an article, and the build says which addresses that would cost."""
    begin(desk)
    (desk.archive.root / "content/de/2014/05/markt.md").unlink()
    with pytest.raises(InputError) as caught:
        desk.archive.build()
    lost = {dict(one.args)["address"] for one in caught.value.problems}
    assert {"/de/2014/05/markt/", "/de/2014/05/"} <= lost
    text = ledger(desk)
    for address in lost:
        text = text.replace(f"\n{address}\n", f"\n{address} gone\n")
    desk.archive.write("content/addresses.txt", text)
    desk.archive.build()
    desk.publish()
    assert ledger(desk) == text


def test_drafts_are_not_remembered(desk: Desk) -> None:
    """What was shown as a preview may be lost."""
    begin(desk)
    desk.archive.article("en/2014/05/secret.md", status="draft", date="2014-05-02")
    desk.archive.build(drafts=True)
    assert desk.publish(drafts=True).remembered is None
    with pytest.raises(UsageError, match="built with --drafts"):
        remember_site(desk.places)
    assert "secret" not in ledger(desk)


def test_a_site_that_is_published_by_other_means_is_remembered_without_a_target(desk: Desk) -> None:
    """Where a host takes the output itself, the ledger is kept all the same."""
    assert remember_site(desk.places)
    assert OPENING in ledger(desk)
    assert remember_site(desk.places) == 0
    assert not desk.target.exists()


@pytest.mark.parametrize(
    ("data", "code"), [(b"my notes\n", "bad-ledger-line"), (b"/en/\n/\xff\xfe\n", "not-utf-8")], ids=["notes", "bytes"]
)
def test_a_file_that_is_no_ledger_stops_a_publication(desk: Desk, data: bytes, code: str) -> None:
    """What has lines that are no addresses is told and stays, and readers get nothing new before it is mended."""
    desk.publish()
    before = desk.read()
    desk.edit("Another text.")
    desk.archive.write("content/addresses.txt", data)
    with pytest.raises(InputError) as stopped:
        begin(desk)
    assert [one.code for one in stopped.value.problems] == [code]
    assert (desk.archive.root / "content/addresses.txt").read_bytes() == data
    assert desk.read() == before
    assert len(desk.releases) == 1


def test_what_is_no_plain_file_is_no_ledger(desk: Desk, tmp_path: Path) -> None:
    """A folder or a link in its place is named, and neither written through nor published past."""
    place = desk.archive.root / "content/addresses.txt"
    place.mkdir()
    with pytest.raises(EnvironmentFailure, match=r"^content/addresses\.txt: cannot be read: Is a directory"):
        begin(desk)
    place.rmdir()
    place.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(EnvironmentFailure, match=r"^content/addresses\.txt: cannot be read"):
        begin(desk)
    assert not (tmp_path / "elsewhere").exists()
    assert not desk.current.exists()


def test_a_ledger_that_cannot_be_written_is_told_beside_what_is_published(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers have the new site by then: the message says that, and how to catch up."""

    def full(*_: object) -> bool:
        raise EnvironmentFailure("content/addresses.txt: cannot be written: No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("newsarchive.desk.publishing.ledger.rewrite", full)
        with pytest.raises(
            EnvironmentFailure, match=r"^r000001-\w+ is published, but content/addresses\.txt: cannot"
        ) as told:
            begin(desk)
    assert str(told.value).endswith("; then say publish --ledger")
    assert desk.read().items() >= desk.archive.published().items()
    assert remember_site(desk.places)
