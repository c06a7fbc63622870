"""Header field lines as RFC 9112 reads them: of a broken line, nothing else is lost.

The standard library ends the fields at the first line that is none, which loses all that follow,
and lets a bare CR begin a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from http.client import HTTPException, LineTooLong
from typing import Protocol

LONGEST_LINE = 65536
MOST_LINES = 100
"""As the standard library has them."""
_ENDS = frozenset({b"\r\n", b"\n", b""})
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NEVER = bytes.maketrans(b"\r\0", b"  ")


class Lines(Protocol):
    """What lines are read from."""

    def readline(self, limit: int = -1, /) -> bytes:
        """Give the next one with its end, at most ``limit`` octets; nothing at the end."""


def read_field_lines(source: Lines) -> list[bytes]:
    """The lines up to the empty one, with their ends and without those that aren't fields.

    Raises HTTPException for a line that is too long, and for too many.
    """
    lines: list[bytes] = []
    while (line := source.readline(LONGEST_LINE + 1)) not in _ENDS:
        if len(line) > LONGEST_LINE:
            raise LineTooLong("header line")
        if len(lines) == MOST_LINES:
            raise HTTPException(f"got more than {MOST_LINES} header lines")
        lines.append(line)
    return [*_fields(lines), b"\r\n"]


def _fields(lines: Sequence[bytes]) -> Iterator[bytes]:
    """The fields and their continuations; space before the colon is no part of a name.

    RFC 9112, section 5.1; a continuation of no field is left out (section 2.2), and a bare CR or
    NUL is a space (section 2.2; RFC 9110, section 5.5).
    """
    kept = False
    for line in lines:
        text = line.rstrip(b"\r\n").translate(_NEVER)
        if text[:1] not in {b" ", b"\t"}:
            name, colon, value = text.partition(b":")
            name = name.rstrip(b" \t")
            kept = bool(colon) and _NAME.fullmatch(name) is not None
            text = name + colon + value
        if kept:
            yield text + b"\r\n"
