"""What the same articles cost Pagefind: its index made from records by its interface, and from pages by its command.

Processor time is that of all its processes, sampled: its backend ends without anybody waiting for it, so that the
operating system's sums miss it.
"""

from __future__ import annotations

import html
import json
import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from search_meter.generated import documents

HERE = Path(__file__).parent
#: Seconds between two looks at the processes.
INTERVAL = 0.05
TICK = os.sysconf("SC_CLK_TCK")


def make_pagefind(articles: int, installed: Path, folder: Path) -> None:
    """Make Pagefind's index in both ways below a folder, the one from records to be asked, and print what they took."""
    records, pages = folder / "records.jsonl", folder / "pages"
    with records.open("w", encoding="utf-8") as lines:
        for one in documents(articles):
            fields = {"url": one.url, "lang": one.lang, "title": one.title, "text": one.text}
            lines.write(json.dumps(fields) + "\n")
            page = pages / one.url.strip("/") / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            title = html.escape(one.title)
            text = html.escape(one.text).replace("\n\n", "</p><p>")
            page.write_text(
                f'<!doctype html><html lang="{one.lang}"><meta charset="utf-8"><title>{title}</title>'
                f"<main><h1>{title}</h1><p>{text}</p></main></html>",
                encoding="utf-8",
            )
    node = ["node", str(HERE / "pagefind_index.mjs"), str(folder / "pagefind")]
    _print("records", articles, _seconds(node, installed, records))
    program = [str(installed / "node_modules/.bin/pagefind"), "--site", str(pages)]
    _print("pages", articles, _seconds(program, installed, None))


def _print(name: str, articles: int, seconds: float) -> None:
    print(f"Pagefind from {name}: {seconds / articles * 1e6:.0f} µs each")


def _seconds(command: Sequence[str], folder: Path, given: Path | None) -> float:
    """Run a command and return the processor seconds of it and all that it starts."""
    taken: dict[int, float] = {}
    source = given.open("rb") if given else None
    with subprocess.Popen(
        command, cwd=folder, stdin=source or subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        while process.poll() is None:
            taken |= _processes(process.pid)
            time.sleep(INTERVAL)
    if source:
        source.close()
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return sum(taken.values())


def _processes(session: int) -> dict[int, float]:
    """Return number and processor seconds so far of the processes of a session (proc(5): ``stat``)."""
    found = {}
    for path in Path("/proc").iterdir():
        if path.name.isdecimal():
            try:
                fields = (path / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session:
                found[int(path.name)] = (int(fields[11]) + int(fields[12])) / TICK
    return found
