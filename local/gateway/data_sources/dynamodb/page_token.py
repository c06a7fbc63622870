"""Tokens of a next page: opaque to clients, and made by this process only."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from typing import Any

from local.gateway.errors import FieldError

KEY = secrets.token_bytes(32)
SEAL_BYTES = 16


def seal(position: dict[str, Any]) -> str:
    """A token for the position (DynamoDB's LastEvaluatedKey) where the next page starts."""
    content = json.dumps(position, separators=(",", ":"), default=_text_of).encode()
    return base64.urlsafe_b64encode(_seal_of(content) + content).decode()


def open_token(token: Any) -> Any:
    """The position inside a token. Raises FieldError for one that wasn't made here."""
    try:
        raw = base64.urlsafe_b64decode(token)
    except (TypeError, ValueError):
        raw = b""
    content = raw[SEAL_BYTES:]
    if not hmac.compare_digest(raw[:SEAL_BYTES], _seal_of(content)):
        raise FieldError("Invalid pagination token given.", "BadRequestException")
    return json.loads(content)


def _seal_of(content: bytes) -> bytes:
    return hmac.digest(KEY, content, hashlib.sha256)[:SEAL_BYTES]


def _text_of(binary: bytes) -> str:
    return base64.b64encode(binary).decode()
