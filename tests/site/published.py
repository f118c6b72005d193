"""A published site as its readers get it: files, pages, addresses. Knows nothing of how it was built.

An address is a whole URL, percent-encoded. A path is that of a file in the output, decoded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lxml import etree, html

from tests.small import files

#: The list of its files that a build leaves in the output; no reader asks for it.
MARKER = ".newsarchive"


@dataclass
class Published:
    """The site in ``folder``, made for ``base``, which ends with a slash."""

    folder: Path
    base: str = "https://archive.example.org/"
    _documents: dict[str, html.HtmlElement] = field(default_factory=dict, repr=False)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file by its path."""
        return {path: data for path, data in files(self.folder).items() if path != MARKER}

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The paths of all HTML files."""
        return tuple(path for path in self.files if path.endswith(".html"))

    @cached_property
    def permalinks(self) -> frozenset[str]:
        """The short addresses of stories: neither content nor old."""
        return frozenset(path for path in self.pages if path.startswith("id/"))

    @cached_property
    def redirects(self) -> frozenset[str]:
        """The stubs at old addresses."""
        stubs = (path for path in self.pages if self.document(path).xpath("//meta[@http-equiv='refresh']"))
        return frozenset(stubs) - self.permalinks

    @cached_property
    def public_pages(self) -> tuple[str, ...]:
        """The pages that are to be found, which stubs, short addresses, 404 and search pages are not."""
        noindex = "//meta[@name='robots'][contains(@content, 'noindex')]"
        return tuple(path for path in self.pages if not self.document(path).xpath(noindex))

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The pages of articles."""
        return tuple(path for path in self.public_pages if self.document(path).xpath("//main/article"))

    def document(self, path: str) -> html.HtmlElement:
        """The page at ``path``, parsed."""
        if path not in self._documents:
            parser = html.HTMLParser(encoding="utf-8")
            self._documents[path] = html.document_fromstring(self.files[path], parser=parser)
        return self._documents[path]

    def xml(self, path: str) -> etree._Element:
        """The XML file at ``path``, parsed by a parser that reads nothing else."""
        return etree.fromstring(self.files[path], etree.XMLParser(resolve_entities=False, no_network=True))

    def lang(self, path: str) -> str:
        """The language that the page says it is in."""
        return str(self.document(path).get("lang"))

    def address(self, path: str) -> str:
        """The address of a file: that of its folder for an index."""
        return self.base + quote(path.removesuffix("index.html") if _is_index(path) else path)

    def file_of(self, address: str) -> str | None:
        """The path of the file that a server sends for a whole address of this site; None where there is none.

        A folder without its slash is none: a server would answer with a redirect.
        """
        if not address.startswith(self.base):
            return None
        path = unquote(urlsplit(address).path.removeprefix(urlsplit(self.base).path), errors="strict")
        path += "index.html" if not path or path.endswith("/") else ""
        return path if path in self.files else None


def _is_index(path: str) -> bool:
    return path.rpartition("/")[2] == "index.html"
