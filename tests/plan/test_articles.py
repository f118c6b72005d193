"""What an article's page is planned to say: where the story appeared, and its picture."""

from __future__ import annotations

import pytest

from newsarchive.model.files import Asset
from newsarchive.model.views import ArticleView, StandingView
from newsarchive.plan.archive import link
from newsarchive.plan.pages import site_plan
from tests.plan.parse import NOW, SITE, parsed

PICTURE = {"src": "a.png", "alt": "A square", "credit": "Ada Stone", "caption": "Seen from the south"}


def view_of(path: str, assets: dict[str, Asset] | None = None, **front: object) -> ArticleView | StandingView:
    """The view of the only article, or standing page, of an archive."""
    found = parsed(path, "Text.\n", **front)
    archive = link([found.article], SITE, {}, assets or {}, as_of=NOW, drafts=False)
    plan = site_plan(archive, as_of=NOW)
    assert not plan.problems
    (view,) = (
        page.view
        for part in plan.partitions
        for page in part.plan({path: found.detail})
        if isinstance(page.view, (ArticleView, StandingView))
    )
    return view


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"name": "Herald"}, ("Herald", "", "", "/en/sources/herald/")),
        (
            {"name": "Herald", "date": "2014-04-20", "url": "https://herald.example/1"},
            ("Herald", "2014-04-20", "https://herald.example/1", "/en/sources/herald/"),
        ),
    ],
)
def test_source_is_said_whatever_of_it_is_known(written: dict[str, str], said: tuple[str, ...]) -> None:
    """Its name, with its page in the register, and day and address where they are written."""
    source = view_of("en/a.md", source=written).source  # type: ignore[union-attr]
    assert source
    date, page = source.date.text if source.date else "", source.term.url if source.term else ""
    assert (source.name, date, source.url, page) == said


def test_article_without_a_source_says_nothing_of_one() -> None:
    """Nor an article without a picture of one."""
    view = view_of("en/a.md")
    assert isinstance(view, ArticleView)
    assert (view.source, view.image) == (None, None)


@pytest.mark.parametrize("path", ["en/a.md", "pages/en/a.md"])
def test_picture_has_its_words_and_its_size(path: str) -> None:
    """Of an article as of a standing page."""
    file = f"content/{path.rpartition('/')[0]}/a.png"
    image = view_of(path, {file: Asset(file, "d" * 64, 640, 480)}, image=PICTURE).image
    assert image
    assert (image.alt, image.credit, image.caption) == ("A square", "Ada Stone", "Seen from the south")
    assert (image.width, image.height) == (640, 480)
