"""Asks an advisory source about every pinned package: ``audit.py FILE…``, with requirements files that pin versions.

The source speaks the protocol of OSV (osv.dev, "POST /v1/querybatch"). A pin with an advisory is told in one line.
Strict by construction: a source that cannot be asked, or whose answer is not one for every pin, is a failure of its
own and never reads as good news. Ends with 0 where nothing is known, 1 with advisories, 3 where the question failed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import urllib.request
from pathlib import Path

#: A source of advisories in the protocol of OSV.
SOURCE = "https://api.osv.dev"
_ECOSYSTEM = "PyPI"
#: The protocol takes a thousand questions at once.
_BATCH = 1000
_SECONDS = 60
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


class AuditError(Exception):
    """The question could not be asked, or was not answered."""


def pins(text: str) -> set[tuple[str, str]]:
    """Return name and version of each package that a requirements file pins."""
    return {(match[1].lower(), match[2]) for match in _PIN.finditer(text)}


def advisories(source: str, asked: list[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Return the ids of what is known of each package; packages without an advisory are left out."""
    batches = (asked[start : start + _BATCH] for start in range(0, len(asked), _BATCH))
    answers = (answer for batch in batches for answer in _answer(source, batch))
    return {pin: known for pin, known in zip(asked, answers, strict=True) if known}


def _answer(source: str, asked: list[tuple[str, str]]) -> list[list[str]]:
    package = [{"package": {"name": name, "ecosystem": _ECOSYSTEM}, "version": version} for name, version in asked]
    request = urllib.request.Request(  # noqa: S310 - the address is this program's own or its caller's
        f"{source}/v1/querybatch",
        data=json.dumps({"queries": package}).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as response:  # noqa: S310 - as above
            results = json.load(response)["results"]
        answers = [[str(one["id"]) for one in result.get("vulns", [])] for result in results]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise AuditError(f"{source} did not answer: {str(fault) or type(fault).__name__}") from fault
    if len(answers) != len(asked):
        raise AuditError(f"{source} answered {len(answers)} of {len(asked)} questions")
    return answers


def main() -> int:
    """Ask, tell, and return the status to end with."""
    parser = argparse.ArgumentParser(description="Ask for known holes in pinned packages.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="requirements files with pinned versions")
    parser.add_argument("--source", default=SOURCE, metavar="URL", help="where to ask (default: %(default)s)")
    given = parser.parse_args()
    asked = sorted(set().union(*(pins(file.read_text(encoding="utf-8")) for file in given.files)))
    if not asked:
        parser.exit(3, "error: no file pins a package\n")
    try:
        found = advisories(given.source, asked)
    except AuditError as fault:
        print(f"error: {fault}", file=sys.stderr)
        return 3
    for (name, version), known in found.items():
        print(f"{name} {version}: {', '.join(known)}")
    print(f"{len(asked)} packages, {len(found)} with advisories")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
