"""Answers about a host: what can be read, and what can't be."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import ProviderError
from handlers.providers.shodan_internetdb.exposure import (
    exposure_ports,
    exposure_vulns,
    read_host_record,
)
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.probe_findings import assert_well_formed
from tests.handlers.providers.shodan_internetdb.exposed import (
    ADDRESS,
    BOTH,
    GOOD,
    LIKELY,
    NOW,
    OTHER,
)


def test_the_recorded_answer() -> None:
    found = read_host_record(GOOD, ADDRESS)
    assert (found.ports, found.cves) == ({22, 80, 443}, {OTHER, LIKELY})
    assert (found.hostnames, found.tags) == (("firm.example",), frozenset())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ip": "192.0.2.2"}, "the answer is about another address"),
        ({"ip": "firm.example"}, "the answer is about another address"),
        ({"ip": None}, "ip is missing or of another type"),
        ({"ports": [0]}, "a port is out of range"),
        ({"ports": [65536]}, "a port is out of range"),
        ({"ports": [True]}, "a port is out of range"),
        ({"ports": ["22"]}, "a port is out of range"),
        ({"ports": None}, "ports is missing or of another type"),
        ({"vulns": ["CVE-1"]}, "vulns names something that isn't a CVE"),
        ({"vulns": [7]}, "vulns names something that isn't a CVE"),
        ({"vulns": {}}, "vulns is missing or of another type"),
        ({"hostnames": None}, "hostnames is missing or of another type"),
        ({"hostnames": [7]}, "a host name or a tag isn't a text"),
        ({"tags": [None]}, "a host name or a tag isn't a text"),
        ({"tags": "cdn"}, "tags is missing or of another type"),
    ],
)
def test_what_cannot_be_is_an_error(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProviderError, match=f"^shodan_internetdb: {reason}$"):
        read_host_record(GOOD | changes, "192.0.2.1")


def test_ports_have_sixteen_bits_and_names_and_tags_one_form() -> None:
    found = read_host_record(
        GOOD | {"ports": [1, 65535], "hostnames": ["WWW.Firm.example."], "tags": ["CDN"]}, ADDRESS
    )
    assert found.ports == {1, 65535}
    assert (found.hostnames, found.tags) == (("www.firm.example",), {"cdn"})


def test_an_ipv6_address_has_many_spellings() -> None:
    body = GOOD | {"ip": "2001:0DB8::0001"}
    assert read_host_record(body, "2001:db8::1").ports


@given(ANY_JSON | nearly(GOOD), st.sampled_from(["192.0.2.1", "2001:db8::1"]))
def test_any_json_is_read_or_a_provider_error(body: Any, address: str) -> None:
    with suppress(ProviderError):
        found = read_host_record(body, address)
        assert len(found.ports) <= len(body["ports"])
        assert_well_formed(exposure_ports([found]))
        assert_well_formed(exposure_vulns([found], BOTH, NOW))
