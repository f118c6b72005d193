"""Pictures of every kind of page on one sheet: each language, desktop and phone, light and dark, and print.

Builds the sample archive, opens its pages in Chromium and writes ``sheet.html`` with the pictures beside it into a
folder, for people who want to see what a change of templates or styles does. It asserts nothing.
"""

from __future__ import annotations

import argparse
import base64
import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.driver import Browser  # noqa: E402 - found through the line above
from tests.browser.kinds import pages  # noqa: E402 - as above
from tests.browser.served import served  # noqa: E402 - as above


class Look(NamedTuple):
    """A way to look at a page; a width in CSS pixels."""

    name: str
    width: int
    dark: bool
    phone: bool


LOOKS = (
    Look("desktop", 1280, dark=False, phone=False),
    Look("desktop-dark", 1280, dark=True, phone=False),
    Look("phone", 360, dark=False, phone=True),
    Look("phone-dark", 360, dark=True, phone=True),
)
#: The results of a search are what its page is for.
QUESTION = "?q=2014"
HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title>
<style>body { font: 14px/1.4 sans-serif; background: #888 } section { display: flex; gap: 12px; align-items: start;
margin-block-end: 24px } h2 { inline-size: 9rem; font-size: 14px } img { inline-size: 320px; block-size: auto }
img.phone { inline-size: 160px } a { color: #000 }</style>
"""


def photograph(browser: Browser, address: str, name: str, folder: Path) -> Iterator[str]:
    """Write the pictures of a page and yield what the sheet shows of them."""
    for look in LOOKS:
        browser.screen(look.width, 900, dark=look.dark, phone=look.phone)
        browser.open(address)
        if address.endswith(QUESTION):
            browser.wait("document.querySelector('#search-results h3') !== null")
        file = f"{name}-{look.name}.png"
        (folder / file).write_bytes(browser.picture(whole=True))
        kind = ' class="phone"' if look.phone else ""
        yield f'<a href="{file}"><img{kind} src="{file}" alt="{look.name}" loading="lazy"></a>'
    browser.screen(1280, 900)
    paper = browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"]
    file = f"{name}-print.pdf"
    (folder / file).write_bytes(base64.b64decode(paper))
    yield f'<a href="{file}">print</a>'


def main() -> None:
    """Build, photograph, write the sheet, and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the sheet is written; made if it is not there")
    folder = parser.parse_args().folder
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        sys.exit("error: no Chromium on this machine")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        site = Path(work) / "output"
        command = [sys.executable, "build.py", "build", "--output", str(site), "--cache", f"{work}/cache", "--quiet"]
        subprocess.run(command, cwd=ROOT, check=True)
        with (
            served(site) as server,
            Browser(Path(program), Path(work) / "profile") as browser,
            (folder / "sheet.html").open("w", encoding="utf-8") as sheet,
        ):
            sheet.write(HEAD)
            for kind, path in pages(site):
                address = server.address(path) + (QUESTION if kind.startswith("search") else "")
                shown = "\n".join(photograph(browser, address, kind.replace(" ", "-"), folder))
                sheet.write(f"<section><h2>{html.escape(kind)}</h2>\n{shown}\n</section>\n")
    print(folder / "sheet.html")


if __name__ == "__main__":
    main()
