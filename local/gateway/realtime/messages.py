"""The handshake and the messages of AppSync's real-time protocol.

https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from typing import Any

from aiohttp import web

from local.gateway import strict_json
from local.gateway.auth.callers import Credentials
from local.gateway.errors import RequestError

SUBPROTOCOL = "graphql-ws"
# Clients use a UUID or a counter.
LONGEST_ID = 128
CONNECTION_TIMEOUT_MS = 300_000
KEEP_ALIVE = '{"type":"ka"}'
CONNECTION_ACK = json.dumps(
    {"type": "connection_ack", "payload": {"connectionTimeoutMs": CONNECTION_TIMEOUT_MS}}
)


def require_subprotocol(request: web.Request) -> None:
    """Raise RequestError, as AppSync words it, unless the client offers the subprotocol."""
    offered = _offered(request)
    if SUBPROTOCOL not in offered:
        fault = "SubProtocolNotSupportedError" if offered else "NoProtocolError"
        raise RequestError(400, fault, fault)


def handshake_credentials(request: web.Request) -> Credentials:
    """Return the credentials in the query's ``header``, or in a subprotocol ``header-…``.

    A signature covers POST /graphql/connect with the ``payload``. Raises RequestError.
    """
    inside = (
        name.removeprefix("header-") for name in _offered(request) if name.startswith("header-")
    )
    encoded = request.query.get("header") or next(inside, "")
    headers = string_headers(_json(_decoded(encoded), "header"), "header")
    body = _decoded(request.query.get("payload", "")) or b"{}"
    return Credentials(headers, body, request.remote or "", "/graphql/connect")


def string_headers(value: Any, where: str) -> dict[str, str]:
    """Return headers with their names in lower case. Raises RequestError for another form."""
    if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
        raise bad_request(f"{where} must be an object of strings.")
    return {name.lower(): text for name, text in value.items()}


def frame(text: str) -> dict[str, Any]:
    """Parse one frame of a client. Raises RequestError when it is no object."""
    content = _json(text, "The message")
    if not isinstance(content, dict):
        raise bad_request("The message must be an object.")
    return content


def subscription_id(message: dict[str, Any]) -> str:
    """Return the id that the client gave the subscription. Raises RequestError."""
    name = message.get("id")
    if not isinstance(name, str) or not 1 <= len(name) <= LONGEST_ID:
        raise bad_request(f"id must be a string of 1 to {LONGEST_ID} characters.")
    return name


def bad_request(message: str) -> RequestError:
    """Return the refusal of a message that the protocol does not have."""
    return RequestError(400, "BadRequestException", message)


def refusal_errors(refusal: RequestError) -> list[dict[str, Any]]:
    """Return a refusal as the errors of a message, with AppSync's code."""
    error = {
        "errorType": refusal.error_type,
        "errorCode": refusal.status,
        "message": str(refusal),
    }
    return [error]


def connection_error(refusal: RequestError) -> str:
    """Return the message that refuses a connection."""
    return json.dumps({"type": "connection_error", "payload": {"errors": refusal_errors(refusal)}})


def error(name: str | None, errors: Iterable[dict[str, Any]]) -> str:
    """Return the message that a subscription failed, or a frame that has no id."""
    named = {} if name is None else {"id": name}
    return json.dumps({"type": "error", **named, "payload": {"errors": list(errors)}})


def start_ack(name: str) -> str:
    """Return the message that a subscription has started."""
    return json.dumps({"type": "start_ack", "id": name})


def complete(name: str) -> str:
    """Return the message that a subscription has ended."""
    return json.dumps({"type": "complete", "id": name})


def data(name: str, payload: str) -> tuple[str, str, str]:
    """Return the message of an event in parts: subscriptions share the payload's text."""
    return f'{{"type":"data","id":{json.dumps(name)},"payload":', payload, "}"


def _offered(request: web.Request) -> list[str]:
    """Return the subprotocols that the client offers (RFC 6455, section 11.3.4)."""
    lines = request.headers.getall("sec-websocket-protocol", [])
    return [name.strip() for line in lines for name in line.split(",") if name.strip()]


def _decoded(text: str) -> bytes:
    """Base64 in either alphabet, with or without padding."""
    standard = text.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise bad_request("header and payload must be base64.") from None


def _json(content: str | bytes, where: str) -> Any:
    try:
        return strict_json.loads(content)
    except ValueError:
        raise bad_request(f"{where} must be JSON.") from None
