"""``new``: a file for a new article, or for a translation of one, is made and its path told."""

from __future__ import annotations

import argparse

from newsarchive.build.errors import UsageError
from newsarchive.commands.command import DONE, Command, as_of, declare_as_of, declare_places, places
from newsarchive.desk.starting.article import start_article
from newsarchive.desk.starting.translation import start_translation
from newsarchive.telling import say

_EXAMPLE = 'new de "Der Titel"'
_EXAMPLE_OF_TRANSLATION = "new --translate content/en/2009/07/name.md --to ru"


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="LANG TITLE", help="the language and the title of the article")
    parser.add_argument("--translate", metavar="PATH", help="start a translation of this article; TITLE may follow")
    parser.add_argument("--to", metavar="LANG", help="the language of the translation")
    declare_places(parser)
    declare_as_of(parser, "the article is of the day of that instant")


def _run(arguments: argparse.Namespace) -> int:
    words: list[str] = arguments.words
    if arguments.translate is not None:
        if arguments.to is None:
            raise UsageError(f"--translate needs --to LANG, as in: {_EXAMPLE_OF_TRANSLATION}")
        started = start_translation(places(arguments), arguments.translate, arguments.to, " ".join(words))
        say(f"{started.path}\ntranslate the text of {arguments.translate} there, then take out 'status: draft'")
        return DONE
    if arguments.to is not None:
        raise UsageError(f"--to needs --translate PATH, as in: {_EXAMPLE_OF_TRANSLATION}")
    if len(words) < 2:  # noqa: PLR2004 - a language and at least one word of a title
        raise UsageError(f"name the language and the title, as in: {_EXAMPLE}")
    started = start_article(places(arguments), as_of(arguments), words[0], " ".join(words[1:]))
    say(f"{started.path}\nwrite the text there, then take out 'status: draft'")
    return DONE


COMMAND = Command(_declare, _run)
