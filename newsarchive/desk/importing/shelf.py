"""Where an import writes: articles and attachments below ``content/``, receipts and the review list below ``import/``.

A new file is made whole beside its place and linked into it, which fails where anything is there already: nothing
is written over, even if somebody saves a file in that moment. Receipts and the list are the import's own and are
replaced.
"""

from __future__ import annotations

import os
from pathlib import Path

from newsarchive.build.errors import UsageError
from newsarchive.build.output import environment_failure
from newsarchive.desk.importing.receipts import Receipt, read_receipt, write_receipt
from newsarchive.desk.rewriting import rewrite
from newsarchive.model.fingerprint import digest

RECEIPTS = "import/receipts"
REVIEW = "import/review.md"


class Shelf:
    """The files of one archive."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def receipts(self) -> dict[str, Receipt]:
        """Return the receipts by the digest of their originals; raise UsageError for a file that is none."""
        found = {}
        with environment_failure("the receipts cannot be read"):
            for place in sorted((self._root / RECEIPTS).glob("*.json")):
                receipt = read_receipt(place.read_bytes())
                if receipt is None or f"{receipt.digest}.json" != place.name:
                    raise UsageError(
                        f"'{RECEIPTS}/{place.name}' is no receipt of an import; restore it or take it away"
                    )
                found[receipt.digest] = receipt
        return found

    def digest_of(self, path: str) -> str | None:
        """Return the digest of a file of the archive, None where there is none."""
        place = self._root / path
        with environment_failure(f"'{path}' cannot be read"):
            if place.is_symlink() or not place.is_file():
                return None
            return digest(place.read_bytes())

    def put_new(self, path: str, data: bytes) -> bool:
        """Make a new file; return whether it is there with these bytes, False if its place is taken."""
        place = self._root / path
        with environment_failure(f"'{path}' cannot be written"):
            self._refuse_links(place.parent)
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = place.with_name(f".{place.name}.{os.getpid()}.new")
            try:
                descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
                with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor that was opened exclusively
                    file.write(data)
                    file.flush()
                    os.fsync(descriptor)
                place.hardlink_to(beside)
            except FileExistsError:
                return self.digest_of(path) == digest(data)  # a run that was ended before it wrote the receipt
            finally:
                beside.unlink(missing_ok=True)
        return True

    def put_receipt(self, receipt: Receipt) -> None:
        """Write the receipt of a page."""
        path = f"{RECEIPTS}/{receipt.digest}.json"
        self._refuse_links((self._root / path).parent)
        rewrite(self._root / path, write_receipt(receipt), path)

    def put_review(self, text: str) -> None:
        """Write the review list."""
        self._refuse_links((self._root / REVIEW).parent)
        rewrite(self._root / REVIEW, text.encode(errors="replace"), REVIEW)

    def _refuse_links(self, folder: Path) -> None:
        for one in (folder, *folder.parents):
            if one == self._root:
                return
            if one.is_symlink():
                raise UsageError(
                    f"'{one.relative_to(self._root).as_posix()}' is a symbolic link; links are not followed"
                )
