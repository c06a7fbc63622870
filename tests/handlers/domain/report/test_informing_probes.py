"""What only informs never moves a figure, whatever it found and whether it is there at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, ProviderResult, UnknownReason
from handlers.domain.report.sections.score_section import score_sheet
from handlers.providers.registry.providers import PROVIDERS, offered_probes
from tests.handlers.domain.companies import chosen, everything, evidence_of
from tests.handlers.samples import OFFERED, ORDINARY, sheet

INFORMING = [
    (row.id, probe)
    for row in PROVIDERS
    for probe in row.probes
    if probe not in load_catalogue().probes
]
STATUSES = st.sampled_from([None, *ProbeStatus])


def result(provider: str, probe: str, status: ProbeStatus) -> ProviderResult:
    reason = UnknownReason.TIMEOUT if status is ProbeStatus.UNKNOWN else None
    return ProviderResult(
        provider=provider, probes=[ProbeResult(probe=probe, status=status, reason=reason)]
    )


@given(
    part=st.sampled_from([0, 0.25, 0.5, 0.75, 1]),
    seen=st.sampled_from(["PASS", "PARTIAL", "FAIL"]),
    statuses=st.tuples(*[STATUSES] * len(INFORMING)),
)
def test_the_score_is_the_same_without_them(
    part: float, seen: str, statuses: tuple[ProbeStatus | None, ...]
) -> None:
    answer = sheet(responses=chosen(part), profile=dict(ORDINARY))
    others = [
        result.model_copy(update={"probes": bearing})
        for result in evidence_of(everything(seen))
        if (bearing := [p for p in result.probes if p.probe in load_catalogue().probes])
    ]
    informing = [
        result(*place, status)
        for place, status in zip(INFORMING, statuses, strict=True)
        if status is not None
    ]
    offered = OFFERED | {probe for _, probe in INFORMING}
    assert score_sheet(answer, [*informing, *others], offered) == score_sheet(
        answer, others, OFFERED
    )


def test_they_are_no_part_of_the_rules() -> None:
    every = offered_probes([row.id for row in PROVIDERS])
    assert {probe for _, probe in INFORMING} < every
    assert ruleset_id(every) == ruleset_id(every & set(load_catalogue().probes))
