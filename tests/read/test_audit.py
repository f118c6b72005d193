"""What is refused in HTML, and how deep it nests."""

from __future__ import annotations

import pytest

from newsarchive.read.audit import audit


@pytest.mark.parametrize(
    ("html", "depth"),
    [
        ("", 0),
        ("text", 0),
        ("<b><i><u>x</u></i></b>", 3),
        ("<b>x</b><i>y</i>", 1),
        ("<b/><b/><b/>", 1),
        ("<b><br/><i/></b>", 2),
        ("</b></b><i>x</i>", 1),
    ],
)
def test_depth_is_that_of_what_is_open_at_once(html: str, depth: int) -> None:
    """What closes itself holds nothing, what follows is no deeper, and an end too many takes nothing away."""
    assert audit(html).depth == depth
    assert audit(html).refusals == ()


def test_attributes_of_what_closes_itself_are_judged_too() -> None:
    """A slash before the bracket hides nothing."""
    (refused,) = audit("<p><br onclick=x /></p>").refusals
    assert (refused.what, refused.name) == ("the attribute 'onclick' of <br>", "onclick")
