"""Asks about mail to a domain: keys of DKIM, MTA-STS with its policy file, TLS-RPT and DANE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from handlers.domain.errors import Degraded
from handlers.domain.public_address import is_address
from handlers.providers.dns.delivery.dane import (
    has_usable,
    is_address_signed,
    is_withheld,
    tlsa_name,
    unusable,
)
from handlers.providers.dns.delivery.destination import Destination, mail_servers
from handlers.providers.dns.delivery.dkim import Dkim, random_label, read_dkim
from handlers.providers.dns.delivery.findings import Delivery
from handlers.providers.dns.delivery.mta_sts import read_policy, record_id
from handlers.providers.dns.delivery.policy_file import PolicyFile, fetch_policy_file
from handlers.providers.dns.delivery.tls_reports import report_uris
from handlers.providers.dns.questions import NAME, Questions
from handlers.providers.dns.records import DnsAnswer, DnsOutcome, text_of

MOST_SERVERS = 10


@dataclass(frozen=True, kw_only=True)
class Pending:
    """The questions that are under way."""

    servers: tuple[str, ...]
    keys: Future[DnsOutcome]
    random_name: Future[DnsOutcome]
    reports: Future[DnsOutcome]
    addresses: Mapping[str, Sequence[Future[DnsOutcome]]]
    tlsa: Mapping[str, Future[DnsOutcome]]
    sts: Future[DnsOutcome]
    policy_file: Future[PolicyFile]

    def result(self) -> Delivery:
        """Wait for the answers."""
        addresses = {
            server: [future.result() for future in futures]
            for server, futures in self.addresses.items()
        }
        signed = {server for server, found in addresses.items() if is_address_signed(found)}
        tlsa = {s: future.result() for s, future in self.tlsa.items() if s in signed}
        known = {s: answer for s, answer in tlsa.items() if isinstance(answer, DnsAnswer)}
        file = self.policy_file.result()
        policy = read_policy(file.body) if file.body is not None else None
        reports = self.reports.result()
        return Delivery(
            servers=self.servers,
            dkim=_dkim(self.keys.result(), self.random_name.result()),
            sts_announced=_is_announced(self.sts.result()),
            sts_policy=policy,
            sts_faulty=file.absent or (file.body is not None and policy is None),
            tls_reports=None if isinstance(reports, Degraded) else report_uris(_texts(reports)),
            dane=[server for server, answer in known.items() if has_usable(answer)],
            dane_unusable=[server for server, answer in known.items() if unusable(answer)],
            dane_withheld=[server for server, answer in tlsa.items() if is_withheld(answer)],
            aliases=[server for server, found in addresses.items() if any(map(_is_alias, found))],
        )


def start(
    domain: str, destination: Destination | Degraded, mx: DnsOutcome, questions: Questions
) -> Pending:
    """Ask, given where mail goes and the MX answer of a domain that may take mail."""
    sts = questions.start(f"_mta-sts.{domain}", "TXT")
    named = tuple(dict.fromkeys(mail_servers(domain, destination, mx)))[:MOST_SERVERS]
    # DANE authenticates the way to a domain only by a signed MX record; without one, senders may
    # look for more, and needn't (RFC 7672, section 2.2.1).
    signed = isinstance(mx, DnsAnswer) and mx.authenticated and bool(mx.records)
    return Pending(
        servers=named,
        # Names that may not exist: the proof of that is asked for as well.
        keys=questions.start(f"_domainkey.{domain}", "TXT", denial=True),
        random_name=questions.start(f"{random_label(domain)}.{domain}", "TXT", denial=True),
        reports=questions.start(f"_smtp._tls.{domain}", "TXT"),
        addresses={
            name: [questions.start(name, kind) for kind in ("A", "AAAA")]
            for name in named
            if NAME.fullmatch(name) and not is_address(name)
        },
        tlsa={name: questions.start(tlsa_name(name), "TLSA") for name in named if signed},
        sts=sts,
        policy_file=questions.pool.submit(_policy_file, domain, sts, questions),
    )


def _policy_file(domain: str, sts: Future[DnsOutcome], questions: Questions) -> PolicyFile:
    """The file of a domain that announces one."""
    if _is_announced(sts.result()):
        return fetch_policy_file(domain, questions.resolvers.session)
    return PolicyFile(None)


def _is_announced(sts: DnsOutcome) -> bool | None:
    return None if isinstance(sts, Degraded) else record_id(_texts(sts)) is not None


def _dkim(keys: DnsOutcome, random_name: DnsOutcome) -> Dkim | None:
    try:
        return read_dkim(keys, random_name)
    except Degraded:
        return None


def _is_alias(outcome: DnsOutcome) -> bool:
    return isinstance(outcome, DnsAnswer) and bool(outcome.aliases)


def _texts(answer: DnsAnswer) -> list[str]:
    return [text_of(record) for record in answer.records]
