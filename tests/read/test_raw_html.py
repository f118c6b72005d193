"""Raw HTML that is not allowed goes where the site removes it; the author's words stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsarchive.read.raw_html import reduce_markup
from newsarchive.read.sanitise import ELEMENTS
from tests.read.test_markdown import body

#: Beginnings of markup that swallow what follows them in a browser, and others that are not allowed.
SWALLOWING = (
    "<title>", "<style>", "<script>", "<textarea>", "<xmp>", "<iframe>", "<noscript>", "<noembed>", "<noframes>",
    "<plaintext>", "<template>", "<select>", "<svg>", "<math>", "<object>", "<embed>", "<head>", "<frameset>",
    "<!--", "<![CDATA[", "<svg><title>", "<select><option>", "<math><mtext>", "<TEXTAREA>", "<svg><![CDATA[",
    '<a href="', "<p title='", "<title", "</", "<!", "<?",
)  # fmt: skip


@pytest.mark.parametrize("markup", SWALLOWING)
@pytest.mark.parametrize("frame", ["Use {} tags.", "First.\n\n{} tags.", "<div>\n{} tags.\n</div>", "* Use {} tags."])
def test_d05_unclosed_markup_swallows_nothing(markup: str, frame: str) -> None:
    """The words around and after it, to the end of the article, are on the page."""
    converted = body(frame.format(markup) + "\n\nThe rest of the story.\n\nIts end.", html="clean")
    for words in ("tags.", "The rest of the story.", "Its end."):
        assert words in converted.text


@pytest.mark.parametrize("markup", [markup for markup in SWALLOWING if markup.endswith(">")])
def test_d05_unclosed_markup_is_an_error_where_html_is_refused(markup: str) -> None:
    """Nothing is decided for the author unless the site says so."""
    converted = body(f"Use {markup} tags.\n\nThe rest.", html="reject")
    assert {(found.code, found.line, found.column) for found in converted.problems} >= {("html-refused", 1, 5)}


@pytest.mark.parametrize(
    ("source", "text", "inside"),
    [
        ("a <script>let x = 1</script> b", "a b", ", with 9 characters of its content"),
        ("a <STYLE>p</Style > b", "a b", ", with 1 character of its content"),
        ("a <script></script> b", "a b", ""),
        ("a <title>T</title> b", "a T b", ""),
        ("a <textarea>T</textarea> b", "a T b", ""),
        ("a <iframe src=x>T</iframe> b", "a T b", ""),
    ],
)
def test_content_of_a_program_goes_and_is_counted(source: str, text: str, inside: str) -> None:
    """Closed scripts and styles take their content along and say so; every other element leaves its text."""
    converted = body(source, html="clean")
    assert converted.text == text
    assert [dict(found.args)["inside"] for found in converted.problems] == [inside]


def test_section_leaves_its_text() -> None:
    """A CDATA section is text that only looks like markup."""
    reduced = reduce_markup("a <![CDATA[x < <title>]]> b")
    assert reduced.html == "a x &lt; &lt;title&gt; b"
    assert [found.what for found in reduced.refusals] == ["a section <![CDATA[…]]>"]


def test_each_comment_and_program_ends_at_its_own_end() -> None:
    """The second of a kind is found like the first, and what is between them stays."""
    assert reduce_markup("a<!-- x -->b<!-- y -->c").html == "abc"
    assert reduce_markup("a<style>x</style>b<style>y</style>c").html == "abc"


_MARKUP = st.sampled_from([
    *(markup + " " for markup in SWALLOWING if markup[-1] not in "\"'!?"),
    "</title> ", "</svg> ", "</select> ", "</template> ", "</p> ", "<p>", "<div>", "</div>", "<table>", "<b>", "<td>",
    "<a href='x'>", "`<title>`", "<!-- x -->", "<br>", "<h1>", "</h1>", "< ", "> ", "&lt;", "<font color='y'>",
    "<script>let x</script> ", "<style>x</style> ", "]]> ", "* ", "\n\n", "\n", "## ", "```\n", "    ",
])  # fmt: skip


@example(parts=["<title ", 0, "> "])
@given(st.lists(_MARKUP | st.integers(0, 99), max_size=30))
def test_d05_every_word_outside_programs_survives(parts: list[str | int]) -> None:
    """Whatever markup is planted between the words of a text, all words are on the page, in their order.

    A word in a tag, ``<title word1x >``, is an attribute, and removed with the tag that is told.
    """
    words = [f"word{index}x" for index, part in enumerate(parts) if isinstance(part, int)]
    source = "".join(f"word{index}x " if isinstance(part, int) else part for index, part in enumerate(parts))
    aside = r"(?s)<(script|style)>.*?</\1>|<!--.*?-->|</?[a-z][^<>]*>"
    prose = re.sub(aside, "", source, flags=re.IGNORECASE)
    expected = [word for word in words if word in prose]
    found = re.findall(r"word\d+x", body(source, html="clean", dangling="warning").text)
    assert [word for word in found if word in expected] == expected


@given(st.text(st.sampled_from("<>/!-?[]=\"' abptitlescrCDATA\n&;"), max_size=60))
def test_reduced_markup_has_whole_allowed_tags_only(html: str) -> None:
    """Each ``<`` that is left begins a tag of the list; reducing again changes nothing."""
    reduced = reduce_markup(html).html
    names = re.findall(r"<(?![A-Za-z/])|</?([A-Za-z][^\s/>]*)", re.sub(r"\"[^\"]*\"|'[^']*'", "", reduced))
    assert reduce_markup(reduced).html == reduced
    assert {name.lower() for name in names if name} <= ELEMENTS.keys()
