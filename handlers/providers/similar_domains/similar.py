"""Tells similar names apart: those that can receive mail, the firm's own, the others. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import idna

from handlers.domain.contract import Contract
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


class Examined(Contract):
    """The delegated names as they are shown, the most deceptive first, each in one list.

    They ``take_mail`` or not (``registered``), and are somebody else's; the rest seem to be the
    firm's ``own``. So many names were ``asked`` about, in their order; ``lost`` of them weren't
    answered, and those ``looked_at`` are known in full. As JSON, these are the facts of the probe.
    """

    take_mail: list[str]
    registered: list[str]
    own: list[str]
    asked: int
    looked_at: int
    lost: int

    @classmethod
    def nothing(cls) -> Self:
        """Before any name is asked about."""
        return cls(take_mail=[], registered=[], own=[], asked=0, looked_at=0, lost=0)

    def and_then(self, more: Examined) -> Examined:
        """This, and what was seen of the names that come next."""
        return Examined(
            take_mail=[*self.take_mail, *more.take_mail],
            registered=[*self.registered, *more.registered],
            own=[*self.own, *more.own],
            asked=self.asked + more.asked,
            looked_at=self.looked_at + more.looked_at,
            lost=self.lost + more.lost,
        )


def by_owner(zones: Sequence[Zone], firm: Zone) -> dict[str, list[str]]:
    """The names that seem to be the firm's, and the others by whether they take mail."""
    own = [zone for zone in zones if zone.seems_of(firm)]
    others = [zone for zone in zones if zone not in own]
    return {
        "own": [shown(zone.name) for zone in own],
        "take_mail": [shown(zone.name) for zone in others if zone.takes_mail],
        "registered": [shown(zone.name) for zone in others if not zone.takes_mail],
    }


def similar_findings(examined: Examined, every: int) -> Iterator[Finding]:
    """Findings about the delegated names, of ``every`` similar one: those that take mail first."""
    if examined.take_mail:
        yield _named(FindingCode.SIMILAR_NAMES_TAKE_MAIL, examined.take_mail)
    else:
        yield found(FindingCode.NO_SIMILAR_NAME_TAKES_MAIL)
    if examined.registered:
        yield _named(FindingCode.SIMILAR_NAMES_REGISTERED, examined.registered)
    if examined.own:
        yield _named(FindingCode.SIMILAR_NAMES_OWN, examined.own)
    yield found(FindingCode.SIMILAR_NAMES_LOOKED_AT, count=examined.looked_at, all=every)


def shown(name: str) -> str:
    """A name in A-labels, and as it is read where that is another."""
    try:
        read = idna.decode(name)
    except idna.IDNAError:
        return name
    return name if read == name else f"{name} ({read})"


def _named(code: FindingCode, names: Sequence[str]) -> Finding:
    return found(code, count=len(names), names=listed(names))
