"""What a report says of evidence, as results of providers again."""

from __future__ import annotations

from typing import Any

from handlers.domain.evidence.results import (
    NOBODY,
    ProbeResult,
    ProbeStatus,
    ProviderResult,
    UnknownReason,
)
from handlers.domain.evidence.status import GOOD

Part = dict[str, Any]
"""An EvidencePart."""


def asked_again(evidence: list[Part], check: str) -> list[Part]:
    """The providers that have to be asked again: their result of the check is bad or unfinished."""
    return [
        part
        for part in evidence
        if part["provider"] != NOBODY
        and any(
            p["probe"] == check and (p["status"] not in GOOD or p["unfinished"])
            for p in part["probes"]
        )
    ]


def carried(part: Part, but: str = "") -> list[ProviderResult]:
    """What a provider gave, as the report has it, without one check; none if that was all.

    Raises MalformedEvent.
    """
    whole = ProviderResult.received(part)
    kept = [probe for probe in whole.probes if probe.probe != but]
    return [whole.model_copy(update={"probes": kept})] if kept else []


def recalled(part: Part, check: str) -> list[ProviderResult]:
    """The known status of the check, marked stale, in case the new one is unknown.

    Raises MalformedEvent.
    """
    whole = ProviderResult.received(part)
    return [
        whole.model_copy(update={"observed_at": seen_at, "probes": [_stale(probe, seen_at)]})
        for probe in whole.probes
        for seen_at in [probe.observed_at or whole.observed_at]
        if probe.probe == check and probe.status is not ProbeStatus.UNKNOWN and seen_at is not None
    ]


def _stale(probe: ProbeResult, seen_at: str) -> ProbeResult:
    reason = probe.reason or UnknownReason.NOT_ASKED
    return probe.model_copy(update={"stale": True, "reason": reason, "observed_at": seen_at})
