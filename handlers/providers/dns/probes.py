"""Turns DNS answers into the probes ``mail_auth`` and ``dns_hygiene``. Pure.

A question that couldn't be answered is there as its error; what depends on it is UNKNOWN then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from handlers.domain.errors import Degraded, TargetFailed
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.remediation import Remediation
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.dns.caa import CaaPolicy, relevant
from handlers.providers.dns.delivery.findings import Delivery, delivery_findings
from handlers.providers.dns.delivery.repair import policy_file, sts_record
from handlers.providers.dns.dmarc import repair as dmarc_repair
from handlers.providers.dns.dmarc.discovery import DmarcPolicy, discover
from handlers.providers.dns.dmarc.findings import dmarc_findings
from handlers.providers.dns.dmarc.report_hosts import confirmations, refusing
from handlers.providers.dns.records import NXDOMAIN, DnsAnswer, Outcome, got, text_of
from handlers.providers.dns.remediations import Repairs
from handlers.providers.dns.spf import repair as spf_repair
from handlers.providers.dns.spf.findings import spf_findings
from handlers.providers.dns.spf.judgement import Known, SpfJudgement
from handlers.providers.framework.probe_result import found, judged, listed, told_in_part
from handlers.providers.framework.truncation import short, shorts


@dataclass(frozen=True, kw_only=True)
class DnsAnswers:
    """Everything that was asked about one domain.

    ``dmarc`` are the TXT answers at ``_dmarc`` below the names of the tree walk, ``caa`` the CAA
    answers of the names of the climb, nearest first. ``confirmations`` are the TXT answers by name.
    ``delivery`` is None for a domain that takes no mail: then nothing was asked about it. ``known``
    is what ``spf`` was judged by, ``observed_at`` when all of it was asked, as ISO 8601.
    """

    domain: str
    soa: Outcome
    mx: Outcome
    txt: Outcome
    spf: SpfJudgement
    known: Known
    dmarc: Mapping[str, Outcome]
    caa: Sequence[tuple[str, Outcome]]
    confirmations: Mapping[str, Outcome] = field(default_factory=dict)
    delivery: Delivery | None = field(default_factory=Delivery)
    observed_at: str


Reader = Callable[[DnsAnswers], ProbeResult]


def read_probes(answers: DnsAnswers) -> list[ProbeResult]:
    """Both probes, whatever came back."""
    if _does_not_exist(answers):
        facts = {"domain": "does not exist (NXDOMAIN)"}
        return [_unknown(probe, UnknownReason.NO_SUCH_DOMAIN, facts) for probe in READERS]
    if all(isinstance(answer, TargetFailed) for answer in _own(answers)):
        facts = {"domain": "its name servers don't answer, or only with errors"}
        return [_unknown(probe, UnknownReason.NAME_SERVERS_FAIL, facts) for probe in READERS]
    return [_known(probe, read, answers) for probe, read in READERS.items()]


def _does_not_exist(answers: DnsAnswers) -> bool:
    """Whether all that is heard of the name itself is that there's no such name.

    A name exists that has an answer of any type (RFC 8020, section 2); some servers deny it for
    types that they don't know (RFC 4074, section 4.2).
    """
    heard = [answer.status for answer in _own(answers) if isinstance(answer, DnsAnswer)]
    return bool(heard) and all(status == NXDOMAIN for status in heard)


def _own(answers: DnsAnswers) -> tuple[Outcome, ...]:
    """The answers about the name itself."""
    return answers.soa, answers.mx, answers.txt, answers.caa[0][1]


def _existing(outcome: Outcome, record_type: str) -> DnsAnswer:
    """The answer about a name that exists; raises the error of a lost one."""
    answer = got(outcome)
    if answer.status == NXDOMAIN:
        raise TargetFailed(f"dns: the name's servers deny for {record_type} that it exists")
    return answer


def _known(probe: str, read: Reader, answers: DnsAnswers) -> ProbeResult:
    try:
        return read(answers)
    except Degraded as error:
        return _unknown(probe, UnknownReason(error.reason), {"problem": short(error)})


def _unknown(probe: str, reason: UnknownReason, facts: dict[str, str]) -> ProbeResult:
    return ProbeResult(probe=probe, status=ProbeStatus.UNKNOWN, reason=reason, facts=facts)


def mail_auth(answers: DnsAnswers) -> ProbeResult:
    """SPF that rejects strangers and a DMARC policy / one of them, or a weaker one / none.

    Where one of them is lost, what is known of the other is told.
    """
    spf = _or_lost(lambda: _spf_findings(answers))
    dmarc = _or_lost(lambda: _dmarc_policy(answers))
    bogus = any(
        isinstance(answer, DnsAnswer) and answer.bogus
        for answer in (answers.txt, *answers.dmarc.values())
    )
    findings = [
        *([] if isinstance(spf, Degraded) else spf),
        *([] if isinstance(dmarc, Degraded) else _dmarc_findings(answers, dmarc)),
        # Whoever validates DNSSEC can't see records whose signatures don't verify.
        *([found(FindingCode.MAIL_RECORDS_BOGUS)] if bogus else []),
        *delivery_findings(answers.domain, answers.delivery),
    ]
    mx = answers.mx.records if isinstance(answers.mx, DnsAnswer) else None
    facts = {
        "mx": None if mx is None else shorts(mx),
        "spf": None if isinstance(spf, Degraded) else _spf_facts(answers.spf),
        "dmarc": None if isinstance(dmarc, Degraded) else _dmarc_facts(dmarc),
        "bogus": bogus,
        **(answers.delivery.to_json() if answers.delivery else {"delivery": "not applicable"}),
    }
    remediations = _remediations(answers, dmarc, findings)
    for lost in (spf, dmarc):
        if isinstance(lost, Degraded):
            return told_in_part("mail_auth", findings, lost, facts, remediations)
    return judged("mail_auth", findings, facts, remediations)


Part = TypeVar("Part")


def _or_lost(read: Callable[[], Part]) -> Part | Degraded:
    try:
        return read()
    except Degraded as error:
        return error


def _spf_findings(answers: DnsAnswers) -> list[Finding]:
    _existing(answers.txt, "TXT")
    return list(spf_findings(answers.spf))


def _dmarc_policy(answers: DnsAnswers) -> DmarcPolicy:
    return discover(answers.domain, {n: texts_of(o) for n, o in answers.dmarc.items()})


def _dmarc_findings(answers: DnsAnswers, dmarc: DmarcPolicy) -> Iterator[Finding]:
    texts = {name: texts_of(outcome) for name, outcome in answers.confirmations.items()}
    return dmarc_findings(dmarc, refusing(confirmations(dmarc), texts))


def _remediations(
    answers: DnsAnswers, dmarc: DmarcPolicy | Degraded, findings: Sequence[Finding]
) -> list[Remediation]:
    domain, takes_mail = answers.domain, answers.delivery is not None
    own, policy = texts_of(answers.txt), texts_of(answers.dmarc[domain])
    spf_texts = [] if isinstance(own, Degraded) else own
    dmarc_texts = [] if isinstance(policy, Degraded) else policy
    repairs = Repairs(
        spf=spf_repair.repaired(
            domain, spf_texts, answers.spf, answers.known, takes_mail=takes_mail
        ),
        dmarc=None
        if isinstance(dmarc, Degraded)
        else dmarc_repair.repaired(domain, dmarc_texts, dmarc, takes_mail=takes_mail),
        sts_policy=policy_file(answers.delivery) if answers.delivery else None,
        sts_record=sts_record(answers.observed_at),
    )
    return repairs.remediations(domain, findings)


def dns_hygiene(answers: DnsAnswers) -> ProbeResult:
    """Signed with DNSSEC and CAA records / one of them / none, or signatures that don't verify.

    Where one of them is lost, what is known of the other is told.
    """
    dnssec = _or_lost(lambda: _dnssec(answers))
    caa = _or_lost(lambda: _caa_policy(answers))
    findings = [
        *([] if isinstance(dnssec, Degraded) else [found(DNSSEC[dnssec])]),
        *([] if isinstance(caa, Degraded) else [caa_finding(caa)]),
    ]
    facts = {
        "dnssec": None if isinstance(dnssec, Degraded) else dnssec,
        "caa": None if isinstance(caa, Degraded) else _caa_facts(caa),
    }
    for lost in (dnssec, caa):
        if isinstance(lost, Degraded):
            return told_in_part("dns_hygiene", findings, lost, facts)
    return judged("dns_hygiene", findings, facts)


def _dnssec(answers: DnsAnswers) -> str:
    own = answers.caa[0][1]
    if isinstance(own, DnsAnswer) and own.bogus:
        return "bogus"
    soa = _existing(answers.soa, "SOA")
    return "bogus" if soa.bogus else "signed" if soa.authenticated else "unsigned"


def _caa_policy(answers: DnsAnswers) -> CaaPolicy:
    _existing(answers.caa[0][1], "CAA")
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


def texts_of(outcome: Outcome) -> list[str] | Degraded:
    """The texts of a TXT answer, or its error."""
    return outcome if isinstance(outcome, Degraded) else [text_of(r) for r in outcome.records]


def _spf_facts(spf: SpfJudgement) -> dict[str, object]:
    strangers = spf.strangers()
    fault = spf.fault
    return {
        "record": None if spf.record is None else short(spf.record),
        "allOthers": strangers.result.value,
        "lookUps": spf.look_ups,
        "voidLookUps": spf.void_look_ups,
        "problem": None if fault is None else f"{fault.rule} {short(fault.term.text)}".strip(),
        "unread": shorts([term.text for term in spf.unread]),
    }


def _dmarc_facts(dmarc: DmarcPolicy) -> dict[str, object]:
    below = dmarc.subdomains
    return {
        "record": None if dmarc.record is None else short(dmarc.record.text),
        "policy": None if dmarc.policy is None else dmarc.policy.name.lower(),
        "subdomains": None if below is None else below[1].name.lower(),
        "testing": dmarc.record is not None and dmarc.record.testing,
        "inherited": dmarc.inherited,
        "organization": short(dmarc.organization),
    }


READERS: dict[str, Reader] = {"mail_auth": mail_auth, "dns_hygiene": dns_hygiene}
