"""Keeps the evidence of one provider small enough for the state machine."""

from __future__ import annotations

import json

from handlers.domain.evidence.results import ProbeResult, ProviderResult

MAX_BYTES = 8 * 1024
"""Of one ProviderResult as JSON. All providers together stay far below 256 KB."""
TRUNCATED = "truncated"


def fitted(result: ProviderResult) -> ProviderResult:
    """The same result with at most MAX_BYTES: the largest facts go first, then the last sources.

    A probe's fact ``truncated`` names what went. Then go these names and all remediations; findings
    go last of all, the worst ones never before the others; statuses and reasons always stay.
    """
    while size(result) > MAX_BYTES:
        result = (
            _without_largest_fact(result)
            or _without_last_sources(result)
            or _without_names_of_facts(result)
            or _without_remediations(result)
            or _without_last_findings(result)
        )
    return result


def size(result: ProviderResult) -> int:
    """Bytes as JSON."""
    return _bytes(result.to_json())


def _bytes(value: object) -> int:
    return len(json.dumps(value, separators=(",", ":")))


def _without_largest_fact(result: ProviderResult) -> ProviderResult | None:
    sizes = {
        (index, name): _bytes(value)
        for index, probe in enumerate(result.probes)
        for name, value in probe.facts.items()
        if name != TRUNCATED
    }
    if not sizes:
        return None
    index, name = max(sizes, key=sizes.__getitem__)
    probes = list(result.probes)
    probes[index] = _without(probes[index], name)
    return result.model_copy(update={"probes": probes})


def _without(probe: ProbeResult, name: str) -> ProbeResult:
    names = [*probe.facts.get(TRUNCATED, []), name[:40]][:8]
    others = {key: value for key, value in probe.facts.items() if key not in {name, TRUNCATED}}
    return probe.model_copy(update={"facts": {**others, TRUNCATED: names}})


def _without_last_sources(result: ProviderResult) -> ProviderResult | None:
    if not result.sources:
        return None
    sources = result.sources[: len(result.sources) * 3 // 4]
    return result.model_copy(update={"sources": sources})


def _without_names_of_facts(result: ProviderResult) -> ProviderResult | None:
    if not any(probe.facts.get(TRUNCATED) for probe in result.probes):
        return None
    probes = [
        probe.model_copy(update={"facts": {TRUNCATED: []}}) if TRUNCATED in probe.facts else probe
        for probe in result.probes
    ]
    return result.model_copy(update={"probes": probes})


def _without_remediations(result: ProviderResult) -> ProviderResult | None:
    if not any(probe.remediations for probe in result.probes):
        return None
    probes = [probe.model_copy(update={"remediations": []}) for probe in result.probes]
    return result.model_copy(update={"probes": probes})


def _without_last_findings(result: ProviderResult) -> ProviderResult:
    most = max((len(probe.findings) for probe in result.probes), default=0)
    if not most:
        raise ValueError("probes that say nothing can't be made smaller")
    probes = [
        probe.model_copy(update={"findings": probe.findings[: most - 1]}) for probe in result.probes
    ]
    return result.model_copy(update={"probes": probes})
