"""Whose an address is: the firm's alone, a network's that stands before many, or shared. Pure.

What can be seen at an address that others use as well is theirs, or the web host's: it isn't
charged to the firm, nor told. The rule, in this order:

1. An address of a content delivery network (by the network's published ranges, or by the tag
   ``cdn``) is the network's.
2. Names of two or more other firms at the address: it is shared.
3. A name of the firm at the address: it is the firm's. One other name beside it is the web host's
   own name of the machine.
4. No name of the firm, but one of somebody else's, or the tag ``cloud``: unsure. It counts as
   others', since a fault that the firm may not be able to fix would be charged otherwise.
5. No names at all: it is the firm's, whose domain leads there. So is an address that the firm named
   and has proved, whatever names lead there.

A name of the address itself, such as ``static.192-0-2-1.host.example``, says nothing of anybody.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from handlers.domain.evidence.finding import Finding, FindingCode, Value
from handlers.domain.public_address import is_address
from handlers.domain.sheet.public_suffix import registrable_domain
from handlers.providers.framework.probe_result import found, listed

NETWORKS: Mapping[str, tuple[str, ...]] = {
    "Cloudflare": (
        "103.21.244.0/22", "103.22.200.0/22", "103.31.4.0/22", "104.16.0.0/13", "104.24.0.0/14",
        "108.162.192.0/18", "131.0.72.0/22", "141.101.64.0/18", "162.158.0.0/15", "172.64.0.0/13",
        "173.245.48.0/20", "188.114.96.0/20", "190.93.240.0/20", "197.234.240.0/22",
        "198.41.128.0/17", "2400:cb00::/32", "2405:8100::/32", "2405:b500::/32", "2606:4700::/32",
        "2803:f800::/32", "2a06:98c0::/29", "2c0f:f248::/32",
    ),
    "Fastly": (
        "23.235.32.0/20", "43.249.72.0/22", "103.244.50.0/24", "103.245.222.0/23",
        "103.245.224.0/24", "104.156.80.0/20", "140.248.64.0/18", "140.248.128.0/17",
        "146.75.0.0/17", "151.101.0.0/16", "157.52.64.0/18", "167.82.0.0/17", "167.82.128.0/20",
        "167.82.160.0/20", "167.82.224.0/20", "172.111.64.0/18", "185.31.16.0/22",
        "199.27.72.0/21", "199.232.0.0/16", "2a04:4e40::/32", "2a04:4e42::/32",
    ),
}  # fmt: skip
"""As published at https://www.cloudflare.com/ips/ and https://api.fastly.com/public-ip-list, of
August 2026; both change rarely. Other networks are known by the tag."""


MOST_TOGETHER = 4


@dataclass(frozen=True)
class Seen:
    """What was seen at one address; ``hostnames`` lead there, or are served there."""

    address: str
    ports: frozenset[int] = frozenset()
    cves: frozenset[str] = frozenset()
    hostnames: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()


def delivery_network(address: str) -> str | None:
    """The network in whose published ranges an address is."""
    parsed = ipaddress.ip_address(address)
    return next((name for network, name in _networks() if parsed in network), None)


def others_address(seen: Seen, domain: str) -> Finding | None:
    """Whose the address is, None when it is the firm's own, which has ``domain``."""
    if "cdn" in seen.tags:
        return found(FindingCode.ADDRESS_OF_NETWORK, address=seen.address, name="CDN")
    if is_address(domain):
        return None
    own = registrable_domain(domain)
    named = [registrable_domain(name) for name in seen.hostnames if not _is_of(name, seen.address)]
    others = sorted(set(named) - {own})
    if len(others) > 1:
        return found(FindingCode.ADDRESS_SHARED, address=seen.address, count=len(others))
    if own not in named and (others or "cloud" in seen.tags):
        return found(FindingCode.ADDRESS_OF_HOST, address=seen.address)
    return None


def together(others: Iterable[Finding]) -> list[Finding]:
    """One finding for all addresses of which the same is said."""
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
    runs = [plain[start : start + 4] for start in range(len(plain) - 3)]
    solid = {"".join(f"{int(o):{pad}}" for o in octets) for pad in ("03", "02x")}
    return octets in runs or octets[::-1] in runs or any(each in name for each in solid)


@cache
def _networks() -> Sequence[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str]]:
    return [(ipaddress.ip_network(cidr), name) for name, all_ in NETWORKS.items() for cidr in all_]
