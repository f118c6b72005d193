"""The sanitiser: what is not on the list does not come out, whatever went in."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.read import sanitise as sanitise_module
from newsarchive.read.sanitise import ELEMENTS, GLOBAL_ATTRIBUTES, kind_of_address, sanitise, well_formed

DANGEROUS = ("svg", "math", "style", "script", "iframe", "object", "embed", "form", "base", "meta", "link", "template")


class Tags(HTMLParser):
    """Collects elements and attributes."""

    def __init__(self, html: str) -> None:
        """Read at once."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep one start tag."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def assert_safe(html: str) -> None:
    """Nothing but what the lists allow is in the HTML, judged by another parser than the sanitiser's."""
    for element, attributes in Tags(html).found:
        assert element in ELEMENTS
        assert attributes.keys() <= GLOBAL_ATTRIBUTES | ELEMENTS[element]
        for name in attributes.keys() & {"href", "src"}:
            assert urlsplit(attributes[name].strip()).scheme in {"", "http", "https", "mailto", "story"}
            assert not re.match(r"\s*[/\\]\s*[/\\]", attributes[name])
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", html)


@pytest.mark.parametrize("name", DANGEROUS)
def test_dangerous_elements_are_on_no_list(name: str) -> None:
    """None of the elements that sanitisers were broken with is allowed."""
    assert name not in ELEMENTS


_PIECES = st.sampled_from(
    [
        "<", ">", "/", '"', "'", "=", " ", "&", ";", "&#", "x", "1", "<!--", "-->", "--!>", "<![CDATA[", "]]>",
        "<?", "<!", "\n", "\t", "p", "b", "a", "svg", "math", "style", "script", "table", "tr", "td", "mtext",
        "mglyph", "noscript", "template", "textarea", "title", "select", "form", "iframe", "plaintext",
        "foreignObject", "annotation-xml", "img", "p>", "<p ", "<a ", "</a>", "<svg>", "<math>", "<style>",
        "</style>", "<table>", "<img ", "href", "src", "onerror", "onclick", "style=", "id", "class",
        "javascript:", "data:", "//evil.example", "\\\\evil", "&#106;", "&Tab;", "&colon;", "&#1;", "&#xfffe;",
        "а", "🙂",
    ]
)  # fmt: skip
_HTML = st.lists(_PIECES, max_size=40).map("".join) | st.text(st.characters(exclude_categories=["Cs"]))


@given(_HTML)
def test_d06_what_is_not_allowed_never_comes_out(html: str) -> None:
    """Neither pieces of markup nor any text make the sanitiser let a forbidden thing through."""
    assert_safe(sanitise(html).html)


@given(_HTML)
def test_d06_sanitising_is_idempotent(html: str) -> None:
    """Reading and writing the result again gives the same text: no parser sees another tree in it."""
    once = sanitise(html)
    assert sanitise(once.html).html == once.html


@given(_HTML)
def test_sanitised_html_is_canonical(html: str) -> None:
    """``<`` opens a tag and nothing else, attributes are in double quotes: what the later passes rely on."""
    rest = re.sub(r'</?[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")*>', "", sanitise(html).html)
    assert "<" not in rest
    assert ">" not in rest


@pytest.mark.parametrize("html", ["<a ><table><a >", "<a><table><td><a href=y>", "<b><p><table><a><b></p><a>" * 3])
def test_d06_misnested_markup_is_judged_until_it_is_stable(html: str) -> None:
    """A tree that no text can express is not what leaves the sanitiser."""
    clean = sanitise(html).html
    assert sanitise(clean).html == clean


VECTORS = [
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
    '<svg><desc><noscript></noscript></desc><s></s><style><a title="</style><img src onerror=alert(1)>">',
    '<select><template><style><!--</style><a rel="--></style></template></select><img id=x src onerror=alert(1)>">',
    "<table><tbody><tr><td><svg><foreignObject><p><style></p></style></foreignObject></svg></td></tr></tbody></table><script>alert(1)</script>",
    '<img src="x` `<script>alert(1)</script>"` `>', "<<script>alert(1)//<</script>",
    "<IMG SRC=JaVaScRiPt:alert(1)>", '<a href="\u0001javascript:alert(1)">x</a>',
    '<a href="jav\tascript:alert(1)">x</a>',
    '<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61">x</a>',
    "<plaintext><script>alert(1)</script>",
    "<xmp><script>alert(1)</script></xmp><textarea><script>alert(1)</script></textarea>",
    '<a href=x onmouseover=alert(1)>x</a><div style="background:url(javascript:alert(1))">y</div>',
    "<base href=//evil.example><meta http-equiv=refresh content=0;url=//evil><link rel=stylesheet href=//evil>",
    '<img srcset="//evil.example 1x"><video poster=//evil.example><source src=//evil.example></video>',
    "<a ping=//evil.example href=x target=_blank>x</a><p is=x slot=y part=z nonce=n>w</p>",
]  # fmt: skip


@pytest.mark.parametrize("vector", VECTORS)
def test_d06_published_vectors_come_out_harmless(vector: str) -> None:
    """Namespace confusion, raw-text elements, disguised schemes: nothing that acts is left, and that is stable."""
    clean = sanitise(vector).html
    assert_safe(clean)
    assert sanitise(clean).html == clean


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://example.org/", "web"),
        ("HTTP://example.org", "web"),
        ("mailto:a@example.org", "mail"),
        ("story:wego", "path"),
        ("../2014/04/wego.md#top", "path"),
        ("/en/about/", "path"),
        ("chart 1.png", "path"),
        ("#place", "fragment"),
        ("", ""),
        (" \n", ""),
        ("//evil.example/", ""),
        ("/\\evil.example/", ""),
        ("\\\\evil.example\\", ""),
        (" /\t/evil.example/", ""),
        ("https:evil.example", ""),
        ("https:/evil.example", ""),
        ("http:\\\\evil.example", ""),
        ("javascript:alert(1)", ""),
        ("JAVA\tSCRIPT:alert(1)", ""),
        ("\u0001javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("C:\\x", ""),
        ("ftp://example.org/", ""),
    ],
)
def test_d03_addresses_are_judged_as_a_browser_reads_them(address: str, kind: str) -> None:
    """Only web, mail, places and paths of this archive are addresses; blanks and controls disguise nothing."""
    assert kind_of_address(address) == kind


def test_removed_attribute_is_noticed() -> None:
    """The result says when an attribute or an address was taken out, so that the author can be told."""
    assert sanitise('<p class="left">x</p>').complete
    assert not sanitise('<p class="left note">x</p>').complete
    assert not sanitise('<a href="javascript:x">x</a>').complete
    assert not sanitise("<p>&#1;</p>").complete


def test_markup_that_never_settles_becomes_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads differently each time it is written is no markup: every tag of it is shown, and none is obeyed."""
    misnested = "<a href='/1'><table><a href='/2'>x"
    assert "<a" in sanitise(misnested).html
    monkeypatch.setattr(sanitise_module, "_MOST_ROUNDS", 1)
    assert sanitise(misnested).html.startswith("&lt;a href=")
    assert "<" not in sanitise(misnested).html


def test_markup_of_any_origin_becomes_the_tree_that_browsers_see() -> None:
    """For extracts of other pages: all is closed, tables are in order, and of attributes only addresses are left."""
    html = '<div><p class=x>a<table><tr><td>b<img src=x><script>1</script><a href="/c" onclick=1>c'
    assert well_formed(html) == '<div><p>a</p><table><tbody><tr><td>b<a href="/c">c</a></td></tr></tbody></table></div>'
