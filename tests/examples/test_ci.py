"""The recipes for CI keep their promises: read as YAML, their rules hold; run as scripts, they publish the site.

What the runners of GitHub and GitLab add (events, tokens, environments) cannot be run here; that nothing secret is
within reach of a proposal is therefore a property of the text, which is checked.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT_ROOT
from tests.examples.recipe import Sandbox

CI = PROJECT_ROOT / "examples/ci"
GITHUB, GITLAB = CI / "github/site.yml", CI / "gitlab-ci.yml"
NEW = "---\ntitle: A new bridge\ndate: 2014-06-20\n---\nIt is open.\n"
BAD = "---\ntitle: A new bridge\ndate: 2014-06-20\ntopics: [nowhere]\n---\nIt is open.\n"


def recipe(path: Path) -> Any:  # noqa: ANN401 - whatever YAML holds
    """A recipe with its values as they are written: ``on`` is a key and no truth value."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes text, no objects


def steps(job: str) -> list[dict[str, Any]]:
    """The steps of a job on GitHub."""
    found: list[dict[str, Any]] = recipe(GITHUB)["jobs"][job]["steps"]
    return found


def scripts() -> Iterator[tuple[str, str]]:
    """Every script of both recipes, with the shell that runs it."""
    for job in recipe(GITHUB)["jobs"].values():
        yield from (("bash", step["run"]) for step in job["steps"] if "run" in step)
    for job in recipe(GITLAB).values():
        if isinstance(job, dict):
            yield from (("sh", line) for line in job.get("script", []))


def run_of(job: str) -> list[str]:
    """The scripts of a job on GitHub in their order."""
    return [step["run"] for step in steps(job) if "run" in step]


# --- what the text says ---------------------------------------------------------------------------------------------


def test_k05_every_action_is_pinned_by_its_whole_commit() -> None:
    """An action is named by forty digits, with its version in a comment; an image by its digest."""
    used = re.findall(r"uses: (\S+)(.*)", GITHUB.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"actions/[a-z-]+(/[a-z]+)?@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action
    images = re.findall(r"image: (\S+)", GITLAB.read_text(encoding="utf-8"))
    assert [image for image in images if not re.search(r"@sha256:[0-9a-f]{64}$", image)] == []
    assert images


def test_k05_no_checkout_leaves_credentials_behind() -> None:
    """Whatever runs later finds no token in the clone."""
    found = [step for job in ("check", "build") for step in steps(job) if "checkout" in step.get("uses", "")]
    assert [step["with"]["persist-credentials"] for step in found] == ["false", "false"]


def test_k01_a_proposal_is_never_near_a_secret() -> None:
    """No event runs a stranger's code with rights of the repository; only the job that publishes has any."""
    text = GITHUB.read_text(encoding="utf-8")
    whole = recipe(GITHUB)
    assert set(whole["on"]) == {"pull_request", "push", "schedule"}
    assert whole["on"]["push"] == {"branches": ["main"]}
    assert whole["permissions"] == {}
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    assert "secrets." not in text
    rights = {name: job["permissions"] for name, job in whole["jobs"].items()}
    assert rights == {
        "check": {"contents": "read"},
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert whole["jobs"]["check"]["if"] == "github.event_name == 'pull_request'"
    assert whole["jobs"]["build"]["if"] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"
    assert whole["jobs"]["deploy"]["needs"] == "build"
    assert "environment" in whole["jobs"]["deploy"]
    assert "environment" not in whole["jobs"]["check"]


def test_k01_the_job_that_publishes_runs_no_code_of_the_repository() -> None:
    """It has no checkout, no cache and no script but those of the recipe."""
    assert [step.get("uses", "").partition("@")[0] for step in steps("deploy")] == ["actions/deploy-pages"]
    pages = recipe(GITLAB)["pages"]
    assert pages["variables"]["GIT_STRATEGY"] == "none"
    assert not any(word in line for line in pages["script"] for word in ("build.py", "python", "pip"))


def test_k01_on_gitlab_a_merge_request_publishes_nothing_and_writes_no_cache() -> None:
    """The jobs of a merge request and those of the default branch exclude each other."""
    whole = recipe(GITLAB)
    proposal = [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    accepted = [{"if": '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "merge_request_event"'}]
    rules = {name: whole[name]["rules"] for name in ("check", "build", "pages")}
    assert rules == {"check": proposal, "build": accepted, "pages": accepted}
    assert whole["check"]["cache"][0]["policy"] == "pull"
    assert "environment" not in whole["check"]


def test_a_proposal_reads_the_cache_and_does_not_write_it() -> None:
    """A wrong page that somebody put into a cache on purpose cannot be published from it."""
    caches = {
        job: [step["uses"].partition("@")[0] for step in steps(job) if "cache" in step.get("uses", "")]
        for job in ("check", "build")
    }
    assert caches == {"check": ["actions/cache/restore"], "build": ["actions/cache"]}


def test_the_cache_is_kept_by_content() -> None:
    """The key is a digest of all that a build reads, and any older one is taken where there is none."""
    for job in ("check", "build"):
        kept = next(step["with"] for step in steps(job) if "cache" in step.get("uses", ""))
        assert kept["path"].split() == [".newsarchive", "output"]
        assert set(re.findall(r"'([^']+)'", kept["key"])) == {
            "content/**", "templates/**", "locales/**", "newsarchive/**", "requirements.txt",
        }  # fmt: skip
        assert kept["key"].startswith(kept["restore-keys"])
    assert all((PROJECT_ROOT / name).exists() for name in ("content", "templates", "locales", "newsarchive"))


def test_k04_dependencies_are_installed_by_hash_alone() -> None:
    """Nothing is installed but what the lock names."""
    found = [line for _, script in scripts() for line in script.splitlines() if "install" in line]
    assert len(found) == 4
    assert set(found) == {"python -m pip install --quiet --require-hashes -r requirements.txt"}


def test_k07_no_script_has_an_expression_of_the_event_in_it() -> None:
    """What others chose, such as the name of a branch, reaches a script as a variable and never as text."""
    assert [script for _, script in scripts() if "${{" in script] == []
    bare = [script for _, script in scripts() if re.search(r'(?<!")\$CI_MERGE_REQUEST\w+(?!\w*")', script)]
    assert [script for script in bare if not re.search(r'"[^"]*\$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"', script)] == []


def test_scripts_pass_shellcheck() -> None:
    """The checker of shell scripts finds nothing."""
    program = shutil.which("shellcheck", path=str(Path(sys.executable).parent)) or shutil.which("shellcheck")
    if program is None:
        pytest.skip("shellcheck is not installed")
    for shell, script in scripts():
        done = subprocess.run(
            [program, "--shell", shell, "-"], input=script, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}"


# --- what the scripts do --------------------------------------------------------------------------------------------


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """A repository of an archive, and a machine to run jobs on."""
    return Sandbox.begin(tmp_path)


def propose(sandbox: Sandbox, files: dict[str, str | None]) -> None:
    """Make a branch with a commit, and the merge of it that GitHub offers to check."""
    sandbox.git("checkout", "--quiet", "-b", "proposal")
    sandbox.commit("A proposal", files)
    sandbox.git("checkout", "--quiet", "--detach", "main")
    sandbox.git("merge", "--quiet", "--no-ff", "--message", "Merge", "proposal")
    sandbox.git("update-ref", "refs/pull/1/merge", "HEAD")
    sandbox.git("checkout", "--quiet", "main")


def test_k08_github_checks_a_pull_request_in_a_shallow_clone(sandbox: Sandbox) -> None:
    """A new article is built; in a clone of two commits, with no more history than that."""
    propose(sandbox, {"content/en/2014/06/new-bridge.md": NEW, "content/de/2009/07/tram.md": None})
    place = sandbox.checkout("work", "refs/pull/1/merge", depth=2)
    done = sandbox.run(run_of("check"), place)
    assert done.code == 0, done.told
    assert (place / "output/en/2014/06/new-bridge/index.html").exists()
    assert not (place / "output/de/2009/07").exists()
    assert "::notice" not in done.told
    assert sandbox.installed == ["-m pip install --quiet --require-hashes -r requirements.txt"]


def test_github_annotates_what_is_wrong(sandbox: Sandbox) -> None:
    """An error fails the check and stands beside its line."""
    propose(sandbox, {"content/en/2014/06/new-bridge.md": BAD})
    done = sandbox.run(run_of("check"), sandbox.checkout("work", "refs/pull/1/merge", depth=2))
    assert done.code == 1
    assert "::error file=content/en/2014/06/new-bridge.md,line=4,col=10,title=unknown-term::" in done.told


def test_k02_code_templates_and_settings_of_a_pull_request_are_not_run(sandbox: Sandbox) -> None:
    """Whatever a proposal changes beside articles is told, and the check runs without it."""
    evil = "raise SystemExit('the proposal was run')\n"
    site = (sandbox.origin / "content/site.yaml").read_text(encoding="utf-8").replace("https://", "https://evil.")
    proposal: dict[str, str | None] = {
        "build.py": evil, "newsarchive/cli.py": evil, "templates/article.html": "{{ evil }}",
        "requirements.txt": "evil\n", "content/site.yaml": site, "content/en/2014/06/new-bridge.md": NEW,
        "новое\n::error::имя": "",
    }  # fmt: skip
    propose(sandbox, proposal)
    place = sandbox.checkout("work", "refs/pull/1/merge", depth=2)
    done = sandbox.run(run_of("check"), place)
    assert done.code == 0, done.told
    assert "the proposal was run" not in done.told
    page = (place / "output/en/2014/06/new-bridge/index.html").read_text(encoding="utf-8")
    assert "evil" not in page
    assert done.told.count("::notice::") == 6
    assert not re.search("^::error", done.told, re.MULTILINE)


def test_new_addresses_of_a_pull_request_are_told(sandbox: Sandbox) -> None:
    """Where a ledger is kept, the check says that it has to grow, and does not fail."""
    sandbox.commit("A ledger", {"content/addresses.txt": "/en/\n"})
    propose(sandbox, {"content/en/2014/06/new-bridge.md": NEW})
    done = sandbox.run(run_of("check"), sandbox.checkout("work", "refs/pull/1/merge", depth=2))
    assert done.code == 0, done.told
    assert "::notice file=content/addresses.txt::new addresses" in done.told


def test_addresses_that_a_pull_request_takes_out_of_the_ledger_are_told(sandbox: Sandbox) -> None:
    """Nobody forgets an address by the way: the check passes, and says that somebody has to look."""
    sandbox.commit("A ledger", {"content/addresses.txt": "/en/\n/en/lost/ gone\n"})
    propose(sandbox, {"content/addresses.txt": "/en/\n"})
    done = sandbox.run(run_of("check"), sandbox.checkout("work", "refs/pull/1/merge", depth=2))
    assert done.code == 0, done.told
    assert "::notice file=content/addresses.txt::addresses are taken out of the ledger" in done.told


def test_k03_github_packs_the_verified_site_and_nothing_else(sandbox: Sandbox) -> None:
    """The archive of files has just those of the site, as plain files below one folder."""
    place = sandbox.checkout("work", "refs/heads/main", depth=1)
    done = sandbox.run(run_of("build"), place)
    assert done.code == 0, done.told
    assert "hosts: GitHub Pages: " in done.told
    assert (sandbox.temp / "report.json").exists()
    with tarfile.open(sandbox.temp / "artifact.tar") as packed:
        members = packed.getmembers()
    assert [one.name for one in members if not (one.isreg() or one.isdir())] == []
    names = {one.name for one in members if one.isreg()}
    built = {f"./{path.relative_to(place / 'output').as_posix()}" for path in (place / "output").rglob("*")
             if path.is_file() and path.name != ".newsarchive"}  # fmt: skip
    assert names == built


def test_the_second_run_with_a_kept_cache_renders_nothing(sandbox: Sandbox) -> None:
    """Cache and output of one run, put into a new clone, spare all work, and the site is packed all the same."""
    first = sandbox.checkout("first", "refs/heads/main", depth=1)
    assert sandbox.run(run_of("build"), first).code == 0
    second = sandbox.checkout("second", "refs/heads/main", depth=1)
    for kept in (".newsarchive", "output"):
        shutil.copytree(first / kept, second / kept)
    shutil.rmtree(sandbox.temp / "public")
    done = sandbox.run(run_of("build"), second)
    assert done.code == 0, done.told
    assert re.search(r"\b0 rendered, 0 written, 0 removed\b", done.told)


def test_k08_gitlab_checks_a_merge_request_in_a_shallow_clone(sandbox: Sandbox) -> None:
    """In a clone of one commit, the proposal's articles are built with the code of the branch that they go into."""
    propose(sandbox, {"content/en/2014/06/new-bridge.md": NEW, "build.py": "raise SystemExit('run')\n"})
    place = sandbox.checkout("work", "refs/heads/proposal", depth=1)
    where = {"CI_MERGE_REQUEST_PROJECT_URL": sandbox.origin.as_uri(), "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    done = sandbox.run(recipe(GITLAB)["check"]["script"], place, **where)
    assert done.code == 0, done.told
    assert (place / "output/en/2014/06/new-bridge/index.html").exists()


def test_k07_a_branch_with_a_hostile_name_runs_nothing(sandbox: Sandbox) -> None:
    """A name of a branch is a word to git, whatever characters it has."""
    name = "main;touch${IFS}stolen"
    sandbox.git("branch", name)
    propose(sandbox, {"content/en/2014/06/new-bridge.md": NEW})
    place = sandbox.checkout("work", "refs/heads/proposal", depth=1)
    where = {"CI_MERGE_REQUEST_PROJECT_URL": sandbox.origin.as_uri(), "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": name}
    done = sandbox.run(recipe(GITLAB)["check"]["script"], place, **where)
    assert done.code == 0, done.told
    assert not (place / "stolen").exists()


def test_gitlab_publishes_the_verified_site(sandbox: Sandbox) -> None:
    """What one job packs the next hands over, after a look at it."""
    place = sandbox.checkout("work", "refs/heads/main", depth=1)
    done = sandbox.run(recipe(GITLAB)["build"]["script"], place)
    assert done.code == 0, done.told
    empty = sandbox.folder / "second machine"
    empty.mkdir()
    shutil.copytree(place / "packed", empty / "packed")
    done = sandbox.run(recipe(GITLAB)["pages"]["script"], empty)
    assert done.code == 0, done.told
    assert [path.name for path in empty.iterdir()] == ["public"]
    assert (empty / "public/en/index.html").read_bytes() == (place / "output/en/index.html").read_bytes()
    assert (empty / "public/en/index.html.gz").exists()


def test_k03_gitlab_refuses_a_link_among_what_was_packed(sandbox: Sandbox) -> None:
    """A link in the files that were handed over publishes nothing."""
    (sandbox.temp / "packed").mkdir()
    (sandbox.temp / "packed/passwd").symlink_to("/etc/passwd")
    done = sandbox.run(recipe(GITLAB)["pages"]["script"], sandbox.temp)
    assert (done.code, done.told) == (1, "no plain file: packed/passwd\n")
    assert not (sandbox.temp / "public").exists()
