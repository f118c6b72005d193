"""What does not fit among the footnotes of a body: notes and references without each other, labels given twice.

Judged by the HTML, where each note is an item with an id and a reference that found no note is still the text that it
was; told at its place in the source. A note without a reference stands in the list without a way back; of notes with
one label only the last is shown, which the converter alone knows.
"""

from __future__ import annotations

import re
from html import unescape

from newsarchive.model.problems import Problem, problem
from newsarchive.read.places import Places

_NOTE = re.compile(r'<li id="fn:([^"]*)">')
_REFERENCE = re.compile(r'<sup id="fnref\d*:([^"]*)">')
# Text that is left when code, in which brackets are free, and tags are taken away.
_NO_TEXT = re.compile(r"<(pre|code)\b.*?</\1>|<[^>]*>", re.DOTALL)


def unmatched_footnotes(html: str, repeated: tuple[str, ...], places: Places, file: str) -> list[Problem]:
    """Return a warning for each note that nothing refers to, and for each reference to a note that there is not.

    And one for each of the ``repeated`` labels.
    """
    notes = [unescape(label) for label in _NOTE.findall(html)]
    used = {unescape(label) for label in _REFERENCE.findall(html)}
    found = [
        problem("unused-footnote", file, *place, severity="warning", label=label)
        for label in notes
        if label not in used and (place := places.of_note(label))
    ]
    for label in repeated:
        place = places.of_note(label, number=1) or places.of_offset(0)
        found.append(problem("repeated-footnote", file, *place, severity="warning", label=label))
    text = unescape(_NO_TEXT.sub("", html)) if "[^" in html else ""
    for label, place in places.of_note_references() if "[^" in text else ():
        if label not in notes and f"[^{label}]" in text:
            found.append(problem("missing-footnote", file, *place, severity="warning", label=label))
    return found
