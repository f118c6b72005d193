"""Two roots of real news, written by others: they build, are told where they are odd, and every link resolves."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.build.inputs import Places
from newsarchive.build.pipeline import build
from newsarchive.build.report import Report
from newsarchive.build.request import Request
from tests.site.links import check
from tests.site.published import Published
from tests.site.source import LANGUAGES

#: A day after the newest article of both.
DAY = "2030-01-01"
#: Root -> its languages.
ROOTS = {"debian-news": LANGUAGES, "digital-government": ("en",)}


@pytest.fixture(scope="module", params=ROOTS)
def corpus(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Report, Published]:
    """A root, the report of building it, and the site."""
    folder = tmp_path_factory.mktemp(request.param)
    places = Places.of(shared / "corpus" / request.param, folder / "output", folder / "cache")
    return request.param, build(Request(places, as_of=DAY, jobs=2)), Published(places.output)


def test_corpus_builds_and_is_told_its_oddities(corpus: tuple[str, Report, Published], shared: Path) -> None:
    """No error; unknown topics, removed HTML and dead links are warnings; every article has its page."""
    name, report, site = corpus
    assert {problem.severity for problem in report.problems} == {"warning"}
    assert {"html-removed", "unknown-term"} <= {problem.code for problem in report.problems}
    sources = [path for lang in ROOTS[name] for path in (shared / "corpus" / name / "content" / lang).rglob("*.md")]
    assert report.articles == len(sources) == len(site.articles)


def test_every_reference_of_a_corpus_resolves(corpus: tuple[str, Report, Published]) -> None:
    """Dead links of the authors are kept as text; all others lead somewhere, and nothing is fetched from elsewhere."""
    assert check(corpus[2]) == []
