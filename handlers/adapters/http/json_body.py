"""Reads the body of an HTTP answer as JSON, within a size and a time."""

import json
from typing import Any, NoReturn, Protocol

from handlers.adapters.budget import Budget
from handlers.domain.errors import ProviderError, ProviderTimeout

MAX_BYTES = 512 * 1024
PIECE_BYTES = 16 * 1024


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
    """Parse strict JSON; raises ProviderError for anything else, NaN and Infinity included."""
    try:
        return json.loads(raw, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ProviderError(f"{provider}: the answer isn't JSON") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} isn't JSON")
