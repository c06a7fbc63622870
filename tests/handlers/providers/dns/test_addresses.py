"""Where a name leads, and which mail servers are the firm's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pytest

from handlers.domain.errors import ProviderTimeout, TargetRefused
from handlers.providers.dns.addresses import Located, located, own_mail_servers
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.records import NOERROR, NXDOMAIN, DnsAnswer, DnsOutcome

SLOW = ProviderTimeout("slow")


class Zone:
    """Resolvers that know these answers by "NAME TYPE"; all else has no data."""

    def __init__(self, known: Mapping[str, DnsOutcome]) -> None:
        self.known = known

    def ask(self, name: str, record_type: str) -> DnsOutcome:
        return self.known.get(f"{name} {record_type}", answer())


def answer(*records: str, aliases: tuple[str, ...] = (), status: int = NOERROR) -> DnsAnswer:
    return DnsAnswer(status, False, records, aliases=aliases)


def zone(known: Mapping[str, DnsOutcome]) -> Resolvers:
    return cast("Resolvers", Zone(known))


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (
            {"firm.example A": answer("192.0.2.1"), "firm.example AAAA": answer("2001:db8::1")},
            Located("firm.example", ("192.0.2.1", "2001:db8::1")),
        ),
        (
            {"firm.example A": answer("192.0.2.1", "192.0.2.1")},
            Located("firm.example", ("192.0.2.1",)),
        ),
        (
            {"firm.example A": answer("192.0.2.1", aliases=("a.example", "b.example"))},
            Located("firm.example", ("192.0.2.1",), "b.example"),
        ),
        (
            {"www.firm.example AAAA": answer("2001:db8::1")},
            Located("www.firm.example", ("2001:db8::1",)),
        ),
        # That there is no www says nothing of the domain.
        (
            {"www.firm.example A": answer(status=NXDOMAIN)},
            Located("firm.example", ()),
        ),
        ({"firm.example AAAA": SLOW}, SLOW),
        ({"www.firm.example A": SLOW}, SLOW),
    ],
)
def test_the_first_of_the_two_names_with_an_address(
    known: dict[str, DnsOutcome], found: Located | ProviderTimeout
) -> None:
    assert located("firm.example", zone(known)) == found


def test_a_domain_that_does_not_exist_is_refused() -> None:
    found = located("firm.example", zone({"firm.example A": answer(status=NXDOMAIN)}))
    assert isinstance(found, TargetRefused)
    assert str(found) == "the domain does not exist (NXDOMAIN)"


def test_a_name_below_the_domain_has_no_www() -> None:
    known = {"www.shop.firm.example A": answer("192.0.2.1")}
    assert located("shop.firm.example", zone(known)) == Located("shop.firm.example", ())


MX = answer("30 c.firm.example.", "10 a.firm.example", "5 mx.provider.example", "20 B.firm.example")


def test_own_mail_servers_are_the_two_that_are_preferred() -> None:
    known = {
        "firm.example MX": MX,
        "a.firm.example A": answer("192.0.2.1"),
        "a.firm.example AAAA": answer("2001:db8::1"),
        "b.firm.example A": answer("192.0.2.1", "192.0.2.2"),
        "c.firm.example A": answer("192.0.2.3"),
        "mx.provider.example A": answer("192.0.2.4"),
    }
    found = own_mail_servers("firm.example", zone(known))
    assert found == ("192.0.2.1", "2001:db8::1", "192.0.2.2")
    assert (
        own_mail_servers("shop.firm.example", zone({"shop.firm.example MX": MX} | known)) == found
    )
    assert own_mail_servers("firm.example", zone({"firm.example MX": answer("0 .")})) == ()


@pytest.mark.parametrize("lost", ["firm.example MX", "a.firm.example A", "a.firm.example AAAA"])
def test_what_is_lost_of_mail_servers_is_not_guessed(lost: str) -> None:
    known: dict[str, DnsOutcome] = {"firm.example MX": MX}
    assert own_mail_servers("firm.example", zone(known | {lost: SLOW})) is SLOW
