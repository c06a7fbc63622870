"""Published ranges are held against the table, in each network's own form."""

from __future__ import annotations

import json

import pytest

from handlers.providers.shodan_internetdb.delivery_networks import RANGES
from local.cli import network_ranges
from local.cli.network_ranges import changes, difference


def test_every_network_of_the_table_is_asked() -> None:
    assert network_ranges.PLACES.keys() == RANGES.keys()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["192.0.2.0/24\n198.51.100.0/24\n"], "as in the table"),
        (["192.0.2.0/24\n", "2001:db8::/32"], "+2001:db8::/32 -198.51.100.0/24"),
        (
            [json.dumps({"addresses": ["192.0.2.0/24"], "ipv6_addresses": ["2001:db8::/32"]})],
            "+2001:db8::/32 -198.51.100.0/24",
        ),
    ],
)
def test_what_was_added_and_taken_away(texts: list[str], expected: str) -> None:
    assert difference(("192.0.2.0/24", "198.51.100.0/24"), texts) == expected


@pytest.mark.parametrize("text", ["", "<html>", "{}", "{"])
def test_what_is_no_list_is_reported(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(network_ranges, "_fetched", lambda _place: text)
    assert all(problem.startswith("can't be read: ") for _, problem in changes())
