"""Reads the body of an HTTP answer as JSON, within a size and a time."""

from __future__ import annotations

import json
import re
from math import isinf
from typing import Any, NoReturn, Protocol

from handlers.adapters.budget import Budget
from handlers.domain.errors import ProviderError, ProviderTimeout

MAX_BYTES = 512 * 1024
PIECE_BYTES = 16 * 1024
MOST_DEPTH = 64
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
"""Texts, whose brackets don't count, and brackets."""


class Stream(Protocol):
    """The part of urllib3's response that is needed here."""

    def read1(self, amt: int | None = None, decode_content: bool | None = None) -> bytes:
        """Give what has arrived, at most ``amt`` bytes; nothing at the end."""


def read_bytes(stream: Stream, provider: str, budget: Budget, most_bytes: int = MAX_BYTES) -> bytes:
    """Read to the end; raises ProviderError when too large, ProviderTimeout when too slow."""
    raw = bytearray()
    # read1 gives what has arrived: a body that drips can't hold the loop beyond the deadline.
    while piece := stream.read1(PIECE_BYTES, decode_content=True):
        raw += piece
        if len(raw) > most_bytes:
            raise ProviderError(f"{provider}: the answer is larger than {most_bytes} bytes")
        if budget.left() <= 0:
            raise ProviderTimeout(f"{provider}: the answer took longer than its budget")
    return bytes(raw)


def parse(raw: bytes, provider: str) -> Any:
    """Parse JSON of RFC 8259, in UTF-8 (section 8.1; its byte order mark is ignored).

    Raises ProviderError for anything else, and for what would be read in more than one way: NaN,
    Infinity and numbers that no float can hold (section 6), a name twice in an object (section 4),
    more than ``MOST_DEPTH`` levels (section 9).
    """
    try:
        text = raw.decode("utf-8-sig")
        _refuse_depth(text)
        return json.loads(
            text,
            parse_constant=_refuse_constant,
            parse_float=_finite,
            object_pairs_hook=_with_unique_names,
        )
    except (ValueError, RecursionError) as error:
        raise ProviderError(f"{provider}: the answer isn't JSON: {str(error)[:80]}") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} isn't JSON")


def _finite(text: str) -> float:
    number = float(text)
    if isinf(number):
        raise ValueError("a number is out of range")
    return number


def _with_unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object has a name twice")
    return found


def _refuse_depth(text: str) -> None:
    depth = 0
    for token in _TOKENS.finditer(text):
        mark = token.group()
        depth += (mark in "[{") - (mark in "]}")
        if depth > MOST_DEPTH:
            raise ValueError(f"it is nested more than {MOST_DEPTH} levels deep")
