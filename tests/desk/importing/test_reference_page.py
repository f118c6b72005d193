"""The reference page of the import says what the code does: forms, rules, evidence, reasons, doubts, fields."""

from __future__ import annotations

import re
from dataclasses import fields
from fnmatch import fnmatch
from pathlib import Path

from newsarchive.desk.importing.evidence import WEIGHTS
from newsarchive.desk.importing.extraction import HELD
from newsarchive.desk.importing.frame import WHOLE_LINES
from newsarchive.desk.importing.html_regions import KINDS
from newsarchive.desk.importing.originals import SUFFIXES
from newsarchive.desk.importing.receipts import Receipt
from newsarchive.desk.importing.review import DOUBTS
from tests.docs.pages import PROJECT_ROOT, code_words, table_rows

PAGE = PROJECT_ROOT / "docs/reference/import.md"
PACKAGE = PROJECT_ROOT / "newsarchive/desk/importing"
RESULTS = PROJECT_ROOT / "tests/legacy/results"


def column(section: str, number: int = 0) -> list[str]:
    """The code words of one column of the tables of a section."""
    return [word for row in table_rows(PAGE, section) for word in code_words(row[number])]


def test_forms_are_those_of_the_program() -> None:
    """Each form has its line, with the ends of names that it is looked for by."""
    rows = {code_words(row[0])[0]: set(code_words(row[2])) for row in table_rows(PAGE, "Forms and paths")}
    assert rows == {form: set(suffixes) for form, suffixes in SUFFIXES.items()}


def rules_of(source: Path) -> set[str]:
    """The rules that the code and the results of the corpus name."""
    code = "".join(path.read_text(encoding="utf-8") for path in source.glob("*.py"))
    results = "".join(path.read_text(encoding="utf-8") for path in RESULTS.rglob("*.result"))
    return {
        *re.findall(r'removed\("([a-z-]+)"\)', code),
        *re.findall(r'"(site-title|frequent-line|outside-content)"', code),
        *WHOLE_LINES,
        *(f"html-{kind}" for kind in KINDS),
        *re.findall(r"^  removed ([\w-]+): ", results, re.MULTILINE),
    }


def test_every_rule_that_removes_is_explained() -> None:
    """No rule takes something out that the page does not name, and none is named that there is not."""
    named = [rule.replace("…", "*") for rule in column("The account")]
    found = rules_of(PACKAGE)
    assert sorted(rule for rule in found if not any(fnmatch(rule, name) for name in named)) == []
    whole = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py"))
    unknown = [
        name for name in named if name not in found and "*" not in name and name.removeprefix("html-") not in whole
    ]
    assert [name for name in unknown if name not in {"body", "metadata", "removed"}] == []


def test_evidence_reasons_doubts_and_fields_are_those_of_the_program() -> None:
    """The tables of weights, of pages without an article, of receipts and of doubts are complete."""
    assert [(code_words(row[0])[0], int(row[1]), row[2]) for row in table_rows(PAGE, "What becomes of a page")] == [
        (kind, *weight) for kind, weight in WEIGHTS.items()
    ]
    assert column("Pages without an article") == list(HELD)
    assert column("Receipts") == [one.name for one in fields(Receipt)]
    assert sorted(column("The review list")) == sorted(DOUBTS)
