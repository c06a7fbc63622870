"""Networks that stand before many websites, by their published ranges and by aliases. Pure.

The ranges are as published on READ_ON at https://www.cloudflare.com/ips/ and
https://api.fastly.com/public-ip-list; ``make providers-live`` says where they differ from today's.
Other networks are known by the name that a domain is an alias of (CNAME), or by what is seen.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from functools import cache

from handlers.domain.timestamps import days_between

READ_ON = "2026-08-31"
MOST_DAYS = 365
"""Both networks change their ranges once in years, and announce it months before."""

RANGES: Mapping[str, tuple[str, ...]] = {
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

ALIASES: Mapping[str, str] = {
    "akamaiedge.net": "Akamai",
    "akamaihd.net": "Akamai",
    "akamaized.net": "Akamai",
    "azureedge.net": "Azure CDN",
    "azurefd.net": "Azure Front Door",
    "b-cdn.net": "bunny.net",
    "cdn.cloudflare.net": "Cloudflare",
    "cloudfront.net": "Amazon CloudFront",
    "edgekey.net": "Akamai",
    "edgesuite.net": "Akamai",
    "fastly.net": "Fastly",
    "impervadns.net": "Imperva",
}
"""The ends of the names that domains of customers are aliases of, as the networks' manuals say."""


def network_of_alias(name: str) -> str | None:
    """The network that a name belongs to, which a domain is an alias of."""
    labels = name.split(".")
    ends = (".".join(labels[start:]) for start in range(len(labels)))
    return next((ALIASES[end] for end in ends if end in ALIASES), None)


def network_of_range(address: str) -> str | None:
    """The network in whose published ranges an address is; raises ValueError for no address."""
    parsed = ipaddress.ip_address(address)
    return next((name for network, name in _networks() if parsed in network), None)


def are_current(now: str) -> bool:
    """Whether the ranges were read recently enough to decide alone; ``now`` is ISO 8601."""
    return days_between(f"{READ_ON}T00:00:00Z", now) <= MOST_DAYS


@cache
def _networks() -> Sequence[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str]]:
    return [(ipaddress.ip_network(cidr), name) for name, all_ in RANGES.items() for cidr in all_]
