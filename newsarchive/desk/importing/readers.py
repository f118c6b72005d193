"""The form of a file to the pages in it, and the form of a page to its reader."""

from __future__ import annotations

from newsarchive.desk.importing.extraction import Original
from newsarchive.desk.importing.page import Page
from newsarchive.desk.importing.text import TextPage
from newsarchive.desk.importing.traced import Traced
from newsarchive.model.problems import Problem

#: What ``--from`` may say.
FORMS = ("text",)


def separate(original: Original) -> tuple[list[Original], int, tuple[Problem, ...]]:
    """Return the pages of a file, how many of its characters belong to none, and why it cannot be read."""
    return [original], 0, ()


def read_page(text: Traced, form: str) -> Page:
    """Return a page as the reader of its form sees it."""
    del form
    return TextPage.read(text)
