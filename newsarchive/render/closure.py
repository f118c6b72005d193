"""What a page depends on besides its view: its template with all that this uses, and the interface texts in them.

Computed from the sources alone, without rendering; the digests are parts of a page's fingerprint. The order in which
templates and messages are named or found never shows in a digest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, problem
from newsarchive.render.catalogs import Catalog, Message
from newsarchive.render.environment import parse_template, template_path


def template_closure(name: str, templates: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the names of the template and of all that it extends, includes and imports, sorted; and their faults."""
    if name not in templates:
        return (), (problem("template-missing", template_path(name), name=name),)
    found, waiting = {name}, [name]
    problems: list[Problem] = []
    while waiting:
        current = waiting.pop()
        parsed = parse_template(current, templates[current])
        problems += parsed.problems
        for used, line in parsed.references:
            if used not in templates:
                problems.append(problem("template-missing", template_path(current), line, name=used))
            elif used not in found:
                found.add(used)
                waiting.append(used)
    return tuple(sorted(found)), tuple(sorted(problems))


def messages_of(names: Iterable[str], templates: Mapping[str, str]) -> frozenset[Message]:
    """Return the interface texts that the templates ``names`` show."""
    return frozenset().union(*(parse_template(name, templates[name]).messages for name in names))


def template_digest(names: Iterable[str], templates: Mapping[str, str]) -> str:
    """Return the digest of the sources of the templates ``names``."""
    return _digest([[name, templates[name]] for name in sorted(set(names))])


def messages_digest(catalog: Catalog, messages: Iterable[Message]) -> str:
    """Return the digest of what ``catalog`` makes of ``messages``, and of no other text in it."""
    forms = [[message, catalog.forms.get((message.context, message.singular), ())] for message in sorted(set(messages))]
    return _digest([catalog.lang, catalog.rule, forms])


def _digest(value: object) -> str:
    return digest(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode())
