"""Asks about mail to a domain: keys of DKIM, MTA-STS with its policy file, TLS-RPT and DANE."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from handlers.domain.errors import Degraded
from handlers.providers.dns.delivery.dane import has_usable, tlsa_name, unusable
from handlers.providers.dns.delivery.destination import Destination, mail_servers
from handlers.providers.dns.delivery.dkim import Dkim, random_label, read_dkim
from handlers.providers.dns.delivery.findings import Delivery
from handlers.providers.dns.delivery.mta_sts import read_policy, record_id
from handlers.providers.dns.delivery.policy_file import PolicyFile, fetch_policy_file
from handlers.providers.dns.delivery.tls_reports import report_uris
from handlers.providers.dns.questions import Questions
from handlers.providers.dns.records import DnsAnswer, Outcome, text_of

MOST_SERVERS = 10


@dataclass(frozen=True, kw_only=True)
class Pending:
    """The questions that are under way."""

    servers: tuple[str, ...]
    keys: Future[Outcome]
    random_name: Future[Outcome]
    reports: Future[Outcome]
    tlsa: Mapping[str, Future[Outcome]]
    sts: Future[Outcome]
    policy_file: Future[PolicyFile]

    def result(self) -> Delivery:
        """Wait for the answers."""
        tlsa = {server: future.result() for server, future in self.tlsa.items()}
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
        )


def start(
    domain: str, destination: Destination | Degraded, mx: Outcome, questions: Questions
) -> Pending:
    """Ask, given where mail goes and the MX answer of a domain that may take mail."""
    sts = questions.start(f"_mta-sts.{domain}", "TXT")
    named = tuple(dict.fromkeys(mail_servers(domain, destination, mx)))[:MOST_SERVERS]
    # Without a signed MX record, senders don't look for more (RFC 7672, section 2.2.1).
    signed = isinstance(mx, DnsAnswer) and mx.authenticated and bool(mx.records)
    return Pending(
        servers=named,
        # Names that may not exist: the proof of that is asked for as well.
        keys=questions.start(f"_domainkey.{domain}", "TXT", denial=True),
        random_name=questions.start(f"{random_label(domain)}.{domain}", "TXT", denial=True),
        reports=questions.start(f"_smtp._tls.{domain}", "TXT"),
        tlsa={name: questions.start(tlsa_name(name), "TLSA") for name in named if signed},
        sts=sts,
        policy_file=questions.pool.submit(_policy_file, domain, sts, questions),
    )


def _policy_file(domain: str, sts: Future[Outcome], questions: Questions) -> PolicyFile:
    """The file of a domain that announces one."""
    if _is_announced(sts.result()):
        return fetch_policy_file(domain, questions.resolvers.session)
    return PolicyFile(None)


def _is_announced(sts: Outcome) -> bool | None:
    return None if isinstance(sts, Degraded) else record_id(_texts(sts)) is not None


def _dkim(keys: Outcome, random_name: Outcome) -> Dkim | None:
    try:
        return read_dkim(keys, random_name)
    except Degraded:
        return None


def _texts(answer: DnsAnswer) -> list[str]:
    return [text_of(record) for record in answer.records]
