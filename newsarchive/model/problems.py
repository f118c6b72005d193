"""A problem: one fault in the input, at a place, with what to do about it.

Stages never raise for bad input and never print; they return problems beside
their values. The wording lives in ``diagnostics``, so that one table holds
every sentence that an editor may be told.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.model.check_diagnostics import CHECKS
from newsarchive.model.diagnostics import DIAGNOSTICS, Diagnostic

#: code -> wording, of builds and of ``check``.
WORDINGS: dict[str, Diagnostic] = {**DIAGNOSTICS, **CHECKS}
#: More problems than this are counted, not listed.
PROBLEM_LIMIT = 200


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault at ``file:line:column``.

    ``file`` is relative to the root with ``/`` between its parts, ``line`` and ``column`` count from 1 in characters,
    0 meaning "the file as a whole". ``severity`` is ``error`` or ``warning``. ``args`` are the values that the
    diagnostic's wording names. The order of the fields is the order in which problems are told.
    """

    file: str
    line: int
    column: int
    code: str
    severity: str = "error"
    args: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, in one clause."""
        return WORDINGS[self.code].message % shown(self.args)

    @property
    def hint(self) -> str:
        """What to do about it; may be empty."""
        return WORDINGS[self.code].hint % shown(self.args)

    def __str__(self) -> str:
        """Return the one-line form that contract section 5 fixes."""
        hint = f"; {self.hint}" if self.hint else ""
        place = escape_control(self.file)
        return f"{place}:{self.line}:{self.column}: {self.severity}[{self.code}]: {self.message}{hint}"


def problem(
    code: str, file: str, line: int = 0, column: int = 0, *, severity: str = "error", **args: object
) -> Problem:
    """Return a problem; raise KeyError at once when the code or one of its named values is missing."""
    found = Problem(file, line, column, code, severity, tuple(sorted((key, str(value)) for key, value in args.items())))
    _ = found.message, found.hint
    return found


def errors(problems: tuple[Problem, ...] | list[Problem]) -> bool:
    """Whether any of the problems forbids publishing."""
    return any(found.severity == "error" for found in problems)


def escape_control(text: str) -> str:
    r"""Return ``text`` with control, format and lone surrogate characters written as ``\\u`` escapes.

    A file name or a value from an article must not be able to move the cursor of a terminal or forge a line of a log.
    """
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def shown(args: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the values of a problem by name, as they may be shown."""
    return {key: escape_control(value) for key, value in args}
