"""Undoes the content coding of a body, within a size (RFC 9110, section 8.4)."""

from __future__ import annotations

import zlib

GZIP = frozenset({"gzip", "x-gzip"})
GZIP_MAGIC = b"\x1f\x8b"
GZIP_WINDOW = 16 + zlib.MAX_WBITS
"""The flag by which zlib reads gzip (zlib manual, inflateInit2)."""


class UnknownCoding(ValueError):
    """A body that can't be decoded."""


def decoded(body: bytes, coding: str, most_bytes: int) -> bytes:
    """The body without its coding, cut at ``most_bytes``, however far it would unfold.

    ``coding`` is the value of Content-Encoding, empty where there is none. A body that was itself
    cut gives what can be decoded of it. Raises UnknownCoding for other codings than gzip and
    deflate, for several at once, and for data that aren't in theirs.
    """
    name = coding.strip().lower()
    if name in {"", "identity"}:
        return body[:most_bytes]
    try:
        if name in GZIP:
            return _unzipped(body, most_bytes)
        if name == "deflate":
            return _inflated(body, most_bytes)
    except zlib.error as error:
        raise UnknownCoding(f"the body isn't in the coding {name}") from error
    raise UnknownCoding(f"the coding {name[:40]!r} isn't known")


def _unzipped(body: bytes, most_bytes: int) -> bytes:
    """Of one member or several on end (RFC 1952, section 2.2); what follows them is left aside."""
    content, first = b"", True
    while len(content) < most_bytes and (body.startswith(GZIP_MAGIC) or (first and body)):
        first = False
        member = zlib.decompressobj(GZIP_WINDOW)
        content += member.decompress(body, most_bytes - len(content))
        body = member.unused_data
    return content


def _inflated(body: bytes, most_bytes: int) -> bytes:
    """In zlib's format, or without its header as some servers send it (RFC 9110, 8.4.1.2)."""
    try:
        return zlib.decompressobj().decompress(body, most_bytes)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, most_bytes)
