"""What an SPF record says of every address, without a message: the result of ``evaluate``. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address
from typing import TypeAlias

from handlers.domain.errors import Degraded
from handlers.providers.dns.records import DnsQuestion
from handlers.providers.dns.spf.addresses import GLOBAL_IPV6, IPV4, Addresses
from handlers.providers.dns.spf.grammar import SpfResult

Known: TypeAlias = Mapping[DnsQuestion, Sequence[str] | Degraded]
"""The values that DNS gave: texts, addresses, or names of mail servers; or why it gave none."""


class SpfRule(StrEnum):
    """The rule of RFC 7208 by which a record is a permanent error."""

    SYNTAX = "syntax"
    """4.6: there is a syntax error anywhere in a record."""
    SEVERAL_RECORDS = "several_records"
    """4.5: a name has more than one record."""
    NO_RECORD = "no_record"
    """5.2 and 6.1: include or redirect leads to a name without a record."""
    TOO_MANY_LOOK_UPS = "too_many_look_ups"
    """4.6.4: more than ten terms ask DNS."""
    TOO_MANY_VOID_LOOK_UPS = "too_many_void_look_ups"
    """4.6.4: more than two look-ups find nothing."""
    TOO_MANY_MAIL_SERVERS = "too_many_mail_servers"
    """4.6.4: one mx has more than ten mail servers."""


@dataclass(frozen=True)
class SpfTerm:
    """A term as it is written, and the name whose record has it."""

    text: str
    host: str


@dataclass(frozen=True)
class SpfFault:
    """A permanent error: by which rule, and the term that is to blame."""

    rule: SpfRule
    term: SpfTerm


@dataclass(frozen=True)
class Match:
    """Addresses that get a result, and by which term; no term stands for the end of a record."""

    result: SpfResult
    addresses: Addresses
    term: SpfTerm | None = None


@dataclass(frozen=True, kw_only=True)
class SpfPolicy:
    """``matches`` cover every address once.

    ``record`` is None without a record. ``look_ups`` and ``void_look_ups`` are those for a sender
    without a match, up to one too many. ``unread`` are the terms that only a message can answer,
    ``lost`` the questions that failed, ``wanted`` those that are still to be asked.
    """

    record: str | None
    matches: Sequence[Match]
    fault: SpfFault | None = None
    look_ups: int = 0
    void_look_ups: int = 0
    unread: Sequence[SpfTerm] = ()
    lost: Sequence[Degraded] = ()
    wanted: frozenset[DnsQuestion] = field(default=frozenset())

    def of(self, address: IPv4Address | IPv6Address) -> SpfResult:
        """The result for one sender's address; a mapped one counts as IPv4 (section 5)."""
        sender = (address.version == 6 and address.ipv4_mapped) or address
        return next(match.result for match in self.matches if sender in match.addresses)

    def addresses(self, result: SpfResult) -> Addresses:
        """All addresses that get a result."""
        return Addresses.union(m.addresses for m in self.matches if m.result is result)

    def strangers(self) -> Match:
        """The result for senders that the record doesn't name, and the term that gives it to most.

        It is the worst result that a SHARE of the addresses of a family gets, or more.
        """
        result = next(each for each in WORST_FIRST if _is_share(self.addresses(each)))
        matches = [match for match in self.matches if match.result is result]
        return max(matches, key=lambda match: match.addresses.size())


WORST_FIRST = (
    SpfResult.PERMERROR,
    SpfResult.PASS,
    SpfResult.NONE,
    SpfResult.NEUTRAL,
    SpfResult.UNKNOWN,
    SpfResult.SOFTFAIL,
    SpfResult.FAIL,
)
SHARE = 8
"""One in so many. There are seven results, so that one of them has this share at least."""


def _is_share(addresses: Addresses) -> bool:
    families = (IPV4, GLOBAL_IPV6)
    return any((addresses & each).size() * SHARE >= each.size() for each in families)
