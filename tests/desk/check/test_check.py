"""``check`` over an archive: what it tells besides what a build tells, of which files, and what it leaves alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.request import Request
from newsarchive.desk.checking.check import Asked, Checked, check
from newsarchive.model.problems import Problem
from newsarchive.model.source_text import fingerprint_of
from tests.small import NOW, Archive, archive, files

TEXT = """The council of the town has opened its registers for everybody, and the mayor said on Monday that the work of
two years had been worth the trouble for all who took part in it from the beginning to the end.
"""
GERMAN = """Der Rat hat mit der Verwaltung beschlossen, dass die Register für alle geöffnet werden und nicht nur auf
Antrag zu sehen sind, wie das bei den anderen Städten auch der Fall ist.
"""


@pytest.fixture
def town(tmp_path: Path) -> Archive:
    """An archive in one language that has nothing wrong."""
    made = archive(tmp_path / "town", languages=["en"])
    made.registry("topics", {"parks": {"name": {"en": "Parks"}, "aliases": ["gardens"]}})
    made.article("en/2014/04/opening.md", TEXT, topics=["gardens"])
    return made


def run(town: Archive, **asked: object) -> Checked:
    """Check it."""
    return check(Request(town.places(), as_of=NOW, jobs=1), Asked(**asked))  # type: ignore[arg-type]


def told(town: Archive, **asked: object) -> list[tuple[str, str]]:
    """File and code of each problem."""
    return [(one.file.removeprefix("content/"), one.code) for one in run(town, **asked).problems]


def only(town: Archive, code: str) -> Problem:
    """The one problem with this code."""
    (found,) = [one for one in run(town).problems if one.code == code]
    return found


def test_archive_without_a_fault_has_no_problem(town: Archive) -> None:
    """Nothing is told for nothing."""
    assert told(town) == []


def test_sample_archive_has_no_error(project_root: Path, tmp_path: Path) -> None:
    """What the project itself publishes passes; the one mixed word is told of on purpose."""
    places = Archive(project_root).places()
    places = type(places)(project_root, tmp_path / "output", tmp_path / "cache")
    found = check(Request(places, as_of=NOW, jobs=2), Asked()).problems
    assert {one.severity for one in found} == {"warning"}
    assert {one.code for one in found} <= {"missing-translation", "mixed-script", "aged-translation"}


def test_everything_that_a_build_tells_is_told(town: Archive) -> None:
    """Faults of files, of their links, of translations; all at once, and those of other files beside them."""
    town.text("en/2014/04/broken.md", title="No date")
    town.article("en/2014/04/links.md", f"[x](nowhere.md) [y](opening.md#no)\n\n{TEXT[:60]}", topics=["parks"])
    assert told(town) == [
        ("en/2014/04/broken.md", "missing-key"),
        ("en/2014/04/links.md", "dangling-link"),
        ("en/2014/04/links.md", "missing-anchor"),
    ]


def test_fault_of_a_template_is_told(town: Archive) -> None:
    """An archive's own templates are tried on every page."""
    town.write("templates/article.html", "{{ page.titel }}\n")
    assert ("templates/article.html", "template-undefined") in told(town)
    assert ("templates/article.html", "template-undefined") in told(town)  # a page that failed is not remembered


def test_output_and_content_stay_as_they_are(town: Archive) -> None:
    """Only the cache is written."""
    town.build()
    before = {path: data for path, data in files(town.root).items() if not path.startswith(".newsarchive/")}
    town.article("en/2014/04/mixed.md", "Seоul\n", topics=["parks"])
    before["content/en/2014/04/mixed.md"] = (town.root / "content/en/2014/04/mixed.md").read_bytes()
    run(town)
    assert {path: data for path, data in files(town.root).items() if not path.startswith(".newsarchive/")} == before


def test_article_without_a_topic_is_told(town: Archive) -> None:
    """At its title; a standing page needs none."""
    town.article("en/2014/04/lost.md", "Short.\n")
    town.text("pages/en/about.md", title="About")
    assert told(town) == [("en/2014/04/lost.md", "no-topic")]


def test_unused_entry_is_told_at_its_line(town: Archive) -> None:
    """An alias counts as its entry."""
    town.write("content/regions.yaml", "one:\n  name: {en: One}\ntwo:\n  name: {en: Two}\n")
    town.article("en/2014/05/x.md", "Short.\n", topics=["parks"], regions=["one"])
    assert str(only(town, "unused-entry")).startswith(
        "content/regions.yaml:3:1: warning[unused-entry]: no article names 'two'"
    )


def test_nothing_is_called_unused_while_a_file_cannot_be_read(town: Archive) -> None:
    """It may name the entry."""
    town.write("content/regions.yaml", "one:\n  name: {en: One}\n")
    town.text("en/broken.md", title="No date")
    assert [code for _, code in told(town)] == ["missing-key"]


def test_missing_translation_is_told_once_for_a_story(tmp_path: Path) -> None:
    """At its original, with what to type; a version that is a draft is not missing."""
    made = archive(tmp_path / "town", languages=["en", "ru", "de"], registries="open")
    made.article("en/2014/04/x.md", topics=["t"])
    made.article("en/2014/04/y.md", topics=["t"])
    made.article("de/2014/04/y.md", topics=["t"], status="draft")
    assert [str(one).partition("; ")[2] for one in run(made).problems if one.code == "missing-translation"] == [
        "start one: build.py new --translate content/en/2014/04/x.md --to ru",
        "start one: build.py new --translate content/en/2014/04/y.md --to ru",
    ]


def test_aged_translation_is_told_with_what_changed(tmp_path: Path) -> None:
    """Which paragraphs, in signs that need no translation."""
    made = archive(tmp_path / "town", languages=["en", "de"], registries="open")
    made.article("en/x.md", "One.\n\nTwo.\n\nThree.\n", topics=["t"])
    old = fingerprint_of("Title of x", "One.\n\n2.\n\nThree.\n")
    made.article("de/x.md", "Eins.\n", topics=["t"], translation={"of": "en", "fingerprint": old})
    found = only(made, "aged-translation")
    assert found.message == "the original, content/en/x.md, has changed since it was translated: ¶ 2"
    lines = (made.root / "content/de/x.md").read_text(encoding="utf-8").splitlines()
    assert lines[found.line - 1][found.column - 1 :].strip("\"'},").startswith(old), "it is told at the fingerprint"
    made.article("en/x.md", "One.\n\n2.\n\nThree.\n", topics=["t"])
    assert "aged-translation" not in [code for _, code in told(made)]


def test_near_duplicate_is_told_at_the_later_article(town: Archive) -> None:
    """With the other one and how much they share; a text in another language is another text."""
    town.article("en/2015/01/again.md", TEXT.replace("Monday", "Tuesday"), date="2015-01-02", topics=["parks"])
    found = only(town, "near-duplicate")
    assert found.file == "content/en/2015/01/again.md"
    assert dict(found.args)["other"] == "content/en/2014/04/opening.md"
    assert 70 <= int(dict(found.args)["percent"]) < 100


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (f"Seоul. {TEXT}", "mixed-script"),
        (f"Â«KÃ¶lnÂ». {TEXT[20:90]}", "mojibake"),
        (f'No opening". {TEXT[20:90]}', "straight-quote"),
        (GERMAN, "wrong-language"),
    ],
)  # fmt: skip
def test_fault_of_words_is_a_warning(town: Archive, body: str, code: str) -> None:
    """Each kind once, with line 5 or so of the file."""
    town.article("en/2016/01/words.md", body.replace("council", "board"), topics=["parks"])
    found = only(town, code)
    assert (found.file, found.severity) == ("content/en/2016/01/words.md", "warning")
    assert found.line >= 4


@pytest.mark.parametrize("path", ["static/notes.txt", "static/data.json"])
def test_k10_secrets_and_merges_are_found_in_every_text(town: Archive, path: str) -> None:
    """Not in articles only; the value itself is never shown."""
    secret = "ghp_" + "a" * 36
    town.write(f"content/{path}", f"<<<<<<< HEAD\n{secret}\n")
    found = run(town).problems
    assert [(one.file, one.code) for one in found] == [
        (f"content/{path}", "merge-conflict"),
        (f"content/{path}", "secret"),
    ]
    assert all(secret not in str(one) for one in found)


def test_what_was_found_is_remembered_by_content(town: Archive) -> None:
    """A second run looks into no file again, and says the same; an edit is seen, and its undoing too."""
    town.article("en/2016/01/words.md", "Seоul\n", topics=["parks"])
    assert told(town) == told(town) == [("en/2016/01/words.md", "mixed-script")]
    town.article("en/2016/01/words.md", "Seoul\n", topics=["parks"])
    assert told(town) == []
    town.article("en/2016/01/words.md", "Seоul\n", topics=["parks"])
    assert told(town) == [("en/2016/01/words.md", "mixed-script")]


def test_language_of_the_folder_counts_after_a_move(town: Archive, tmp_path: Path) -> None:
    """The same bytes in another language's folder are judged anew."""
    del tmp_path
    town.settings(["en", "de"])
    town.registry("topics", {"parks": {"name": {"en": "Parks", "de": "Parks"}}})
    town.article("de/2014/04/opening.md", TEXT, topics=["parks"])
    assert ("de/2014/04/opening.md", "wrong-language") in told(town)


# --- which files ------------------------------------------------------------------------------------------------------


def test_paths_limit_what_is_told(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders, from the root, from ``content`` or from here; others' problems do not count."""
    town.article("en/2014/04/lost.md", "Short.\n")
    town.article("en/2015/05/lost.md", "Short.\n", id="lost-2")
    one = ("en/2014/04/lost.md", "no-topic")
    assert told(town, paths=["content/en/2014"]) == [one]
    assert told(town, paths=["en/2014/04/lost.md"]) == [one]
    monkeypatch.chdir(town.root / "content/en/2014")
    assert told(town, paths=["04"]) == [one]
    monkeypatch.chdir(town.root)
    assert len(told(town, paths=["."])) == 2
    assert told(town, paths=["content/en/2014/04/opening.md"]) == []
    assert (run(town).files, run(town, paths=["content/en/2014"]).files) == (3, 2)


def test_problem_that_names_a_file_is_that_files_too(town: Archive) -> None:
    """Two files with one id: the problem is told of either."""
    town.article("en/2015/01/again.md", "Short.\n", id="opening", topics=["parks"])
    for path in ("en/2014/04/opening.md", "en/2015/01/again.md"):
        assert told(town, paths=[path]) == [("en/2015/01/again.md", "same-id")]


@pytest.mark.parametrize("path", ["content/en/nothing.md", "", "a\0b", "../elsewhere"])
def test_path_that_is_not_there_is_wrong_usage(town: Archive, path: str) -> None:
    """With the nearest one where there is one."""
    with pytest.raises(UsageError, match="is no file or folder of this archive"):
        run(town, paths=[path])


def git(root: Path, *words: str) -> str:
    """Run git."""
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)  # noqa: S607
    return done.stdout.decode().strip()


@pytest.fixture
def repository(town: Archive) -> Archive:
    """The archive in git, with an article that has a fault and names beyond ASCII."""
    town.article("en/2014/04/старый.md", "Short.\n")
    town.write(".gitignore", ".newsarchive/\noutput/\n")
    git(town.root, "init", "-q", "-b", "main")
    git(town.root, "add", ".")
    git(town.root, "commit", "-q", "-m", "first")
    return town


def test_k08_since_tells_changed_files_only(repository: Archive) -> None:
    """Edited, committed since, and not yet added; also under a name that git would quote."""
    assert told(repository, since="HEAD") == []
    repository.article("en/2014/05/новый.md", "Short.\n")
    assert told(repository, since="HEAD") == [("en/2014/05/новый.md", "no-topic")]
    git(repository.root, "add", ".")
    git(repository.root, "commit", "-q", "-m", "second")
    assert told(repository, since="HEAD") == []
    assert told(repository, since="HEAD~1") == [("en/2014/05/новый.md", "no-topic")]


def test_since_a_branch_means_since_it_was_left(repository: Archive) -> None:
    """What others did on it meanwhile is not mine."""
    git(repository.root, "checkout", "-q", "-b", "mine")
    git(repository.root, "checkout", "-q", "main")
    repository.article("en/2014/04/старый.md", "Edited.\n")
    git(repository.root, "commit", "-q", "-a", "-m", "theirs")
    git(repository.root, "checkout", "-q", "mine")
    assert told(repository, since="main") == []


def test_link_that_a_removal_broke_is_told(repository: Archive) -> None:
    """Where a file is gone, the errors of all files count."""
    repository.article("en/2014/06/link.md", "[x](../04/opening.md)\n", topics=["parks"])
    git(repository.root, "add", ".")
    git(repository.root, "commit", "-q", "-m", "second")
    repository.write("content/topics.yaml", "parks:\n  name: {en: Parks}\n")
    (repository.root / "content/en/2014/04/opening.md").unlink()
    assert ("en/2014/06/link.md", "dangling-link") in told(repository, since="HEAD")


@pytest.mark.parametrize("revision", ["nothing", "", "--output=x", "-h", "HEAD:content", "a\x07b"])
def test_what_is_no_revision_is_wrong_usage(repository: Archive, revision: str) -> None:
    """Nothing that is typed can be an option of git."""
    with pytest.raises(UsageError, match="is no revision of this repository"):
        run(repository, since=revision)


def test_outside_a_repository_since_is_wrong_usage(town: Archive) -> None:
    """In one sentence."""
    with pytest.raises(UsageError, match="--since needs an archive that lies in a git repository"):
        run(town, since="HEAD")


def test_k08_shallow_clone_is_told_with_what_to_type(repository: Archive, tmp_path: Path) -> None:
    """History that is not there cannot be compared with."""
    first = git(repository.root, "rev-parse", "HEAD")
    git(repository.root, "commit", "-q", "--allow-empty", "-m", "second")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.root}", "clone")
    with pytest.raises(EnvironmentFailure, match="git fetch --unshallow"):
        run(Archive(tmp_path / "clone"), since=first)


# --- mending ----------------------------------------------------------------------------------------------------------


def test_fix_mends_and_tells_what_is_left(town: Archive) -> None:
    """The mended fault is not told any more, the other one is; a second time there is nothing to do."""
    file = town.article("en/2016/01/words.md", 'Seоul and no opening".\n', topics=["parks"])
    done = run(town, fix=True)
    assert [(one.path, one.places) for one in done.mended] == [("content/en/2016/01/words.md", 1)]
    assert [one.code for one in done.problems] == ["straight-quote"]
    assert "Seoul" in file.read_text(encoding="utf-8")
    assert run(town, fix=True).mended == ()


def test_fix_mends_chosen_files_only(town: Archive) -> None:
    """The others keep their bytes."""
    town.article("en/2016/01/one.md", "Seоul\n", topics=["parks"])
    other = town.article("en/2016/01/two.md", "Seоul\n", topics=["parks"])
    before = other.read_bytes()
    run(town, fix=True, paths=["content/en/2016/01/one.md"])
    assert other.read_bytes() == before
