"""Lets tables refuse calls for a while, as DynamoDB does when it has too many.

An ASGI app around the engine's, with ``PUT /_local/throttles`` on loopback: ``{"share": 0.3}``
refuses three of ten calls of any table, 0 ends it. Calls inside the engine (a state's own call of a
table) don't pass here. DynamoDB developer guide, "Error handling".
"""

from __future__ import annotations

import json
import random
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

PATH = "/_local/throttles"
TARGET = b"DynamoDB_20120810."
LOOPBACK = {"127.0.0.1", "::1"}
REFUSAL = {
    "__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException",
    "message": "Throughput exceeds the current capacity of your table or index.",
}
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class Throttles:
    """The ASGI app around the engine's; ``share`` of the calls of tables are refused."""

    def __init__(self, app: App, chance: Callable[[], float] = random.random) -> None:
        self._app, self._chance = app, chance
        self.share = 0.0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Take a new share, refuse a call, or pass it to the engine."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"] == PATH:
            await _reply(send, *await self._change(scope, receive))
        elif self._refuses(scope):
            await _reply(send, 400, REFUSAL)
        else:
            await self._app(scope, receive, send)

    def _refuses(self, scope: Message) -> bool:
        if not self.share:
            return False
        target = dict(scope["headers"]).get(b"x-amz-target", b"")
        return bool(target.startswith(TARGET)) and self._chance() < self.share

    async def _change(self, scope: Message, receive: Receive) -> tuple[int, dict[str, Any]]:
        if scope["method"] != "PUT" or (scope.get("client") or ("",))[0] not in LOOPBACK:
            return 404, {}
        try:
            share = float(json.loads((await receive())["body"])["share"])
        except (KeyError, TypeError, ValueError):
            return 400, {"message": 'send {"share": 0.3}'}
        if not 0 <= share <= 1:
            return 400, {"message": "share must be from 0 to 1"}
        self.share = share
        return 200, {"share": share}


async def _reply(send: Send, status: int, answer: dict[str, Any]) -> None:
    body = json.dumps(answer).encode()
    headers = [
        (b"content-type", b"application/x-amz-json-1.0"),
        (b"content-length", b"%d" % len(body)),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
