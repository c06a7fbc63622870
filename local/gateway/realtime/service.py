"""The parts that serve one API."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, TypeVar

from local.gateway.auth.authentication import Authentication
from local.gateway.execution.execution import Execution
from local.gateway.realtime.subscriptions import Subscriptions

T = TypeVar("T")


@dataclass(frozen=True)
class Service:
    """The parts that serve one API, and the threads in which what blocks runs."""

    authentication: Authentication
    execution: Execution
    subscriptions: Subscriptions
    threads: Executor

    async def in_thread(self, function: Callable[..., T], *arguments: Any) -> T:
        """Run a function that blocks in one of the threads; returns its value."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, function, *arguments)
