"""Raw HTML in a body to allowed tags and text: markup that is not on the list goes, what it stands around stays.

A browser takes all that follows an unclosed ``<title>``, ``<textarea>`` or ``<svg>`` for the content of that element;
an author who wrote about such a tag would lose the rest of the article. So tags are judged one by one, before anything
reads them as a tree: what comes out has no ``<`` but that of a whole, allowed tag. Only what was written for a machine
(closed scripts and styles, declarations, instructions) goes with its content, and how much that was is told. Protects
nobody: safety is the sanitiser's alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.read.sanitise import ELEMENTS

# Whitespace of HTML, which has fewer characters than that of Python.
_S = r" \t\n\f\r"
# A whole tag as the tokenizer of the HTML standard (13.2.5) ends it: a quoted value may hold ``>``. All quantifiers are
# possessive, so that a tag without an end is given up after one look.
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[A-Za-z][^{_S}/>]*+)"
    rf"(?:[{_S}/]++|[^{_S}/>][^{_S}/>=]*+"
    rf"(?:[{_S}]*+=[{_S}]*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^{_S}>]*+)|(?![{_S}]*=)))*+>"
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_COMMENT_END = re.compile(r"--!?>")
_SECTION = "<![CDATA["
_SECTION_END = "]]>"
_DECLARATION = re.compile(r"<!([A-Za-z\[][^ <>]*)[^<>]*+>")
_INSTRUCTION = re.compile(r"<\?[^<>]*+>")
# Elements whose content is a program, and where the content ends.
_PROGRAM_END = {name: re.compile(rf"</{name}(?=[{_S}/>])[^>]*+>", re.IGNORECASE) for name in ("script", "style")}


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that is not allowed.

    ``what`` names it; ``tag`` is the raw text of its tag, ``name`` the word to look for in the source; ``address`` is
    the refused address, as it is written in the HTML, if that is what is refused; ``lost`` is the number of characters
    that stood inside and go with it.
    """

    what: str
    tag: str
    name: str
    address: str | None = None
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Reduced:
    """HTML without what is not allowed in it, and what that was, in its order."""

    html: str
    refusals: tuple[Refusal, ...]


def reduce_markup(html: str) -> Reduced:
    """Return HTML whose every tag is one of an allowed element; attributes are not judged. Comments go untold."""
    run = _Run(html)
    return Reduced(run.reduced(), tuple(run.refusals))


class _Run:
    """One pass; ``endless`` remembers which ends are not to be found any more, so that each is missed once only."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.refusals: list[Refusal] = []
        self.endless: set[re.Pattern[str]] = set()

    def reduced(self) -> str:
        """Return the text from ``<`` to ``<``, each decided in its turn."""
        html, pieces, position = self.html, list[str](), 0
        while (at := html.find("<", position)) >= 0:
            kept, end = self.markup(at)
            pieces += (html[position:at], kept)
            position = end
        pieces.append(html[position:])
        return "".join(pieces)

    def markup(self, at: int) -> tuple[str, int]:
        """Return what becomes of the markup that begins here, and where it ends; a ``<`` that begins none is text."""
        tag = _TAG.match(self.html, at)
        # A "<" inside a tag says that the author left off before: "<title and </b>".
        if tag and "<" not in _QUOTED.sub("", tag[0][1:]):
            return self.tag(tag)
        if self.html.startswith("<!--", at):
            end = self.end_of(_COMMENT_END, at + 2)
            return ("", end.end()) if end else ("&lt;", at + 1)
        if self.html.startswith(_SECTION, at):
            return self.section(at)
        for form in (_DECLARATION, _INSTRUCTION):
            found = form.match(self.html, at)
            if found:
                return self.for_machines(found)
        return "&lt;", at + 1

    def tag(self, tag: re.Match[str]) -> tuple[str, int]:
        """Keep an allowed tag; take out another one, and a program up to its end if it has one."""
        name = tag["name"].lower()
        if name in ELEMENTS:
            return tag[0], tag.end()
        end = self.end_of(_PROGRAM_END[name], tag.end()) if name in _PROGRAM_END and not tag["end"] else None
        lost = end.start() - tag.end() if end else 0
        if not tag["end"]:
            self.refusals.append(Refusal(f"the element <{name}>", tag[0], name, lost=lost))
        return "", end.end() if end else tag.end()

    def section(self, at: int) -> tuple[str, int]:
        """Return the text of a CDATA section, which is no markup; without an end it is none."""
        begin = at + len(_SECTION)
        end = self.html.find(_SECTION_END, begin)
        self.refusals.append(Refusal("a section <![CDATA[…]]>", _SECTION, "<!["))
        if end < 0:
            return "&lt;", at + 1
        return self.html[begin:end].replace("<", "&lt;").replace(">", "&gt;"), end + len(_SECTION_END)

    def for_machines(self, found: re.Match[str]) -> tuple[str, int]:
        """Take out a declaration or an instruction."""
        if found.re is _INSTRUCTION:
            what, name = "a processing instruction <?…>", "<?"
        else:
            what, name = f"the declaration <!{found[1]}>", "<!"
        self.refusals.append(Refusal(what, found[0], name, lost=len(found[0])))
        return "", found.end()

    def end_of(self, form: re.Pattern[str], position: int) -> re.Match[str] | None:
        """Return the next end of this form."""
        found = None if form in self.endless else form.search(self.html, position)
        if found is None:
            self.endless.add(form)
        return found
