"""One look at one domain: from the last report and what providers gave to what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from handlers.domain.evidence.results import NOBODY, ProbeResult, ProviderResult, unknown
from handlers.domain.evidence.status import ProbeStatus, UnknownReason
from handlers.domain.memory.last_seen import carry_forward
from handlers.domain.report.counted_evidence import counted_evidence
from handlers.domain.watch.change import Change, changes, near_ends, seen_probes
from handlers.domain.watch.confirming import Pending, settle
from handlers.domain.watch.proof import GONE, PROOF, Found, proof_now
from handlers.domain.watch.state import Look, WatchState
from handlers.domain.watch.vulnerabilities import vulnerabilities


class Material(NamedTuple):
    """What a look works on.

    ``reported`` is the evidence of the sheet's last report, ``recalled`` what is remembered of the
    domain, ``names`` those of the sheet, ``needs_proof`` the providers that need the proof of it.
    """

    reported: Sequence[ProviderResult]
    gathered: Sequence[ProviderResult]
    recalled: Sequence[ProviderResult]
    names: Collection[str]
    probes_of_servers: Collection[str]
    needs_proof: Collection[str] = ()


class Assessment(NamedTuple):
    """What follows from a look.

    ``changes`` want a report, ``ends`` are mailed without one; each with when it was first seen.
    ``evidence`` is what the report counts; what another look has yet to confirm is as in the last
    report. ``observed`` is what may be remembered, ``vulnerabilities`` are those that were seen.
    ``over`` are the keys of ends that are none any more: they are mailed when they come again.
    """

    look: Look
    pending: list[Pending]
    changes: list[tuple[Change, str]]
    ends: list[tuple[Change, str]]
    evidence: list[ProviderResult]
    observed: list[ProviderResult]
    vulnerabilities: list[str]
    over: Sequence[str] = ()


def evidence_of(document: dict[str, Any]) -> list[ProviderResult]:
    """The evidence of a report; raises MalformedEvent."""
    return [
        ProviderResult.received(part) for part in document["evidence"] if part["provider"] != NOBODY
    ]


def assess(material: Material, state: WatchState, look: str, now: str) -> Assessment:
    """Compares, and says what counts since this ``look``."""
    seen = seen_probes(material.gathered)
    counted = counted_evidence(
        material.gathered, material.recalled, material.names, material.probes_of_servers
    )
    proof = proof_now(material.reported, material.gathered, material.needs_proof)
    ends = [*near_ends(counted, seen, now), *([GONE] if proof is Found.GONE else [])]
    ends = [each for each in ends if each.key not in state.known_ends]
    found = [*changes(material.reported, counted, seen), *ends]
    known = seen if proof is Found.UNKNOWN else {*seen, PROOF}
    confirmed, pending = settle(found, known, state.pending, look, now)
    unconfirmed = {each.probe for each in pending}
    of_ends = {change.key for change in ends}
    return Assessment(
        look=look_of(material.gathered, seen, look, now),
        pending=pending,
        changes=[each for each in confirmed if each[0].key not in of_ends],
        ends=[each for each in confirmed if each[0].key in of_ends],
        evidence=counting(material, unconfirmed),
        observed=_without(material.gathered, unconfirmed),
        vulnerabilities=vulnerabilities(counted),
        over=[GONE.key] if proof is Found.THERE else [],
    )


def look_of(gathered: Sequence[ProviderResult], seen: Collection[str], look: str, now: str) -> Look:
    """What is kept of a look."""
    probes = {probe.probe for result in gathered for probe in result.probes}
    return Look(
        id=look,
        at=now,
        providers=sorted({result.provider for result in gathered}),
        seen=sorted(seen),
        unseen=sorted(probes - set(seen)),
    )


def counting(material: Material, unconfirmed: Collection[str]) -> list[ProviderResult]:
    """The evidence of a report; of these probes it says what the last report does."""
    counted = _as_reported(material.gathered, material.reported, unconfirmed)
    return carry_forward(counted, material.recalled)


def _as_reported(
    gathered: Iterable[ProviderResult], reported: Iterable[ProviderResult], probes: Collection[str]
) -> list[ProviderResult]:
    """What was gathered, but of these probes what the report says, as what was last seen."""
    last = {
        (result.provider, probe.probe): _stale(result, probe)
        for result in reported
        for probe in result.probes
    }
    return [
        result.model_copy(
            update={
                "probes": [
                    last.get((result.provider, probe.probe)) or _not_asked(probe.probe)
                    if probe.probe in probes
                    else probe
                    for probe in result.probes
                ]
            }
        )
        for result in gathered
    ]


def _stale(result: ProviderResult, probe: ProbeResult) -> ProbeResult | None:
    seen_at = probe.observed_at or result.observed_at
    if probe.status is ProbeStatus.UNKNOWN or seen_at is None:
        return None
    reason = probe.reason or UnknownReason.NOT_ASKED
    return probe.model_copy(update={"stale": True, "reason": reason, "observed_at": seen_at})


def _not_asked(probe: str) -> ProbeResult:
    return unknown([probe], UnknownReason.NOT_ASKED)[0]


def _without(results: Iterable[ProviderResult], probes: Collection[str]) -> list[ProviderResult]:
    return [
        result.model_copy(
            update={"probes": [each for each in result.probes if each.probe not in probes]}
        )
        for result in results
    ]
