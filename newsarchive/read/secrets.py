"""Keys and tokens that somebody pasted into an article: where they stand, never what they are.

A text in, problems out that name the kind of secret. The value itself goes into no message, because messages go into
logs that more people read than the article's draft. Only shapes that hardly occur otherwise count.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from newsarchive.model.problems import Problem, problem
from newsarchive.read.text import MOST_PER_CODE, position


class Shape(NamedTuple):
    """``sign`` is a part that every value of the shape has: finding it costs a hundredth of the expression."""

    kind: str
    sign: str
    pattern: re.Pattern[str]


def _shape(kind: str, sign: str, pattern: str) -> Shape:
    return Shape(kind, sign, re.compile(pattern, re.ASCII | re.MULTILINE))


#: The prefixes are those that the issuers document so that scanners can find them.
SHAPES = (
    _shape("a private key", "PRIVATE KEY", r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
    _shape("a PuTTY private key", "PuTTY-User-Key-File", r"^PuTTY-User-Key-File-\d:"),
    _shape("an AWS access key", "AKIA", r"\bAKIA(?![A-Z0-9]*EXAMPLE\b)[A-Z2-7]{16}\b"),
    _shape("an AWS access key", "ASIA", r"\bASIA(?![A-Z0-9]*EXAMPLE\b)[A-Z2-7]{16}\b"),
    *(_shape("a GitHub token", f"gh{kind}_", rf"\bgh{kind}_[A-Za-z0-9]{{36,255}}\b") for kind in "pousr"),
    _shape("a GitHub token", "github_pat_", r"\bgithub_pat_\w{50,255}\b"),
    _shape("a GitLab token", "glpat-", r"\bglpat-[\w-]{20,255}"),
    _shape("a Slack token", "xox", r"\bxox[abeoprs]-[\w-]{20,255}"),
    _shape("a Google API key", "AIza", r"\bAIza[\w-]{35}\b"),
    _shape("a Stripe key", "_live_", r"\b[rs]k_live_[A-Za-z0-9]{20,255}\b"),
    _shape("an npm token", "npm_", r"\bnpm_[A-Za-z0-9]{36}\b"),
    _shape("a PyPI token", "pypi-AgE", r"\bpypi-AgE[\w-]{50,255}"),
    _shape("an Anthropic key", "sk-ant-", r"\bsk-ant-[\w-]{40,255}"),
    _shape("an OpenAI key", "sk-proj-", r"\bsk-proj-[\w-]{40,255}"),
    _shape("a Telegram bot token", ":AA", r"\b\d{8,10}:AA[\w-]{33}\b"),
)


def find(text: str, file: str) -> tuple[Problem, ...]:
    """Return a problem at each place of ``text`` that looks like a secret, up to ``MOST_PER_CODE``."""
    found = (
        problem("secret", file, *position(text, match.start()), kind=shape.kind)
        for shape in SHAPES
        if shape.sign in text
        for match in shape.pattern.finditer(text)
    )
    return tuple(islice(found, MOST_PER_CODE))
