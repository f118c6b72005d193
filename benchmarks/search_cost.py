"""What a search costs: bytes, requests and time in headless Chromium, and the index build, on a generated archive.

Usage: python benchmarks/search_cost.py --articles 10000 [--pagefind FOLDER] [--chromium PROGRAM]
Text is sent compressed, as hosts do; the shards are not. Bytes are those of bodies, all of them beyond the page itself.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from relevance.site import publish_module
from search_meter.browsing import measure
from search_meter.building import make_index
from search_meter.generated import questions
from search_meter.peer import make_pagefind


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000, help="size of the generated archive (%(default)s)")
    parser.add_argument("--folder", type=Path, help="where the index is made, and kept; default: a temporary folder")
    parser.add_argument(
        "--pagefind", type=Path, help="folder with node_modules/pagefind: measure it beside, in English only"
    )
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium", help="the browser (%(default)s)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "assets/search/data/manifest.json").exists():
            make_index(options.articles, folder)
        publish_module(folder)
        if options.pagefind:
            make_pagefind(options.articles, options.pagefind.resolve(), folder)
        measure(folder, questions(options.articles), options.chromium, with_pagefind=bool(options.pagefind))


if __name__ == "__main__":
    main()
