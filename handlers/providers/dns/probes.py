"""Turns DNS answers into the probes ``mail_auth`` and ``dns_hygiene``. Pure.

A question that couldn't be answered is there as its error; what depends on it is UNKNOWN then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

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
from handlers.providers.framework.probe_result import found, judged, listed
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
    """SPF that rejects strangers and a DMARC policy / one of them, or a weaker one / none."""
    own = _existing(answers.txt, "TXT")
    dmarc = discover(answers.domain, {n: texts_of(o) for n, o in answers.dmarc.items()})
    texts = {name: texts_of(outcome) for name, outcome in answers.confirmations.items()}
    bogus = own.bogus or any(
        isinstance(answer, DnsAnswer) and answer.bogus for answer in answers.dmarc.values()
    )
    findings = [
        *spf_findings(answers.spf),
        *dmarc_findings(dmarc, refusing(confirmations(dmarc), texts)),
        # Whoever validates DNSSEC can't see records whose signatures don't verify.
        *([found(FindingCode.MAIL_RECORDS_BOGUS)] if bogus else []),
        *delivery_findings(answers.domain, answers.delivery),
    ]
    mx = answers.mx.records if isinstance(answers.mx, DnsAnswer) else None
    facts = {
        "mx": None if mx is None else shorts(mx),
        "spf": _spf_facts(answers.spf),
        "dmarc": _dmarc_facts(dmarc),
        "bogus": bogus,
        **(answers.delivery.to_json() if answers.delivery else {"delivery": "not applicable"}),
    }
    return judged("mail_auth", findings, facts, _remediations(answers, dmarc, findings))


def _remediations(
    answers: DnsAnswers, dmarc: DmarcPolicy, findings: Sequence[Finding]
) -> list[Remediation]:
    domain, takes_mail = answers.domain, answers.delivery is not None
    own, policy = texts_of(answers.txt), texts_of(answers.dmarc[domain])
    spf_texts = [] if isinstance(own, Degraded) else own
    dmarc_texts = [] if isinstance(policy, Degraded) else policy
    repairs = Repairs(
        spf=spf_repair.repaired(
            domain, spf_texts, answers.spf, answers.known, takes_mail=takes_mail
        ),
        dmarc=dmarc_repair.repaired(domain, dmarc_texts, dmarc, takes_mail=takes_mail),
        sts_policy=policy_file(answers.delivery) if answers.delivery else None,
        sts_record=sts_record(answers.observed_at),
    )
    return repairs.remediations(domain, findings)


def dns_hygiene(answers: DnsAnswers) -> ProbeResult:
    """Signed with DNSSEC and CAA records / one of them / none, or signatures that don't verify."""
    soa = _existing(answers.soa, "SOA")
    own = [(name, outcome) for name, outcome in answers.caa]
    bogus = soa.bogus or any(isinstance(o, DnsAnswer) and o.bogus for _, o in own[:1])
    dnssec = "bogus" if bogus else "signed" if soa.authenticated else "unsigned"
    try:
        _existing(own[0][1], "CAA")
        caa = relevant(own)
    except Degraded:
        # Nothing that CAA could say would change the result.
        if not bogus:
            raise
        return judged("dns_hygiene", [found(DNSSEC[dnssec])], facts={"dnssec": dnssec})
    return judged(
        "dns_hygiene",
        [found(DNSSEC[dnssec]), caa_finding(caa)],
        facts={"dnssec": dnssec, "caa": _caa_facts(caa)},
    )


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
