"""What is read of a registry's answer, and what it means."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given

from handlers.domain.errors import ProviderError
from handlers.domain.evidence.finding import status_of
from handlers.providers.rdap.findings import registration_findings
from handlers.providers.rdap.registration import Registration, read_registration
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.recordings import read_recorded

GOOD = read_recorded("rdap")
NAME = "well-kept.example"
NOW = "2026-11-27T12:00:00.000Z"
ENDS = {"eventAction": "expiration"}
LOCK = "client transfer prohibited"
REGISTRY = {"server transfer prohibited", "server update prohibited", "server delete prohibited"}


def test_the_recorded_answer() -> None:
    assert read_registration(GOOD, NAME) == Registration(
        expires="2027-12-24T09:00:00Z",
        statuses=frozenset({LOCK, *REGISTRY}),
        name_servers=("ns1.well-kept.example", "ns2.dns-host.example"),
    )


@pytest.mark.parametrize(
    ("given_status", "read"),
    [
        ("clientTransferProhibited", LOCK),
        ("Client Transfer Prohibited", LOCK),
        (" client  transfer prohibited ", LOCK),
        ("ok", "active"),
        ("linked", "associated"),
        ("autoRenewPeriod", "auto renew period"),
        ("something new", "something new"),
    ],
)
def test_statuses_of_epp_have_the_words_of_rdap(given_status: str, read: str) -> None:
    """RFC 8056, section 2."""
    assert read_registration(GOOD | {"status": [given_status]}, NAME).statuses == {read}


@pytest.mark.parametrize(
    ("date", "expires"),
    [
        ("2027-03-01T09:00:00Z", "2027-03-01T09:00:00Z"),
        ("2027-03-01T09:00:00.123456Z", "2027-03-01T09:00:00Z"),
        ("2027-03-01T09:00:00+01:00", "2027-03-01T08:00:00Z"),
        ("0640-12-24T09:00:00Z", "0640-12-24T09:00:00Z"),
    ],
)
def test_times_of_every_form_that_rfc_3339_has(date: str, expires: str) -> None:
    events = [{"eventAction": "Expiration", "eventDate": date}]
    assert read_registration(GOOD | {"events": events}, NAME).expires == expires


def test_the_registrars_own_end_is_not_the_registrys() -> None:
    events = [{"eventAction": "registrar expiration", "eventDate": "2026-12-01T00:00:00Z"}]
    assert read_registration(GOOD | {"events": events}, NAME).expires is None


def test_of_two_ends_the_earlier_counts() -> None:
    dates = ["2028-01-01T00:00:00Z", "2027-01-01T00:00:00Z"]
    events = [{"eventAction": "expiration", "eventDate": date} for date in dates]
    assert read_registration(GOOD | {"events": events}, NAME).expires == dates[1]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"objectClassName": "entity"}, "the object isn't a domain"),
        ({"objectClassName": None}, "objectClassName is missing or of another type"),
        ({"ldhName": "other.example"}, "the object is of another domain"),
        ({"ldhName": 1}, "the object is of another domain"),
        ({"status": "active"}, "status isn't a list"),
        ({"status": [1]}, "a status isn't a text"),
        ({"events": {}}, "events isn't a list"),
        ({"events": [ENDS]}, "eventDate is missing or of another type"),
        ({"events": [ENDS | {"eventDate": "2027-03-01"}]}, "eventDate isn't a time"),
        ({"events": [ENDS | {"eventDate": "soon"}]}, "eventDate isn't a time"),
        ({"nameservers": "ns1.example"}, "nameservers isn't a list"),
    ],
)
def test_what_cannot_be_read_is_no_answer(broken: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProviderError, match=f"^rdap: {reason}$"):
        read_registration(GOOD | broken, NAME)


def test_names_are_compared_and_reported_in_one_form() -> None:
    servers = [{"ldhName": " NS2.Firm.example. "}, {"ldhName": "ns1.firm.example"}, {}, "ns3"]
    twice = [*servers, {"ldhName": "ns2.firm.example"}]
    read = read_registration(GOOD | {"ldhName": "Well-Kept.EXAMPLE.", "nameservers": twice}, NAME)
    assert read.name_servers == ("ns1.firm.example", "ns2.firm.example")


def test_every_member_but_the_class_may_be_missing() -> None:
    read = read_registration({"objectClassName": "domain"}, NAME)
    assert read == Registration(None, frozenset(), ())


def codes(known: Registration) -> list[str]:
    return [each.code.value for each in registration_findings(NAME, known, NOW)]


FAR, NEAR, PAST = "2027-12-24T09:00:00Z", "2026-12-20T00:00:00Z", "2026-11-27T11:59:59Z"


@pytest.mark.parametrize(
    ("expires", "statuses", "expected", "status"),
    [
        (FAR, {LOCK}, ["registration_lasts", "transfer_locked"], "PASS"),
        (FAR, {"active"}, ["registration_lasts", "transfer_not_locked"], "PARTIAL"),
        (FAR, set(), ["registration_lasts"], "PASS"),
        (NEAR, {LOCK}, ["registration_ends_soon", "transfer_locked"], "PARTIAL"),
        (NEAR, set(), ["registration_ends_soon"], "FAIL"),
        (PAST, {LOCK}, ["registration_ended", "transfer_locked"], "FAIL"),
        ("2026-12-27T12:00:00Z", {LOCK}, ["registration_ends_soon", "transfer_locked"], "PARTIAL"),
        ("2026-12-27T12:00:01Z", {LOCK}, ["registration_lasts", "transfer_locked"], "PASS"),
        (
            FAR,
            {LOCK, *REGISTRY},
            ["registration_lasts", "transfer_locked", "registry_locked"],
            "PASS",
        ),
        (
            FAR,
            REGISTRY,
            ["registration_lasts", "transfer_locked", "registry_locked"],
            "PASS",
        ),
        (
            FAR,
            {"server transfer prohibited"},
            ["registration_lasts", "transfer_locked"],
            "PASS",
        ),
        (
            FAR,
            {"redemption period", LOCK},
            ["registration_being_deleted", "registration_lasts", "transfer_locked"],
            "FAIL",
        ),
        (
            FAR,
            {"client hold", LOCK},
            ["registration_on_hold", "registration_lasts", "transfer_locked"],
            "FAIL",
        ),
        (None, {"active"}, ["registration_not_published"], "NOT_APPLICABLE"),
        (None, set(), ["registration_not_published"], "NOT_APPLICABLE"),
        (
            None,
            {"pending delete"},
            ["registration_being_deleted", "registration_not_published"],
            "FAIL",
        ),
        (None, {LOCK, *REGISTRY}, ["registration_not_published"], "NOT_APPLICABLE"),
    ],
)
def test_findings(
    expires: str | None, statuses: set[str], expected: list[str], status: str
) -> None:
    known = Registration(expires, frozenset(statuses), ())
    assert codes(known) == expected
    assert status_of(registration_findings(NAME, known, NOW)) == status


def test_name_servers_are_counted() -> None:
    known = Registration(FAR, frozenset({LOCK}), ("a.example", "b.example"))
    [*_, last] = registration_findings(NAME, known, NOW)
    assert (last.code, last.values) == (
        "name_servers_registered",
        {"count": 2, "name": "a.example"},
    )


@given(ANY_JSON | nearly(GOOD))
def test_any_json_is_read_or_a_provider_error(body: Any) -> None:
    with suppress(ProviderError):
        known = read_registration(body, NAME)
        status_of(registration_findings(NAME, known, NOW))
