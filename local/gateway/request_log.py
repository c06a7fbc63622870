"""The log line of each request: operation, caller kind, duration, errors; never a value."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

logger = logging.getLogger("local.gateway")


@dataclass
class Record:
    """The content of one log line."""

    operation: str = "-"
    caller: str = "-"
    errors: int = 0
    started: float = field(default_factory=time.perf_counter)

    def write(self, status: int) -> None:
        """Write the line; ``status`` is the HTTP status, or what it would be."""
        logger.info(
            "%s caller=%s status=%d ms=%.0f errors=%d",
            self.operation,
            self.caller,
            status,
            (time.perf_counter() - self.started) * 1000,
            self.errors,
        )
