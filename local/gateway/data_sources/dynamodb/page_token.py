"""Tokens of the next page: authenticated by a key of this process (HMAC-SHA-256)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from typing import Any

from local.gateway.errors import FieldError

KEY = secrets.token_bytes(32)
MAC_BYTES = 16


def make_token(position: dict[str, Any]) -> str:
    """Return a token for the position where the next page starts (DynamoDB's LastEvaluatedKey)."""
    content = json.dumps(position, separators=(",", ":"), default=_text_of).encode()
    return base64.urlsafe_b64encode(_mac_of(content) + content).decode()


def read_token(token: Any) -> Any:
    """Return the position in a token. Raises FieldError for one that this process did not make."""
    try:
        raw = base64.urlsafe_b64decode(token)
    except (TypeError, ValueError):
        raw = b""
    content = raw[MAC_BYTES:]
    if not hmac.compare_digest(raw[:MAC_BYTES], _mac_of(content)):
        raise FieldError("Invalid pagination token given.", "BadRequestException")
    return json.loads(content)


def _mac_of(content: bytes) -> bytes:
    return hmac.digest(KEY, content, hashlib.sha256)[:MAC_BYTES]


def _text_of(binary: bytes) -> str:
    return base64.b64encode(binary).decode()
