"""The evidence as a report lists it: by provider, with provenance, within a limit of size."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, cast

from pydantic_core import to_json

from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.evidence.remediation import RemediationKind
from handlers.domain.evidence.results import ProviderResult, not_asked
from handlers.domain.evidence.status import ProbeStatus, UnknownReason
from handlers.domain.report.schema.evidence import EvidencePart, UnknownPart
from handlers.domain.report.schema.values import Status

MOST_BYTES = 90_000
"""Of all evidence as JSON; the whole report has to fit into each hop on its way."""


def evidence_parts(results: Iterable[ProviderResult]) -> list[EvidencePart]:
    """What each provider gave, by name; what would make the report too large is left out."""
    return fitted([_part(result) for result in sorted(results, key=_place)], MOST_BYTES)


def with_not_asked(
    results: Sequence[ProviderResult], probes: Iterable[str]
) -> Sequence[ProviderResult]:
    """The same, and those of ``probes`` that no provider was asked about, each listed as such."""
    asked = {probe.probe for result in results for probe in result.probes}
    rest = [probe for probe in probes if probe not in asked]
    return [*results, not_asked(rest)] if rest else results


def unknown_parts(
    evidence: Iterable[EvidencePart],
    statuses: Mapping[str, ProbeStatus],
    not_offered: Collection[str],
) -> list[UnknownPart]:
    """Why each offered probe has no status: the reason of each provider asked, by probe."""
    unknown: list[UnknownPart] = [
        {"probe": probe["probe"], "provider": part["provider"], "reason": probe["reason"]}
        for part in evidence
        for probe in part["probes"]
        if probe["reason"] is not None
        and probe["probe"] not in not_offered
        and statuses.get(probe["probe"], ProbeStatus.UNKNOWN) is ProbeStatus.UNKNOWN
    ]
    return sorted(unknown, key=lambda part: (part["probe"], part["provider"]))


def fitted(parts: list[EvidencePart], most_bytes: int) -> list[EvidencePart]:
    """The parts as they are if they fit; if not, the largest lose their facts and sources.

    What was found, by whom and when always stays, and ``leftOut`` counts what went.
    """
    if _size(parts) <= most_bytes:
        return parts
    sizes = [_size(part) for part in parts]
    left = dict(enumerate(parts))
    for index in sorted(left, key=lambda index: (-sizes[index], index)):
        if sum(sizes) <= most_bytes:
            break
        left[index] = _without_details(parts[index])
        sizes[index] = _size(left[index])
    return list(left.values())


def _part(result: ProviderResult) -> EvidencePart:
    # Codes are plain text: to write a member of an enumeration as JSON takes fifty times as long.
    return {
        "provider": result.provider,
        "observedAt": result.observed_at,
        "durationMs": result.duration_ms,
        "adapterVersion": result.adapter_version,
        "probes": [
            {
                "probe": probe.probe,
                "status": cast("Status", str(probe.status)),
                "reason": cast("UnknownReason", str(probe.reason)) if probe.reason else None,
                "findings": [
                    {
                        "code": cast("FindingCode", str(finding.code)),
                        "subject": finding.subject,
                        "values": finding.values,
                    }
                    for finding in probe.findings
                ],
                "remediations": [
                    {
                        "finding": cast("FindingCode", str(each.finding)),
                        "kind": cast("RemediationKind", str(each.kind)),
                        "name": each.name,
                        "recordType": each.record_type,
                        "value": each.value,
                    }
                    for each in probe.remediations
                ],
                "facts": probe.facts,
                "stale": probe.stale,
                "observedAt": probe.observed_at,
                "visibleFrom": probe.visible_from,
                "unfinished": probe.unfinished,
            }
            for probe in result.probes
        ],
        "sources": [
            {
                "url": source.url,
                "sha256": source.sha256,
                "cached": source.cached,
                "kept": source.kept,
            }
            for source in result.sources
        ],
        "leftOut": 0,
    }


def _without_details(part: EvidencePart) -> EvidencePart:
    facts = sum(len(probe["facts"]) for probe in part["probes"])
    return {
        **part,
        "probes": [{**probe, "facts": {}} for probe in part["probes"]],
        "sources": [],
        "leftOut": facts + len(part["sources"]),
    }


def _size(value: Any) -> int:
    # ASCII only is what travels at worst: six bytes for most characters beyond it.
    written = to_json(value)
    return len(written) if written.isascii() else len(json.dumps(value, separators=(",", ":")))


def _place(result: ProviderResult) -> tuple[str, list[str]]:
    return result.provider, [probe.probe for probe in result.probes]
