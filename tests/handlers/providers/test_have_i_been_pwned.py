"""Have I Been Pwned: the mapping, what doesn't count, and what can't be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given

from handlers.adapters import clock
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import ProviderError, ProviderRateLimited
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers import have_i_been_pwned
from handlers.providers.framework.breaches import ATTRIBUTION
from handlers.providers.have_i_been_pwned import breach_history
from tests.handlers.adapters.fake_http import FakeHttp, Reply, query_of
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.probe_findings import assert_well_formed, codes, sentences, values

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
DOMAIN, NOW = "firm.example", "2026-02-28T12:00:00.000Z"
BREACH = {
    "Name": "Firm",
    "Domain": DOMAIN,
    "BreachDate": "2025-05-01",
    "DataClasses": ["Email addresses", "Passwords"],
    "IsVerified": True,
    "IsFabricated": False,
    "IsSpamList": False,
}
SETTINGS = ProviderSettings(
    provider="have_i_been_pwned",
    provider_urls=json.dumps({"api": "https://breaches.example/api/v3"}),
    user_agent="tests/1",
)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, FAIL),
        ({"BreachDate": "2023-02-28"}, FAIL),
        ({"BreachDate": "2023-02-27"}, PARTIAL),
        ({"IsVerified": False}, PARTIAL),
        ({"DataClasses": ["Email addresses"]}, PARTIAL),
        ({"DataClasses": ["Password hints"]}, PARTIAL),
        ({"IsFabricated": True}, PASS),
        ({"IsSpamList": True}, PASS),
        ({"Domain": "FIRM.example"}, FAIL),
    ],
)
def test_one_breach(changes: dict[str, Any], status: ProbeStatus) -> None:
    probe = breach_history([BREACH | changes], DOMAIN, NOW)
    assert probe.status is status
    code = {PASS: "no_breach", PARTIAL: "breaches", FAIL: "breach_with_passwords"}[status]
    assert codes(probe) == [code]


def test_an_old_breach_is_said_in_plain_words() -> None:
    old = BREACH | {"BreachDate": "2021-09-12", "Name": "HalfKept"}
    german, english = sentences(breach_history([old], DOMAIN, NOW))
    assert english == "There is 1 known breach, of 12 Sep 2021 (HalfKept)."
    assert german == "Es gibt 1 bekannte Datenpanne, vom 12.09.2021 (HalfKept)."


def test_of_several_the_newest_is_named_and_the_newest_with_fresh_passwords() -> None:
    newest = BREACH | {"BreachDate": "2026-01-01", "IsVerified": False, "Name": "Newest"}
    probe = breach_history([BREACH, newest], DOMAIN, NOW)
    assert codes(probe) == ["breach_with_passwords", "breaches"]
    assert values(probe, "breach_with_passwords") == {"day": "2025-05-01", "name": "Firm"}
    assert values(probe, "breaches") == {"count": 2, "day": "2026-01-01", "name": "Newest"}


@pytest.mark.parametrize("name", ["<b>x</b>", "[x](y)", "{day}", "\0\ud800", "é" * 999])
def test_a_name_that_a_stranger_chose_is_cut_and_no_markup(name: str) -> None:
    assert_well_formed(breach_history([BREACH | {"Name": name}], DOMAIN, NOW))


def test_the_worst_of_several_counts() -> None:
    old = BREACH | {"BreachDate": "2011-01-01"}
    harmless = BREACH | {"DataClasses": []}
    # An old one with passwords and a recent one without don't add up to a recent one with.
    assert breach_history([old, harmless], DOMAIN, NOW).status is PARTIAL
    assert breach_history([old, BREACH, harmless], DOMAIN, NOW).status is FAIL
    assert breach_history([], DOMAIN, NOW).status is PASS


def test_three_years_before_a_leap_day() -> None:
    day = BREACH | {"BreachDate": "2025-02-28"}
    assert breach_history([day], DOMAIN, "2028-02-29T00:00:00.000Z").status is FAIL


def test_the_facts_of_a_breach() -> None:
    doubted = BREACH | {"IsVerified": False, "DataClasses": [], "BreachDate": "2024-01-31"}
    assert breach_history([doubted, BREACH], DOMAIN, NOW).facts == {
        "count": 2,
        "newest": [
            {"name": "Firm", "date": "2025-05-01", "verified": True, "passwords": True},
            {"name": "Firm", "date": "2024-01-31", "verified": False, "passwords": False},
        ],
        "attribution": ATTRIBUTION,
    }


def test_facts_stay_small_and_name_the_source() -> None:
    many = [BREACH | {"Name": "x" * 9000, "BreachDate": f"20{n:02}-01-01"} for n in range(99)]
    probe = breach_history(many, DOMAIN, NOW)
    assert probe.facts["count"] == 99
    assert probe.facts["newest"][0]["date"] == "2098-01-01"
    assert "CC BY 4.0" in probe.facts["attribution"]
    assert len(json.dumps(probe.to_json())) <= 8 * 1024


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (None, "the answer isn't a list"),
        ({}, "the answer isn't a list"),
        ("[]", "the answer isn't a list"),
        ([None], "a breach isn't an object"),
        ([{}], "IsFabricated is missing or of another type"),
        ([BREACH | {"Domain": "other.example"}], "a breach is of another domain"),
        ([BREACH | {"Domain": None}], "Domain is missing or of another type"),
        ([BREACH | {"BreachDate": "yesterday"}], "BreachDate isn't a date"),
        ([BREACH | {"IsVerified": "yes"}], "IsVerified is missing or of another type"),
        ([BREACH | {"IsFabricated": None}], "IsFabricated is missing or of another type"),
        (
            [{name: value for name, value in BREACH.items() if name != "DataClasses"}],
            "DataClasses is missing or of another type",
        ),
    ],
)
def test_garbage_is_a_provider_error(body: Any, reason: str) -> None:
    with pytest.raises(ProviderError, match=f"^have_i_been_pwned: {reason}$"):
        breach_history(body, DOMAIN, NOW)


@given(ANY_JSON | nearly([BREACH, BREACH]))
def test_any_json_is_read_or_a_provider_error_and_never_passes(body: Any) -> None:
    with suppress(ProviderError):
        probe = breach_history(body, DOMAIN, NOW)
        ignored = [entry["IsFabricated"] or entry["IsSpamList"] for entry in body]
        assert (probe.status is PASS) == all(ignored)
        assert_well_formed(probe)
        assert json.dumps(probe.to_json())


def test_the_recorded_answer(
    monkeypatch: pytest.MonkeyPatch, recorded: Callable[[str], Any]
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    fake = FakeHttp.install(monkeypatch, lambda _r: Reply(recorded("have_i_been_pwned")))
    result = have_i_been_pwned.gather(DOMAIN, SETTINGS)
    [probe], [source], [request] = result.probes, result.sources, fake.requests
    assert (probe.status, probe.facts["count"]) == (FAIL, 2)
    assert result.observed_at == NOW
    assert source.url == "https://breaches.example/api/v3/breaches?domain=firm.example"
    assert query_of(request) == {"domain": DOMAIN}
    assert request.headers["User-Agent"] == "tests/1"


@pytest.mark.parametrize(
    ("domain", "asked"),
    [
        ("www.firm.example", "firm.example"),
        ("a.shop.firm.co.uk", "firm.co.uk"),
        ("firm.github.io", "firm.github.io"),
    ],
)
def test_a_name_is_asked_for_by_the_domain_that_was_registered(
    monkeypatch: pytest.MonkeyPatch, domain: str, asked: str
) -> None:
    fake = FakeHttp.install(monkeypatch, lambda _request: Reply([BREACH | {"Domain": asked}]))
    [probe] = have_i_been_pwned.gather(domain, SETTINGS).probes
    assert query_of(fake.requests[0]) == {"domain": asked}
    assert probe.findings


def test_its_own_empty_list_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeHttp.install(monkeypatch, lambda _request: Reply([]))
    [probe] = have_i_been_pwned.gather(DOMAIN, SETTINGS).probes
    assert probe.status is PASS


@pytest.mark.parametrize("body", [b"", b"<h1>gone</h1>", b"[]"])
def test_a_404_says_nothing_of_breaches(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    FakeHttp.install(monkeypatch, lambda _r: Reply(body, status=404, content_type="text/html"))
    with pytest.raises(ProviderError):
        have_i_been_pwned.gather(DOMAIN, SETTINGS)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(b"<html>Access denied", status=403, content_type="text/html"), ProviderError),
        (Reply(None), ProviderError),
        (Reply(status=429, headers={"Retry-After": "60"}), ProviderRateLimited),
    ],
)
def test_what_fails_is_raised(
    monkeypatch: pytest.MonkeyPatch, reply: Reply, kind: type[Exception]
) -> None:
    FakeHttp.install(monkeypatch, lambda _request: reply)
    with pytest.raises(kind) as caught:
        have_i_been_pwned.gather(DOMAIN, SETTINGS)
    assert caught.type is kind
