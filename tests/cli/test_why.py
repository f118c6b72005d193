"""``why``: whatever somebody has at hand (address, path, output file, article) names a page and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.model.fingerprint import REASONS
from tests.cli.conftest import Run
from tests.small import Archive, files

RUSSIAN = "/ru/2014/04/открытие/index.html"
ENCODED = "/ru/2014/04/%D0%BE%D1%82%D0%BA%D1%80%D1%8B%D1%82%D0%B8%D0%B5/"


@pytest.fixture
def built(run: Run, town: Archive) -> Archive:
    """The town, built."""
    run("--root", town.root)
    return town


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("https://archive.example.org/en/2014/04/opening/", "/en/2014/04/opening/index.html"),
        ("https://archive.example.org/en/2014/04/opening/?utm=1#top", "/en/2014/04/opening/index.html"),
        ("https://archive.example.org", "/index.html"),
        (f"https://archive.example.org{ENCODED}", RUSSIAN),
        (ENCODED, RUSSIAN),
        ("/ru/2014/04/открытие/", RUSSIAN),
        ("/ru/2014/04/открытие", RUSSIAN),
        ("ru/2014/04/открытие/index.html", RUSSIAN),
        ("output/ru/2014/04/открытие/index.html", RUSSIAN),
        ("./output/ru/2014/04/открытие/index.html", RUSSIAN),
        ("content/ru/2014/04/открытие.md", RUSSIAN),
        ("./content/ru/2014/04/открытие.md", RUSSIAN),
        ("/", "/index.html"),
        ("/en/", "/en/index.html"),
        ("/en/feed.xml", "/en/feed.xml"),
        ("/100%25%20sure.txt", "/100% sure.txt"),
        ("100% sure.txt", "/100% sure.txt"),
        ("output/100% sure.txt", "/100% sure.txt"),
        ("content/static/100% sure.txt", "/100% sure.txt"),
    ],
)
def test_every_way_to_name_a_page_is_understood(run: Run, built: Archive, target: str, page: str) -> None:
    """The first line of the answer names the output and its state."""
    outcome = run("why", target, "--root", built.root)
    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.out.splitlines()[0] == f"{page}: fresh: {REASONS['fresh']}"


def test_file_is_understood_by_its_place_on_disk(run: Run, built: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path as the shell completes it, absolute or relative to the current folder, is that output or article."""
    monkeypatch.chdir(built.root.parent)
    for folder in (built.root, Path(built.root.name), Path("..") / built.root.parent.name / built.root.name):
        outcome = run("why", folder / "output/en/index.html", "--root", built.root)
        assert outcome.out.startswith("/en/index.html: fresh"), folder
        outcome = run("why", folder / "content/en/2014/04/opening.md", "--root", built.root)
        assert outcome.out.startswith("/en/2014/04/opening/index.html: fresh"), folder


def test_base_path_is_part_of_an_address(run: Run, built: Archive) -> None:
    """With a base URL that has a path, whole addresses and their paths are understood, and site paths still are."""
    base = ("--root", built.root, "--base-url", "https://host.example/our%20archive/")
    for target in ("https://host.example/our%20archive/en/", "/our%20archive/en/", "/en/"):
        assert run("why", target, *base).out.startswith("/en/index.html: stale (site)"), target


def test_page_that_was_never_built_is_new(run: Run, town: Archive) -> None:
    """Before the first build the answer is that; no output is made by asking."""
    outcome = run("why", "/en/", "--root", town.root)
    assert outcome.out == f"/en/index.html: stale (new): {REASONS['new']}\n  kind home\n"
    assert not town.output.exists()


def test_reason_and_origin_are_told(run: Run, built: Archive) -> None:
    """After an edit: the reason in a word and in a sentence, the kind of page, the file that asks for it."""
    built.article("en/2014/04/opening.md", "Some text.\n\nAnother paragraph.\n", topics=["parks"])
    assert run("why", "/en/2014/04/opening/", "--root", built.root).out == (
        f"/en/2014/04/opening/index.html: stale (view): {REASONS['view']}\n"
        "  kind article, from content/en/2014/04/opening.md\n"
    )
    assert run("why", "/en/2014/04/", "--root", built.root).out.startswith("/en/2014/04/index.html: fresh")


def test_asking_changes_nothing_published(run: Run, built: Archive) -> None:
    """``why`` renders and writes nothing, and the build after it does what it would have done."""
    built.article("en/2014/04/opening.md", "Another text.\n", topics=["parks"])
    before = files(built.output)
    run("why", "/en/", "--root", built.root)
    assert files(built.output) == before
    run("--root", built.root)
    assert b"Another text." in built.published()["en/2014/04/opening/index.html"]


def test_page_that_would_be_removed_is_told(run: Run, built: Archive) -> None:
    """The page of an article that was deleted is still in the output; it would go."""
    (built.root / "content/ru/2014/04/открытие.md").unlink()
    outcome = run("why", RUSSIAN, "--root", built.root)
    assert outcome.code == 0
    assert outcome.out == f"{RUSSIAN}: would be removed: nothing in the content asks for it any more\n"


def test_article_with_files_beside_it_has_several_answers(run: Run, built: Archive) -> None:
    """Every output that an article asks for is told: its page, its redirects."""
    built.article("en/2014/04/opening.md", topics=["parks"], aliases=["/old/opening.html"])
    outcome = run("why", "content/en/2014/04/opening.md", "--root", built.root)
    assert [line.split(":")[0] for line in outcome.out.splitlines() if line.startswith("/")] == [
        "/en/2014/04/opening/index.html",
        "/old/opening.html",
    ]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("/en/2014/04/openin/", "of this site; did you mean /en/2014/04/opening/index.html?"),
        ("content/en/nothing.md", "'content/en/nothing.md' is no address, output or article of this site"),
        ("https://elsewhere.example/en/", "is an address of another site; this one is https://archive.example.org/"),
        ("", "'' is no address, output or article of this site"),
        ("http://[", "is no address, output or article of this site"),
        ("/%ff/", "is no address, output or article of this site"),
        ("\x1b[31m", "'\\x1b[31m' is no address"),
    ],
)
def test_what_is_no_page_is_wrong_usage(run: Run, built: Archive, target: str, told: str) -> None:
    """One line, with the nearest page where one is near."""
    outcome = run("why", target, "--root", built.root)
    assert outcome.code == 2
    assert len(outcome.lines) == 1
    assert told in outcome.lines[0]


def test_draft_is_told_to_be_no_page_yet(run: Run, built: Archive) -> None:
    """An article that is not public has no page; the answer says why, and ``--drafts`` finds it."""
    built.article("en/idea.md", status="draft")
    outcome = run("why", "content/en/idea.md", "--root", built.root)
    assert outcome.code == 2
    assert "'content/en/idea.md' is not public: a draft, scheduled, or expired" in outcome.err
    assert run("why", "content/en/idea.md", "--drafts", "--root", built.root).code == 0


def test_bad_input_is_told_instead(run: Run, built: Archive) -> None:
    """Where the content has errors there is no answer but those."""
    built.text("en/broken.md", title="No date")
    outcome = run("why", "/en/", "--root", built.root)
    assert outcome.code == 1
    assert outcome.lines == ["content/en/broken.md:2:1: error[missing-key]: 'date' is missing; add it"]
