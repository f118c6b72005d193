"""Rows of the store to values: sealed with a digest of themselves, and checked against types before they are believed.

What was cut, flipped or written by hand raises ``StoreDamaged``; nothing in a row is ever executed.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from sys import intern
from typing import Any, TypeVar

from newsarchive.build.codec import CodecError, decode, encode
from newsarchive.build.scan import Stamp
from newsarchive.build.traces import Remembered, Trace
from newsarchive.model.article import Article
from newsarchive.model.fingerprint import Fingerprint, digest

T = TypeVar("T")


class StoreDamaged(Exception):  # noqa: N818 - a state that is recovered from, not an error that anybody is told
    """The store cannot be trusted; it has to be deleted and made anew."""


def run_of(row: tuple[Any, ...]) -> dict[str, Remembered]:
    """Return what is remembered of the files of a run by path; ``row`` is the run's name, its bytes and their seal."""
    name, data, sealed = row
    if sealed != seal([name, digest_of_column(data)]):
        raise damaged(f"sources from {name}")
    return value_of(data, dict[str, Remembered])


def row_of(name: str, run: Mapping[str, Remembered]) -> tuple[str, bytes, str]:
    """Return the row of a run, as ``run_of`` takes it."""
    data = encode(run)
    return name, data, seal([name, digest(data)])


def article_of(row: tuple[Any, ...], common: dict[Hashable, Any] | None = None) -> Article:
    """Return the article, with what it says twice and what thousands say kept once: 1.4 KB instead of 2.6.

    ``row`` is its path, which is kept as it is, and its bytes; ``common`` holds what articles before had in common.
    Most were never changed, and are named as their stories.
    """
    article, common = value_of(row[1], Article), {} if common is None else common
    if article.date and not article.date.has_time:
        object.__setattr__(article, "date", common.setdefault(article.date, article.date))
    for name, same in (("path", row[0]), ("slug", article.story), ("changed", article.date)):
        if getattr(article, name) == same:
            object.__setattr__(article, name, same)
    for name in ("kind", "lang", "status", "source", "translation_of"):
        object.__setattr__(article, name, intern(getattr(article, name)))
    for ref in article.refs:
        object.__setattr__(ref, "kind", intern(ref.kind))
    for name in ("topics", "regions", "authors"):
        values = getattr(article, name)
        if values not in common:
            values = tuple(map(intern, values))
            common[values] = values
        object.__setattr__(article, name, common[values])
    return article


def trace_of(row: tuple[Any, ...]) -> Trace:
    """Return the trace of a page; ``row`` is the whole row."""
    *fields, mtime_ns, ctime_ns, inode, sealed = row
    if sealed != seal(fields):
        raise damaged(f"page {fields[0]}")
    path, part, kind, lang, owner, code, site, template, messages, view, output, size = fields
    fingerprint = Fingerprint(code, site, template, messages, view)
    return Trace(path, part, kind, lang, owner, fingerprint, output, Stamp(size, mtime_ns, ctime_ns, inode))


def row_of_trace(trace: Trace) -> tuple[Any, ...]:
    """Return the row of a page, as ``trace_of`` takes it.

    Times and inode are not sealed. Others only have the file read, of whose bytes the digest is; and all of them change
    at once when an archive is checked out anew.
    """
    of, at = trace.fingerprint, trace.stamp
    fields = [
        trace.path, trace.partition, trace.kind, trace.lang, trace.owner,
        of.code, of.site, of.template, of.messages, of.view, trace.output, at.size,
    ]  # fmt: skip
    return *fields, at.mtime_ns, at.ctime_ns, at.inode, seal(fields)


def partition_of(row: tuple[Any, ...]) -> tuple[str, tuple[str, int]]:
    """Return key, digest and number of pages of a partition, whose row has no seal: another digest only costs time."""
    key, made, pages = row
    if (type(key), type(made), type(pages)) != (str, str, int) or "\n" in key + made:
        raise damaged(f"partition {key}")
    return key, (made, pages)


def value_of(data: bytes, kind: type[T]) -> T:
    """Return the value of canonical bytes."""
    try:
        return decode(data, kind)
    except CodecError as fault:
        raise damaged(fault) from fault


def seal(row: list[Any]) -> str:
    """Return what a row must carry to be believed: a digest of its fields."""
    return digest("\0".join(map(str, row)).encode())


def digest_of_column(data: object) -> str:
    """Return the digest of a column's bytes; a column of another type has none."""
    return digest(data) if isinstance(data, bytes) else ""


def damaged(reason: object) -> StoreDamaged:
    """Return what is raised where a row is not what it should be."""
    return StoreDamaged(str(reason))
