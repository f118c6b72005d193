"""One page of each kind that readers see, in each language of the sample: where it is, and nothing of its looks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

LANGUAGES = ("en", "ru", "de")
#: Kind -> the pages of it below the home of a language, as a pattern; of several the one with the most bytes is taken.
PATTERNS = {
    "home": "index.html",
    "article": "[12]*/*/*/index.html",
    "parallel": "[12]*/*/*/??/index.html",
    "month": "[12]*/*/index.html",
    "year": "[12]*/index.html",
    "days": "on-this-day/index.html",
    "day": "on-this-day/*/index.html",
    "coverage": "coverage/index.html",
    "register": "topics/index.html",
    "term": "topics/*/index.html",
    "term-year": "topics/*/[12]*/index.html",
    "search": "search/index.html",
    "corrections": "corrections/index.html",
    "corrections-year": "corrections/[12]*/index.html",
    "translations": "translations/index.html",
    "standing": "[!0-9]*/index.html",
    "not-found": "404.html",
}


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield kind with language (``month ru``) and the path of the page in the site, without ``index.html``."""
    yield "chooser", ""
    for lang in LANGUAGES:
        for kind, pattern in PATTERNS.items():
            files = list((site / lang).glob(pattern))
            if kind == "standing":  # beside other pages that have a name, but no text of an author
                files = [file for file in files if '<div class="body">' in file.read_text(encoding="utf-8")]
            if files:
                yield f"{kind} {lang}", _largest(files, site)
    yield "story", _largest(list((site / "id").glob("*/index.html")), site)


def _largest(files: list[Path], site: Path) -> str:
    found = max(files, key=lambda file: (file.stat().st_size, file.as_posix()))
    return found.relative_to(site).as_posix().removesuffix("index.html")
