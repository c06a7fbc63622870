"""Lets the GraphQL gateway ask the engine who signed a request and what their policies allow.

Wraps ministack's ASGI app and adds ``POST /_local/authorize``, on loopback only. The answer says
only whether a signature is good and for which resources; secrets never leave. Beside ``engine``
this is the only file that knows anything inside ministack.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from ministack.core.iam_evaluator import (
    CredentialResolutionError,
    enforce,
    find_iam_access_key_account,
    resolve_caller_identity,
    resolve_credential,
)
from ministack.core.responses import get_account_id, set_request_account_id
from ministack.core.sigv4 import (
    HeaderSignature,
    header_signature_failure,
    parse_header_signature,
    request_time_failure,
)

PATH = "/_local/authorize"
LARGEST_QUESTION = 256 * 1024
LOOPBACK = {"127.0.0.1", "::1"}
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class SignatureError(Exception):
    """A signature that isn't good: an AWS error code and its message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class IamAuthorizer:
    """The ASGI app around the engine's."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a call of the authorizer; pass everything else to the engine."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
        elif scope["method"] != "POST" or (scope.get("client") or ("",))[0] not in LOOPBACK:
            await _reply(send, 404, {})
        else:
            await _reply(send, *_answer(await _body(receive)))


def authorize(question: dict[str, Any]) -> dict[str, Any]:
    """Who signed the request, and which of ``resources`` their policies allow for ``action``.

    Raises SignatureError for a bad signature; KeyError, TypeError, AttributeError for no question.
    """
    headers = {name.lower(): str(value) for name, value in question["headers"].items()}
    signature = parse_header_signature(headers)
    if not isinstance(signature, HeaderSignature):
        raise SignatureError(*signature)
    key = signature.access_key_id
    set_request_account_id(find_iam_access_key_account(key) or key)
    _require_good(signature, headers, question)
    who = resolve_caller_identity(key)
    if who is None:
        raise SignatureError("UnrecognizedClientException", "The security token is invalid.")
    resources = [str(resource) for resource in question["resources"]]
    return {
        "principalArn": who["userArn"],
        "accountId": who["accountId"],
        "userId": who["userId"],
        "allowed": [arn for arn in resources if _allowed(signature, question["action"], arn)],
    }


def _require_good(
    signature: HeaderSignature, headers: dict[str, str], question: dict[str, Any]
) -> None:
    if not headers["authorization"].startswith("AWS4-HMAC-SHA256 "):
        raise SignatureError("IncompleteSignature", "Only AWS4-HMAC-SHA256 is accepted.")
    if signature.service != question["service"]:
        raise SignatureError("SignatureDoesNotMatch", "The credential is for another service.")
    if "host" not in signature.signed_headers.split(";"):
        raise SignatureError("SignatureDoesNotMatch", "The host header must be signed.")
    body_hash = str(question["bodySha256"])
    if headers.setdefault("x-amz-content-sha256", body_hash) != body_hash:
        raise SignatureError("SignatureDoesNotMatch", "The signed hash is not the body's.")
    late = request_time_failure(signature)
    if late:
        raise SignatureError(*late)
    token = headers.get("x-amz-security-token", "")
    credential = resolve_credential(signature.access_key_id, get_account_id(), token)
    if isinstance(credential, CredentialResolutionError):
        raise SignatureError(credential.code, credential.message)
    failure = header_signature_failure(
        signature,
        credential.secret_access_key,
        question["method"],
        question["path"],
        question["query"],
        headers,
        b"",
    )
    if failure:
        raise SignatureError(*failure)


def _allowed(signature: HeaderSignature, action: str, resource: str) -> bool:
    denial = enforce(
        signature.access_key_id, action, signature.service, signature.region, resource_arn=resource
    )
    return denial is None


async def _body(receive: Receive) -> bytes | None:
    """The request's body; None when it is too large or the client went away."""
    body = b""
    while len(body) <= LARGEST_QUESTION:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += bytes(message.get("body", b""))
        if not message.get("more_body"):
            return body
    return None


def _answer(body: bytes | None) -> tuple[int, dict[str, Any]]:
    try:
        return 200, authorize(json.loads(body or b""))
    except SignatureError as error:
        return 200, {"error": {"code": error.code, "message": str(error)}}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return 400, {"error": {"code": "BadRequest", "message": "No question"}}


async def _reply(send: Send, status: int, answer: dict[str, Any]) -> None:
    body = json.dumps(answer).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
