"""Public addresses are public, and nothing else is, however it is written."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.public_address import is_public

INNER = [
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4",
        "240.0.0.0/4",
    )
]  # fmt: skip


@st.composite
def inner_addresses(draw: st.DrawFn) -> IPv4Address:
    """An IPv4 address that isn't on the internet."""
    network = draw(st.sampled_from(INNER))
    return network[draw(st.integers(0, network.num_addresses - 1))]


def forms(address: IPv4Address) -> list[str]:
    """An IPv4 address in every IPv6 form that may carry one."""
    number = int(address)
    carriers = {
        "mapped": (0xFFFF << 32) | number,
        "compatible": number,
        "translated": (0xFFFF << 48) | number,
        "nat64": (0x0064FF9B << 96) | number,
        "nat64 of a site": (0x0064FF9B0001 << 80) | number,
        "6to4": (0x2002 << 112) | (number << 80) | 1,
        "teredo": (0x20010000 << 96) | (number ^ 0xFFFFFFFF),
        "isatap": (0x2A00145040010800 << 64) | (0x00005EFE << 32) | number,
        "isatap, global": (0x2A00145040010800 << 64) | (0x02005EFE << 32) | number,
    }
    texts = [str(IPv6Address(value)) for value in carriers.values()]
    return [*texts, *(IPv6Address(value).exploded for value in carriers.values())]


@given(inner_addresses())
def test_no_form_of_an_inner_address_is_public(address: IPv4Address) -> None:
    assert not is_public(str(address))
    assert not any(is_public(form) for form in forms(address))
    assert not any(is_public(f"{form}%eth0") for form in forms(address))


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16", "192.0.0.192",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "ff02::1", "2001::1",
        "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "4000::1", "255.255.255.255",
        "2a00:1450:4001:800::1%eth0", "", "example.org", "127.0.0.1 ", "1", "0x7f.1", "127.1",
    ],
)  # fmt: skip
def test_these_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001:800::200e"]
)
def test_these_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4) | st.ip_addresses(v=6, network=IPv6Network("2000::/3")))
def test_what_python_calls_private_is_never_public(address: IPv4Address | IPv6Address) -> None:
    parsed = ip_address(str(address))
    if parsed.is_private or parsed.is_multicast or parsed.is_reserved:
        assert not is_public(str(address))


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    assert is_public(text) in {True, False}
