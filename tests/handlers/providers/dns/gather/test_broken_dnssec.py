"""Signatures that don't verify are told from resolvers that fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.domain.evidence.results import ProbeStatus, UnknownReason
from handlers.providers.dns import gather as dns
from tests.handlers.adapters.fake_http import FakeHttp
from tests.handlers.providers.dns.gather.asked import from_recorded, host_of, statuses
from tests.handlers.providers.dns.zone import CLOUDFLARE, GOOGLE, SETTINGS, Zone
from tests.handlers.providers.probe_findings import codes


def test_broken_dnssec_is_found_by_asking_without_it(
    monkeypatch: pytest.MonkeyPatch, recorded: Callable[[str], Any]
) -> None:
    FakeHttp.install(monkeypatch, from_recorded(recorded("dns_bogus"), GOOGLE))
    result = dns.gather("firm.example", SETTINGS)
    assert statuses(result) == {"mail_auth": ProbeStatus.PARTIAL, "dns_hygiene": ProbeStatus.FAIL}


BROKEN = ("firm.example SOA", "firm.example TXT", "firm.example CAA")


@pytest.mark.parametrize(
    ("errors", "unchecked", "host", "is_bogus"),
    [
        # Both resolvers can't validate what they get without validation.
        ((), True, None, True),
        # One of them says that it is the validation which fails.
        ((7,), True, CLOUDFLARE, True),
        ((6,), True, GOOGLE, True),
        # One resolver alone, which doesn't say so, may have other reasons.
        ((), True, GOOGLE, False),
        ((22, 23), True, CLOUDFLARE, False),
        # There is no answer without validation, either: the name servers are to blame.
        ((), False, None, False),
    ],
)
def test_bogus_is_only_what_fails_to_validate(
    monkeypatch: pytest.MonkeyPatch,
    errors: tuple[int, ...],
    unchecked: bool,
    host: str | None,
    is_bogus: bool,
) -> None:
    zone = Zone(
        records={"firm.example TXT": "v=spf1 -all", "firm.example CAA": '0 issue "ca.example"'},
        statuses=dict.fromkeys(BROKEN, 2),
        extended_errors=errors,
        unchecked=unchecked,
    )
    FakeHttp.install(monkeypatch, zone.replies(host))
    mail, hygiene = dns.gather("firm.example", SETTINGS).probes
    assert codes(hygiene) == (["dnssec_bogus", "caa_set"] if is_bogus else [])
    assert ("mail_records_bogus" in codes(mail)) is is_bogus


def test_what_one_resolver_alone_cannot_validate_is_taken_from_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = Zone(records={"firm.example CAA": '0 issue "ca.example"'}, signed=True)
    bad = Zone(records=good.records, statuses=dict.fromkeys(BROKEN, 2), unchecked=True)
    replies = {CLOUDFLARE: bad.replies(), GOOGLE: good.replies()}
    FakeHttp.install(monkeypatch, lambda request: replies[host_of(request)](request))
    _, hygiene = dns.gather("firm.example", SETTINGS).probes
    assert codes(hygiene) == ["dnssec_signed", "caa_set"]


def test_an_include_whose_signatures_fail_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    records = {"firm.example TXT": "v=spf1 include:a.example -all", "a.example TXT": "v=spf1 -all"}
    zone = Zone(records=records, statuses={"a.example TXT": 2}, unchecked=True)
    FakeHttp.install(monkeypatch, zone.replies())
    mail, _ = dns.gather("firm.example", SETTINGS).probes
    assert (mail.status, mail.reason) == (ProbeStatus.UNKNOWN, UnknownReason.TARGET_FAILED)
