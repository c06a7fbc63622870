"""The rate limit of one client's frames: a burst, then a steady number each second."""

from __future__ import annotations

import asyncio
import time

BURST = 200
FRAMES_PER_SECOND = 20


class RateLimit:
    """A token bucket that delays reading, so that frames wait in the client's own buffers."""

    def __init__(self) -> None:
        self._left: float = BURST
        self._at = time.monotonic()

    async def wait(self) -> None:
        """Count one frame; wait while the bucket is empty."""
        now = time.monotonic()
        self._left = min(BURST, self._left + (now - self._at) * FRAMES_PER_SECOND) - 1
        self._at = now
        if self._left < 0:
            await asyncio.sleep(-self._left / FRAMES_PER_SECOND)
