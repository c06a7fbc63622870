"""Sets of IP addresses of both families, as sorted ranges of whole numbers. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import TypeAlias

Range: TypeAlias = tuple[int, int]
"""The first and the last number of a range."""

IPV6_START = 2**32
"""The number of ``::``; those of IPv4 come first."""
FEW = 8
LAST = IPV6_START + 2**128 - 1


@dataclass(frozen=True)
class Addresses:
    """A set of addresses. ``ranges`` are sorted, disjoint and not adjacent."""

    ranges: tuple[Range, ...] = ()

    @classmethod
    def of_network(cls, network: IPv4Network | IPv6Network) -> Addresses:
        """All addresses of one network."""
        start = 0 if network.version == 4 else IPV6_START
        first = start + int(network.network_address)
        return cls(((first, first + network.num_addresses - 1),))

    @classmethod
    def union(cls, sets: Iterable[Addresses]) -> Addresses:
        """The addresses that are in at least one of ``sets``."""
        merged: list[Range] = []
        for first, last in sorted(each for one in sets for each in one.ranges):
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(merged[-1][1], last))
            else:
                merged.append((first, last))
        return cls(tuple(merged))

    def __bool__(self) -> bool:
        """Whether there is any address."""
        return bool(self.ranges)

    def __contains__(self, address: IPv4Address | IPv6Address) -> bool:
        """Whether one address is in the set."""
        number = int(address) + (0 if address.version == 4 else IPV6_START)
        return any(first <= number <= last for first, last in self.ranges)

    def __and__(self, other: Addresses) -> Addresses:
        """The addresses that are in both sets."""
        few, many = sorted((self.ranges, other.ranges), key=len)
        return Addresses(
            tuple(
                (max(first, start), min(last, end))
                for first, last in few
                for start, end in many[_window(many, first, last)]
            )
        )

    def __sub__(self, other: Addresses) -> Addresses:
        """The addresses of this set that aren't in ``other``."""
        if len(other.ranges) > FEW:
            return self & other.complement()
        ranges = self.ranges
        for first, last in other.ranges:
            window = _window(ranges, first, last)
            hit = ranges[window]
            before = ((start, first - 1) for start, _ in hit[:1] if start < first)
            behind = ((last + 1, end) for _, end in hit[-1:] if end > last)
            ranges = (*ranges[: window.start], *before, *behind, *ranges[window.stop :])
        return Addresses(ranges)

    def complement(self) -> Addresses:
        """All addresses that aren't in the set."""
        gaps, start = [], 0
        for first, last in self.ranges:
            if first > start:
                gaps.append((start, first - 1))
            start = last + 1
        return Addresses(tuple([*gaps, (start, LAST)] if start <= LAST else gaps))

    def size(self) -> int:
        """How many addresses there are."""
        return sum(last - first + 1 for first, last in self.ranges)


def _window(ranges: tuple[Range, ...], first: int, last: int) -> slice:
    """Where the ranges are that have a number from ``first`` to ``last``."""
    start = bisect_left(ranges, first, key=lambda each: each[1])
    return slice(start, max(start, bisect_right(ranges, last, key=lambda each: each[0])))


IPV4 = Addresses(((0, IPV6_START - 1),))
GLOBAL_IPV6 = Addresses.of_network(IPv6Network("2000::/3"))
"""Global unicast, the only part of IPv6 that is given out (RFC 4291, section 2.4)."""
EVERY_ADDRESS = Addresses(((0, LAST),))


def network_of(address: str, length4: int, length6: int) -> Addresses | None:
    """The network around an address, as long as its family has it; None for what is none."""
    try:
        if ":" in address:
            return Addresses.of_network(IPv6Network(f"{address}/{length6}", strict=False))
        return Addresses.of_network(IPv4Network(f"{address}/{length4}", strict=False))
    except ValueError:
        return None
