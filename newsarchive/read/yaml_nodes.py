"""YAML text to nodes that know their place in the file: the strict subset that editors need.

Built from PyYAML's event stream, never by its loaders: scalars stay the text that was written, and anchors, aliases,
merges, tags, directives and second documents end the reading where they stand. Nesting is counted while events
stream, before anything is built on it. libyaml and the pure parser give the same nodes; only an unquoted question
mark inside brackets is a text to the first and a fault to the second.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

import yaml

from newsarchive.model.problems import Problem, problem
from newsarchive.read import characters
from newsarchive.read.yaml_faults import Complaint, Fault, Place, Token, explain

#: libyaml's parser, or where PyYAML was built without it the pure one, which is slower. Only its events are used.
PARSER: type[yaml.CSafeLoader | yaml.SafeLoader] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

#: Open lists and mappings at one place. libyaml's own loader dies of some 30,000.
MOST_DEPTH = 32
#: Items of one list, or keys of one mapping.
MOST_ITEMS = 1_000
#: Bytes of one article's front matter.
MOST_BYTES = 64_000

# What looks like a comment to YAML and like the end of a text to the editor: `title: Issue #5`.
_SWALLOWED = re.compile(r"[ ]+#(?=\w)")
# A directive or a document end.
_DOCUMENT_MARK = re.compile(r"^(?:%|\.\.\.(?:\s|\Z))", re.MULTILINE)
# The first line of a block scalar with a comment that touches it, which only libyaml takes for one.
_HEADER = re.compile("[|>][-+0-9]*#")
# Half a character, and the escape that makes one: libyaml refuses it, the pure parser does not.
_HALF = re.compile("[\ud800-\udfff]")
_HALF_ESCAPE = re.compile(r"\\u[dD][89A-Fa-f]|\\U0000[dD][89A-Fa-f]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it was written, in NFC; ``plain`` without quotes. Line and column count from 1 in the file."""

    value: str
    line: int
    column: int
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


def load(
    text: str, file: str, first_line: int = 1, *, limit: int = MOST_BYTES, most_items: int = MOST_ITEMS
) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Return the mapping that ``text`` writes, or None and the problems; an empty text is an empty mapping.

    ``text`` begins at ``first_line`` of ``file`` and has at most ``limit`` bytes of UTF-8; a list or mapping has at
    most ``most_items`` entries. Never raises, whatever the text.
    """
    unfit = _unfit(text, file, first_line, limit)
    if unfit:
        return None, unfit
    reader = _Reader(text if text.endswith("\n") else f"{text}\n", file, first_line, most_items)
    try:
        root = reader.read()
    except _EndOfReadingError as end:
        return None, (*reader.problems, reader.problem(end.fault))
    if not isinstance(root, Mapping):
        return None, (*reader.problems, problem("not-a-mapping", file, root.line, root.column))
    return (None if reader.problems else root), tuple(reader.problems)


def _unfit(text: str, file: str, first_line: int, limit: int) -> tuple[Problem, ...]:
    """Return why a text cannot be given to a parser."""
    size = len(text) if text.isascii() else len(text.encode(errors="surrogatepass"))
    if size > limit:
        return (problem("front-matter-too-large", file, first_line, 1, bytes=size, limit=limit),)
    unfit = characters.in_front_matter(text, file, first_line)
    mark = None if unfit else _DOCUMENT_MARK.search(text)
    if mark:
        return (problem("yaml-document", file, first_line + text.count("\n", 0, mark.start()), 1),)
    return unfit


class _EndOfReadingError(Exception):
    """The text cannot be read further; never leaves this module."""

    def __init__(self, code: str, place: Place, **args: str) -> None:
        super().__init__(code)
        self.fault = Fault(code, place, tuple(args.items()))


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not yet closed. ``first``: keys and their lines; ``key`` waits for its value."""

    line: int
    column: int
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None

    def closed(self) -> Node:
        """Return the finished node."""
        if self.is_mapping:
            return Mapping(tuple(self.entries), self.line, self.column)
        return Sequence(tuple(self.items), self.line, self.column)


class _Reader:
    """Reads one text once; ``problems`` holds the faults that do not end the reading."""

    def __init__(self, text: str, file: str, first_line: int, most_items: int) -> None:
        self._text = text
        self._file = file
        self._first_line = first_line
        self._most_items = most_items
        self._last = yaml.Event()
        # Almost no front matter has this sign: looking for it first saves a look at each value.
        self._lines = text.split("\n") if " #" in text else []
        self.problems: list[Problem] = []

    def problem(self, fault: Fault) -> Problem:
        """Return the fault as a problem at its place in the file."""
        line, column = fault.place
        return problem(fault.code, self._file, self._first_line + line, column + 1, **dict(fault.args))

    def read(self) -> Node:
        """Return the text's only node."""
        parser: yaml.CSafeLoader | yaml.SafeLoader | None = None
        try:
            parser = PARSER(self._text)
            return self._build(parser)
        except yaml.MarkedYAMLError as error:
            complaint = Complaint(
                error.problem or "", error.context or "", _place(error.problem_mark), _place(error.context_mark)
            )
            found = explain(complaint, _token(self._last), self._text.split("\n"))
            raise _EndOfReadingError(found.code, found.place, **dict(found.args)) from None
        except (yaml.YAMLError, ValueError):
            # The pure parser meets an escape beyond Unicode, \U00110000, without a word of its own.
            place = _place(parser.get_mark()) if isinstance(parser, yaml.SafeLoader) else (0, 0)
            found = explain(Complaint("", "quoted scalar", place, place), Token(), self._text.split("\n"))
            raise _EndOfReadingError(found.code, found.place, **dict(found.args)) from None

    def _build(self, parser: yaml.CSafeLoader | yaml.SafeLoader) -> Node:
        root: Node = Mapping((), self._first_line, 1)
        documents = 0
        stack: list[_Open] = []
        while True:
            event = parser.get_event()
            if isinstance(event, yaml.ScalarEvent):
                node: Node = self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                stack.append(self._opened(event, len(stack)))
                continue
            elif isinstance(event, yaml.CollectionEndEvent):
                node = stack.pop().closed()
            elif isinstance(event, yaml.AliasEvent):
                raise _EndOfReadingError("yaml-alias", _place(event.start_mark))
            else:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        raise _EndOfReadingError("yaml-document", _place(event.start_mark))
                elif event is None or isinstance(event, yaml.StreamEndEvent):
                    return root
                continue
            self._last = event
            if stack:
                self._add(stack[-1], node)
            else:
                root = node

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start = event.start_mark
        line, column = (start.line, start.column) if start else (0, 0)
        if event.anchor is not None or event.tag is not None:
            raise _EndOfReadingError("yaml-alias" if event.anchor else "yaml-tag", (line, column))
        value, style = event.value, event.style
        if not value.isascii():
            value = unicodedata.normalize("NFC", value)
            if _HALF.search(value):
                self._refuse_half(start.index if start else 0)
        if style in {"|", ">"} and _HEADER.match(self._text, start.index if start else 0):
            raise _EndOfReadingError("yaml-start", (line, column), char=style or "")
        plain = not style
        if plain and self._lines:
            end_line, end_column = _place(event.end_mark)
            rest = self._lines[end_line]
            if _SWALLOWED.match(rest, end_column):
                self.problems.append(self.problem(Fault("yaml-comment", (end_line, rest.index("#", end_column)))))
        return Scalar(value, self._first_line + line, column + 1, plain)

    def _refuse_half(self, index: int) -> None:
        """Refuse, as libyaml does, an escape after ``index`` that makes half a character."""
        half = _HALF_ESCAPE.search(self._text, index)
        index = half.start() if half else index
        column = index - self._text.rfind("\n", 0, index) - 1
        place = (self._text.count("\n", 0, index), column)
        raise _EndOfReadingError("yaml-escape", place, escape=self._text[index : index + 2])

    def _opened(self, event: yaml.CollectionStartEvent, depth: int) -> _Open:
        line, column = _place(event.start_mark)
        if event.anchor is not None or event.tag is not None:
            raise _EndOfReadingError("yaml-alias" if event.anchor else "yaml-tag", (line, column))
        if depth == MOST_DEPTH:
            raise _EndOfReadingError("yaml-depth", (line, column), limit=str(MOST_DEPTH))
        return _Open(self._first_line + line, column + 1, isinstance(event, yaml.MappingStartEvent))

    def _add(self, parent: _Open, node: Node) -> None:
        if not parent.is_mapping:
            parent.items.append(node)
            self._limit(len(parent.items), node)
        elif parent.key is None:
            parent.key = self._key(parent, node)
        else:
            parent.entries.append((parent.key, node))
            parent.key = None
            self._limit(len(parent.entries), node)

    def _key(self, parent: _Open, node: Node) -> Scalar:
        place = (node.line - self._first_line, node.column - 1)
        if not isinstance(node, Scalar):
            raise _EndOfReadingError("yaml-key", place)
        if node.plain and node.value == "<<":
            raise _EndOfReadingError("yaml-alias", place)
        if node.value in parent.first:
            found = problem(
                "duplicate-key", self._file, node.line, node.column, key=node.value, first=parent.first[node.value]
            )
            self.problems.append(found)
        else:
            parent.first[node.value] = node.line
        return node

    def _limit(self, count: int, node: Node) -> None:
        if count > self._most_items:
            place = (node.line - self._first_line, node.column - 1)
            raise _EndOfReadingError("too-many-items", place, limit=str(self._most_items))


def _place(mark: object) -> Place:
    """Return a mark's line and column; the marks of the two parsers have no common type, and may be missing."""
    return getattr(mark, "line", 0), getattr(mark, "column", 0)


def _token(event: yaml.Event) -> Token:
    style = ""
    if isinstance(event, yaml.ScalarEvent):
        style = event.style if event.style in {"'", '"'} else ""
    elif isinstance(event, yaml.CollectionEndEvent) and _place(event.start_mark) != _place(event.end_mark):
        style = "]" if isinstance(event, yaml.SequenceEndEvent) else "}"
    return Token(_place(event.start_mark), _place(event.end_mark), style)
