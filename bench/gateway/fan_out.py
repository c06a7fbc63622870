"""One mutation to many subscribers, and the memory that they hold."""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from contextlib import AsyncExitStack

from websockets.asyncio.client import ClientConnection

from bench.gateway.client import SUBSCRIBERS, Client, open_socket, start
from bench.gateway.deployment import Measured, memory

OPENING_AT_ONCE = 50
TIMES = 5
ANNOUNCE = 'mutation { announce(id: "1", text: "t") { id text } }'


async def subscribers(measured: Measured, stack: AsyncExitStack) -> list[ClientConnection]:
    """As many clients, each with one subscription that has started."""
    turns = asyncio.Semaphore(OPENING_AT_ONCE)

    async def one() -> ClientConnection:
        async with turns:
            client = await open_socket(measured)
            stack.push_async_callback(client.close)
            await client.send(start(measured))
            assert json.loads(await client.recv())["type"] == "start_ack"  # noqa: S101
            return client

    return list(await asyncio.gather(*(one() for _ in range(SUBSCRIBERS))))


async def fan_out(measured: Measured) -> tuple[float, float, float, float]:
    """Seconds to open all, MB that they hold, ms to a mutation's answer and to the last event."""
    client = Client(measured)
    before = memory(measured.pid)
    async with AsyncExitStack() as stack:
        opening = time.perf_counter()
        listening = await subscribers(measured, stack)
        opened = time.perf_counter() - opening
        held = memory(measured.pid) - before
        answers, lasts = [], []
        for _ in range(TIMES):
            started = time.perf_counter()
            waiting = asyncio.gather(*(one.recv() for one in listening))
            await asyncio.to_thread(client.ask, ANNOUNCE)
            answers.append((time.perf_counter() - started) * 1000)
            await waiting
            lasts.append((time.perf_counter() - started) * 1000)
    return opened, held, statistics.median(answers), statistics.median(lasts)
