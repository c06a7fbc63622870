"""How long something may take, measured on the wall clock and shared by all its parts."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """A deadline on the monotonic clock, in seconds; no attempt starts after it."""

    deadline: float

    @classmethod
    def of(cls, seconds: float) -> Budget:
        """A budget of so many seconds from now on."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """The seconds that are left, 0 at the least."""
        return max(0.0, self.deadline - time.monotonic())

    def share(self, part: float) -> Budget:
        """A smaller budget: this part (0 to 1) of what is left."""
        return Budget.of(self.left() * part)
