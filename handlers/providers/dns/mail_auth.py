"""Turns DNS answers into the probe ``mail_auth``. Pure.

A question that couldn't be answered is given as its error; only what depends on it is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.domain.errors import Degraded
from handlers.domain.evidence.finding import Finding, FindingCode, is_good
from handlers.domain.evidence.finding_code import EXEMPT
from handlers.domain.evidence.names_found import FOUND_FACT
from handlers.domain.evidence.remediation import Remediation
from handlers.domain.evidence.results import ProbeResult
from handlers.providers.dns.answers import DnsAnswers, dated, existing, or_lost, texts_of
from handlers.providers.dns.delivery.destination import destination_findings, why_use_unknown
from handlers.providers.dns.delivery.findings import delivery_findings
from handlers.providers.dns.delivery.repair import policy_file, sts_record
from handlers.providers.dns.dmarc import repair as dmarc_repair
from handlers.providers.dns.dmarc.discovery import DmarcPolicy, discover
from handlers.providers.dns.dmarc.findings import dmarc_findings
from handlers.providers.dns.dmarc.report_hosts import confirmations, refusing
from handlers.providers.dns.own_hosts import own_hosts
from handlers.providers.dns.records import DnsAnswer
from handlers.providers.dns.remediations import Repairs
from handlers.providers.dns.spf import repair as spf_repair
from handlers.providers.dns.spf.findings import spf_findings
from handlers.providers.dns.spf.policy import SpfPolicy
from handlers.providers.framework.own_names import own_names
from handlers.providers.framework.probe_result import found, judged, judged_in_part
from handlers.providers.framework.truncation import short, shorts


def mail_auth(answers: DnsAnswers) -> ProbeResult:
    """Judge SPF and DMARC.

    - PASS: SPF rejects strangers, and there is a DMARC policy.
    - PARTIAL: one of both, or a weaker one.
    - FAIL: neither.

    Where the answers on one of them are lost, the findings on the other are still given.
    """
    spf = or_lost(lambda: _spf_findings(answers))
    dmarc = or_lost(lambda: _dmarc_policy(answers))
    bogus = any(
        isinstance(answer, DnsAnswer) and answer.bogus
        for answer in (answers.txt, *answers.dmarc.values())
    )
    of_spf = [] if isinstance(spf, Degraded) else spf
    of_dmarc = [] if isinstance(dmarc, Degraded) else list(_dmarc_findings(answers, dmarc))
    findings = [
        *of_spf,
        *of_dmarc,
        # Receivers that validate DNSSEC can't see records whose signatures don't verify.
        *([found(FindingCode.MAIL_RECORDS_BOGUS)] if bogus else []),
        *_destination_findings(answers),
        *(delivery_findings(answers.domain, answers.delivery) if answers.delivery else []),
    ]
    mx = answers.mx.records if isinstance(answers.mx, DnsAnswer) else None
    facts = {
        "mx": None if mx is None else shorts(mx),
        "spf": None if isinstance(spf, Degraded) else _spf_facts(answers.spf),
        "dmarc": None if isinstance(dmarc, Degraded) else _dmarc_facts(dmarc),
        "bogus": bogus,
        FOUND_FACT: own_names(answers.domain, own_hosts(answers)),
        **(answers.delivery.to_json() if answers.delivery else {"delivery": "not applicable"}),
    }
    remediations = _remediations(answers, dmarc, findings)
    wanting = [
        *([] if is_good(of_spf) else [answers.txt]),
        *([] if is_good(of_dmarc) else [answers.dmarc[answers.domain]]),
    ]
    for lost in (spf, dmarc, why_use_unknown(answers.destination, answers.spf)):
        if isinstance(lost, Degraded):
            result = judged_in_part("mail_auth", findings, lost, facts, remediations)
            return dated(result, answers.observed_at, wanting)
    result = judged("mail_auth", findings, facts, remediations)
    return dated(result, answers.observed_at, wanting)


def _destination_findings(answers: DnsAnswers) -> Iterator[Finding]:
    if not isinstance(answers.destination, Degraded):
        yield from destination_findings(answers.destination, answers.spf)


def _spf_findings(answers: DnsAnswers) -> list[Finding]:
    existing(answers.txt, "TXT")
    return list(spf_findings(answers.spf))


def _dmarc_policy(answers: DnsAnswers) -> DmarcPolicy:
    return discover(answers.domain, {n: texts_of(o) for n, o in answers.dmarc.items()})


def _dmarc_findings(answers: DnsAnswers, dmarc: DmarcPolicy) -> Iterator[Finding]:
    texts = {name: texts_of(outcome) for name, outcome in answers.confirmations.items()}
    return dmarc_findings(dmarc, refusing(confirmations(dmarc), texts))


def _remediations(
    answers: DnsAnswers, dmarc: DmarcPolicy | Degraded, findings: Sequence[Finding]
) -> list[Remediation]:
    if why_use_unknown(answers.destination, answers.spf):
        # What to publish depends on whether there is mail.
        return []
    domain = answers.domain
    takes_mail = all(finding.code.weight is not EXEMPT for finding in findings)
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


def _spf_facts(spf: SpfPolicy) -> dict[str, object]:
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
