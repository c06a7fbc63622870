"""What a report is scored with: what each provider gave, and why where it gave nothing."""

from __future__ import annotations

import pytest

from handlers.domain.evidence.results import ProbeStatus, ProviderResult
from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import Provider
from tests.workflows.engine import evaluated, states, value_of
from workflows.security_report.gather_evidence import GATHERED
from workflows.security_report.machine import definition


def test_each_provider_has_a_branch_and_one_more_reports_at_once() -> None:
    branches = definition()["States"]["Gather evidence"]["Branches"]
    assert [branch["StartAt"] for branch in branches] == [
        *(f"Ask {provider.title}" for provider in PROVIDERS),
        "Score answers alone",
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_the_evidence_is_what_the_providers_gave(count: int) -> None:
    gathered = [{"provider": str(number)} for number in range(count)]
    assert value_of(GATHERED, input=[*gathered, {"sent": "report"}]) == gathered


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.id)
@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("ProviderTimeout", "timeout"),
        ("ProviderRateLimited", "rate_limited"),
        ("ProviderError", "provider_error"),
        ("States.Timeout", "timeout"),
        ("Sandbox.Timedout", "timeout"),
        ("Lambda.TooManyRequestsException", "provider_error"),
        ("KeyError", "provider_error"),
    ],
)
def test_a_provider_that_fails_is_unknown_with_the_reason(
    provider: Provider, error: str, reason: str
) -> None:
    (catch,) = dict(states("security_report"))[f"Ask {provider.title}"]["Catch"]
    assert catch["ErrorEquals"] == ["States.ALL"]
    output = dict(states("security_report"))[catch["Next"]]["Output"]
    now = {"State": {"EnteredTime": "2026-01-02T03:04:05.678Z"}}
    result = ProviderResult.model_validate(evaluated(output, input={"Error": error}, context=now))
    assert result.provider == provider.id
    assert tuple(probe.probe for probe in result.probes) == provider.probes
    assert {probe.status for probe in result.probes} == {ProbeStatus.UNKNOWN}
    assert {str(probe.reason) for probe in result.probes} == {reason}
