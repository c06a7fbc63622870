"""CAA records (RFC 8659): who may issue certificates for a domain. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.providers.dns.records import DnsAnswer, Outcome, caa_of, got
from handlers.providers.framework.probe_result import found, listed


def nearest(outcomes: Sequence[Outcome]) -> DnsAnswer:
    """The answer that counts, of those of the domain and of the names above it, nearest first.

    It is the first with any CAA records, whatever they say (section 3). Raises the error of one
    that would have to be known.
    """
    for outcome in outcomes:
        answer = got(outcome)
        if any(map(caa_of, answer.records)):
            return answer
    return got(outcomes[0])


def issuers_of(answer: DnsAnswer) -> list[str]:
    """What the records say of certificates for the domain itself: ``issue <name>``."""
    told = [caa_of(record) for record in answer.records]
    return [f"{tag} {value}" for tag, value in filter(None, told) if tag == "issue"]


def caa_finding(issuers: Iterable[str]) -> Finding:
    """Who may issue certificates; a record without a name forbids it to all."""
    values = [issuer.partition(" ")[2].partition(";")[0].strip() for issuer in issuers]
    if not values:
        return found(FindingCode.CAA_MISSING)
    names = list(dict.fromkeys(filter(None, values)))
    if not names:
        return found(FindingCode.CAA_FORBIDS)
    return found(FindingCode.CAA_SET, issuers=listed(names))
