"""All that a score follows from, and its hashes, so that anybody can score a report again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from pydantic_core import to_json

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.evidence.results import ProviderResult, statuses
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.report.schema.document import HashesPart, InputsPart
from handlers.domain.report.schema.values import Status
from handlers.domain.sheet.canonical import SheetAnswer


@dataclass(frozen=True)
class Inputs:
    """The catalogue and what it is applied to; only what the catalogue knows."""

    catalogue_version: str
    responses: Mapping[str, str]
    profile: Mapping[str, str]
    evidence: Mapping[str, ProbeStatus]
    offered: tuple[str, ...]
    """The probes that the deployment looks at; of any other there is no evidence."""


def inputs_of(
    answer: SheetAnswer, results: Iterable[ProviderResult], offered: Collection[str]
) -> Inputs:
    """The inputs of a canonical sheet; probes that the catalogue doesn't ask for are left out."""
    catalogue = load_catalogue(answer.catalogue_version)
    probes = tuple([probe for probe in catalogue.probes if probe in offered])
    found = statuses(results)
    return Inputs(
        catalogue_version=answer.catalogue_version,
        responses=answer.responses,
        profile=answer.profile,
        evidence={probe: found[probe] for probe in probes if probe in found},
        offered=probes,
    )


def known(evidence: Mapping[str, ProbeStatus]) -> dict[str, Status]:
    """Probe to status without UNKNOWN: to be unknown and not to be there mean the same."""
    return {
        probe: cast("Status", str(status))
        for probe, status in evidence.items()
        if status is not ProbeStatus.UNKNOWN
    }


def inputs_part(inputs: Inputs) -> InputsPart:
    """The inputs as data; unknown probes are not there."""
    return {
        "catalogueVersion": inputs.catalogue_version,
        "responses": dict(inputs.responses),
        "profile": dict(inputs.profile),
        "evidence": known(inputs.evidence),
        "offered": list(inputs.offered),
    }


def hashes_part(inputs: InputsPart) -> HashesPart:
    """The hash of each input."""
    return {
        "responses": _hash(inputs["responses"]),
        "profile": _hash(inputs["profile"]),
        "evidence": _hash(inputs["evidence"]),
    }


def _hash(ids: Mapping[str, str]) -> str:
    # Ids are ASCII; for these this is RFC 8785's form, twelve times faster than ``canonical``.
    return sha256(to_json({key: ids[key] for key in sorted(ids)})).hexdigest()
