"""Two thousand hostile inputs, each of which knows what must become of it; more by ``make hostile N=1000000``."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from newsarchive.build.errors import InputError
from newsarchive.model.problems import Problem, problem
from newsarchive.read.article import read_article
from tests.hostile import judge, run
from tests.hostile.corpus import GROUPS, corpus, hostile
from tests.hostile.inputs import Hostile
from tests.hostile.vectors import vectors
from tests.read.test_sanitise import Tags
from tests.small import Archive, archive, files

#: The corpus of this test; the nightly command tries others.
SEED = 1
COUNT = int(os.environ.get("NEWSARCHIVE_HOSTILE", "2000"))


def test_every_input_is_treated_as_it_must_be() -> None:
    """No exception, no crash, nothing over two seconds; refused where the fault was planted, or accepted and safe."""
    tried = list(run.run(SEED, range(COUNT), jobs=2))
    assert [one for part in tried for one in part.complaints] == []
    assert sum(part.groups.total() for part in tried) == COUNT


def test_every_group_has_its_share() -> None:
    """Of the groups of threats that concern input, each is in every hundred; most inputs know their place."""
    inputs = [one for _, one in corpus(SEED, range(1000))]
    assert Counter(one.group for one in inputs) == {group: share * 10 for group, (_, share) in GROUPS.items()}
    assert list(GROUPS) == list("ABCDEFGH")
    assert sum(bool(one.code) for one in inputs) > 500
    assert sum(bool(one.code) and one.place != (0, 0) for one in inputs) > 450


def test_an_input_is_a_function_of_seed_and_number() -> None:
    """Whoever is told of one can have it again."""
    assert [hostile(3, number) for number in range(50)] == [one for _, one in corpus(3, range(50))]
    assert hostile(3, 7) != hostile(4, 7)


def test_vectors_are_many_and_each_is_one() -> None:
    """At least five hundred, none twice, each with a call or an address that has its number."""
    found = vectors()
    assert len(set(found)) == len(found) >= 500
    assert sum("pwned" in one for one in found) > 0.95 * len(found)


# --- the judge is judged ----------------------------------------------------------------------------------------------

BAD = "---\ntitle: x\ndate: 2014-01-01\n---\nA <script>x</script>\n"


def _input(data: str, code: str | None, place: tuple[int, int] = (0, 0), **more: str) -> Hostile:
    return replace(Hostile("D", "D x", "article", data.encode(), code, place), **more)  # type: ignore[arg-type]


def test_judge_is_content_with_what_is_right() -> None:
    """The planted code at the planted place, and nothing else."""
    assert judge.complaints(_input(BAD, "html-refused", (5, 3))) == []
    assert judge.complaints(_input(BAD.replace("script", "kbd"), "")) == []


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (_input(BAD, "html-refused", (5, 4)), "was not told at"),
        (_input(BAD, "bad-date", (5, 3)), "was not refused with"),
        (_input(BAD.replace("script", "kbd"), "html-refused", (5, 3)), "was accepted"),
        (_input(BAD, ""), "was refused"),
        (_input(BAD.replace("2014", "s3cret"), None, secret="s3cret"), "has its secret repeated"),  # noqa: S106
    ],
)
def test_judge_sees_another_verdict(one: Hostile, told: str) -> None:
    """Another place, another code, none at all, one where none is due, and a message that says too much."""
    assert [line for line in judge.complaints(one) if told in line]


def test_judge_sees_what_no_input_may_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception, much time, an unsafe body and a message with a character that acts."""

    def fail(_one: Hostile) -> judge.Judged:
        raise ValueError("planted")

    def act(_one: Hostile) -> judge.Judged:
        return (Problem("a\x1b.md", 1, 1, "tab"), problem("tab", "b.md")), ["is not safe"]

    monkeypatch.setitem(judge.READERS, "article", fail)
    assert "planted" in judge.complaints(_input("", None))[0]
    monkeypatch.setitem(judge.READERS, "article", act)
    assert "is not safe" in judge.complaints(_input("", None))
    monkeypatch.setattr(judge, "MOST_SECONDS", -1.0)
    assert any("took" in line for line in judge.complaints(_input("", None)))
    monkeypatch.undo()
    assert [line for line in judge.unsafe_html('<p onclick="x">y</p>') if "not safe" in line]


def test_a_process_that_dies_names_its_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What kills the reader is told with its number, and what comes after it is tried all the same."""
    fatal = tmp_path / "fatal.py"
    fatal.write_text(
        "import os, sys\nfrom tests.hostile import judge\nreal = judge.complaints\n"
        "count = iter(range(99))\n"
        "def deadly(one):\n    n = next(count)\n"
        "    if n == 2 and sys.argv[3] == '0': os._exit(7)\n    return real(one)\n"
        "judge.complaints = deadly\nsys.argv[0] = 'run.py'\nfrom tests.hostile import run\nsys.exit(run.main())\n"
    )
    real = subprocess.run

    def planted(command: list[str], **more: Any) -> object:  # noqa: ANN401 - as the function that it stands for
        path = {**os.environ, "PYTHONPATH": str(run.ROOT)}
        return real([command[0], str(fatal), *command[3:]], env=path, **more)

    monkeypatch.setattr(subprocess, "run", planted)
    tried = run.attempt(SEED, range(5))
    assert [one.partition(" ended")[0] for one in tried.complaints] == ["2"]
    assert tried.groups.total() == 4


# --- a whole archive of them ------------------------------------------------------------------------------------------


def _articles(made: Archive, *, refused: bool, most: int) -> dict[str, Hostile]:
    """Write hostile articles that the reader refuses, or accepts, each under a path of its own."""
    written: dict[str, Hostile] = {}
    for number, one in corpus(SEED, range(10_000)):
        if len(written) == most:
            break
        if one.reader != "article" or "costly" in one.name or "raised" in one.name or "picture" in one.name:
            continue
        path = f"{one.path[:2]}/h{number}.md"
        parsed, _ = read_article(path, one.data, one.settings)
        if (parsed is None) is refused and (
            refused or (one.code == "" and parsed and parsed.article.status != "draft")
        ):
            made.write(f"content/{path}", one.data)
            written[path] = replace(one, path=path)
    return written


def test_nothing_of_hostile_articles_leaves_the_output(tmp_path: Path) -> None:
    """Refused, nothing is written; accepted, only output and cache; what is built is whole and runs nothing."""
    made = archive(tmp_path / "archive", registries="open", dangling="warning")
    made.write("../outside/canary.txt", "as it was")
    refused = _articles(made, refused=True, most=120)
    before = files(tmp_path)
    with pytest.raises(InputError) as caught:
        made.build()
    assert {one.file for one in caught.value.problems if one.severity == "error"} == {
        f"content/{path}" for path in refused
    }
    assert {
        path: data for path, data in files(tmp_path).items() if not path.startswith("archive/.newsarchive/")
    } == before
    for path in refused:
        (made.root / "content" / path).unlink()
    accepted = _articles(made, refused=False, most=60)
    before = files(tmp_path)
    made.build(as_of="9999-12-31")
    after = files(tmp_path)
    ours = ("archive/output/", "archive/.newsarchive/")
    assert {path: data for path, data in after.items() if not path.startswith(ours)} == {
        path: data for path, data in before.items() if not path.startswith(ours)
    }
    published = made.published()
    assert len(accepted) == 60
    for path, data in published.items():
        if path.endswith(".xml"):
            ET.fromstring(data)  # noqa: S314 - our own output
        elif path.endswith(".html"):
            html = data.decode()
            assert [tag for tag, attributes in Tags(html).found if judge.acts(tag, attributes)] == [], path
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", html), path
