"""The proof that a domain is the customer's, which ends when its record or its file is gone.

Each lookup that needs it looks for it, and nothing else announces its end. No check gets worse by
that: what can't be looked at is unknown, and good results that needed the proof no longer count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum

from handlers.domain.evidence.results import ProbeStatus, ProviderResult
from handlers.domain.evidence.status import UnknownReason
from handlers.domain.watch.change import Change, Kind

PROOF = "domain_proof"
"""Stands in the place of a probe's id in a change."""
GONE = Change(probe=PROOF, kind=Kind.EXPIRY, before=ProbeStatus.UNKNOWN, after=ProbeStatus.UNKNOWN)


class Found(Enum):
    """What a look says of the proof."""

    THERE = "THERE"
    GONE = "GONE"
    UNKNOWN = "UNKNOWN"
    """No provider that needs it was asked, or could be; or it wasn't there before either."""


def proof_now(
    reported: Iterable[ProviderResult],
    gathered: Iterable[ProviderResult],
    needs_proof: Collection[str],
) -> Found:
    """By the providers that need it, of which ``reported`` is what the last report says."""
    before = {
        (result.provider, probe.probe)
        for result in reported
        for probe in result.probes
        if probe.status is not ProbeStatus.UNKNOWN
    }
    found = Found.UNKNOWN
    for result in gathered:
        for probe in result.probes if result.provider in needs_proof else ():
            if probe.status is not ProbeStatus.UNKNOWN and not probe.stale:
                return Found.THERE
            lost = probe.reason is UnknownReason.NOT_VERIFIED
            if lost and (result.provider, probe.probe) in before:
                found = Found.GONE
    return found
