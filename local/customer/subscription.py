"""One subscription in AppSync's real-time protocol, from its start on.

https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from websockets import Subprotocol
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.sync.connection import Connection

from local.configuration import LocalError

START_SECONDS = 30


class Events:
    """The events of a subscription that has started."""

    def __init__(self, socket: Connection) -> None:
        self._socket = socket

    def within(self, seconds: float) -> Iterator[dict[str, Any]]:
        """The ``data`` of each event as it comes. Raises TimeoutError after so many seconds."""
        deadline = time.monotonic() + seconds
        while True:
            message = _receive(self._socket, max(deadline - time.monotonic(), 0), "data")
            yield message["payload"]["data"]


@contextmanager
def subscribed(
    graphql_url: str, token: str, query: str, variables: dict[str, Any]
) -> Iterator[Events]:
    """Events from when the block is entered. Raises LocalError when it can't start."""
    authorization = {"host": urlsplit(graphql_url).netloc, "Authorization": token}
    hidden = base64.urlsafe_b64encode(json.dumps(authorization).encode()).decode().rstrip("=")
    protocols = [Subprotocol("graphql-ws"), Subprotocol(f"header-{hidden}")]
    url = realtime_url(graphql_url)
    start = {
        "type": "start",
        "id": "1",
        "payload": {
            "data": json.dumps({"query": query, "variables": variables}),
            "extensions": {"authorization": authorization},
        },
    }
    try:
        with connect(url, subprotocols=protocols, proxy=None) as socket:
            socket.send(json.dumps({"type": "connection_init"}))
            _receive(socket, START_SECONDS, "connection_ack")
            socket.send(json.dumps(start))
            _receive(socket, START_SECONDS, "start_ack")
            yield Events(socket)
    except (WebSocketException, ConnectionError) as error:
        raise LocalError(f"The subscription broke off: {error}") from error


def realtime_url(graphql_url: str) -> str:
    """Where AppSync takes subscriptions: at a host of its own, or below a domain of one's own."""
    url = f"ws{graphql_url.removeprefix('http')}"
    if ".appsync-api." in url:
        return url.replace(".appsync-api.", ".appsync-realtime-api.", 1)
    return f"{url}/realtime"


def _receive(socket: Connection, seconds: float, kind: str) -> dict[str, Any]:
    """The next message of this kind; keep-alives are passed over."""
    deadline = time.monotonic() + seconds
    while True:
        message: dict[str, Any] = json.loads(socket.recv(max(deadline - time.monotonic(), 0)))
        if message["type"] == kind:
            return message
        if message["type"] != "ka":
            raise LocalError(f"The subscription failed: {json.dumps(message)}")
