"""The form of a file to the pages in it, and the form of a page to its reader."""

from __future__ import annotations

from newsarchive.desk.importing.attachments import of_post
from newsarchive.desk.importing.encoding import decode
from newsarchive.desk.importing.extraction import Original
from newsarchive.desk.importing.html_head import head_hints
from newsarchive.desk.importing.html_page import HtmlPage
from newsarchive.desk.importing.html_tokens import tokens
from newsarchive.desk.importing.page import Page
from newsarchive.desk.importing.text import TextPage
from newsarchive.desk.importing.traced import Traced
from newsarchive.desk.importing.wordpress import UnreadableExportError, lines_before, read_export, read_post
from newsarchive.model.problems import Problem, problem

#: What ``--from`` may say.
FORMS = ("text", "html", "wordpress")


def separate(original: Original) -> tuple[list[Original], int, tuple[Problem, ...]]:
    """Return the pages of a file, how many of its characters belong to none, and why it cannot be read.

    A post of an export is a page whose bytes are its part of the file in UTF-8.
    """
    if original.form != "wordpress":
        return [original], 0, ()
    text = decode(original.data).text
    try:
        export = read_export(text)
    except UnreadableExportError as fault:
        return [], 0, (problem("import-unreadable", original.name, reason=str(fault)),)
    pages = [
        Original(
            f"{original.name}#{post.name}",
            (item := text[post.start : post.end]).encode(),
            original.form,
            line,
            of_post(export.attachments, post.name, item),
            original.folder,
        )
        for post, line in zip(export.posts, lines_before(text, export.posts), strict=True)
    ]
    return pages, export.outside, ()


def read_page(text: Traced, form: str) -> Page:
    """Return a page as the reader of its form sees it."""
    if form == "text":
        return TextPage.read(text)
    if form == "wordpress":
        return read_post(text)
    found = tuple(tokens(text))
    return HtmlPage.read(text, found, tuple(head_hints(text, found)))
