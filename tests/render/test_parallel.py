"""Two bodies side by side: how they are cut, what stands beside what, and that neither breaks the other's links."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.render.parallel import Bead, Block, align, blocks, set_apart, side_by_side
from tests.render import samples
from tests.render.conftest import Show
from tests.render.test_templates import Outline

FOOTNOTES = '<div class="footnote">\n<hr>\n<ol>\n<li id="s-fn:1"><p>Note.</p></li>\n</ol>\n</div>'
BODY = f"""<p>One <b>two</b><br>three.</p>
<h2 id="s-a">Heading</h2>
<ul><li><p>In a list</p></li></ul><hr><p><img src="/a.png" alt="a &gt; b"></p>
<blockquote><p>Said.</p><p>Again.</p></blockquote>
<table><tbody><tr><td>1</td></tr></tbody></table>
{FOOTNOTES}"""
KINDS = st.sampled_from(["p", "p", "p", "h2", "list", "figure"])
SIDES = st.lists(st.builds(Block, KINDS, st.just(""), st.integers(0, 900)), max_size=14)


def _paragraphs(*lengths: int) -> list[Block]:
    return [Block("p", f"<p>{number}</p>", length) for number, length in enumerate(lengths)]


def _sizes(beads: tuple[Bead, ...]) -> list[tuple[int, int]]:
    return [(len(bead.left), len(bead.right)) for bead in beads]


def test_a_body_is_cut_at_its_top() -> None:
    """What lies in a block stays in it, and the pieces together are the body."""
    found = blocks(BODY)
    assert [block.kind for block in found] == [
        "p", "h2", "list", "hr", "figure", "blockquote", "table", "footnotes",
    ]  # fmt: skip
    assert [block.html for block in found][-1] == FOOTNOTES
    assert "".join(block.html for block in found) == BODY.replace(">\n<h2", "><h2").replace(
        "</h2>\n<ul", "</h2><ul"
    ).replace("</p>\n<blockquote", "</p><blockquote").replace("</blockquote>\n", "</blockquote>").replace(
        "</table>\n", "</table>"
    )
    assert found[0].length == len("One twothree.")


def test_text_outside_of_any_block_is_a_piece_too() -> None:
    """Raw HTML may leave words at the top: none is lost."""
    found = blocks('Words <b>and</b> more\n<p>One</p> <i>after</i>\n<img src="/a.png" alt="">')
    assert [(block.kind, block.html) for block in found] == [
        ("p", "Words <b>and</b> more"),
        ("p", "<p>One</p>"),
        ("p", '<i>after</i>\n<img src="/a.png" alt="">'),
    ]
    assert blocks("") == blocks(" \n ") == ()


@given(SIDES, SIDES)
def test_every_block_stands_in_one_row_in_its_order(left: list[Block], right: list[Block]) -> None:
    """Nothing is lost, doubled or moved, whatever stands beside it; and only what is of one kind stands together."""
    beads = align(left, right)
    assert [number for bead in beads for number in bead.left] == list(range(len(left)))
    assert [number for bead in beads for number in bead.right] == list(range(len(right)))
    for bead in beads:
        kinds = {left[number].kind for number in bead.left} | {right[number].kind for number in bead.right}
        assert len(kinds) == 1


@given(SIDES)
def test_bodies_of_one_build_pair_one_by_one(side: list[Block]) -> None:
    """However long the pieces are: the same kinds in the same order belong together."""
    other = [Block(block.kind, "", 7 * number % 13) for number, block in enumerate(side)]
    assert _sizes(align(side, other)) == [(1, 1)] * len(side)


def test_a_paragraph_that_was_divided_stands_beside_both_parts() -> None:
    """The translator made two of one; the rest goes on one by one. The other way round likewise."""
    whole, divided = _paragraphs(100, 300, 200), _paragraphs(110, 140, 170, 190)
    assert _sizes(align(whole, divided)) == [(1, 1), (1, 2), (1, 1)]
    assert _sizes(align(divided, whole)) == [(1, 1), (2, 1), (1, 1)]


def test_a_paragraph_without_a_counterpart_stands_alone() -> None:
    """A paragraph that was left out leaves an empty place, and does not push the rest down."""
    assert _sizes(align(_paragraphs(400, 150, 380), _paragraphs(410, 390))) == [(1, 1), (1, 0), (1, 1)]


def test_a_paragraph_of_the_original_without_a_counterpart_stands_alone() -> None:
    """What that costs is by its own length, wherever it stands: a short one is not put beside what it does not say."""
    assert _sizes(align(_paragraphs(300, 400), _paragraphs(300, 50, 400))) == [(1, 1), (0, 1), (1, 1)]
    assert _sizes(align(_paragraphs(300), _paragraphs(300, 24))) == [(1, 2)]  # 24 + 15 against 30 + 12
    assert _sizes(align(_paragraphs(300, 24), _paragraphs(300))) == [(2, 1)]


def test_what_stands_below_a_heading_stays_below_it() -> None:
    """Though by length alone the paragraph above would go with the one below."""
    heading = Block("h2", "", 10)
    left = [heading, *_paragraphs(500), heading, *_paragraphs(500)]
    right = [heading, heading, *_paragraphs(480, 20)]
    assert [(list(bead.left), list(bead.right)) for bead in align(left, right)] == [
        ([0], [0]), ([1], []), ([2], [1]), ([3], [2, 3]),
    ]  # fmt: skip


def test_a_very_long_part_is_paired_by_number() -> None:
    """Looking for the best among 90,000 pairs would take too long: they stand side by side as they come."""
    beads = align(_paragraphs(*[5] * 301), _paragraphs(*[5] * 300))
    assert _sizes(beads) == [(1, 1)] * 300 + [(1, 0)]
    beads = align(_paragraphs(*[5] * 300), _paragraphs(*[5] * 302))
    assert _sizes(beads) == [(1, 1)] * 300 + [(0, 1)] * 2
    for side in ([bead.left for bead in beads], [bead.right for bead in beads]):
        assert all(after.start == before.stop >= before.start for before, after in pairwise(side))


def test_how_the_sides_differ_is_told() -> None:
    """Alike or not, and how many paragraphs there are on either side."""
    alike = side_by_side("<p>Раз</p><p>Два</p>", "<p>One</p><p>Two</p>")
    assert (alike.alike, alike.paragraphs) == (True, (2, 2))
    assert [(row.translation, row.original) for row in alike.rows] == [
        ("<p>Раз</p>", "<p>One</p>"),
        ("<p>Два</p>", "<p>Two</p>"),
    ]
    other = side_by_side("<p>Раз</p>", "<p>One</p><hr>")
    assert (other.alike, other.paragraphs) == (False, (1, 1))
    assert [(row.translation, row.original) for row in other.rows][-1] == ("", "<hr>")


def test_ids_are_set_apart_and_nothing_else() -> None:
    """Ids and the links to them get a beginning, and links to another language say so; all that looks alike stays."""
    html = (
        '<p id="s-a" title="an id=" class="left">id="s-a" <a href="#s-fn:1">1</a> <a href="/x/#s-a">x</a>'
        '<a href="/a/en/2009/" title="t">y</a>'
        '<a href="#s-fnref:1" class="footnote-backref" aria-label="Назад">↩</a></p>'
    )
    assert set_apart(html, "ru", {"/a/en/": "en", "/a/de/": "de"}) == (
        '<p id="o-s-a" title="an id=" class="left">id="s-a" <a href="#o-s-fn:1">1</a> <a href="/x/#s-a">x</a>'
        '<a href="/a/en/2009/" hreflang="en" title="t">y</a>'
        '<a href="#o-s-fnref:1" class="footnote-backref" aria-label="Назад" lang="ru">↩</a></p>'
    )


def test_no_id_stands_twice_on_a_page_with_two_bodies(show: Show) -> None:
    """The sample's bodies have the same ids; every link within the page still leads to a place of its own side."""
    page = show("parallel", "ru", "Text")
    ids = Counter(re.findall(r'\sid="([^"]*)"', page))
    assert {"s-top", "o-s-top"} <= set(ids)
    assert max(ids.values()) == 1


def test_each_side_says_its_language(show: Show) -> None:
    """The original's words are marked; the names of the ways back, which the interface gives, are in the page's."""
    outline = Outline(show("parallel", "ru", "Text"))
    assert outline.language_of("Titre") == "fr"
    assert [lang for text, lang in outline.texts if "One " in text] == ["ru", "fr"]
    ways_back = list(outline.all("a", **{"class": "footnote-backref"}))
    assert [link.get("lang", "") for link in ways_back] == ["", "", "ru", "ru"]


@pytest.mark.parametrize("lang", samples.LANGUAGES)
def test_search_engines_are_led_to_the_article(lang: str, show: Show) -> None:
    """The page is not to be indexed, its canonical address is the translation's, and it claims no languages."""
    outline = Outline(show("parallel", lang, "Text"))
    assert [meta["content"] for meta in outline.all("meta", name="robots")] == ["noindex"]
    (canonical,) = outline.all("link", rel="canonical")
    assert canonical["href"] == samples.absolute(f"/{lang}/2009/07/seoul/")
    assert not [link for link in outline.all("link") if "hreflang" in link]


def test_an_uneven_pair_says_so(show: Show) -> None:
    """The sample's original has a heading more: a note tells that the texts are not divided alike."""
    assert 'role="note"' in show("parallel", "en", "Text")
