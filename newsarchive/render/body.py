"""The stored body of an article to the HTML of a page.

The body is sanitised HTML in which every reference to something of this site is a numbered mark; the view says what the
numbers became. This module puts the tags in, and names the arrows of footnotes. It never lets a mark through, and
never touches anything else on an article's own page.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from newsarchive.model.article import CLOSE_MARK, END_MARK, OPEN_MARK
from newsarchive.model.parts import Body
from newsarchive.render.addresses import fragment

#: How wide an image that fills a column of text is shown, for ``sizes``; see ``--measure`` and ``--gap`` in style.css.
SIZES = "(min-width: 40rem) 36rem, calc(100vw - 2.2rem)"
_MARK = re.compile(f"([{OPEN_MARK}{CLOSE_MARK}])([0-9]+){END_MARK}")
_CLOSING = re.compile(f"{CLOSE_MARK}([0-9]+){END_MARK}")
_ALT = re.compile(r'\balt="([^"]*)"')
#: The start of a link to a place in the same body. In sanitised HTML ``<`` opens a tag and nothing else, and attributes
#: are in double quotes, so that text which only looks like a link is not met.
_IN_PAGE = re.compile(r'(<a(?:\s+[\w:-]+(?:="[^"]*")?)*?\s+href=")(?=#)')
#: The end of a link back from a footnote and, if another one follows at once, the place between the two.
_BACK = re.compile(r'(<a(?:\s+[\w:-]+(?:="[^"]*")?)*?\s+class="footnote-backref"[^<>]*)>([^<]*</a>)(?=(<a )?)')


def resolve(html: str, body: Body, *, href: Callable[[str], str], here: str = "") -> str:
    """Return ``html`` with its marks replaced by links and images.

    ``href`` turns a site path into a reference; ``here`` is put before links to a place in the same body: empty on the
    article's own page, its whole address where the body is shown elsewhere. A link that became nothing leaves its text,
    an image its ``alt``.
    """
    if OPEN_MARK in html:
        links = set(_CLOSING.findall(html))
        html = _MARK.sub(lambda mark: _tag(mark[1], mark[2], body, href, here, link=mark[2] in links), html)
    return _IN_PAGE.sub(lambda start: start[1] + here, html) if here and 'href="#' in html else html


def _tag(side: str, number: str, body: Body, href: Callable[[str], str], here: str, *, link: bool) -> str:
    target, attributes = body.targets[int(number)], body.attributes[int(number)]
    leads = target.url or target.fragment
    if side == CLOSE_MARK:
        return "</a>" if leads else ""
    if not leads:
        alt = _ALT.search(attributes)
        return alt[1] if alt and not link else ""
    url = (href(target.url) if target.url else here) + fragment(target.fragment)
    url = url.replace("&", "&amp;")  # all else that an attribute could end at is percent-encoded
    if link:
        return f'<a href="{url}"{attributes}>'
    size = f' width="{target.width}" height="{target.height}"' if target.width else ""
    choice = ""
    if target.candidates and not here:
        files = ", ".join(f"{href(one.url)} {one.width}w" for one in target.candidates)
        choice = f' srcset="{files.replace("&", "&amp;")}" sizes="{SIZES}"'
    return f'<img src="{url}"{choice}{attributes}{size} loading="lazy" decoding="async">'


def name_ways_back(html: str, name: str) -> str:
    """Return a body in which the links back from its footnotes, which are bare arrows, have a ``name`` to be read out.

    ``name`` is escaped for an attribute. Two such links in a row are set apart.
    """
    if "footnote-backref" not in html:
        return html
    return _BACK.sub(lambda link: f'{link[1]} aria-label="{name}">{link[2]}{" " if link[3] else ""}', html)
