"""The hosts of a domain that its MX and SPF records name. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.domain.evidence.names_found import FoundIn
from handlers.providers.dns.answers import DnsAnswers
from handlers.providers.dns.spf.grammar import Hosts, SyntaxFault, read_record


def own_hosts(answers: DnsAnswers) -> Iterator[tuple[str, FoundIn]]:
    """Mail servers, and names of ``a`` terms; what an include leads to is somebody else's.

    A record that breaks the grammar names nobody (RFC 7208, section 4.6).
    """
    for server in answers.delivery.servers if answers.delivery else ():
        yield server, FoundIn.MX
    if answers.spf.record is None:
        return
    try:
        record = read_record(answers.spf.record)
    except SyntaxFault:
        return
    for matcher in (mechanism.matcher for mechanism in record.mechanisms):
        if isinstance(matcher, Hosts) and matcher.record_type == "A" and matcher.domain:
            name = matcher.domain.expanded(answers.domain, answers.domain)
            if name is not None:
                yield name, FoundIn.SPF
