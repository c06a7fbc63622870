"""Other clients' latency, and the memory held, beside hostile ones."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from itertools import count
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from bench.gateway.client import QUERY, SUBSCRIBERS, Client, open_socket, start, timed
from bench.gateway.deployment import Measured, memory

QUERIES = 150


@asynccontextmanager
async def nobody(_: Measured) -> AsyncIterator[None]:
    """No hostile client."""
    yield


@asynccontextmanager
async def silent_sockets(measured: Measured) -> AsyncIterator[None]:
    """1,000 connections that ask for nothing."""
    async with AsyncExitStack() as stack:
        for _ in range(SUBSCRIBERS):
            client = await open_socket(measured)
            stack.push_async_callback(client.close)
        yield


@asynccontextmanager
async def flood_of_starts(measured: Measured) -> AsyncIterator[None]:
    """Start and stop without end."""
    client = await open_socket(measured)
    async with client, flooding(starts(measured, client)):
        yield


@asynccontextmanager
async def large_frames(measured: Measured) -> AsyncIterator[None]:
    """Frames of 1 MB; each ends its connection, and the next is opened."""

    async def send() -> None:
        while True:
            async with await open_socket(measured) as client:
                with suppress(ConnectionClosed):
                    await client.send("x" * 1_000_000)
                    await client.recv()

    async with flooding(send()):
        yield


async def starts(measured: Measured, client: ClientConnection) -> None:
    """Start and stop, as fast as the gateway reads."""
    for number in count():
        await client.send(start(measured, str(number)))
        await client.send(json.dumps({"type": "stop", "id": str(number)}))


@asynccontextmanager
async def flooding(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do it for as long as the block lasts."""
    task = asyncio.create_task(work)
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def beside_hostile_clients(measured: Measured) -> dict[str, tuple[list[float], float]]:
    """The latency of another client's query, and the memory held, beside each kind."""
    found = {}
    for name, hostile in HOSTILE.items():
        before = memory(measured.pid)
        async with hostile(measured):
            client = Client(measured)
            ask = partial(client.ask, QUERY, id="1")
            taken = await asyncio.to_thread(timed, ask, QUERIES)
            found[name] = taken, memory(measured.pid) - before
    return found


HOSTILE = {
    "nobody": nobody,
    "1,000 sockets that ask for nothing": silent_sockets,
    "a flood of start and stop": flood_of_starts,
    "frames of 1 MB": large_frames,
}
