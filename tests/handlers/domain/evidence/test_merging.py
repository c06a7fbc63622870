"""Results for several names of a sheet become one, in which no name hides another's fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.merging import merged
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, ProviderResult, Source
from handlers.domain.evidence.status import UnknownReason

DOMAIN, SHOP = "firm.example", "shop.firm.example"


def result(
    status: ProbeStatus,
    *codes: FindingCode,
    observed_at: str | None = "2026-11-26T10:00:00Z",
    milliseconds: int = 5,
) -> ProviderResult:
    reason = UnknownReason.TIMEOUT if status is ProbeStatus.UNKNOWN else None
    probe = ProbeResult(
        probe="web_tls",
        status=status,
        reason=reason,
        findings=[Finding(code=code) for code in codes],
        facts={"status": status.value},
    )
    return ProviderResult(
        provider="own_website",
        observed_at=observed_at,
        duration_ms=milliseconds,
        probes=[probe],
        sources=[Source(url="https://a.example", sha256="0" * 64)],
    )


def web_tls(**statuses: ProbeStatus) -> ProbeResult:
    results = {name: result(status) for name, status in statuses.items()}
    return merged(results, {"web_tls": list(results)}, "a").probes[0]


@given(st.lists(st.sampled_from(ProbeStatus), min_size=1, max_size=8))
def test_the_worst_that_may_be_decides_whatever_the_order(statuses: list[ProbeStatus]) -> None:
    found = web_tls(**{f"n{number}": status for number, status in enumerate(statuses)}).status
    order = [ProbeStatus.FAIL, ProbeStatus.UNKNOWN, ProbeStatus.PARTIAL, ProbeStatus.PASS]
    assert found == next(status for status in [*order, *ProbeStatus] if status in statuses)


def test_a_name_that_was_not_seen_is_not_covered_up_by_one_that_passed() -> None:
    probe = web_tls(a=ProbeStatus.PASS, b=ProbeStatus.UNKNOWN)
    assert (probe.status, probe.reason) == (ProbeStatus.UNKNOWN, UnknownReason.TIMEOUT)


def test_findings_name_the_further_name_that_they_are_about_worst_first() -> None:
    results = {
        DOMAIN: result(ProbeStatus.PASS, FindingCode.DNSSEC_SIGNED, milliseconds=7),
        SHOP: result(ProbeStatus.FAIL, FindingCode.DNSSEC_MISSING, observed_at=None),
    }
    both = merged(results, {"web_tls": [DOMAIN, SHOP]}, DOMAIN)
    (probe,) = both.probes
    assert [(each.code, each.subject) for each in probe.findings] == [
        (FindingCode.DNSSEC_MISSING, SHOP),
        (FindingCode.DNSSEC_SIGNED, None),
    ]
    assert probe.facts == {DOMAIN: {"status": "PASS"}, SHOP: {"status": "FAIL"}}
    assert [(each.subject, each.status) for each in probe.names] == [(None, "PASS"), (SHOP, "FAIL")]
    assert (both.observed_at, both.duration_ms) == ("2026-11-26T10:00:00Z", 7)
    assert len(both.sources) == 1


def test_each_source_is_there_once_and_none_is_lost() -> None:
    other = Source(url="https://b.example", sha256="1" * 64)
    results = {name: result(ProbeStatus.PASS) for name in (DOMAIN, SHOP)}
    results[SHOP].sources.append(other)
    both = merged(results, {"web_tls": [DOMAIN, SHOP]}, DOMAIN)
    assert both.sources == [*results[DOMAIN].sources, other]


def test_a_change_is_visible_for_all_names_when_it_is_for_the_last() -> None:
    times = {"a": "2026-11-26T10:05:00.000Z", "b": None, "c": "2026-11-26T10:01:00.000Z"}
    results = {name: result(ProbeStatus.FAIL) for name in times}
    for name, time in times.items():
        results[name].probes[0] = results[name].probes[0].model_copy(update={"visible_from": time})
    assert merged(results, {"web_tls": list(times)}, "a").probes[0].visible_from == times["a"]


def test_one_name_s_result_stays_as_it_is() -> None:
    only = result(ProbeStatus.PASS, FindingCode.DNSSEC_SIGNED)
    assert merged({DOMAIN: only}, {"web_tls": [DOMAIN]}, DOMAIN) == only


def test_a_probe_leaves_out_names_that_it_is_not_about() -> None:
    results = {DOMAIN: result(ProbeStatus.FAIL), SHOP: result(ProbeStatus.PASS)}
    (probe,) = merged(results, {"web_tls": [SHOP]}, DOMAIN).probes
    assert probe.status is ProbeStatus.PASS


def test_no_name_is_an_error() -> None:
    with pytest.raises(ValueError, match="no name was looked at"):
        merged({}, {"web_tls": []}, DOMAIN)
