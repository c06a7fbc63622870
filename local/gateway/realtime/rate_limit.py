"""How fast one client may send: a burst at once, then a steady number of frames each second."""

from __future__ import annotations

import asyncio
import time

BURST = 200
FRAMES_PER_SECOND = 20


class Pace:
    """A token bucket that makes the reader wait; unread frames fill the client's own buffers."""

    def __init__(self) -> None:
        self._left: float = BURST
        self._at = time.monotonic()

    async def wait(self) -> None:
        """Account for one frame; wait while there were too many."""
        now = time.monotonic()
        self._left = min(BURST, self._left + (now - self._at) * FRAMES_PER_SECOND) - 1
        self._at = now
        if self._left < 0:
            await asyncio.sleep(-self._left / FRAMES_PER_SECOND)
