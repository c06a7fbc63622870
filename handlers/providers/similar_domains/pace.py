"""When each of many questions may be asked: so many a second, and none after the time is up."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """Slots for questions in their order; ``seconds`` is for how long new ones are begun."""

    a_second: float
    seconds: float
    started: float

    @classmethod
    def from_now(cls, a_second: float, seconds: float) -> Pace:
        """A pace that begins now."""
        return cls(a_second, seconds, time.monotonic())

    def wait(self, place: int) -> bool:
        """Wait for the slot of the question at that place, from 0; False if there is none."""
        slot = place / self.a_second
        if slot > self.seconds:
            return False
        time.sleep(max(0.0, self.started + slot - time.monotonic()))
        return time.monotonic() - self.started <= self.seconds
