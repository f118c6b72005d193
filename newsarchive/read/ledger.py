"""The bytes of the ledger to its addresses and their lines; a line that is no address is told at its place."""

from __future__ import annotations

from newsarchive.model.ledger import LEDGER, Ledger, address_in
from newsarchive.model.problems import Problem, problem
from newsarchive.read.text import MOST_PER_CODE, conflicts, decode

#: The most bytes of a ledger: a million addresses of a hundred bytes.
_LIMIT = 100_000_000


def read_ledger(data: bytes) -> tuple[Ledger, tuple[Problem, ...]]:
    """Return the ledger and what is wrong with it; an address that a merge left twice is one.

    Lines that begin with ``#`` are comments.
    """
    text, problems = decode(data, LEDGER, _LIMIT)
    if text is None:
        return Ledger(), problems
    faults = list(conflicts(text, LEDGER))
    if faults:
        return Ledger(), tuple(faults)
    lines: dict[str, int] = {}
    gone = set()
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("/"):
            address, is_gone = address_in(line)
            lines.setdefault(address, number)
            if is_gone:
                gone.add(address)
        elif line.strip() and not line.startswith("#") and len(faults) < MOST_PER_CODE:
            faults.append(problem("bad-ledger-line", LEDGER, number, 1, text=line))
    return Ledger(lines, frozenset(gone)), tuple(faults)
