"""What asks the measured gateway, and how long it takes."""

from __future__ import annotations

import base64
import json
import statistics
import time
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any

from websockets import Subprotocol
from websockets.asyncio.client import ClientConnection, connect

from bench.gateway.deployment import Measured

SUBSCRIBERS = 1_000
QUERY = "query ($id: ID!) { thing(id: $id) { id owner text } }"
ON_ANNOUNCE = "subscription ($id: ID) { onAnnounce(id: $id) { id text } }"


def timed(work: Callable[[], Any], times: int) -> list[float]:
    """Milliseconds of each run, after a few that warm up."""
    for _ in range(10):
        work()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def percentile(taken: list[float], hundredths: int) -> float:
    """The value below which so many of a hundred lie."""
    return statistics.quantiles(taken, n=100)[hundredths - 1]


class Client:
    """One HTTP connection that stays open, as a page's does."""

    def __init__(self, measured: Measured) -> None:
        self._connection = HTTPConnection(measured.address, timeout=30)
        self._headers = {"authorization": measured.token}

    def ask(self, query: str, **variables: str) -> Any:
        """The answer to a document."""
        body = json.dumps({"query": query, "variables": variables})
        self._connection.request("POST", "/graphql", body, self._headers)
        answer = json.loads(self._connection.getresponse().read())
        if "errors" in answer:
            raise RuntimeError(answer["errors"])
        return answer["data"]


async def open_socket(measured: Measured) -> ClientConnection:
    """A connection to the real-time endpoint."""
    header = json.dumps({"host": measured.address, "Authorization": measured.token}).encode()
    hidden = base64.urlsafe_b64encode(header).decode().rstrip("=")
    protocols = [Subprotocol("graphql-ws"), Subprotocol(f"header-{hidden}")]
    url = f"ws://{measured.address}/graphql/realtime"
    return await connect(
        url,
        subprotocols=protocols,
        compression=None,
        proxy=None,
        open_timeout=120,
        ping_interval=None,
    )


def start(measured: Measured, name: str = "1") -> str:
    """The text of a ``start`` message."""
    authorization = {"host": measured.address, "Authorization": measured.token}
    payload = {
        "data": json.dumps({"query": ON_ANNOUNCE, "variables": {"id": "1"}}),
        "extensions": {"authorization": authorization},
    }
    return json.dumps({"type": "start", "id": name, "payload": payload})
