"""Where mail to a domain goes, and whether the domain has mail at all. Pure.

RFC 5321, section 5.1: without an MX record the domain's own address is its mail server; without an
address as well, mail can't be delivered. RFC 7505, section 3: a null MX takes no mail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from handlers.domain.errors import Degraded, NotObservable
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.providers.dns.delivery.mail_servers import exchanges, is_null_mx
from handlers.providers.dns.records import NOERROR, DnsAnswer, DnsOutcome
from handlers.providers.dns.spf.grammar import SpfResult
from handlers.providers.dns.spf.policy import SpfPolicy
from handlers.providers.framework.probe_result import found


class Destination(StrEnum):
    """Where mail to a domain goes."""

    SERVERS = "servers"
    """To the servers that its MX records name; or unknown, as the answer is lost."""
    OWN_ADDRESS = "own_address"
    """To the domain's own address, since there is no MX record."""
    NOWHERE = "nowhere"
    """There is neither an MX record nor an address."""
    REFUSED = "refused"
    """The domain says that it takes no mail."""

    @property
    def takes_mail(self) -> bool:
        """Whether mail can be delivered, as far as DNS tells."""
        return self in {Destination.SERVERS, Destination.OWN_ADDRESS}


def names_no_server(mx: DnsOutcome) -> bool:
    """Whether the domain's addresses decide, since the answer has no MX record."""
    return isinstance(mx, DnsAnswer) and mx.status == NOERROR and not mx.records


def destination_of(mx: DnsOutcome, addresses: Sequence[DnsOutcome]) -> Destination | Degraded:
    """Where mail goes; ``addresses`` are the answers for A and AAAA, asked for without MX record.

    The error of a lost one, where the others have no address.
    """
    if isinstance(mx, DnsAnswer) and is_null_mx(mx.records):
        return Destination.REFUSED
    if not names_no_server(mx):
        return Destination.SERVERS
    if any(isinstance(each, DnsAnswer) and each.records for each in addresses):
        return Destination.OWN_ADDRESS
    lost = next((each for each in addresses if isinstance(each, Degraded)), None)
    return lost or Destination.NOWHERE


def mail_servers(domain: str, destination: Destination | Degraded, mx: DnsOutcome) -> list[str]:
    """The names of the servers, the preferred first; none where they aren't known."""
    if destination is Destination.OWN_ADDRESS:
        return [domain]
    return list(filter(None, exchanges(mx.records))) if isinstance(mx, DnsAnswer) else []


def destination_findings(destination: Destination, spf: SpfPolicy) -> Iterator[Finding]:
    """That the domain has no mail, or names no server for it.

    It has none if mail can't reach it, or goes to an address that may be the website's alone, and
    no SPF record says that somebody sends (RFC 7208, section 10.1.2, on domains that don't).
    """
    match destination:
        case Destination.REFUSED:
            yield found(FindingCode.MAIL_NOT_ACCEPTED)
        case Destination.NOWHERE if _lets_nobody_send(spf) or _has_no_record(spf):
            yield found(FindingCode.MAIL_NOT_DELIVERABLE)
        case Destination.NOWHERE if spf.record or spf.fault:
            yield found(FindingCode.MAIL_ANSWERS_NOT_DELIVERABLE)
        case Destination.OWN_ADDRESS if _lets_nobody_send(spf):
            yield found(FindingCode.MAIL_NOT_USED)
        case Destination.OWN_ADDRESS:
            yield found(FindingCode.MAIL_SERVER_NOT_NAMED)


def why_use_unknown(destination: Destination | Degraded, spf: SpfPolicy) -> Degraded | None:
    """Why it isn't known whether the domain has mail; None where it is."""
    if isinstance(destination, Degraded):
        return destination
    silent = destination is Destination.OWN_ADDRESS and _has_no_record(spf)
    return NotObservable("dns: neither MX nor SPF says that it has mail") if silent else None


def _lets_nobody_send(spf: SpfPolicy) -> bool:
    known = not spf.unread and not spf.lost
    refused = {SpfResult.FAIL, SpfResult.SOFTFAIL}
    return known and all(match.result in refused for match in spf.matches)


def _has_no_record(spf: SpfPolicy) -> bool:
    return all(match.result is SpfResult.NONE for match in spf.matches)
