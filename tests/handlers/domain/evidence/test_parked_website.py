"""A parking service's headers and encryption aren't charged to the firm, whoever looked at them."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.parked_website import without_parked_website
from handlers.domain.evidence.results import ProbeResult, ProviderResult, statuses
from handlers.domain.evidence.status import ProbeStatus, UnknownReason
from tests.handlers.samples import CREATED_AT

PARKED = Finding(code=FindingCode.WEBSITE_PARKED, values={"host": "firm.example"})
ABSENT = Finding(code=FindingCode.WEBSITE_ABSENT, values={"host": "firm.example"})


def probe(name: str, status: ProbeStatus, **fields: Any) -> ProbeResult:
    return ProbeResult(probe=name, status=status, **fields)


def result(provider: str, *probes: ProbeResult) -> ProviderResult:
    return ProviderResult(provider=provider, probes=list(probes))


OWN = result("own_website", probe("web_tls", ProbeStatus.NOT_APPLICABLE, findings=[PARKED]))


@pytest.mark.parametrize("status", [ProbeStatus.FAIL, ProbeStatus.PARTIAL, ProbeStatus.PASS])
@pytest.mark.parametrize("own_first", [True, False])
def test_what_others_say_of_a_parked_page_does_not_count(
    status: ProbeStatus, own_first: bool
) -> None:
    others = result("others", probe("web_headers", status), probe("web_tls", status))
    results = without_parked_website([OWN, others] if own_first else [others, OWN])
    assert statuses(results) == dict.fromkeys(
        ("web_tls", "web_headers"), ProbeStatus.NOT_APPLICABLE
    )
    assert all(each.findings == [PARKED] for found in results for each in found.probes)


def test_it_does_not_count_either_that_they_could_not_look() -> None:
    lost = probe("web_headers", ProbeStatus.UNKNOWN, reason=UnknownReason.TIMEOUT)
    [_, others] = without_parked_website([OWN, result("others", lost)])
    assert (others.probes[0].status, others.probes[0].reason) == (ProbeStatus.NOT_APPLICABLE, None)


def test_other_checks_stay() -> None:
    others = result("others", probe("exposure_ports", ProbeStatus.FAIL))
    assert without_parked_website([OWN, others]) == [OWN, others]


@pytest.mark.parametrize(
    "own",
    [
        probe("web_tls", ProbeStatus.NOT_APPLICABLE, findings=[ABSENT]),
        probe("web_tls", ProbeStatus.FAIL, findings=[PARKED]),
        probe("exposure_ports", ProbeStatus.NOT_APPLICABLE, findings=[PARKED]),
        probe(
            "web_tls",
            ProbeStatus.NOT_APPLICABLE,
            findings=[PARKED],
            stale=True,
            reason=UnknownReason.TIMEOUT,
            observed_at=CREATED_AT,
        ),
    ],
)
def test_only_a_page_that_was_read_now_is_known_to_be_parked(own: ProbeResult) -> None:
    results = [
        result("own_website", own),
        result("others", probe("web_headers", ProbeStatus.FAIL)),
    ]
    assert without_parked_website(results) == results
