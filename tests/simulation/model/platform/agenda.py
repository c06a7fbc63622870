"""A virtual clock, and what is to be done at which time by it."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tests.simulation.model.roles import Grant, Roles
from tests.simulation.schedules.chance import Chance

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = 3600.0
MINUTE = 60.0


class Agenda:
    """One schedule: everything that happens follows from the seed."""

    def __init__(
        self, seed: int, only: frozenset[int] | None = None, denied: Grant | None = None
    ) -> None:
        self.roles = Roles(denied)
        self.chance = Chance(seed, only)
        self.random = self.chance.random
        self.seconds = 0.0
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._order = 0

    def now(self) -> str:
        """The virtual time, as the platform writes it."""
        moment = START + timedelta(seconds=self.seconds)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def seconds_ago(self, seconds: int) -> str:
        """The same for a time in the past."""
        moment = START + timedelta(seconds=self.seconds - seconds)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def epoch_seconds(self) -> int:
        """The same in seconds since 1970."""
        return int(START.timestamp() + self.seconds)

    def later(self, seconds: float, action: Callable[[], None]) -> None:
        """Put an action on the agenda."""
        self._order += 1
        heapq.heappush(self._agenda, (self.seconds + seconds, self._order, action))

    def run(self) -> None:
        """Do everything on the agenda, and what follows from it, up to a call that was refused."""
        while self._agenda and not self.roles.failed:
            self.step()

    def step(self) -> None:
        """Do what comes next on the agenda."""
        self.seconds, _, action = heapq.heappop(self._agenda)
        action()

    def lose_all(self) -> None:
        """Nothing that is on its way arrives."""
        self._agenda.clear()
