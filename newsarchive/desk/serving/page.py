"""What a served page has and its file has not: the script that reloads it, and the overlay of what is wrong.

Turns a page's bytes into those that a browser gets. Nothing of it is ever written to a file. The script and the style
sheet are files of this server, so that the page's own strict policy lets them be; a page whose policy allows no script
of its own origin stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from newsarchive.model.problems import Problem, escape_control

#: Where the server's own files are: a hidden folder, which no site publishes.
OWN = "/.preview/"
#: So many problems fit on a screen; all of them stand in the terminal.
_SHOWN = 20

_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', re.IGNORECASE)

STYLE = b"""\
#newsarchive-preview { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
  margin: 0; padding: 0.75rem 1rem; border-top: 4px solid #b00020; background: #fff; color: #1a1a1a; text-align: left;
  font: 1rem/1.45 system-ui, sans-serif; box-shadow: 0 -4px 24px rgb(0 0 0 / 35%); }
#newsarchive-preview summary { font-weight: 700; color: #b00020; cursor: pointer; }
#newsarchive-preview ol { margin: 0.5rem 0 0; padding-left: 1.5rem; }
#newsarchive-preview li { margin: 0 0 0.4rem; overflow-wrap: anywhere; }
#newsarchive-preview code { font-family: ui-monospace, monospace; font-size: 0.95em; background: #f2f2f2;
  color: #1a1a1a; padding: 0 0.25em; }
@media print { #newsarchive-preview { display: none; } }
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the last build gave no site: problems of the input, or what failed, in a sentence."""

    problems: tuple[Problem, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """What the pages of a moment carry.

    ``token`` is the secret of this run that a page needs to listen for changes; ``generation`` counts what was shown,
    so that a page that is late is told at once; ``fault`` is None while all is well.
    """

    token: str
    generation: int
    fault: Fault | None


def with_preview(page: bytes, live: Live, host: str) -> bytes:
    """Return the page with the script and, where something is wrong, the overlay.

    ``host`` is the Host header of the request, by which the browser reaches this server.
    """
    policy = _POLICY.search(page)
    if policy and b"script-src 'self'" not in policy[1]:
        return page
    head = _script(live, host)
    if live.fault is not None:
        style = f'<link rel="stylesheet" href="{OWN}{live.token}/preview.css">'.encode()
        page = _before(page, list(_BODY_END.finditer(page))[-1:], overlay(live.fault))
        head = style + head
    return _before(page, list(_HEAD_END.finditer(page))[:1], head)


def _before(page: bytes, end: Sequence[re.Match[bytes]], more: bytes) -> bytes:
    """Return the page with ``more`` before an end tag, or at its end where it has none."""
    place = end[0].start() if end else len(page)
    return page[:place] + more + page[place:]


def _script(live: Live, host: str) -> bytes:
    # livereload.js listens at ws://HOST:PORT/livereload, where PORT may go on with a path of ours.
    name, port = split_host(host)
    where = f"{port}{OWN}{live.token}/{live.generation}"
    source = f"{OWN}{live.token}/livereload.js?host={quote(name, safe='[]:')}&port={quote(where, safe='/')}"
    return f'<script src="{escape(source)}" defer></script>'.encode()


def split_host(host: str) -> tuple[str, str]:
    """Return name and port of a Host header; the port is that of HTTP where none is given."""
    name, colon, port = host.rpartition(":")
    return (name, port) if colon and port.isdecimal() else (host, "80")


def overlay(fault: Fault) -> bytes:
    """Return the overlay: what is wrong, file and line first, every text of it escaped."""
    lines = [f"<li>{_told(one)}</li>" for one in _worst_first(fault.problems)[:_SHOWN]]
    if fault.failure:
        lines.insert(0, f"<li>{escape(escape_control(fault.failure))}</li>")
    more = len(fault.problems) - _SHOWN
    if more > 0:
        lines.append(f"<li>and {more} more, in the terminal</li>")
    return (
        '<aside id="newsarchive-preview" role="alert" lang="en" dir="ltr"><details open>'
        "<summary>The last change cannot be shown; this is the site before it</summary>"
        f"<ol>{''.join(lines)}</ol></details></aside>"
    ).encode()


def _worst_first(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda one: one.severity)  # "error" comes before "warning"


def _told(one: Problem) -> str:
    place = f"{escape_control(one.file)}:{one.line}:{one.column}"
    hint = f"; {one.hint}" if one.hint else ""
    return f"<code>{escape(place)}</code> {escape(one.severity)}[{escape(one.code)}]: {escape(one.message + hint)}"


def plain_page(title: str, text: str) -> bytes:
    """Return a page of the server's own, for what no page of the site says."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; connect-src 'self'; "
        "script-src 'self'; style-src 'self'\">"
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title></head>'
        f"<body><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>\n"
    ).encode()
