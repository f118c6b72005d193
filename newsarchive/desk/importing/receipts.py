"""The receipt of an imported page: what it was, what became of it, and every character's destination, as JSON.

One file for each original, named by the digest of its bytes, so that a second import finds it again whatever the file
is called by then. Receipts belong into version control beside the articles. They are read back as strictly as
anything else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from newsarchive.build.codec import CodecError, decode
from newsarchive.desk.importing.extraction import Encoding, Extraction, Guess, Original
from newsarchive.desk.importing.ledger import Span, Totals, totals

#: The form of the files below; a receipt of another form is not read.
FORMAT = 1
#: What these rules remove is the same on every page, nothing that a person could read, or nothing for everybody.
_NOT_SHOWN = frozenset(
    {"line-end", "white-space", "markup", "html-script", "html-style", "html-comment", "wordpress-wp-post_password"}
)


@dataclass(frozen=True, slots=True)
class Removed:
    """What one rule took out: how many characters, and the texts where somebody could want them back."""

    rule: str
    characters: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment of a post: its old address, its title, and where its file was put, empty where there was none."""

    url: str
    title: str
    file: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """See the module. ``article`` is the path of the article, from the root, and empty if none was made.

    ``article_digest`` is that of the bytes as they were written: a file that has another one was edited since.
    ``same_as`` names the article that has this text already. ``parts`` are ``"start-end destination"``.
    """

    format: int
    name: str
    digest: str
    form: str
    bytes: int
    article: str
    article_digest: str
    text_digest: str
    same_as: str
    lang: str
    title: str
    date: str
    encoding: Encoding
    characters: Totals
    guesses: tuple[Guess, ...]
    doubts: tuple[str, ...]
    held: tuple[str, ...]
    marks: tuple[str, ...]
    removed: tuple[Removed, ...] = field(default=())
    parts: tuple[str, ...] = field(default=())
    attachments: tuple[Attached, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Made:
    """The article that was made of a page; all empty where there is none."""

    path: str = ""
    digest: str = ""
    text_digest: str = ""
    same_as: str = ""
    attachments: tuple[Attached, ...] = ()


def receipt_of(original: Original, digest: str, text: str, found: Extraction, made: Made) -> Receipt:
    """Return the receipt of a page whose decoded text is ``text``."""
    return Receipt(
        format=FORMAT,
        name=original.name,
        digest=digest,
        form=original.form,
        bytes=len(original.data),
        article=made.path,
        article_digest=made.digest,
        text_digest=made.text_digest,
        same_as=made.same_as,
        lang=found.lang,
        title=found.title,
        date=found.date,
        encoding=found.encoding,
        characters=totals(found.spans, found.size),
        guesses=found.guesses,
        doubts=found.doubts,
        held=found.held,
        marks=found.marks,
        removed=_removed(found.spans, text),
        parts=tuple(f"{span.start}-{span.end} {span.destination}" for span in found.spans),
        attachments=made.attachments,
    )


def _removed(spans: Sequence[Span], text: str) -> tuple[Removed, ...]:
    counts: dict[str, int] = {}
    texts: dict[str, list[str]] = {}
    for span in spans:
        if span.destination.kind == "removed":
            rule = span.destination.name
            counts[rule] = counts.get(rule, 0) + span.end - span.start
            if rule not in _NOT_SHOWN:
                texts.setdefault(rule, []).append(text[span.start : span.end])
    return tuple(Removed(rule, counts[rule], tuple(texts.get(rule, ()))) for rule in sorted(counts))


def write_receipt(receipt: Receipt) -> bytes:
    """Return the file of a receipt; the same receipt gives the same bytes."""
    return (json.dumps(_plain(receipt), ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode(
        errors="surrogatepass"
    )


def read_receipt(data: bytes) -> Receipt | None:
    """Return the receipt that a file holds, or None where it is none of this form."""
    try:
        receipt = decode(data, Receipt)
    except CodecError:
        return None
    return receipt if receipt.format == FORMAT else None


def _plain(value: object) -> object:
    """Return a frozen value as what JSON has."""
    names = getattr(value, "__dataclass_fields__", None)
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
