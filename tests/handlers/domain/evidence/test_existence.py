"""A domain that doesn't exist passes no check."""

from __future__ import annotations

import pytest

from handlers.domain.evidence.existence import of_an_existing_domain
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, ProviderResult
from handlers.domain.evidence.status import UnknownReason


def result(
    probe: str, status: ProbeStatus, reason: UnknownReason | None = None, **more: object
) -> ProviderResult:
    found = ProbeResult.received({"probe": probe, "status": status, "reason": reason, **more})
    return ProviderResult(provider=probe, probes=[found])


def statuses(results: list[ProviderResult]) -> list[tuple[ProbeStatus, UnknownReason | None]]:
    return [(found.status, found.reason) for each in results for found in each.probes]


OTHERS = [
    result("breach_history", ProbeStatus.PASS),
    result("web_tls", ProbeStatus.NOT_APPLICABLE),
    result("exposure_ports", ProbeStatus.FAIL),
    result("web_headers", ProbeStatus.UNKNOWN, UnknownReason.TIMEOUT),
]


@pytest.mark.parametrize("reason", [UnknownReason.NO_SUCH_DOMAIN, UnknownReason.NAME_SERVERS_FAIL])
def test_good_results_of_a_domain_that_is_not_there_are_unknown(reason: UnknownReason) -> None:
    dns = result("dns_hygiene", ProbeStatus.UNKNOWN, reason)
    assert statuses(of_an_existing_domain([dns, *OTHERS])) == [
        (ProbeStatus.UNKNOWN, reason),
        (ProbeStatus.UNKNOWN, reason),
        (ProbeStatus.UNKNOWN, reason),
        (ProbeStatus.FAIL, None),
        (ProbeStatus.UNKNOWN, UnknownReason.TIMEOUT),
    ]


@pytest.mark.parametrize(
    "dns",
    [
        result("dns_hygiene", ProbeStatus.PASS),
        result("dns_hygiene", ProbeStatus.UNKNOWN, UnknownReason.TIMEOUT),
        result("mail_auth", ProbeStatus.UNKNOWN, UnknownReason.NO_SUCH_DOMAIN),
    ],
)
def test_others_stay_as_they_are(dns: ProviderResult) -> None:
    assert of_an_existing_domain([dns, *OTHERS]) == [dns, *OTHERS]
