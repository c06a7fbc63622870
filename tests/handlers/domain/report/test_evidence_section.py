"""The evidence of a report: how it is listed, and how it is kept small."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.evidence.remediation import txt_record
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.report.sections.evidence_section import (
    evidence_parts,
    fitted,
    unknown_parts,
    with_not_asked,
)
from tests.handlers.domain.companies import SEEN_AT, evidence_of, seen, stale, unknown
from tests.handlers.domain.found import found

RESULTS = evidence_of(
    {
        "dns": {"mail_auth": seen("PASS", spf="v=spf1 -all"), "dns_hygiene": unknown("timeout")},
        "another": {"dns_hygiene": stale("FAIL", "timeout"), "web_tls": unknown("not_verified")},
    }
)


def test_providers_are_in_order_with_what_they_saw_and_when() -> None:
    parts = evidence_parts(RESULTS)
    assert [part["provider"] for part in parts] == ["another", "dns"]
    assert parts[1]["observedAt"] == SEEN_AT
    assert parts[1]["adapterVersion"] == "dns/1"
    assert parts[1]["probes"][0]["facts"] == {"spf": "v=spf1 -all"}
    assert parts[1]["probes"][0]["findings"] == found("mail_auth", "PASS")
    assert parts[1]["probes"][1]["findings"] == []
    assert parts[1]["sources"][0]["sha256"]
    assert parts[0]["probes"][0]["stale"]


def test_a_remediation_is_listed_with_all_that_it_says() -> None:
    probe = {"probe": "mail_auth", **seen("FAIL")}
    record = txt_record(FindingCode.SPF_MISSING, "example.org", "v=spf1 -all")
    probe |= {"findings": found("mail_auth", "FAIL"), "remediations": [record.to_json()]}
    (part,) = evidence_parts([ProviderResult.received({"provider": "dns", "probes": [probe]})])
    assert part["probes"][0]["remediations"] == [record.to_json()]


def test_a_probe_is_unknown_only_if_no_provider_could_tell() -> None:
    statuses = {"mail_auth": ProbeStatus.PASS, "dns_hygiene": ProbeStatus.FAIL}
    assert unknown_parts(evidence_parts(RESULTS), statuses, ()) == [
        {"probe": "web_tls", "provider": "another", "reason": "not_verified"}
    ]


def test_who_was_not_asked_is_listed() -> None:
    listed = with_not_asked(RESULTS, ["mail_auth", "breach_history"])
    assert [probe.probe for probe in listed[-1].probes] == ["breach_history"]
    assert with_not_asked(RESULTS, ["mail_auth"]) is RESULTS


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6), st.integers(0, 9))
def test_what_is_left_out_is_counted_and_the_rest_stays(
    amounts: list[tuple[int, int]], kilobytes: int
) -> None:
    source = {"url": "https://provider.example/" + "x" * 60, "sha256": "0" * 64}
    results = [
        ProviderResult.received(
            {
                "provider": f"p{number}",
                "probes": [
                    {
                        "probe": "mail_auth",
                        "findings": found("mail_auth", "FAIL"),
                        **seen("FAIL", **{f"f{n}": "x" * 80 for n in range(f)}),
                    }
                ],
                "sources": [source] * s,
            }
        )
        for number, (f, s) in enumerate(amounts)
    ]
    whole = evidence_parts(results)
    small = fitted(whole, kilobytes * 1000)
    assert len(small) == len(whole)
    for part, kept, (f, s) in zip(whole, small, amounts, strict=True):
        assert kept == part or kept["leftOut"] == f + s
        assert kept["probes"][0]["status"] == "FAIL"
        assert kept["probes"][0]["findings"] == found("mail_auth", "FAIL")
    stripped = all(part["leftOut"] or not part["sources"] for part in small)
    assert stripped or size(small) <= kilobytes * 1000 + 2 + len(small)


def size(value: object) -> int:
    return len(json.dumps(value, separators=(",", ":")))
