"""Batches of a queue, as Lambda hands them to a handler, and what becomes of them."""

from __future__ import annotations

import json
from typing import Any

from handlers.domain.errors import PlatformError

Letters = list[tuple[str, PlatformError]]
DONE: dict[str, Any] = {"batchItemFailures": []}
AGAIN: dict[str, Any] = {"batchItemFailures": [{"itemIdentifier": "message-0"}]}


def batch(*events: Any) -> dict[str, Any]:
    """Messages with these events, or with these texts."""
    bodies = [event if isinstance(event, str) else json.dumps(event) for event in events]
    records = [{"messageId": f"message-{n}", "body": body} for n, body in enumerate(bodies)]
    return {"Records": records}
