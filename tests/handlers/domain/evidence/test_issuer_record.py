"""The CAA record for the issuer that the website has, where that is known for sure."""

from __future__ import annotations

import pytest

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.issuer_record import CAA_NAMES, ISSUER_FACT, with_issuer_record
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, ProviderResult
from handlers.providers.dns.caa import relevant
from handlers.providers.dns.hygiene import caa_finding
from handlers.providers.dns.records import NOERROR, DnsAnswer

WEBSITE, DNS = "own_website", "dns"


def result(provider: str, probe: str, *codes: FindingCode, **facts: object) -> ProviderResult:
    findings = [Finding(code=code) for code in codes]
    found = ProbeResult(probe=probe, status=ProbeStatus.FAIL, findings=findings, facts=facts)
    return ProviderResult(provider=provider, probes=[found])


def records(issuer: object, *codes: FindingCode) -> list[tuple[str, str]]:
    seen = [
        result(DNS, "dns_hygiene", *codes),
        result(WEBSITE, "web_tls", **{ISSUER_FACT: issuer}),
    ]
    dns, website = with_issuer_record(seen, "firm.example")
    assert website == seen[1]
    return [(each.name, each.value) for each in dns.probes[0].remediations]


@pytest.mark.parametrize(("issuer", "name"), CAA_NAMES.items())
def test_the_record_names_the_issuer_and_passes_the_reader(issuer: str, name: str) -> None:
    ((owner, value),) = records(issuer, FindingCode.CAA_MISSING)
    assert owner == "firm.example"
    policy = relevant([(owner, DnsAnswer(NOERROR, False, (value,)))])
    assert policy.issuers == [name] or list(policy.issuers or ()) == [name]
    assert caa_finding(policy).code is FindingCode.CAA_SET


@pytest.mark.parametrize("issuer", [None, 5, "Somebody's Own CA", ""])
def test_no_record_is_proposed_for_an_issuer_that_is_not_known(issuer: object) -> None:
    assert records(issuer, FindingCode.CAA_MISSING) == []


def test_no_record_is_proposed_where_there_is_one() -> None:
    assert records("Let's Encrypt", FindingCode.DNSSEC_MISSING) == []


def test_it_is_proposed_once() -> None:
    seen = [
        result(DNS, "dns_hygiene", FindingCode.CAA_MISSING),
        result(WEBSITE, "web_tls", **{ISSUER_FACT: "Amazon"}),
    ]
    once = with_issuer_record(seen, "firm.example")
    assert with_issuer_record(once, "firm.example") == once
