"""What is not public is nowhere: no page, list, count, feed, sitemap, alternate, file or name tells that it exists."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from newsarchive.build.errors import InputError
from tests.site.links import check
from tests.site.published import Published
from tests.site.test_languages import alternates
from tests.small import Archive, archive

#: Ways of not being public on 1 June 2024.
HIDDEN: dict[str, Mapping[str, object]] = {
    "draft": {"status": "draft"},
    "future date": {"date": "2024-06-02"},
    "later the same day": {"date": "2024-06-01 23:00"},
    "embargo": {"publish": "2024-06-01 23:00"},
    "expired": {"expires": "2024-05-31"},
}
#: Stands in everything that belongs to the hidden article.
WORD = "zyxomma"


def pixel() -> bytes:
    """A picture."""
    file = io.BytesIO()
    Image.new("L", (1, 1)).save(file, "PNG")
    return file.getvalue()


def with_hidden(folder: Path, front: Mapping[str, object]) -> Archive:
    """An archive with a public story in two languages, and a hidden third version and a hidden second story."""
    made = archive(folder)
    made.registry("topics", {"parks": "Parks", WORD: f"{WORD} topic"})
    made.registry("regions", {WORD: f"{WORD} region"})
    made.article("en/2014/04/opening.md", topics=["parks"])
    made.article("ru/2014/04/opening.md", topics=["parks"], date="2014-04-24")
    about = {
        "title": f"{WORD} title", "summary": f"{WORD} summary", "topics": ["parks", WORD], "regions": [WORD],
        "authors": [f"{WORD} author"], "source": {"name": f"{WORD} source"},
        "aliases": [f"/old/{WORD}.html"], "image": {"src": f"{WORD}.png", "alt": WORD}, "follows": "opening",
    }  # fmt: skip
    body = f"{WORD} body with a [file]({WORD}.txt) and ![a picture]({WORD}-too.png).\n"
    made.article(f"en/2014/05/{WORD}.md", body, **{**about, **front})
    made.article("de/2014/04/opening.md", body.replace(WORD, f"../05/{WORD}"), **{
        "title": f"{WORD} Titel", "summary": f"{WORD} Zusammenfassung", "topics": ["parks", WORD],
        "translation": {"of": "en", "by": f"{WORD} translator"}, **front,
    })  # fmt: skip
    for name in (f"{WORD}.png", f"{WORD}-too.png", f"{WORD}.txt"):
        made.write(f"content/en/2014/05/{name}", pixel() if name.endswith("png") else WORD)
        made.write(f"content/de/2014/05/{name}", pixel() if name.endswith("png") else WORD)
    return made


@pytest.mark.parametrize("front", HIDDEN.values(), ids=HIDDEN)
def test_a16_hidden_article_leaves_no_trace(tmp_path: Path, front: Mapping[str, object]) -> None:
    """Its words are in no file and in no file name, and nothing counts it or names it as a version."""
    made = with_hidden(tmp_path, front)
    made.build()
    site = Published(made.output)
    assert [path for path in site.files if WORD in path] == []
    assert [path for path, data in site.files.items() if WORD.encode() in data] == []
    assert not any(path.startswith("de/2014") for path in site.files)
    assert alternates(site, "en/2014/04/opening/index.html").keys() == {"en", "ru", "x-default"}
    assert "1 article" in site.document("en/topics/parks/index.html").text_content()
    assert check(site) == []


@pytest.mark.parametrize("front", HIDDEN.values(), ids=HIDDEN)
def test_a16_site_is_the_one_without_the_article(tmp_path: Path, front: Mapping[str, object]) -> None:
    """Byte for byte: a hidden article could as well not be there."""
    hidden = with_hidden(tmp_path / "hidden", front)
    hidden.build()
    without = with_hidden(tmp_path / "without", front)
    for path in (f"content/en/2014/05/{WORD}.md", "content/de/2014/04/opening.md"):
        (without.root / path).unlink()
    without.build()
    assert hidden.published() == without.published()


@pytest.mark.parametrize("front", HIDDEN.values(), ids=HIDDEN)
def test_a16_article_that_stops_being_public_is_gone_everywhere(tmp_path: Path, front: Mapping[str, object]) -> None:
    """Published, then hidden: the next build takes it out of every file."""
    made = with_hidden(tmp_path, {})
    made.build()
    assert sum(WORD.encode() in data for data in made.published().values()) > 20
    with_hidden(tmp_path, front)
    made.build()
    assert [path for path, data in made.published().items() if WORD.encode() in data or WORD in path] == []


def test_a16_article_is_there_from_its_instant_on(tmp_path: Path) -> None:
    """What was scheduled appears, and what expires goes, by the instant of the build alone."""
    made = archive(tmp_path)
    made.article("en/a.md", date="2024-05-01", publish="2024-06-01 10:00", expires="2024-06-01 12:00")
    page = "en/2024/05/a/index.html"
    found = []
    for time in ("09:59", "10:00", "11:59", "12:00"):
        made.build(as_of=f"2024-06-01T{time}")
        found.append(page in made.published())
    assert found == [False, True, True, False]


def test_a16_link_to_a_hidden_article_is_told(tmp_path: Path) -> None:
    """A public article that links to a draft is refused with the reason; as a warning, the link becomes its text."""
    made = with_hidden(tmp_path, {"status": "draft"})
    made.article("en/2014/06/after.md", f"See [the other](../05/{WORD}.md).\n", date="2014-06-01")
    with pytest.raises(InputError) as caught:
        made.build()
    assert [str(problem) for problem in caught.value.problems] == [
        (
            f"content/en/2014/06/after.md:5:17: error[dangling-link]: the link '../05/{WORD}.md' leads nowhere; "
            "that article is not public: a draft, scheduled, or expired"
        )
    ]
    made.settings(dangling="warning")
    made.build()
    assert b"<p>See the other.</p>" in made.published()["en/2014/06/after/index.html"]
    assert [path for path, data in made.published().items() if WORD.encode() in data] == []


def test_a16_drafts_are_shown_on_request(tmp_path: Path) -> None:
    """With ``--drafts`` drafts and scheduled articles are there; what has expired never is."""
    for name, front in HIDDEN.items():
        made = with_hidden(tmp_path / name, front)
        made.build(drafts=True)
        shown = any(WORD.encode() in data for data in made.published().values())
        assert shown is (name != "expired")
