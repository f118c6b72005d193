"""The page on ``check`` says what the code says: every code, its wording, the limits that it names."""

from __future__ import annotations

import re

from newsarchive.desk.checking import across, examine, sketches, tongues
from newsarchive.model.check_diagnostics import CHECKS
from tests.docs.pages import PROJECT_ROOT, code_words, prose, table_rows

PAGE = PROJECT_ROOT / "docs/reference/check.md"


def test_every_code_has_an_example_in_its_own_words() -> None:
    """The table has the codes of the program, in its order, each with a line as the program tells it."""
    rows = table_rows(PAGE, "What check tells")
    assert [code_words(code)[0] for code, _ in rows] == list(CHECKS)
    for (code, wording), (_, example) in zip(CHECKS.items(), rows, strict=True):
        text = "; ".join(wording).replace("%%", "%")
        form = ".+".join(re.escape(part) for part in re.split(r"%\(\w+\)s", text))
        assert re.fullmatch(rf"[^:]+:\d+:\d+: warning\[{code}\]: {form}", example), code


def test_limits_are_those_of_the_program() -> None:
    """What the page says in numbers."""
    text = " ".join(prose(PAGE).split())
    assert f"share {across.ALIKE:.0%} of their runs".replace("%", " %") in text
    assert f"Sketches of {sketches.BINS} numbers" in text
    assert sketches.FEWEST_RUNS == 20
    assert f"texts of {tongues.FEWEST_WORDS} words and more" in text
    assert f"function words of {len(tongues.COMMON)} languages" in text
    assert examine.MOST_OF_A_KIND == 20
