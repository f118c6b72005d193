"""The link checker: every reference of every file of a site, and what is wrong with it.

Follows what HTML, CSS, XML and JSON files refer to, their fragments included, without a server and without the
project's own code for addresses. A reference that loads something must stay on the site; one that a reader may follow
must lead somewhere if it stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree, html

from tests.site.published import Published

_LOADING = {
    ("img", "src"), ("script", "src"), ("iframe", "src"), ("source", "src"), ("audio", "src"), ("video", "src"),
    ("video", "poster"), ("track", "src"), ("embed", "src"), ("object", "data"), ("input", "src"),
    ("body", "background"),
}  # fmt: skip
_FOLLOWED = {("a", "href"), ("area", "href"), ("form", "action"), ("button", "formaction"), ("blockquote", "cite")}
_LOADING_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon", "preconnect"}
_META_ADDRESSES = {"og:url", "og:image", "citation_public_url", "citation_fulltext_html_url", "DC.identifier"}
_CSS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_SCHEMES = {"http", "https", "mailto"}


@dataclass(frozen=True, slots=True)
class Reference:
    """Where ``address`` stands (a path), and whether it is fetched without being asked for."""

    path: str
    address: str
    loads: bool


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with a reference."""

    path: str
    address: str
    what: str


def references(site: Published) -> Iterator[Reference]:
    """Every reference of every file, as a whole address."""
    for path, data in site.files.items():
        here = site.address(path)
        if path.endswith(".html"):
            found = _of_html(site.document(path))
        elif path.endswith(".css"):
            found = ((one or other, True) for one, other in _CSS.findall(data.decode()))
        elif path.endswith(".xml"):
            found = _of_xml(site, path)
        elif path.endswith("feed.json"):
            found = _of_json(json.loads(data))
        elif path == "robots.txt":
            found = (
                (line.split(": ", 1)[1], False) for line in data.decode().splitlines() if line.startswith("Sitemap: ")
            )
        else:
            continue
        for address, loads in found:
            yield Reference(path, urljoin(here, address), loads)


def check(site: Published) -> list[Fault]:
    """All faults of all references."""
    found = set()
    for one in references(site):
        what = _fault(site, one)
        if what:
            found.add(Fault(one.path, one.address, what))
    return sorted(found)


def _fault(site: Published, one: Reference) -> str:
    return _inside(site, one.address) if one.address.startswith(site.base) else _outside(site, one)


def _outside(site: Published, one: Reference) -> str:
    parts = urlsplit(one.address)
    if one.loads:
        return "is fetched from another site"
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return "is no address of the web"
    return "leaves the base path" if parts.netloc == urlsplit(site.base).netloc else ""


def _inside(site: Published, whole: str) -> str:
    address, fragment = urldefrag(whole)
    target = site.file_of(address) if address.isascii() else None
    if target is None:
        return "leads nowhere" if address.isascii() else "is not percent-encoded"
    named = not fragment or not target.endswith(".html") or unquote(fragment) in _ids(site, target)
    return "" if named else "names no place of its page"


def _ids(site: Published, path: str) -> frozenset[str]:
    return frozenset(site.document(path).xpath("//@id"))


def _of_html(document: html.HtmlElement) -> Iterator[tuple[str, bool]]:
    for element in document.iter(etree.Element):
        yield from _of_element(element)
        if element.tag == "meta":
            content = element.get("content") or ""
            if (element.get("http-equiv") or "").lower() == "refresh":
                yield content.partition("url=")[2], False
            elif (element.get("property") or element.get("name")) in _META_ADDRESSES:
                yield content, False


def _of_element(element: html.HtmlElement) -> Iterator[tuple[str, bool]]:
    for name, value in element.items():
        if (element.tag, name) in _LOADING:
            yield value, True
        elif (element.tag, name) in _FOLLOWED:
            yield value, False
        elif name == "srcset":
            yield from ((candidate.split()[0], True) for candidate in value.split(",") if candidate.strip())
        elif element.tag == "link" and name == "href":
            yield value, bool(_LOADING_RELATIONS & set((element.get("rel") or "").split()))


def _of_xml(site: Published, path: str) -> Iterator[tuple[str, bool]]:
    root = site.xml(path)
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag == "link" and element.get("href"):
            yield str(element.get("href")), False
        elif tag in {"loc", "icon", "uri", "link"} and element.text:
            yield element.text, tag == "icon"
        elif tag in {"content", "encoded"} and element.text:
            yield from _of_fragment(element.text)


def _of_json(feed: dict[str, object]) -> Iterator[tuple[str, bool]]:
    for key in ("home_page_url", "feed_url"):
        yield str(feed[key]), False
    items: list[dict[str, str]] = feed["items"]  # type: ignore[assignment] # jsonfeed.org
    for item in items:
        yield from ((item[key], key == "image") for key in ("url", "external_url", "image") if key in item)
        yield from _of_fragment(item["content_html"])


def _of_fragment(text: str) -> Iterator[tuple[str, bool]]:
    # In a feed there is no page that an address could be relative to.
    for address, loads in _of_html(html.fragment_fromstring(text, create_parent="div")):
        yield (address if urlsplit(address).scheme else f"relative-in-a-feed:{address}"), loads
