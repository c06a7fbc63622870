"""Similar names: which are told first, and which seem to be the firm's own."""

from __future__ import annotations

import pytest

from handlers.domain.evidence.finding import status_of
from handlers.providers.similar_domains.similar import (
    Examined,
    Zone,
    by_owner,
    shown,
    similar_findings,
)

NS = ["ns1.host.example.", "NS2.host.example."]
FIRM = Zone.of("firm.example", NS, ["10 mx.host.example."], ["192.0.2.1"])


def zone(
    name: str = "flrm.example",
    ns: list[str] | None = None,
    mx: list[str] | None = None,
    a: list[str] | None = None,
) -> Zone:
    return Zone.of(name, ns or ["ns.elsewhere.example."], mx or [], a or [])


@pytest.mark.parametrize(
    ("mx", "takes"),
    [(["10 mx.example."], True), (["0 ."], False), ([], False), (["junk"], False)],
)
def test_the_null_mx_takes_no_mail(mx: list[str], takes: bool) -> None:
    assert zone(mx=mx).takes_mail is takes


@pytest.mark.parametrize(
    ("one", "own"),
    [
        (zone(ns=NS, mx=["10 MX.host.example."]), True),
        (zone(ns=NS), False),
        (zone(ns=NS, a=["192.0.2.1"]), False),
        (zone(ns=NS, mx=["10 mx.other.example."]), False),
        (zone(mx=["10 mx.host.example."]), False),
        (zone(mx=["10 mail.firm.example."]), True),
        (zone(ns=["ns1.firm.example."]), True),
        (zone(), False),
    ],
)
def test_own_registrations(one: Zone, own: bool) -> None:
    assert one.seems_of(FIRM) is own


def test_a_firm_without_mail_is_known_by_its_website() -> None:
    firm = Zone.of("firm.example", NS, [], ["192.0.2.1"])
    assert zone(ns=NS, a=["192.0.2.1"]).seems_of(firm)
    assert not zone(ns=NS, a=["192.0.2.2"]).seems_of(firm)
    assert not zone(ns=NS, a=["192.0.2.1"], mx=["10 mx.example."]).seems_of(firm)


def test_a_firm_of_which_nothing_is_known_owns_nothing() -> None:
    assert not zone().seems_of(Zone.of("firm.example", [], [], []))


MAIL = ["10 mx.elsewhere.example."]
OWN = ["1 firm.example."]


@pytest.mark.parametrize(
    ("zones", "codes", "status"),
    [
        ([], ["no_similar_name_takes_mail", "similar_names_looked_at"], "PASS"),
        (
            [zone("a.example"), zone("b.example", mx=MAIL), zone("c.example", mx=OWN)],
            [
                "similar_names_take_mail",
                "similar_names_registered",
                "similar_names_own",
                "similar_names_looked_at",
            ],
            "PARTIAL",
        ),
        (
            [zone("c.example", mx=OWN)],
            ["no_similar_name_takes_mail", "similar_names_own", "similar_names_looked_at"],
            "PASS",
        ),
    ],
)
def test_those_that_take_mail_come_first(zones: list[Zone], codes: list[str], status: str) -> None:
    examined = Examined(**by_owner(zones, FIRM), asked=8, looked_at=7, lost=1)
    found = list(similar_findings(examined, every=9))
    assert [each.code.value for each in found] == codes
    assert status_of(found) == status
    assert found[-1].values == {"count": 7, "all": 9}


def test_what_comes_next_is_added() -> None:
    first = Examined(take_mail=["a"], registered=[], own=["b"], asked=5, looked_at=4, lost=1)
    then = Examined(take_mail=["c"], registered=["d"], own=[], asked=3, looked_at=3, lost=0)
    assert first.and_then(then).to_json() == {
        "takeMail": ["a", "c"],
        "registered": ["d"],
        "own": ["b"],
        "asked": 8,
        "lookedAt": 7,
        "lost": 1,
    }
    assert Examined.received(first.to_json()) == Examined.nothing().and_then(first) == first


def test_names_are_shown_as_they_are_written_and_read() -> None:
    assert shown("firm.example") == "firm.example"
    assert shown("xn--mller-kva.de") == "xn--mller-kva.de (müller.de)"
    assert shown("xn--a.de") == "xn--a.de"
