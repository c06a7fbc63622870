"""Turns DNS answers into the probes of the provider. Pure."""

from __future__ import annotations

from handlers.domain.errors import TargetFailed
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.dns.answers import DnsAnswers
from handlers.providers.dns.hygiene import dns_hygiene
from handlers.providers.dns.mail_auth import mail_auth
from handlers.providers.dns.records import NXDOMAIN, DnsAnswer, DnsOutcome

PROBES = ("mail_auth", "dns_hygiene")


def read_probes(answers: DnsAnswers) -> list[ProbeResult]:
    """Both probes, whichever answers are missing."""
    if _does_not_exist(answers):
        facts = {"domain": "does not exist (NXDOMAIN)"}
        return [_unknown(probe, UnknownReason.NO_SUCH_DOMAIN, facts) for probe in PROBES]
    if all(isinstance(answer, TargetFailed) for answer in _own(answers)):
        facts = {"domain": "its name servers don't answer, or only with errors"}
        return [_unknown(probe, UnknownReason.NAME_SERVERS_FAIL, facts) for probe in PROBES]
    return [mail_auth(answers), dns_hygiene(answers)]


def _does_not_exist(answers: DnsAnswers) -> bool:
    """Whether every answer about the name itself is NXDOMAIN.

    A name exists that has an answer of any type (RFC 8020, section 2); some servers deny it for
    types that they don't know (RFC 4074, section 4.2).
    """
    statuses = [answer.status for answer in _own(answers) if isinstance(answer, DnsAnswer)]
    return bool(statuses) and all(status == NXDOMAIN for status in statuses)


def _own(answers: DnsAnswers) -> tuple[DnsOutcome, ...]:
    """The answers about the name itself."""
    return answers.soa, answers.mx, answers.txt, answers.caa[0][1]


def _unknown(probe: str, reason: UnknownReason, facts: dict[str, str]) -> ProbeResult:
    return ProbeResult(probe=probe, status=ProbeStatus.UNKNOWN, reason=reason, facts=facts)
