"""Frozen values to bytes and back, canonically: the same value gives the same bytes on every machine.

The digest of a view's bytes is the fingerprint of a page's inputs, and the very same bytes are what a worker decodes
and renders, so nothing outside the fingerprint can reach a template. Mappings and sets are written in sorted order.
Decoding checks every type, so a damaged cache is noticed and never trusted. The one module that imports msgspec.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import msgspec

from newsarchive.model.fingerprint import digest

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder(order="deterministic")


class CodecError(ValueError):
    """The bytes are not what they should be."""


def encode(value: object) -> bytes:
    """Return the canonical bytes (JSON, UTF-8) of a frozen value; raise TypeError for what has none."""
    return _ENCODER.encode(value)


def digest_of(value: object) -> str:
    """Return the digest of a value's canonical bytes."""
    return digest(encode(value))


def decode(data: bytes, kind: type[T]) -> T:
    """Return the value of type ``kind``; raise CodecError where the bytes are damaged or of another type."""
    try:
        return _decoder(kind).decode(data)  # type: ignore[no-any-return, arg-type]
    except (msgspec.MsgspecError, ValueError) as fault:
        raise CodecError(str(fault)) from fault


def typed(value: object, kind: object) -> Any:  # noqa: ANN401 - ``kind`` is an annotation, as that of a parameter
    """Return the value of a type that plain JSON values stand for; raise CodecError where they do not."""
    try:
        return msgspec.convert(value, kind)
    except (msgspec.MsgspecError, ValueError) as fault:
        raise CodecError(str(fault)) from fault


@cache
def _decoder(kind: type) -> msgspec.json.Decoder:  # type: ignore[type-arg]
    return msgspec.json.Decoder(kind)
