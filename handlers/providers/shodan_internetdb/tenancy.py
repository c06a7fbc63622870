"""Whose an address is: the firm's alone, a network's that stands before many, or shared. Pure.

What can be seen at an address that others use as well is theirs, or the web host's: it isn't
charged to the firm, nor named. The rule, in this order:

1. An address of a content delivery network (by the name that the domain is an alias of, by the
   network's published ranges, or by the tag ``cdn``) is the network's.
2. Names of two or more other firms at the address: it is shared.
3. A name of the firm at the address: it is the firm's. One other name beside it is the web host's
   own name of the machine.
4. No name of the firm, but one of somebody else's, or the tag ``cloud``: unsure. It counts as
   others', since a fault that the firm may not be able to fix would be charged otherwise.
5. No names at all: it is the firm's, whose domain leads there. So is an address that the firm named
   and has proved, whatever names lead there.

Published ranges that were read too long ago decide nothing alone: rules 1 to 4 go first, and an
address that is left is named as perhaps a network's, and not charged.

A name of the address itself, such as ``static.192-0-2-1.host.example``, says nothing of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.domain.evidence.finding import Finding, FindingCode, Value
from handlers.domain.public_address import is_address
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain
from handlers.providers.framework.probe_result import found, listed

MOST_TOGETHER = 4


@dataclass(frozen=True)
class HostRecord:
    """What was seen at one address; ``hostnames`` lead there, or are served there."""

    address: str
    ports: frozenset[int] = frozenset()
    cves: frozenset[str] = frozenset()
    hostnames: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()


def others_address(record: HostRecord, domain: str) -> Finding | None:
    """Whose the address is, None when it is the firm's own, which has ``domain``."""
    if "cdn" in record.tags:
        return found(FindingCode.ADDRESS_OF_NETWORK, address=record.address, name="CDN")
    if is_address(domain):
        return None
    own = registrable_domain(domain)
    named = [
        registrable_domain(name) for name in record.hostnames if not _is_of(name, record.address)
    ]
    others = sorted(set(named) - {own})
    if len(others) > 1:
        return found(FindingCode.ADDRESS_SHARED, address=record.address, count=len(others))
    if own not in named and (others or "cloud" in record.tags):
        return found(FindingCode.ADDRESS_OF_HOST, address=record.address)
    return None


def together(others: Iterable[Finding]) -> list[Finding]:
    """One finding for all addresses with the same one."""
    addresses: dict[tuple[FindingCode, tuple[tuple[str, Value], ...]], list[Value]] = {}
    for each in others:
        same = tuple((name, value) for name, value in each.values.items() if name != "address")
        addresses.setdefault((each.code, same), []).append(each.values["address"])
    return [
        found(code, address=listed(at, MOST_TOGETHER), **dict(same))
        for (code, same), at in addresses.items()
    ]


def _is_of(name: str, address: str) -> bool:
    """Whether a name is made of the address that it leads to."""
    numbers = re.findall(r"[0-9]+", name)
    octets = address.split(".")
    if len(octets) != 4:
        return False
    plain = [str(int(number)) for number in numbers]
    runs = [plain[start : start + 4] for start in range(len(plain))]
    solid = {"".join(f"{int(o):{pad}}" for o in octets) for pad in ("03", "02x")}
    return octets in runs or octets[::-1] in runs or any(each in name for each in solid)
