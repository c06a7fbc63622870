"""Metrics of the platform from a stored report: numbers without a customer in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.domain.events.report_event import ReportEvent
from handlers.domain.timestamps import milliseconds

REPORTS = "Reports"
SECONDS = "SecondsToReport"
UNKNOWN = "UnknownEvidence"


@dataclass(frozen=True)
class Measure:
    """One number with what it is of, by name; ``seconds`` tells a time from a count."""

    name: str
    value: float
    dimensions: Mapping[str, str]
    seconds: bool = False


def measures(event: ReportEvent, now: str) -> list[Measure]:
    """One report by its status; how long after what caused it; evidence that is unknown and why.

    The time counts from the sheet's own event, so that waiting for a run is in it. Evidence is
    counted once a version, by its complete report.
    """
    report = event.report
    status = report.status.value
    found = [Measure(REPORTS, 1, {"status": status})]
    if event.metadata.caused_at is not None:
        seconds = (milliseconds(now) - milliseconds(event.metadata.caused_at)) / 1000
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
