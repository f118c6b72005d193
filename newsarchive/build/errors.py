"""What ends a build early, by exit code.

The input has errors (1), the command was wrong (2), the environment failed (3).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsarchive.model.problems import Problem

if TYPE_CHECKING:
    from newsarchive.build.report import Report


class InputError(Exception):
    """The input has errors; nothing of the published output has changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems; ``report`` is what had been done until then, where a build was under way."""
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)
        self.report: Report | None = None


class UsageError(Exception):
    """The command cannot be carried out as given; the text says why and what to do."""


class EnvironmentFailure(Exception):  # noqa: N818 - not a fault of the program or of its input
    """The disk, a lock or a permission failed; the text says what and what to do."""
