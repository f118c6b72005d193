"""Internal links and images of a body: from what the author wrote to the address that it means.

The three forms of a link are a relative path to a content file, ``story:ID`` and the published path. A link that
leads nowhere is a problem at its place; its target then is empty, and its text is kept. A place on a page (``#place``)
is checked, a query kept as it is. A file beside an article is copied beside its page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import unquote

from newsarchive.model.article import ANCHOR_PREFIX, Article, Ref
from newsarchive.model.files import Asset
from newsarchive.model.parts import Candidate, Image, Target
from newsarchive.model.problems import Problem, problem
from newsarchive.plan import urls
from newsarchive.plan.archive import Archive
from newsarchive.plan.attachments import may_lie_beside
from newsarchive.plan.hints import Hints

NOWHERE = Target("", "", 0, 0)
#: The place that every page has: its beginning (HTML standard, 7.4.6.4).
TOP = "top"
#: The width of an image in pixels that is enough for every screen: twice that of a column of text, and a little more.
WIDEST = 1200

#: An address on another server; and one that lost its beginning, which the usual ends of names of servers show.
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_HOST = re.compile(
    r"(?:www\.[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+(?:com|org|net|info|int|edu|gov|eu|at|ch|de|fr|ru|su|ua|uk|us|рф))(?=[/?#]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Copied:
    """A file that is published beside an article: ``url`` is its site path."""

    url: str
    asset: Asset


@dataclass(frozen=True, slots=True)
class Resolved:
    """The targets of an article's references by number, its picture without words, the files that its page needs."""

    targets: tuple[Target, ...]
    image: Image | None
    copies: tuple[Copied, ...]


class Resolver:
    """Resolves the references of articles against one archive.

    ``lists`` are the site paths of all pages that are no article; ``places`` gives the ids on one of them that a link
    may name.
    """

    def __init__(self, archive: Archive, lists: frozenset[str], places: Callable[[str], tuple[str, ...]]) -> None:
        """Keep the archive; ``problems`` grows as articles are resolved."""
        self._archive = archive
        self._lists = lists
        self._places = places
        self._hints, self._image_hints, self._anchor_hints = Hints(), Hints(), Hints()
        self.problems: list[Problem] = []

    def resolve(self, article: Article) -> Resolved:
        """Return what the article's references mean."""
        if not article.refs and not article.image:
            return _NOTHING
        copies: dict[str, Copied] = {}
        targets = tuple(self._target(article, ref, copies) for ref in article.refs)
        image = self._picture(article, copies)
        return Resolved(targets, image, tuple(copies.values()))

    def _target(self, article: Article, ref: Ref, copies: dict[str, Copied]) -> Target:
        address, _, fragment = ref.target.partition("#")
        address, mark, query = address.partition("?")
        place, fragment = unquote(address), unquote(fragment)
        if ref.kind == "image":
            target = self._image(article, place, copies)
            self._judge(article, place, ref.target, (ref.line, ref.column), self._archive.settings.dangling)
        else:
            target = self._link(article, place, fragment, ref, copies)
        if target is None:
            if ref.kind == "link":
                self._tell(article, ref, place)
            return NOWHERE
        return replace(target, url=target.url + mark + query) if query else target

    def _link(self, article: Article, place: str, fragment: str, ref: Ref, copies: dict[str, Copied]) -> Target | None:
        found = self._article(article, place)
        if found is not None:
            self._look_ahead(article, ref, found)
            written = self._on_page(article, ref, fragment, found.anchors)
            return Target(found.url, ANCHOR_PREFIX + written if written in found.anchors else written, 0, 0)
        if place.startswith("/"):
            url = place if place in self._lists else place + "/"
            if url in self._lists:
                if self._archive.unreadable.may_be_on(url):
                    return Target(url, fragment, 0, 0)
                return Target(url, self._on_page(article, ref, fragment, self._places(url)), 0, 0)
            target = self._static(place)
        else:
            target = None if place.startswith("story:") else self._file(article, place, copies)
        # What a place in a file may be called is the business of its format: ``#page=2`` of a PDF.
        return replace(target, fragment=fragment) if target else None

    def _look_ahead(self, article: Article, ref: Ref, found: Article) -> None:
        """Tell of a link that stops the builds of a day to come, on which what expires is to go, and would stay."""
        end, own = found.expires, article.expires
        if end and self._archive.settings.dangling == "error" and not (own and own.epoch <= end.epoch):
            file = f"content/{article.path}"
            args = {"target": ref.target, "when": end.text}
            self.problems.append(problem("expiring-link", file, ref.line, ref.column, severity="warning", **args))

    def _on_page(self, article: Article, ref: Ref, fragment: str, places: Iterable[str]) -> str:
        """Return the place that a link names, or nothing if the page has none of that name."""
        if not fragment or fragment == TOP or fragment in places:
            return fragment
        self._add("missing-anchor", article, ref, anchor=fragment, near=self._anchor_hints.nearest(fragment, places))
        return ""

    def _article(self, article: Article, place: str) -> Article | None:
        archive = self._archive
        if not place:
            return article
        if place.startswith("story:"):
            card = archive.story_card(place.removeprefix("story:"), article.lang)
            return archive.by_url[card.url] if card else None
        if place.startswith("/"):
            return archive.by_url.get(place) or archive.by_url.get(place + "/")
        found = archive.everything.get(_path(article, place))
        return found if found and archive.by_url.get(found.url) is found else None

    def _static(self, place: str) -> Target | None:
        asset = self._archive.assets.get("content/static" + place)  # another way of writing it would be another address
        return _target(place, asset) if asset else None

    def _file(self, article: Article, place: str, copies: dict[str, Copied]) -> Target | None:
        asset = self._beside_article(article, place)
        if asset is None:
            return None
        path = asset.path
        if path.startswith("content/static/"):
            return _target(path.removeprefix("content/static"), asset)
        if not may_lie_beside(path):
            return None
        copied = copies.get(path) or Copied(self._free_name(article, path, copies), asset)
        copies[path] = copied
        return _target(copied.url, asset)

    def _beside_article(self, article: Article, place: str) -> Asset | None:
        """Return the file that a path from the article's folder names."""
        path = posixpath.normpath(posixpath.join("content", posixpath.dirname(article.path), place))
        return self._archive.assets.get(path) if path.startswith("content/") else None

    def _image(self, article: Article, place: str, copies: dict[str, Copied]) -> Target | None:
        asset = self._shown(article, place)
        if asset is None or not asset.width:
            return None
        return self._static(place) if place.startswith("/") else self._file(article, place, copies)

    def _shown(self, article: Article, place: str) -> Asset | None:
        """Return the file that an image's address means."""
        if place.startswith("/"):
            return self._archive.assets.get("content/static" + place)
        return self._beside_article(article, place)

    @staticmethod
    def _free_name(article: Article, path: str, copies: dict[str, Copied]) -> str:
        url = article.url + posixpath.basename(path)
        taken = {copied.url.casefold() for copied in copies.values()}
        if url.casefold() not in taken:
            return url
        stem, extension = posixpath.splitext(url)
        number = next(n for n in range(2, len(taken) + 3) if f"{stem}-{n}{extension}".casefold() not in taken)
        return f"{stem}-{number}{extension}"

    def _picture(self, article: Article, copies: dict[str, Copied]) -> Image | None:
        if not article.image:
            return None
        place = unquote(article.image)
        target, written = self._image(article, place, copies), article.place("image.src")
        self._judge(article, place, article.image, written, "error")
        return Image(target.url, "", "", "", target.width, target.height, target.candidates) if target else None

    def _judge(self, article: Article, place: str, shown: str, written: tuple[int, int], severity: str) -> None:
        """Tell what is wrong with an image that an article shows as ``shown`` at line and column ``written``."""
        asset, file = self._shown(article, place), f"content/{article.path}"
        if asset is None and _ELSEWHERE.match(shown):
            found = problem("external-image", file, *written, severity=severity, address=shown)
        elif asset is None:
            near = self._near_file(article, place)
            found = problem("missing-image", file, *written, severity=severity, target=shown, near=near)
        elif asset.fault or not asset.width:
            why = asset.fault or "it is no PNG, JPEG, GIF, WebP or AVIF"
            found = problem("damaged-image", file, *written, severity=severity, target=shown, why=why)
        elif asset.located:
            found = problem("image-tells-place", file, *written, severity="warning", target=shown)
        else:
            return
        self.problems.append(found)

    def _near_file(self, article: Article, place: str) -> str:
        folder = posixpath.normpath(posixpath.join("content", posixpath.dirname(article.path))) + "/"
        names = (path.removeprefix(folder) for path in self._archive.assets if path.startswith(folder))
        return self._image_hints.nearest(place, names)

    def _tell(self, article: Article, ref: Ref, place: str) -> None:
        if not place.startswith(("/", "story:")) and self._beside_article(article, place) is not None:
            self._add("file-kind", article, ref, target=ref.target)
        elif not self._may_be_unreadable(article, place):
            self._add("dangling-link", article, ref, target=ref.target, near=self._near_link(article, ref, place))

    def _may_be_unreadable(self, article: Article, place: str) -> bool:
        unreadable = self._archive.unreadable
        if place.startswith("story:"):
            return unreadable.may_be_story(place.removeprefix("story:"))
        if place.startswith("/"):
            return unreadable.may_be_address(place)
        return unreadable.may_be_file(_path(article, place))

    def _near_link(self, article: Article, ref: Ref, place: str) -> str:
        archive = self._archive
        if place.startswith("story:"):
            return self._hints.nearest(place.removeprefix("story:"), archive.versions)
        if place.startswith("/"):
            return self._hints.nearest(place, chain(self._lists, archive.by_url))
        if _HOST.match(ref.target):
            return self._hints.meant(f"https://{ref.target}")
        path = _path(article, place)
        if path in archive.everything:
            return "that article is not public: a draft, scheduled, or expired"
        others = (one for one in self._beside(posixpath.dirname(path)) if one != article.path)
        near = self._hints.closest(path, others)
        return self._hints.meant(posixpath.relpath(near, posixpath.dirname(article.path)) if near else "")

    def _beside(self, folder: str) -> Iterator[str]:
        """Yield the articles in a folder, or all where it has none."""
        beside = [path for path in self._archive.everything if posixpath.dirname(path) == folder]
        yield from beside or self._archive.everything

    def _add(self, code: str, article: Article, ref: Ref, **args: str) -> None:
        severity = self._archive.settings.dangling
        self.problems.append(problem(code, f"content/{article.path}", ref.line, ref.column, severity=severity, **args))


def _target(url: str, asset: Asset) -> Target:
    """Return what a file is published as; the whole image is a candidate where no smaller version is the widest."""
    candidates = tuple(Candidate(urls.rendition(url, one.width), one.width) for one in asset.renditions)
    if candidates and candidates[-1].width < WIDEST:
        candidates += (Candidate(url, asset.width),)
    return Target(url, "", asset.width, asset.height, candidates)


def _path(article: Article, place: str) -> str:
    """Return the path below ``content/`` that a relative link of the article means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(article.path), place))


_NOTHING = Resolved((), None, ())
