"""Records which role was allowed which call, so that tests see which grants are used.

An ASGI app around the engine's, with ``GET /_local/allowed-calls`` on loopback: each role, action
and resource once. Calls inside the engine (a state's own call of a table) aren't recorded.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

PATH = "/_local/allowed-calls"
LOOPBACK = {"127.0.0.1", "::1"}
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
Call = tuple[str, str, str]
"""A role by its name, an action, and the ARN of a resource."""


class AllowedCalls:
    """The ASGI app around the engine's; ``evaluator`` is the module that evaluates policies."""

    def __init__(self, app: App, evaluator: Any) -> None:
        self._app = app
        self._calls: set[Call] = set()
        self._evaluate = evaluator.evaluate
        evaluator.evaluate = self._noted

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Report what was allowed; pass everything else to the engine."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        is_ours = scope["method"] == "GET" and (scope.get("client") or ("",))[0] in LOOPBACK
        body = json.dumps(sorted(self._calls) if is_ours else {}).encode()
        headers = [(b"content-type", b"application/json")]
        start = {"type": "http.response.start", "status": 200 if is_ours else 404}
        await send(start | {"headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _noted(self, context: Any, *policies: Any) -> Any:
        result = self._evaluate(context, *policies)
        if result.decision == "Allow" and ":assumed-role/" in context.principal_arn:
            role = context.principal_arn.split("/")[1]
            self._calls.add((role, context.action, context.resource_arn))
        return result
