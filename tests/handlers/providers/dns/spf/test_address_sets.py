"""Sets of addresses are sets."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from hypothesis import given
from hypothesis import strategies as st

from handlers.providers.dns.spf.addresses import EVERY_ADDRESS, Addresses, network_of

SMALL = st.frozensets(st.integers(0, 40), max_size=15)


def set_of(numbers: frozenset[int]) -> Addresses:
    return Addresses.union(Addresses(((number, number),)) for number in numbers)


def numbers_of(addresses: Addresses) -> frozenset[int]:
    return frozenset(n for first, last in addresses.ranges for n in range(first, min(last, 40) + 1))


@given(SMALL, SMALL)
def test_sets_of_addresses_are_sets(one: frozenset[int], other: frozenset[int]) -> None:
    a, b = set_of(one), set_of(other)
    assert numbers_of(a & b) == one & other
    assert numbers_of(a - b) == one - other
    assert numbers_of(Addresses.union([a, b])) == one | other
    assert numbers_of(a.complement()) == frozenset(range(41)) - one
    assert (a.size(), bool(a)) == (len(one), bool(one))


def test_both_families_have_their_place() -> None:
    four, six = network_of("192.0.2.1", 24, 64), network_of("2001:db8::1", 24, 64)
    assert four == Addresses.of_network(ip_network("192.0.2.0/24"))
    assert six == Addresses.of_network(ip_network("2001:db8::/64"))
    assert network_of("mail.example", 24, 64) is None
    assert ip_address("0.0.0.0") in EVERY_ADDRESS  # noqa: S104 - the first number, no interface
    assert ip_address("ffff::") in EVERY_ADDRESS - four  # type: ignore[operator]
