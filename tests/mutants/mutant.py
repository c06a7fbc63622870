"""What came of one change of the code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a test failed or ran out of time on the change, none did, or none ran it."""

    KILLED = "killed"
    SURVIVED = "survived"
    NOT_REACHED = "not reached"


@dataclass(frozen=True)
class Mutant:
    """``change`` is the difference, without line numbers: its lines begin with - and +."""

    name: str
    change: str
    verdict: Verdict

    @property
    def killed(self) -> bool:
        """Whether the tests noticed it."""
        return self.verdict is Verdict.KILLED
