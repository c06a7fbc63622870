"""``ctx`` of resolver code, and the event of a direct Lambda resolver."""

from __future__ import annotations

import json
from typing import Any

Context = dict[str, Any]
# https://docs.aws.amazon.com/appsync/latest/devguide/direct-lambda-reference.html
DIRECT_EVENT = ("arguments", "identity", "source", "request", "prev", "info", "stash")


def context_of(
    request: dict[str, Any], arguments: dict[str, Any], source: Any, env: dict[str, str]
) -> Context:
    """Return ``ctx`` of a resolver's first handler; ``request`` has identity, headers and info."""
    plain = json.loads(json.dumps(arguments))
    return {
        "arguments": plain,
        "args": plain,
        "identity": request["identity"],
        "source": source,
        "stash": {},
        "prev": None,
        "request": {"headers": request["headers"], "domainName": None},
        "info": request["info"],
        "env": env,
    }


def direct_event(context: Context) -> dict[str, Any]:
    """Return the event that a direct Lambda resolver sends to its function."""
    return {name: context[name] for name in DIRECT_EVENT}
