"""Site paths to URLs: the one place that percent-encodes.

A site path is decoded and starts with a slash (``/ru/2014/04/wego/``); what leaves here is ASCII, encoded exactly once,
and lies below the base path of the site. An address of the web is passed on with its stray characters encoded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from newsarchive.model.parts import Alternate, Site

#: Schemes that a page may link to.
SCHEMES = ("http", "https", "mailto")
#: RFC 3986: characters with a meaning of their own in a URL that is already encoded.
_RESERVED = "%:/?#[]@!$&'()*+,;=~"
#: Of those, the ones that a query string keeps.
_QUERY = "%:/?@!$'()*+,;=&~"
#: RFC 3986, 3.5: what a fragment keeps besides letters and digits.
_FRAGMENT = "!$&'()*+,/:;=?@"
#: Printable ASCII that browsers send as it stands, in a path and in a query (WHATWG URL standard, 1.3: the path and the
#: special-query percent-encode set have the rest). A per cent sign of a path is a decoded one; a query is as written.
_SENT_IN_PATH = "!$&'()*+,-./:;=@[]_|~"
_SENT_IN_QUERY = _SENT_IN_PATH.replace("'", "") + "%?\\^`{}"

#: A site path that stands for itself: nearly all do, and looking is a fraction of encoding.
_AS_IT_IS = re.compile(r"/(?:[A-Za-z0-9_.~-][A-Za-z0-9_.~/-]*)?")


@lru_cache(maxsize=16)
def base_path(base_url: str) -> str:
    """Return the path of the site's address with both slashes: ``/`` or ``/archive/``, encoded."""
    return quote(unquote(urlsplit(base_url).path)) or "/"


def href(url: str, base_url: str) -> str:
    """Return the reference to a site path from any page of the site, e.g. ``/archive/ru/2014/04/wego/``."""
    return base_path(base_url) + encoded(url)


def absolute(url: str, base_url: str) -> str:
    """Return the whole address of a site path, for readers that do not know where the page came from."""
    return base_url + encoded(url)


@lru_cache(maxsize=16_384)
def encoded(url: str) -> str:
    """Return a site path without its leading slash, percent-encoded; a query string keeps its shape.

    Raises ValueError for what is no site path: ``//host/`` would lead to another server.
    """
    if _AS_IT_IS.fullmatch(url):
        return url[1:]
    if not url.startswith("/") or url.startswith("//"):
        raise ValueError(f"'{url}' is not an address of this site")
    path, mark, query = url[1:].partition("?")
    return quote(path) + mark + quote(query, safe=_QUERY)


def server_path(url: str, base_url: str) -> str:
    """Return a site path as a web server sees it after decoding, below the base path."""
    return unquote(base_path(base_url)) + url.removeprefix("/")


def request_target(url: str, base_url: str) -> str:
    """Return a site path with its query as a browser asks a server for it: what nginx calls the request URI."""
    path, mark, query = url.removeprefix("/").partition("?")
    return base_path(base_url) + quote(path, safe=_SENT_IN_PATH) + mark + quote(query, safe=_SENT_IN_QUERY)


def external(url: str) -> str:
    """Return an address of the web, its stray characters percent-encoded; raise ValueError for a scheme not allowed."""
    if url.partition(":")[0].lower() not in SCHEMES:
        raise ValueError(f"'{url}' is not an address that a page may link to")
    return quote(url, safe=_RESERVED)


def mail_link(subject: str, body: str) -> str:
    """Return a link that starts a letter to nobody yet (RFC 6068)."""
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def fragment(anchor: str) -> str:
    """Return ``#anchor`` percent-encoded, or nothing for an empty anchor."""
    return f"#{quote(anchor, safe=_FRAGMENT)}" if anchor else ""


def permanent(story_url: str, article_url: str, lang: str, site: Site) -> str:
    """Return the permanent address of an article: the story's page, at its language; the article's own without it."""
    if site.short_addresses:
        return absolute(story_url, site.base_url) + fragment(lang)
    return absolute(article_url, site.base_url)


def x_default(alternates: tuple[Alternate, ...], languages: tuple[str, ...]) -> str:
    """Return the site path for readers whose language the site does not have, or an empty string.

    That is the version in the first of the site's languages that has one; for home pages it is the language chooser.
    Every version of a page so names the same one.
    """
    if not alternates:
        return ""
    first = min(alternates, key=lambda alternate: languages.index(alternate.lang))
    return "/" if first.url == f"/{first.lang}/" else first.url
