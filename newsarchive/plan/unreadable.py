"""Files that gave no article: what they may have been, so that nothing is told to be missing that an editor can see.

What leads to such a file is neither right nor wrong until it can be read. Only its path is known, so an address or a
story that it *may* have is left alone; telling it would send the editor after a second fault that is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from newsarchive.model.settings import REGISTERS
from newsarchive.model.slugs import slugify

#: Lists that exist only because of articles: years, months and terms.
_LIST = re.compile(rf"/([^/]+)/(?:\d{{4}}(?:/\d{{2}})?|(?:{'|'.join(REGISTERS)})/.+?)/?")


class Unreadable:
    """The files of one run that could not be read; ``paths`` are below ``content/``."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Note what each file may have been."""
        self._paths = frozenset(paths)
        self._versions: set[tuple[str, str, str]] = set()
        self._stories: set[str] = set()
        self._addresses: set[tuple[str, str]] = set()
        self._languages: set[str] = set()
        for path in self._paths:
            folder, _, name = path.rpartition("/")
            kind = "page" if folder.split("/")[0] == "pages" else "article"
            lang = next(iter(folder.removeprefix("pages/").split("/")))
            stem = unicodedata.normalize("NFC", name.removesuffix(".md"))
            self._versions.add((kind, lang, stem))
            self._addresses.add((lang, slugify(stem)))
            if kind == "article":
                self._stories.add(stem)
                self._languages.add(lang)

    def __bool__(self) -> bool:
        """Whether there is any such file."""
        return bool(self._paths)

    def may_be_file(self, path: str) -> bool:
        """Whether the content file is one of these."""
        return path in self._paths

    def may_be_story(self, story: str) -> bool:
        """Whether one of these may be an article of the story: its name is the default of its id."""
        return story in self._stories

    def may_be_version(self, kind: str, lang: str, story: str) -> bool:
        """Whether one of these may be the version of a story, or of a standing page, in a language."""
        return (kind, lang, story) in self._versions

    def may_be_address(self, url: str) -> bool:
        """Whether the page at a site path may come of one of these: the article's own, or a list that it is on."""
        parts = url.strip("/").split("/")
        return (parts[0], parts[-1]) in self._addresses or self.may_be_on(url)

    def may_be_on(self, url: str) -> bool:
        """Whether one of these may be on the list at a site path, and have a place there."""
        found = _LIST.fullmatch(url)
        return found is not None and found[1] in self._languages
