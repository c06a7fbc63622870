"""Evidence: what can be seen of a domain from outside, per probe, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from pydantic import Field, model_validator

from handlers.domain.contract import Contract
from handlers.domain.evidence.finding import Findings
from handlers.domain.evidence.remediation import MOST_REMEDIATIONS, Remediation
from handlers.domain.evidence.status import ProbeStatus, UnknownReason
from handlers.domain.timestamps import Timestamp

__all__ = [
    "NOBODY",
    "NameStatus",
    "ProbeResult",
    "ProbeStatus",
    "ProviderResult",
    "Source",
    "UnknownReason",
    "not_asked",
    "statuses",
    "unknown",
]

NOBODY = "none"
"""Stands for the provider of a probe that nobody was asked about."""


class NameStatus(Contract):
    """How a probe came out for one of several names; None stands for the firm's domain."""

    subject: str | None = Field(default=None, min_length=1)
    status: ProbeStatus
    reason: UnknownReason | None = None


class ProbeResult(Contract):
    """The status of one probe, the findings that it follows from, and the facts behind them.

    ``remediations`` are what would settle findings. ``names`` has the status of each name, where
    the probe is about several. A ``stale`` one was seen at ``observed_at`` and stands in for what
    this run couldn't see; ``reason`` says why it couldn't. ``visible_from`` is from when on the
    provider can show a change that is made now; None for at once, or unknown. ``unfinished``: the
    time was up before all was looked at; the provider can go on from there.
    """

    probe: str = Field(min_length=1)
    status: ProbeStatus
    reason: UnknownReason | None = None
    findings: Findings = Field(default_factory=list)
    remediations: list[Remediation] = Field(default_factory=list, max_length=MOST_REMEDIATIONS)
    facts: dict[str, Any] = Field(default_factory=dict)
    names: list[NameStatus] = Field(default_factory=list)
    stale: bool = False
    observed_at: Timestamp | None = None
    visible_from: Timestamp | None = None
    unfinished: bool = False

    @model_validator(mode="after")
    def _reason_belongs_to_what_was_not_seen(self) -> Self:
        unknown = self.status is ProbeStatus.UNKNOWN
        if unknown and self.stale:
            raise ValueError("UNKNOWN is no observation, so it can't be stale")
        if (unknown or self.stale) != (self.reason is not None):
            raise ValueError("a reason is given for UNKNOWN or stale, and only for these")
        if self.stale and self.observed_at is None:
            raise ValueError("a stale status needs the time of its observation")
        return self


class Source(Contract):
    """One answer of a provider that the facts were read from.

    ``cached``: it came earlier, and wasn't asked for again. ``kept``: the raw answer is stored
    under its digest, for a while.
    """

    url: str
    sha256: str
    cached: bool = False
    kept: bool = False


class ProviderResult(Contract):
    """What one provider gave in one run; ``observed_at`` is ISO 8601 in UTC."""

    provider: str = Field(min_length=1)
    observed_at: Timestamp | None = None
    duration_ms: int | None = Field(default=None, ge=0)
    probes: list[ProbeResult]
    sources: list[Source] = Field(default_factory=list)
    adapter_version: str | None = None


def not_asked(probes: Iterable[str]) -> ProviderResult:
    """The result for probes that no provider of this deployment has."""
    return ProviderResult(provider=NOBODY, probes=unknown(probes, UnknownReason.NOT_ASKED))


def unknown(probes: Iterable[str], reason: UnknownReason) -> list[ProbeResult]:
    """UNKNOWN for each of ``probes``, for one ``reason``."""
    return [ProbeResult(probe=p, status=ProbeStatus.UNKNOWN, reason=reason) for p in probes]


_WORST_FIRST = (
    ProbeStatus.FAIL,
    ProbeStatus.PARTIAL,
    ProbeStatus.PASS,
    ProbeStatus.NOT_APPLICABLE,
    ProbeStatus.UNKNOWN,
)


def statuses(results: Iterable[ProviderResult]) -> dict[str, ProbeStatus]:
    """One status per probe, whatever the order: of several the worst that is known."""
    found: dict[str, ProbeStatus] = {}
    for probe in (probe for result in results for probe in result.probes):
        earlier = found.get(probe.probe, probe.status)
        if probe.status is not earlier:
            earlier = min(earlier, probe.status, key=_WORST_FIRST.index)
        found[probe.probe] = earlier
    return found
