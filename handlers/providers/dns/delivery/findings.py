"""What is known of mail to a domain, as findings of ``mail_auth`` that decide nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.public_address import is_address
from handlers.providers.dns.delivery.dkim import Dkim
from handlers.providers.dns.delivery.mta_sts import LEAST_AGE, Mode, StsPolicy
from handlers.providers.framework.probe_result import found

DKIM = {Dkim.PRESENT: FindingCode.DKIM_FOUND, Dkim.ABSENT: FindingCode.DKIM_MISSING}


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What is known of a domain that takes mail; None stands for what isn't.

    ``servers`` are its mail servers, none where they aren't known. ``sts_announced``: there is a
    valid TXT record. ``sts_policy`` is the file; ``sts_faulty``: senders find none where it
    belongs. ``dane`` are the servers with usable TLSA records, ``dane_unusable`` those whose
    records are of no use, ``dane_withheld`` those whose records can't be had. ``aliases`` are
    servers that are an alias of another name.
    """

    servers: Sequence[str] = ()
    dkim: Dkim | None = None
    sts_announced: bool | None = None
    sts_policy: StsPolicy | None = None
    sts_faulty: bool = False
    tls_reports: Sequence[str] | None = None
    dane: Sequence[str] = ()
    dane_unusable: Sequence[str] = ()
    dane_withheld: Sequence[str] = ()
    aliases: Sequence[str] = ()

    def to_json(self) -> dict[str, str]:
        """As facts."""
        reports = {None: "unknown", True: "present", False: "absent"}
        return {
            "dkim": (self.dkim or Dkim.NOT_KNOWN).value,
            "mtaSts": self._sts(),
            "tlsReports": reports[None if self.tls_reports is None else bool(self.tls_reports)],
            "dane": f"{len(self.dane)} of {len(self.servers)}",
        }

    def _sts(self) -> str:
        if self.sts_announced is None:
            return "unknown"
        if not self.sts_announced:
            return "absent"
        if self.sts_policy:
            return self.sts_policy.mode.value
        return "faulty" if self.sts_faulty else "announced"


def delivery_findings(domain: str, delivery: Delivery) -> Iterator[Finding]:
    """DKIM, MTA-STS, TLS-RPT, DANE, and servers that an MX record can't name."""
    if delivery.dkim in DKIM:
        yield found(DKIM[delivery.dkim])
    yield from _mta_sts(domain, delivery)
    if delivery.tls_reports:
        yield found(FindingCode.TLS_REPORTS_FOUND)
    if delivery.dane_withheld:
        yield found(FindingCode.DANE_UNANSWERED, host=delivery.dane_withheld[0])
    elif delivery.dane_unusable:
        yield found(FindingCode.DANE_UNUSABLE, host=delivery.dane_unusable[0])
    elif delivery.servers and set(delivery.servers) <= set(delivery.dane):
        yield found(FindingCode.DANE_FOUND)
    # RFC 5321, section 5.1: the name of a host that has an address; RFC 2181, section 10.3: itself.
    if addresses := [server for server in delivery.servers if is_address(server)]:
        yield found(FindingCode.MAIL_SERVER_IS_ADDRESS, text=addresses[0])
    if delivery.aliases:
        yield found(FindingCode.MAIL_SERVER_IS_ALIAS, host=delivery.aliases[0])


def _mta_sts(domain: str, delivery: Delivery) -> Iterator[Finding]:
    policy = delivery.sts_policy
    if delivery.sts_announced is False:
        yield found(FindingCode.MTA_STS_MISSING)
    elif delivery.sts_faulty:
        yield found(FindingCode.MTA_STS_NO_POLICY, host=f"mta-sts.{domain}")
    elif policy and policy.mode is not Mode.ENFORCE:
        yield found(FindingCode.MTA_STS_NOT_ENFORCED, mode=policy.mode.value)
    elif policy and delivery.servers:
        outside = [server for server in delivery.servers if not policy.allows(server)]
        if outside:
            yield found(FindingCode.MTA_STS_SERVER_LEFT_OUT, host=outside[0])
        else:
            yield found(FindingCode.MTA_STS_ENFORCED)
            if policy.max_age < LEAST_AGE:
                yield found(FindingCode.MTA_STS_SHORT_AGE, seconds=policy.max_age)
