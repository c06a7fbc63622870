"""Signatures that don't verify over the CAA records alone."""

from __future__ import annotations

from dataclasses import replace

from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.dns.answers import DnsAnswers
from handlers.providers.dns.hygiene import dns_hygiene
from handlers.providers.dns.records import NOERROR, DnsAnswer
from handlers.providers.dns.spf.evaluation import evaluate
from tests.handlers.providers.probe_findings import codes

CA = DnsAnswer(NOERROR, True, ('0 issue "ca.example"',))
NONE = DnsAnswer(NOERROR, True, ())
ANSWERS = DnsAnswers(
    domain="firm.example",
    soa=DnsAnswer(NOERROR, True, ("soa",)),
    mx=NONE,
    txt=NONE,
    spf=evaluate("firm.example", {("firm.example", "TXT"): []}),
    known={("firm.example", "TXT"): []},
    observed_at="2026-11-26T10:00:00.000Z",
    dmarc={},
    caa=[("firm.example", CA), ("example", NONE)],
)


def test_the_zone_counts_as_signed_while_they_verify() -> None:
    assert codes(dns_hygiene(ANSWERS)) == ["dnssec_signed", "caa_set"]


def test_they_show_that_the_zone_does_not_validate() -> None:
    bogus = replace(CA, authenticated=False, bogus=True)
    probe = dns_hygiene(replace(ANSWERS, caa=[("firm.example", bogus), ("example", NONE)]))
    assert (probe.status, codes(probe)) == (ProbeStatus.FAIL, ["dnssec_bogus", "caa_set"])


def test_those_of_the_zone_above_say_nothing_of_this_one() -> None:
    above = replace(NONE, authenticated=False, bogus=True)
    probe = dns_hygiene(replace(ANSWERS, caa=[("firm.example", CA), ("example", above)]))
    assert codes(probe) == ["dnssec_signed", "caa_set"]
