"""What a stored report says of how the platform does, as numbers without a customer in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handlers.domain.events import Report
from handlers.domain.timestamps import milliseconds

REPORTS: Final = "Reports"
SECONDS: Final = "SecondsToReport"
UNKNOWN: Final = "UnknownEvidence"


@dataclass(frozen=True)
class Measure:
    """One number with what it is of, by name; ``seconds`` tells a time from a count."""

    name: str
    value: float
    dimensions: Mapping[str, str]
    seconds: bool = False


def measures(report: Report, now: str) -> list[Measure]:
    """One report by its status; how long after its run's start; evidence that is unknown and why.

    Evidence is counted once a version, by its complete report.
    """
    status = report.status.value
    found = [Measure(REPORTS, 1, {"status": status})]
    if started := (report.document.get("run") or {}).get("startedAt"):
        seconds = (milliseconds(now) - milliseconds(started)) / 1000
        found.append(Measure(SECONDS, seconds, {"status": status}, seconds=True))
    if status == "COMPLETE":
        unknown = Counter(
            (part["provider"], part["reason"]) for part in report.document.get("unknown", [])
        )
        found += [
            Measure(UNKNOWN, count, {"provider": provider, "reason": reason})
            for (provider, reason), count in sorted(unknown.items())
        ]
    return found
