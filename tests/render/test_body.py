"""Bodies: their numbered marks become links and images, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.parts import Body, Candidate, Target
from newsarchive.render.addresses import absolute
from newsarchive.render.body import resolve
from tests.render import samples


def body(*targets: Target, attributes: str = "") -> Body:
    """A body with the targets of its marks."""
    return Body("en/a.md", "0" * 32, targets, (attributes,) * len(targets))


def plain(url: str) -> str:
    """A reference that shows what it was given."""
    return url


LINK = "\x010\x02text\x030\x02"


def test_link_mark_becomes_a_link_with_its_attributes() -> None:
    """The two marks of a link become its tags; the fragment is encoded, attributes are kept."""
    target = Target("/en/a/", "s-раздел", 0, 0)
    shown = resolve(f"<p>{LINK}</p>", body(target, attributes=' title="x"'), href=plain)
    assert shown == '<p><a href="/en/a/#s-%D1%80%D0%B0%D0%B7%D0%B4%D0%B5%D0%BB" title="x">text</a></p>'


def test_link_to_a_place_in_the_same_body_stays_in_the_page() -> None:
    """A target without an address is a place on the page itself."""
    assert resolve(LINK, body(Target("", "s-a", 0, 0)), href=plain) == '<a href="#s-a">text</a>'


def test_image_mark_becomes_an_image_with_its_size() -> None:
    """A mark without a closing partner is an image; width and height keep the text from jumping."""
    shown = resolve("\x010\x02", body(Target("/i.png", "", 3, 4), attributes=' alt="A"'), href=plain)
    assert shown == '<img src="/i.png" alt="A" width="3" height="4" loading="lazy" decoding="async">'


def test_image_with_smaller_versions_lets_the_browser_choose() -> None:
    """Each version is named with its width, and how wide the image will be shown; feeds have no columns."""
    target = Target("/i & j.png", "", 900, 600, (Candidate("/i & j.png-480.webp", 480), Candidate("/i & j.png", 900)))
    shown = resolve("\x010\x02", body(target, attributes=' alt="A"'), href=lambda url: url.replace(" ", "%20"))
    assert ' srcset="/i%20&amp;%20j.png-480.webp 480w, /i%20&amp;%20j.png 900w" sizes="(min-width: 40rem)' in shown
    assert "srcset" not in resolve("\x010\x02", body(target), href=plain, here="https://archive.example.org/a/")


def test_target_that_is_nowhere_leaves_its_text() -> None:
    """A link that leads nowhere leaves its text, an image its alternative text, escaped as it was."""
    nowhere = body(Target("", "", 0, 0), attributes=' alt="a &lt; b"')
    assert resolve(f"x {LINK} y", nowhere, href=plain) == "x text y"
    assert resolve("x \x010\x02 y", nowhere, href=plain) == "x a &lt; b y"


def test_f05_references_of_a_feed_are_whole_addresses() -> None:
    """In a feed, links to pages, to places in the body and to images name the whole address."""
    here = "https://archive.example.org/news/en/2009/07/seoul/"
    shown = resolve(samples.BODY_HTML, samples.BODY, href=lambda url: absolute(url, samples.BASE_URL), here=here)
    assert f'href="{here}#s-fn-1"' in shown
    assert 'href="https://archive.example.org/news/en/2014/04/wego/#s-' in shown
    assert 'src="https://archive.example.org/news/en/a%20b.png"' in shown
    assert '&lt;a href="#no"&gt;' in shown, "text that looks like a link is text"


def test_in_page_link_with_other_attributes_first_is_found() -> None:
    """The order of a link's attributes makes no difference."""
    html = '<a class="x" id="s-y" href="#s-a">1</a><a href="#s-b">2</a>'
    assert resolve(html, body(), href=plain, here="H/") == (
        '<a class="x" id="s-y" href="H/#s-a">1</a><a href="H/#s-b">2</a>'
    )


@pytest.mark.parametrize("here", ["", "https://h.example/"])
@given(text=st.text(st.characters(exclude_characters="\x01\x02\x03<")))
def test_text_is_never_changed(here: str, text: str) -> None:
    """Whatever a body says outside its marks and links stays as it is."""
    assert resolve(text, body(), href=plain, here=here) == text


@given(st.lists(st.sampled_from(["link", "image", "text"]), max_size=30))
def test_no_mark_is_left(parts: list[str]) -> None:
    """Any sequence of links and images, also many of both, is resolved to the last mark."""
    pieces = {"link": "\x01{0}\x02t\x03{0}\x02", "image": "\x01{0}\x02", "text": "t"}
    html = "".join(pieces[part].format(number) for number, part in enumerate(parts))
    targets = tuple(Target("/i.png" if part == "image" else "/p/", "", 1, 1) for part in parts)
    shown = resolve(html, body(*targets), href=plain)
    assert not set(shown) & set("\x01\x02\x03")
    assert (shown.count("<a "), shown.count("</a>"), shown.count("<img ")) == (
        parts.count("link"), parts.count("link"), parts.count("image")
    )  # fmt: skip
