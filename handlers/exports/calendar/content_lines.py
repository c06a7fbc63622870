"""Content lines of iCalendar (RFC 5545, sections 3.1 and 3.3.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 75
"""Octets of a line without its end (section 3.1)."""

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""What a text can't have: CONTROL without the tab (section 3.1)."""


def text(value: str) -> str:
    """A value of type TEXT (section 3.3.11), with line breaks and separators escaped."""
    plain = CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    for char, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(char, escaped)
    return plain


def written(lines: Iterator[str]) -> str:
    """The lines folded, each with CRLF at its end."""
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line))


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets; all but the first begin with a space.

    A character is never cut, as some readers join the pieces after they have decoded them.
    """
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    yield piece
