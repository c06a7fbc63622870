"""The hosts that a domain's SPF record names beside its mail servers. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.domain.evidence.names_found import FoundIn
from handlers.providers.dns.answers import DnsAnswers
from handlers.providers.dns.spf.grammar import Hosts, SyntaxFault, read_record


def own_hosts(answers: DnsAnswers) -> Iterator[tuple[str, FoundIn]]:
    """Names of ``a`` terms; hosts behind an include are somebody else's.

    The servers of MX records are looked at without being named. A record that breaks the grammar
    names none (RFC 7208, section 4.6).
    """
    servers = answers.delivery.servers if answers.delivery else ()
    if answers.spf.record is None:
        return
    try:
        record = read_record(answers.spf.record)
    except SyntaxFault:
        return
    for matcher in (mechanism.matcher for mechanism in record.mechanisms):
        if isinstance(matcher, Hosts) and matcher.record_type == "A" and matcher.domain:
            name = matcher.domain.expanded(answers.domain, answers.domain)
            if name is not None and name not in servers:
                yield name, FoundIn.SPF
