"""Bytes to a file in the staging folder, from which the commit takes it.

Every page of a build passes through here, so nothing is done that none of them needs. A file gets the mode that it is
to have in the output. Never touched: the output itself.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from newsarchive.build.journal import MODE, TREE

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
#: A page of this name mostly stands in a folder of its own, which is not there yet.
_OWN_FOLDER = "index.html"


def stage(staging: Path, path: str, data: bytes) -> None:
    """Write a file into the staging folder, its folders included, with mode 0644."""
    target = f"{staging}/{TREE}/{path}"
    folder, _, name = target.rpartition("/")
    if name == _OWN_FOLDER:
        with suppress(FileExistsError, FileNotFoundError):
            os.mkdir(folder)  # noqa: PTH102 - as below: a path of pathlib takes longer than the folder
    try:
        descriptor = os.open(target, _NEW_FILE, MODE)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        descriptor = os.open(target, _NEW_FILE, MODE)
    try:
        rest = memoryview(data)
        while rest:  # one call writes all but of a file of gigabytes, or on a disk that is full
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
