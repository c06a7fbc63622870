"""Tells addresses on the public internet from all others (IANA's special-purpose registries).

https://www.iana.org/assignments/iana-ipv4-special-registry/ and …/iana-ipv6-special-registry/
"""

from __future__ import annotations

import ipaddress

_IPV4_SPECIAL = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            # Clouds' metadata is at 169.254.169.254, and Azure's also at 168.63.129.16.
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
# All that IANA has given out for the internet; mapped, NAT64, local and multicast are outside.
_IPV6_INTERNET = ipaddress.IPv6Network("2000::/3")
_IPV6_SPECIAL = tuple(
    map(
        ipaddress.IPv6Network,
        # Protocols (Teredo among them), documentation, 6to4, documentation.
        ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
)
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
"""Second half of an IPv6 address, upper 32 bits: the rest is an IPv4 address (RFC 5214)."""


def is_public(address: str) -> bool:
    """Whether an address, as the operating system writes it, is one of the public internet.

    An IPv6 address that holds an IPv4 address or names a zone isn't; nor is any other text.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _IPV4_SPECIAL)
    return (
        parsed.scope_id is None
        and parsed in _IPV6_INTERNET
        and not any(parsed in network for network in _IPV6_SPECIAL)
        and (int(parsed) >> 32) & 0xFFFFFFFF not in _ISATAP
    )


def is_address(name: str) -> bool:
    """Whether a text is an IP address of either family, in a form without leading zeros."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
