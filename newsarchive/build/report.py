"""What a build did, as contract section 5 has it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

from newsarchive.build.volume import Volume
from newsarchive.model.problems import PROBLEM_LIMIT, Problem


@dataclass(slots=True)
class Report:
    """Counts of one build.

    ``read`` counts files whose bytes were read, ``parsed`` those that were parsed,
    ``planned`` the pages whose views were made; ``rendered`` counts pages whose bytes were made, ``written`` files
    that were put into the output. ``volume`` is what the whole site takes, ``hosts`` says for which hosts that is much.
    """

    articles: int = 0
    outputs: int = 0
    read: int = 0
    parsed: int = 0
    planned: int = 0
    rendered: int = 0
    written: int = 0
    removed: int = 0
    unchanged: int = 0
    verified: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    peak_rss_bytes: int = 0
    problems: list[Problem] = field(default_factory=list)
    changed_paths: Sequence[str] = ()
    removed_paths: Sequence[str] = ()
    strangers: Sequence[str] = ()
    volume: Volume = field(default_factory=Volume)
    hosts: Sequence[str] = ()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time of the block to the stage's seconds."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def as_json(self) -> str:
        """Return the report as JSON text with sorted keys."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        plain["seconds"] = {name: round(value, 4) for name, value in self.seconds.items()}
        plain["problems"] = [problem_as_mapping(problem) for problem in self.problems]
        plain["volume"] = asdict(self.volume)
        for name in ("changed_paths", "removed_paths", "strangers", "hosts"):
            plain[name] = list(plain[name])
        return json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def problem_as_mapping(problem: Problem) -> dict[str, object]:
    """Return a problem as the report and ``--format json`` have it."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems in the order in which they are told, each once."""
    return sorted(set(problems))


def listed(problems: Sequence[Problem]) -> tuple[Sequence[Problem], int]:
    """Return the problems to list, errors first when there are too many, and how many more there are."""
    if len(problems) <= PROBLEM_LIMIT:
        return problems, 0
    worst = sorted(problems, key=lambda problem: problem.severity)[:PROBLEM_LIMIT]
    return sorted(worst), len(problems) - PROBLEM_LIMIT
