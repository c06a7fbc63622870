"""Turns DNS answers into the probe ``dns_hygiene``. Pure.

A question that couldn't be answered is given as its error; only what depends on it is lost.
"""

from __future__ import annotations

from typing import Any

from handlers.domain.errors import Degraded
from handlers.domain.evidence.finding import Finding, FindingCode, is_good
from handlers.domain.evidence.results import ProbeResult
from handlers.providers.dns.answers import DnsAnswers, dated, existing, or_lost
from handlers.providers.dns.caa import CaaPolicy, relevant
from handlers.providers.dns.records import DnsAnswer
from handlers.providers.framework.probe_result import found, judged, judged_in_part, listed
from handlers.providers.framework.truncation import short, shorts


def dns_hygiene(answers: DnsAnswers) -> ProbeResult:
    """Judge DNSSEC and the CAA records.

    - PASS: the zone is signed, and CAA records name who may issue.
    - PARTIAL: one of both.
    - FAIL: neither, or signatures that don't verify.

    Where the answers on one of them are lost, the findings on the other are still given.
    """
    dnssec = or_lost(lambda: _dnssec(answers))
    caa = or_lost(lambda: _caa_policy(answers))
    of_dnssec = [] if isinstance(dnssec, Degraded) else [found(DNSSEC[dnssec])]
    of_caa = [] if isinstance(caa, Degraded) else [caa_finding(caa)]
    findings = [*of_dnssec, *of_caa]
    wanting = [
        *([] if is_good(of_dnssec) else [answers.soa]),
        *([] if is_good(of_caa) else [answers.caa[0][1]]),
    ]
    facts = {
        "dnssec": None if isinstance(dnssec, Degraded) else dnssec,
        "caa": None if isinstance(caa, Degraded) else _caa_facts(caa),
    }
    for lost in (dnssec, caa):
        if isinstance(lost, Degraded):
            result = judged_in_part("dns_hygiene", findings, lost, facts)
            return dated(result, answers.observed_at, wanting)
    return dated(judged("dns_hygiene", findings, facts), answers.observed_at, wanting)


def _dnssec(answers: DnsAnswers) -> str:
    own = answers.caa[0][1]
    if isinstance(own, DnsAnswer) and own.bogus:
        return "bogus"
    soa = existing(answers.soa, "SOA")
    return "bogus" if soa.bogus else "signed" if soa.authenticated else "unsigned"


def _caa_policy(answers: DnsAnswers) -> CaaPolicy:
    existing(answers.caa[0][1], "CAA")
    return relevant(answers.caa)


DNSSEC = {
    "signed": FindingCode.DNSSEC_SIGNED,
    "unsigned": FindingCode.DNSSEC_MISSING,
    "bogus": FindingCode.DNSSEC_BOGUS,
}


def caa_finding(caa: CaaPolicy) -> Finding:
    """Who may issue certificates by the relevant records."""
    if caa.unknown_critical is not None:
        return found(FindingCode.CAA_UNKNOWN_CRITICAL, tag=caa.unknown_critical)
    if caa.issuers is None:
        wildcards = caa.wildcard_issuers is not None
        return found(FindingCode.CAA_WILDCARDS_ONLY if wildcards else FindingCode.CAA_MISSING)
    if not caa.issuers:
        return found(FindingCode.CAA_FORBIDS)
    return found(FindingCode.CAA_SET, issuers=listed(caa.issuers))


def _caa_facts(caa: CaaPolicy) -> dict[str, Any]:
    records = [f"{record.flags} {record.tag} {record.value}" for record in caa.records]
    return {"host": caa.host and short(caa.host), "records": shorts(records)}
