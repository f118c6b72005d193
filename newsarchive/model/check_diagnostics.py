"""The diagnostics that only ``check`` tells, in the form of ``diagnostics``: what an editor wants to hear in time."""

from __future__ import annotations

from newsarchive.model.diagnostics import Diagnostic

#: code -> wording; all of these are warnings but the last.
CHECKS: dict[str, Diagnostic] = {
    "no-topic": Diagnostic("the article has no topic", "add 'topics', so that readers find it in the register"),
    "unused-entry": Diagnostic(
        "no article names '%(id)s'", "remove the entry, or keep it if articles are still to come"
    ),
    "missing-translation": Diagnostic(
        "the story has no version in: %(languages)s", "start one: build.py new --translate %(version)s --to %(first)s"
    ),
    "aged-translation": Diagnostic(
        "the original, %(original)s, has changed since it was translated: %(places)s",
        "bring it up to date, then: build.py translations fingerprint %(version)s",
    ),
    "near-duplicate": Diagnostic(
        "%(percent)s %% of the text stands in %(other)s too",
        "remove one of the two, or say in 'follows' what continues what",
    ),
    "mixed-script": Diagnostic(
        "'%(word)s' mixes Latin and Cyrillic letters: %(letters)s",
        "type the word again in one of them; 'check --fix' does it where only one is possible",
    ),
    "mojibake": Diagnostic(
        "this is %(kind)s: '%(found)s' was '%(meant)s'", "type it again, or let 'check --fix' restore it"
    ),
    "straight-quote": Diagnostic(
        'a straight quote (") stays on the page here',
        "write the quotes of the language, or put in the missing one of the pair",
    ),
    "wrong-language": Diagnostic(
        "the text is in '%(found)s' by its words, not in '%(lang)s'", "move the file, or translate the text"
    ),
    "dead-link": Diagnostic(
        "the address %(address)s does not answer: %(reason)s", "correct it, or link to a saved copy"
    ),
    "unchecked-link": Diagnostic("the address %(address)s was not checked: %(reason)s", "open it in a browser"),
    "moved-link": Diagnostic("the address %(address)s has moved for good", "write %(to)s"),
    "not-fixed": Diagnostic("this file was not mended: %(reason)s", "save it, and run the command again"),
}
