"""What a served page has beside its own bytes."""

from __future__ import annotations

from newsarchive.desk.serving.page import Fault, Live, overlay, split_host, with_preview
from newsarchive.model.problems import problem

PAGE = b"<!doctype html><html><head><title>T</title></head><body><p>Text</p></body></html>"
WELL = Live("t0ken", 7, None)
ILL = Live("t0ken", 7, Fault((problem("unreadable", "content/en/a.md", 3, 5, reason="<b>no</b>"),)))


def test_a_page_gets_the_script_and_nothing_else() -> None:
    """While all is well one element is added, at the end of the head: a script of this origin."""
    page = with_preview(PAGE, WELL, "localhost:8000")
    script = (
        b'<script src="/.preview/t0ken/livereload.js?host=localhost&amp;port=8000/.preview/t0ken/7" defer></script>'
    )
    assert page == PAGE.replace(b"</head>", script + b"</head>")


def test_a_page_of_a_failed_build_has_the_overlay() -> None:
    """File, line and column stand in it, and all that the input says is text."""
    page = with_preview(PAGE, ILL, "localhost:8000")
    assert b"<code>content/en/a.md:3:5</code> error[unreadable]" in page
    assert b"&lt;b&gt;no&lt;/b&gt;" in page
    assert b"<b>no</b>" not in page
    assert b"/preview.css" in page.partition(b"</head>")[0]


def test_i07_what_a_failure_says_is_text() -> None:
    """Markup and control characters of a message are shown, not obeyed."""
    told = overlay(Fault(failure="</aside><script>alert(1)</script>\x1b[31m"))
    assert b"<script" not in told
    assert b"\x1b" not in told


def test_a_page_whose_policy_allows_no_script_stays_as_it_is() -> None:
    """A stub that leads on has a policy of its own, and goes on at once."""
    policy = b"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"
    page = PAGE.replace(b"<title>", policy + b"<title>")
    assert with_preview(page, ILL, "localhost") == page


def test_a_page_without_end_tags_gets_the_script_at_its_end() -> None:
    """HTML lets authors leave them out."""
    assert with_preview(b"<p>Text", WELL, "localhost").startswith(b"<p>Text<script ")


def test_many_problems_are_counted() -> None:
    """Twenty are shown, the rest is a number; errors come before warnings."""
    faults = [problem("unreadable", f"content/en/{n:03}.md", reason="x", severity="warning") for n in range(30)]
    told = overlay(Fault((*faults, problem("unreadable", "content/zz.md", reason="x"))))
    assert told.count(b"<li>") == 21
    assert b"and 11 more" in told
    assert told.index(b"content/zz.md") < told.index(b"content/en/000.md")


def test_host_and_port_are_told_apart() -> None:
    """An IPv6 address has colons of its own; without a port it is that of HTTP."""
    assert split_host("[::1]:8000") == ("[::1]", "8000")
    assert split_host("[::1]") == ("[::1]", "80")
    assert split_host("localhost") == ("localhost", "80")
