"""A parking service's headers and encryption aren't charged to the firm, whoever looked at them."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.merging import decisive
from handlers.domain.evidence.parked_website import without_parked_website
from handlers.domain.evidence.results import NameStatus, ProbeResult, ProviderResult, statuses
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


SHOP = "shop.example"
GOOD, POOR = (
    Finding(code=code, values={"host": SHOP, "score": 80, "grade": "B"}, subject=SHOP)
    for code in (FindingCode.HEADERS_GOOD, FindingCode.HEADERS_POOR)
)
OTHERS_PAGE = Finding(
    code=FindingCode.HEADERS_POOR, values={"host": "firm.example", "score": 5, "grade": "F"}
)


def about_both(name: str, own: ProbeStatus, shop: ProbeStatus, *found: Finding) -> ProbeResult:
    """A probe of the firm's domain and its shop."""
    lost = {ProbeStatus.UNKNOWN: UnknownReason.TIMEOUT}
    names = [
        NameStatus(status=own, reason=lost.get(own)),
        NameStatus(subject=SHOP, status=shop, reason=lost.get(shop)),
    ]
    worst = decisive(names)
    return probe(name, worst.status, reason=worst.reason, names=names, findings=list(found))


@pytest.mark.parametrize(
    ("shop", "findings"),
    [(ProbeStatus.PASS, [GOOD]), (ProbeStatus.FAIL, [POOR]), (ProbeStatus.UNKNOWN, [])],
)
def test_a_shop_beside_a_parked_page_is_judged_by_itself(
    shop: ProbeStatus, findings: list[Finding]
) -> None:
    own = about_both("web_tls", ProbeStatus.NOT_APPLICABLE, ProbeStatus.PASS, PARKED)
    others = about_both("web_headers", ProbeStatus.FAIL, shop, OTHERS_PAGE, *findings)
    first, second = without_parked_website([result("own", own), result("others", others)])
    assert first.probes == [own]
    [headers] = second.probes
    assert headers.status is shop
    assert (headers.reason is not None) is (shop is ProbeStatus.UNKNOWN)
    assert headers.findings == [*findings, PARKED]
    assert headers.names[0].status is ProbeStatus.NOT_APPLICABLE


def test_a_website_beside_a_parked_shop_keeps_its_fault() -> None:
    parked = PARKED.model_copy(update={"subject": SHOP})
    own = about_both("web_tls", ProbeStatus.PASS, ProbeStatus.NOT_APPLICABLE, parked)
    others = about_both("web_headers", ProbeStatus.FAIL, ProbeStatus.FAIL, OTHERS_PAGE, POOR)
    _, second = without_parked_website([result("own", own), result("others", others)])
    assert second.probes[0].status is ProbeStatus.FAIL
    assert second.probes[0].findings == [OTHERS_PAGE, parked]


def test_what_was_seen_earlier_of_a_shop_stays_without_the_parked_page() -> None:
    own = about_both("web_tls", ProbeStatus.NOT_APPLICABLE, ProbeStatus.PASS, PARKED)
    earlier = about_both("web_headers", ProbeStatus.FAIL, ProbeStatus.PASS, OTHERS_PAGE, GOOD)
    earlier = earlier.model_copy(
        update={"stale": True, "reason": UnknownReason.TIMEOUT, "observed_at": CREATED_AT}
    )
    _, second = without_parked_website([result("own", own), result("others", earlier)])
    [headers] = second.probes
    assert (headers.status, headers.stale) == (ProbeStatus.PASS, True)
    assert (headers.reason, headers.observed_at) == (UnknownReason.TIMEOUT, earlier.observed_at)


def test_a_result_without_names_is_left_where_not_every_website_is_parked() -> None:
    own = about_both("web_tls", ProbeStatus.NOT_APPLICABLE, ProbeStatus.PASS, PARKED)
    others = result("others", probe("web_headers", ProbeStatus.FAIL))
    assert without_parked_website([result("own", own), others])[1] == others


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
