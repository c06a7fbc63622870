"""Turns DNS answers into the probes ``mail_auth`` and ``dns_hygiene``. Pure.

A question that couldn't be answered is there as its error; what depends on it is UNKNOWN then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from handlers.domain.errors import Degraded
from handlers.domain.evidence.finding import FindingCode
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.dns.caa import caa_finding, issuers_of, nearest
from handlers.providers.dns.mail_findings import mail_findings
from handlers.providers.dns.policies import Dmarc, read_dmarc
from handlers.providers.dns.records import NOERROR, NXDOMAIN, DnsAnswer, Outcome, got, text_of
from handlers.providers.dns.spf import SpfTree, read_tree
from handlers.providers.framework.probe_result import found, judged
from handlers.providers.framework.truncation import short, shorts


@dataclass(frozen=True, kw_only=True)
class DnsAnswers:
    """Everything that was asked about one domain.

    ``dmarc_parents`` and ``caa_parents`` are of the names above it, nearest first;
    ``spf`` the TXT answers by name of all that the SPF record leads to. ``mx`` and ``extras`` (TXT
    answers by fact name) are told, but decide nothing.
    """

    soa: Outcome
    mx: Outcome
    txt: Outcome
    dmarc: Outcome
    caa: Outcome
    dmarc_parents: Sequence[Outcome] = ()
    caa_parents: Sequence[Outcome] = ()
    spf: Mapping[str, Outcome] = field(default_factory=dict)
    extras: Mapping[str, Outcome] = field(default_factory=dict)


STARTS = {"mtaSts": "v=STSv1", "tlsReports": "v=TLSRPTv1"}
"""How the records begin (RFC 8461, RFC 8460)."""

DNSSEC = {
    "signed": FindingCode.DNSSEC_SIGNED,
    "unsigned": FindingCode.DNSSEC_MISSING,
    "bogus": FindingCode.DNSSEC_BOGUS,
}

Reader = Callable[[DnsAnswers], ProbeResult]


def read_probes(answers: DnsAnswers) -> list[ProbeResult]:
    """Both probes, whatever came back."""
    own = (answers.soa, answers.mx, answers.txt, answers.caa)
    if any(isinstance(answer, DnsAnswer) and answer.status == NXDOMAIN for answer in own):
        facts = {"domain": "does not exist (NXDOMAIN)"}
        return [_unknown(probe, UnknownReason.TARGET_REFUSED, facts) for probe in READERS]
    return [_known(probe, read, answers) for probe, read in READERS.items()]


def _known(probe: str, read: Reader, answers: DnsAnswers) -> ProbeResult:
    try:
        return read(answers)
    except Degraded as error:
        return _unknown(probe, UnknownReason(error.reason), {"problem": short(error)})


def _unknown(probe: str, reason: UnknownReason, facts: dict[str, str]) -> ProbeResult:
    return ProbeResult(probe=probe, status=ProbeStatus.UNKNOWN, reason=reason, facts=facts)


def mail_auth(answers: DnsAnswers) -> ProbeResult:
    """SPF ``-all``/``~all`` and DMARC quarantine or reject / one of them or monitoring / none."""
    txt, dmarc_answer = got(answers.txt), got(answers.dmarc)
    spf = _spf_tree(txt, answers.spf)
    parents = () if _has_dmarc(dmarc_answer) else [got(o) for o in answers.dmarc_parents]
    dmarc = read_dmarc(_texts(dmarc_answer), [_texts(parent) for parent in parents])
    bogus = any(answer.bogus for answer in (txt, dmarc_answer, *parents))
    extras = {name: _extra(name, outcome) for name, outcome in answers.extras.items()}
    return judged(
        "mail_auth",
        mail_findings(spf, dmarc, extras, bogus=bogus),
        facts={
            "mx": shorts(answers.mx.records) if isinstance(answers.mx, DnsAnswer) else None,
            "spf": _spf_facts(spf),
            "dmarc": _dmarc_facts(dmarc),
            "bogus": bogus,
            **extras,
        },
    )


def dns_hygiene(answers: DnsAnswers) -> ProbeResult:
    """Signed with DNSSEC and CAA records / one of them / none, or signatures that don't verify."""
    soa, caa = got(answers.soa), got(answers.caa)
    issuers = issuers_of(nearest([caa, *answers.caa_parents]))
    bogus = soa.bogus or caa.bogus
    dnssec = "bogus" if bogus else "signed" if soa.authenticated else "unsigned"
    return judged(
        "dns_hygiene",
        [found(DNSSEC[dnssec]), caa_finding(issuers)],
        facts={"dnssec": dnssec, "caa": shorts(issuers)},
    )


def _texts(answer: DnsAnswer) -> list[str]:
    return [text_of(record) for record in answer.records]


def _has_dmarc(answer: DnsAnswer) -> bool:
    return read_dmarc(_texts(answer)).record is not None


def _spf_tree(txt: DnsAnswer, answers: Mapping[str, Outcome]) -> SpfTree:
    known = {
        name: _texts(outcome) if isinstance(outcome, DnsAnswer) else None
        for name, outcome in answers.items()
    }
    tree = read_tree(_texts(txt), known)
    lost = answers.get(tree.final.redirect or "")
    if isinstance(lost, Degraded):
        # Without it nothing is known of all other senders.
        raise lost
    if tree.enforced and not tree.complete:
        # What is missing may be the look-up too many: then SPF would hold for nobody.
        raise next(outcome for outcome in answers.values() if isinstance(outcome, Degraded))
    return tree


def _spf_facts(spf: SpfTree) -> dict[str, object]:
    own = spf.own
    return {
        "record": None if own.record is None else short(own.record),
        "allOthers": spf.final.all_others,
        "redirect": None if own.redirect is None else short(own.redirect),
        "several": own.several,
        "lookUps": spf.look_ups,
        "lookUpsComplete": spf.complete,
        "problem": spf.problem,
    }


def _dmarc_facts(dmarc: Dmarc) -> dict[str, object]:
    below = dmarc.subdomains
    return {
        "record": None if dmarc.record is None else short(dmarc.record),
        "policy": dmarc.policy.name.lower(),
        "subdomains": None if below is None else below.name.lower(),
        "testing": dmarc.testing,
        "percent": dmarc.percent,
        "inherited": dmarc.inherited,
    }


def _extra(name: str, outcome: Outcome) -> str:
    """Whether it is there: any name below for DKIM, whose selectors can't be listed."""
    if not isinstance(outcome, DnsAnswer):
        return "unknown"
    start = STARTS.get(name)
    texts = [] if start is None else _texts(outcome)
    present = any(text.startswith(start) for text in texts) if start else outcome.status == NOERROR
    return "present" if present else "absent"


READERS = {"mail_auth": mail_auth, "dns_hygiene": dns_hygiene}
