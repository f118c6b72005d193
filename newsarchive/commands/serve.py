"""``serve``: the archive is previewed in a browser, drafts included, and every save is shown."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsarchive.build.request import instant
from newsarchive.commands.command import DONE, Command, as_of, base_url, path, positive, request
from newsarchive.desk.serving.builder import Outcome
from newsarchive.desk.serving.preview import Options, serve
from newsarchive.desk.serving.sockets import PORT
from newsarchive.telling import Progress, say, tell_problems

_LAST_PORT = 65_535
_PROJECT = Path(__file__).parents[2]


def _declare(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--root", type=path, default=_PROJECT, metavar="DIR", help="the archive to preview")
    add("--output", type=path, metavar="DIR", help="a built site to show until the preview is ready; it stays as it is")
    add("--cache", type=path, metavar="DIR", help="where the preview is kept (default: ROOT/.newsarchive)")
    add("--debug", action="store_true", help="show tracebacks")
    add("--host", metavar="HOST", help="listen on this address instead of this machine's own alone")
    add("--port", type=_port, metavar="N", help=f"listen on this port, 0 for any (default: the first free from {PORT})")
    add("--base-url", type=base_url, metavar="URL", help="the address to make the site for, instead of site.yaml's")
    add("--no-drafts", dest="drafts", action="store_false", help="show only what would be published")
    add("--as-of", metavar="INSTANT", help="show the site as it is at that instant (default: now)")
    add("--jobs", type=positive, default=0, metavar="N", help="how many processes (default: the cores)")
    add("--poll", action="store_true", help="look for changes again and again, for folders that tell of none")


def _run(arguments: argparse.Namespace) -> int:
    asked = request(arguments, Progress(quiet=True))
    instant(asked.as_of, "UTC")  # a wrong one is told now and not in the overlay
    options = Options(arguments.host, arguments.port, arguments.poll)
    serve(asked, options, _Terminal(), lambda: as_of(arguments))
    return DONE


class _Terminal:
    """Whoever started the preview, and what the terminal shows of it."""

    def serving(self, addresses: tuple[str, ...], *, reachable: bool) -> None:
        """Tell where the preview is, and who can see it."""
        say(f"preview at {' and '.join(addresses)}; end it with Ctrl-C")
        if reachable:
            say("warning: other machines can reach the preview, drafts included", error=True)

    def built(self, outcome: Outcome) -> None:
        """Tell what came of a build."""
        tell_problems(outcome.problems, "text")
        if outcome.failure:
            say(f"error: {outcome.failure}", error=True)
        if outcome.facts:
            files = f"{outcome.changed} file{'' if outcome.changed == 1 else 's'}"
            say(f"built: {files} changed, in {outcome.seconds:.1f} s")
        else:
            say("the preview shows the last good site", error=True)

    def note(self, text: str) -> None:
        """Tell it as a warning."""
        say(f"warning: {text}", error=True)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > len(str(_LAST_PORT)) or int(text) > _LAST_PORT:
        message = f"'{text}' is not a port from 0 to {_LAST_PORT}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


COMMAND = Command(_declare, _run)
