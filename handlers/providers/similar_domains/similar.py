"""Tells similar names apart: those that can receive mail, the firm's own, the others. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import idna

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain
from handlers.providers.dns.delivery.mail_servers import exchanges
from handlers.providers.dns.records import host_of
from handlers.providers.framework.probe_result import found, listed


@dataclass(frozen=True)
class Zone:
    """What DNS has of a name: the hosts that serve it, those that take its mail, its addresses."""

    name: str
    servers: frozenset[str]
    exchanges: frozenset[str]
    addresses: frozenset[str]

    @classmethod
    def of(cls, name: str, ns: Sequence[str], mx: Sequence[str], a: Sequence[str]) -> Zone:
        """From records; that of the null MX counts as none (RFC 7505, section 3)."""
        hosts = frozenset(filter(None, exchanges(mx)))
        return cls(name, frozenset(map(host_of, ns)), hosts, frozenset(a))

    @property
    def takes_mail(self) -> bool:
        """Whether it names a server for its mail."""
        return bool(self.exchanges)

    def seems_of(self, firm: Zone) -> bool:
        """Whether the firm seems to have registered it: its own servers, or the same as its own.

        The same name servers alone say little: a large host has millions of customers.
        """
        own = {registrable_domain(host) for host in self.servers | self.exchanges}
        if firm.name in own:
            return True
        same_use = self.exchanges == firm.exchanges and (
            self.takes_mail or bool(self.addresses & firm.addresses)
        )
        return bool(self.servers) and self.servers == firm.servers and same_use


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The delegated names, the most deceptive first, and the firm's own.

    So many were ``looked_at`` of ``every`` similar name.
    """

    zones: Sequence[Zone]
    firm: Zone
    looked_at: int
    every: int


def similar_findings(seen: Seen) -> Iterator[Finding]:
    """Findings about the delegated names: those that can receive mail first."""
    own = [zone for zone in seen.zones if zone.seems_of(seen.firm)]
    others = [zone for zone in seen.zones if zone not in own]
    takes_mail = [zone for zone in others if zone.takes_mail]
    if takes_mail:
        yield _named(FindingCode.SIMILAR_NAMES_TAKE_MAIL, takes_mail)
    else:
        yield found(FindingCode.NO_SIMILAR_NAME_TAKES_MAIL)
    if without := [zone for zone in others if not zone.takes_mail]:
        yield _named(FindingCode.SIMILAR_NAMES_REGISTERED, without)
    if own:
        yield _named(FindingCode.SIMILAR_NAMES_OWN, own)
    yield found(FindingCode.SIMILAR_NAMES_LOOKED_AT, count=seen.looked_at, all=seen.every)


def shown(name: str) -> str:
    """A name in A-labels, and as it is read where that is another."""
    try:
        read = idna.decode(name)
    except idna.IDNAError:
        return name
    return name if read == name else f"{name} ({read})"


def _named(code: FindingCode, zones: Sequence[Zone]) -> Finding:
    return found(code, count=len(zones), names=listed([shown(zone.name) for zone in zones]))
