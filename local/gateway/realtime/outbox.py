"""The messages that wait for one client: bounded, for a client that never reads."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from aiohttp import web

MOST_MESSAGES = 1_000
MOST_BYTES = 1_000_000


class Outbox:
    """The queue between publications and one socket; calls ``overflow`` once when it is full."""

    def __init__(self, overflow: Callable[[], None]) -> None:
        self._overflow = overflow
        self._waiting: deque[tuple[str, ...]] = deque()
        self._size = 0
        self._filled = asyncio.Event()

    def put(self, *parts: str) -> None:
        """Queue one message; its parts are joined only when it is sent."""
        size = sum(map(len, parts))
        full = len(self._waiting) >= MOST_MESSAGES or self._size + size > MOST_BYTES
        if full and self._waiting:
            self.clear()
            self._overflow()
            return
        self._waiting.append(parts)
        self._size += size
        self._filled.set()

    def clear(self) -> None:
        """Discard all messages that wait."""
        self._waiting.clear()
        self._size = 0

    async def send_to(self, socket: web.WebSocketResponse) -> None:
        """Send the messages in order until the socket closes; waits while the client is slow."""
        while not socket.closed:
            await self._filled.wait()
            while self._waiting:
                parts = self._waiting.popleft()
                self._size -= sum(map(len, parts))
                await socket.send_str("".join(parts))
            self._filled.clear()
