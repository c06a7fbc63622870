"""JSON by RFC 8259, without the NaN, Infinity and 1e999 that Python's parser takes."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn


def loads(content: str | bytes) -> Any:
    """Parse a JSON text. Raises ValueError for another text, or one that is nested too deeply."""
    try:
        return json.loads(content, parse_constant=_refuse, parse_float=_finite)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(text)
    return number
