"""JSON in its one canonical form (RFC 8785), so that the same data has the same bytes and hash."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


def canonical(value: Any) -> bytes:
    """Members sorted, numbers as ECMAScript writes them, UTF-8.

    Stores and APIs on the way may write ``100`` for ``100.0`` or order members otherwise; this form
    stays. Raises ValueError for what it can't express: NaN, integers beyond 2^53, lone surrogates.
    """
    return rfc8785.dumps(value)


def sha256_of(value: Any) -> str:
    """SHA-256, in hex, of the canonical form."""
    return hashlib.sha256(canonical(value)).hexdigest()
