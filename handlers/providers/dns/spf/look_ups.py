"""The look-ups of one evaluation, and their limits (RFC 7208, section 4.6.4). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from handlers.domain.errors import Degraded, TargetFailed
from handlers.providers.dns.records import DnsQuestion
from handlers.providers.dns.spf.policy import Known, SpfFault, SpfRule, SpfTerm

MOST_LOOK_UPS = 10
MOST_VOID_LOOK_UPS = 2
MOST_MAIL_SERVERS = 10
MOST_TERMS = 2000
"""Of all records together; the standard has no limit, and no record in use comes near this one."""


class PermanentError(Exception):
    """All senders that are left get ``permerror``."""

    def __init__(self, rule: SpfRule, term: SpfTerm) -> None:
        super().__init__(rule, term)
        self.fault = SpfFault(rule, term)


class NotKnown(Exception):
    """Nothing can be said of the senders that are left."""


@dataclass
class LookUps:
    """Counts as for a sender without a match.

    ``lost_terms`` are the terms whose addresses couldn't be had; ``lost`` are all questions that
    failed, ``wanted`` those that are still to be asked.
    """

    known: Known
    made: int = 0
    terms: int = 0
    void: int = 0
    lost_terms: int = 0
    lost: list[Degraded] = field(default_factory=list)
    wanted: list[DnsQuestion] = field(default_factory=list)

    def count(self, term: SpfTerm) -> None:
        """Count a term that asks DNS; raises PermanentError for one too many."""
        self.made += 1
        if self.made > MOST_LOOK_UPS:
            raise PermanentError(SpfRule.TOO_MANY_LOOK_UPS, term)

    def count_terms(self, number: int) -> None:
        """Count the terms of a record; raises NotKnown for more than are evaluated."""
        self.terms += number
        if self.terms > MOST_TERMS:
            self.lost.append(TargetFailed(f"dns: SPF of more than {MOST_TERMS} terms"))
            raise NotKnown

    def count_void(self, found: bool, term: SpfTerm) -> None:
        """Count an answer without data.

        Raises PermanentError for one too many, NotKnown where lost answers may make it so.
        """
        self.void += not found
        if self.void > MOST_VOID_LOOK_UPS:
            raise PermanentError(SpfRule.TOO_MANY_VOID_LOOK_UPS, term)
        if self.void + self.lost_terms > MOST_VOID_LOOK_UPS:
            raise NotKnown

    def values(self, name: str, record_type: str) -> list[str] | None:
        """What DNS gave; None where it is still to be asked. Raises NotKnown for what is lost."""
        values = self.known.get((name, record_type))
        if values is None:
            self.wanted.append((name, record_type))
            return None
        if isinstance(values, Degraded):
            self.lost.append(values)
            raise NotKnown
        return list(values)

    def mail_servers(self, name: str, term: SpfTerm) -> list[str] | None:
        """The names of a domain's mail servers, as ``values``; raises PermanentError for too many.

        The addresses of more than ten are never looked up.
        """
        servers = self.values(name, "MX")
        if servers and len(servers) > MOST_MAIL_SERVERS:
            raise PermanentError(SpfRule.TOO_MANY_MAIL_SERVERS, term)
        return servers

    def addresses(self, hosts: Sequence[str], term: SpfTerm) -> list[str]:
        """The addresses of the hosts of one term, of both families.

        A receiver asks for those of the sender's family. A term is void for which no query gives
        anything. One with lost answers has few addresses, but may be the void one too many.
        """
        found: list[str] = []
        lost = pending = False
        for name, kind in product(hosts, ("A", "AAAA")):
            try:
                values = self.values(name, kind)
            except NotKnown:
                lost = True
                continue
            pending = pending or values is None
            found += values or ()
        if not found and not pending:
            self.lost_terms += lost
            self.count_void(lost, term)
        return found
