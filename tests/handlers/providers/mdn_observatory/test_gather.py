"""MDN HTTP Observatory: the mapping, hosts that can't be scanned, and what can't be read."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import (
    ProviderError,
    ProviderRateLimited,
    ProviderTimeout,
    TargetBlocked,
    TargetFailed,
    TargetTimeout,
)
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers import mdn_observatory
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply, query_of
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.mdn_observatory.observatory import (
    DOMAIN,
    REPORT,
    SCAN,
    SETTINGS,
    gather,
)
from tests.handlers.providers.mdn_observatory.test_probes import report
from tests.handlers.providers.probe_findings import codes, values

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus


def test_the_recorded_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    fake, [headers, tls] = gather(monkeypatch, Reply(SCAN))
    assert (headers.status, tls.status) == (PASS, PASS)
    assert headers.facts == {
        "score": 80,
        "grade": SCAN["grade"],
        "scannedAt": "2026-02-28T11:59:40.926000+00:00",
        "testsFailed": SCAN["tests_failed"],
        "testsPassed": SCAN["tests_passed"],
        "algorithmVersion": SCAN["algorithm_version"],
    }
    asked = [(request.method, (request.url or "").partition("?")[0]) for request in fake.requests]
    assert asked == [
        ("POST", "https://observatory.example/api/v2/scan"),
        ("GET", "https://observatory.example/api/v2/analyze"),
    ]
    assert [query_of(request) for request in fake.requests] == [{"host": DOMAIN}] * 2
    assert fake.requests[0].headers["User-Agent"] == "tests/1"
    assert fake.timeouts[0][1] > 20


@pytest.mark.parametrize("error", ["invalid-hostname", "invalid-hostname-ip", "invalid-site"])
def test_a_host_that_cannot_be_scanned_is_refused(
    monkeypatch: pytest.MonkeyPatch, error: str
) -> None:
    fake, probes = gather(monkeypatch, Reply({"error": error, "message": "…"}, status=422))
    for probe in probes:
        assert (probe.status, probe.reason) == (UNKNOWN, UnknownReason.TARGET_REFUSED)
        assert probe.facts == {"problem": error}
    assert len(fake.requests) == 1


LOST = Reply({"error": "invalid-hostname-lookup", "message": "cannot be resolved"}, status=422)


def where_addresses_are(
    monkeypatch: pytest.MonkeyPatch, **statuses: int
) -> tuple[list[str], list[ProbeResult]]:
    """The hosts that are scanned, and the probes.

    ``statuses`` are the response codes of DNS, by ``apex`` and ``www``; only the latter's name has
    an address, where its code is 0.
    """
    scanned: list[str] = []

    def reply(request: requests.PreparedRequest) -> Reply:
        query = query_of(request)
        if "host" in query:
            scanned.extend([query["host"]] if request.method == "POST" else [])
            if query["host"] == DOMAIN:
                return LOST
            return Reply(SCAN if request.method == "POST" else REPORT)
        www = query["name"].startswith("www.")
        status = statuses["www" if www else "apex"]
        found = [{"name": "a.", "type": 1, "data": "192.0.2.1"}] if www and not status else []
        answer = found if query["type"] == "A" else []
        return Reply({"Status": status, "TC": False, "AD": False, "Answer": answer})

    FakeHttp.install(monkeypatch, reply)
    return scanned, mdn_observatory.gather(DOMAIN, SETTINGS).probes


def test_without_an_address_there_is_no_website(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned, probes = where_addresses_are(monkeypatch, apex=0, www=3)
    assert scanned == [DOMAIN]
    for probe in probes:
        assert (probe.status, codes(probe)) == (NOT_APPLICABLE, ["website_absent"])


def test_a_website_at_www_alone_is_scanned_there(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned, probes = where_addresses_are(monkeypatch, apex=0, www=0)
    assert scanned == [DOMAIN, f"www.{DOMAIN}"]
    assert values(probes[0], "headers_good")["host"] == f"www.{DOMAIN}"


@pytest.mark.parametrize("status", [2, 3, 5])
def test_a_name_that_cannot_be_looked_up_is_refused(
    monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    _, probes = where_addresses_are(monkeypatch, apex=status, www=status)
    assert {probe.reason for probe in probes} == {UnknownReason.TARGET_REFUSED}


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(b"<html>Bad gateway", status=502, content_type="text/html"), ProviderError),
        (Reply({"error": "error-unknown"}, status=500), ProviderError),
        (Reply({"error": "scan-failed"}, status=422), TargetFailed),
        (Reply(status=429, headers={"Retry-After": "3600"}), ProviderRateLimited),
        (requests.ReadTimeout(), TargetTimeout),
        (requests.ConnectTimeout(), ProviderTimeout),
    ],
)
def test_what_fails_is_raised_after_two_attempts_at_most(
    monkeypatch: pytest.MonkeyPatch, reply: Reply | Exception, kind: type[Exception]
) -> None:
    Clock.install(monkeypatch)
    fake = FakeHttp.install(monkeypatch, lambda _request: reply)
    with pytest.raises(kind) as caught:
        mdn_observatory.gather(DOMAIN, SETTINGS)
    assert caught.type is kind
    assert len(fake.requests) <= 2


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({}, "the answer isn't a scan"),
        (None, "the answer isn't a scan"),
        ([], "the answer isn't a scan"),
        ({"error": ["invalid-hostname"]}, "the error isn't a text"),
        (SCAN | {"status_code": None}, "status_code is missing or of another type"),
        (SCAN | {"grade": None}, "grade is missing or of another type"),
        (SCAN | {"scanned_at": "today"}, "scanned_at isn't a time"),
        (SCAN | {"tests_failed": 1001}, "tests_failed is out of range"),
        (SCAN | {"tests_passed": -1}, "tests_passed is out of range"),
        (SCAN | {"algorithm_version": 1001}, "algorithm_version is out of range"),
    ],
)
def test_what_is_no_scan_is_an_error_that_says_why(
    monkeypatch: pytest.MonkeyPatch, body: Any, reason: str
) -> None:
    with pytest.raises(ProviderError, match=f"^mdn_observatory: {reason}$"):
        gather(monkeypatch, Reply(body))


@pytest.mark.parametrize(
    "reply",
    [
        Reply(
            {"error": "scan-failed", "message": "an unexpected HTTP status code 404"}, status=500
        ),
        Reply({"error": "site-down", "message": "Site is down"}, status=400),
        Reply({"error": "whatever-comes", "message": ""}, status=500),
    ],
)
def test_a_website_that_cannot_be_scanned_is_asked_about_once(
    monkeypatch: pytest.MonkeyPatch, reply: Reply
) -> None:
    Clock.install(monkeypatch)
    fake = FakeHttp.install(monkeypatch, lambda _request: reply)
    with pytest.raises(TargetFailed) as caught:
        mdn_observatory.gather(DOMAIN, SETTINGS)
    assert caught.value.reason == "target_failed"
    assert str(caught.value) == f"mdn_observatory: {reply.body['error']}"
    assert len(fake.requests) == 1


@pytest.mark.parametrize(
    ("status", "kind"), [(401, TargetBlocked), (403, TargetBlocked), (404, TargetFailed)]
)
def test_a_scan_of_another_page_is_not_the_websites(
    monkeypatch: pytest.MonkeyPatch, status: int, kind: type[Exception]
) -> None:
    with pytest.raises(kind, match=f"HTTP {status} from {DOMAIN}"):
        gather(monkeypatch, Reply(SCAN | {"status_code": status, "score": 5, "grade": "F"}))


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (Reply(status=500), "HTTP 500"),
        (Reply({}), "tests is missing or of another type"),
        (Reply({"tests": {}}), "redirection is missing or of another type"),
        (Reply({"tests": {"redirection": {}}}), "result is missing or of another type"),
        (Reply(report("new", "hsts-preloaded")), "a test has a result that isn't known"),
        (Reply(report("redirection-missing", "new")), "a test has a result that isn't known"),
    ],
)
def test_without_the_tests_only_web_tls_is_unknown(
    monkeypatch: pytest.MonkeyPatch, reply: Reply, problem: str
) -> None:
    fake, [headers, tls] = gather(monkeypatch, Reply(SCAN), reply)
    assert headers.status is PASS
    assert (tls.probe, tls.status, tls.reason) == (
        "web_tls",
        UNKNOWN,
        UnknownReason.PROVIDER_ERROR,
    )
    assert tls.facts == {"problem": f"mdn_observatory: {problem}"}
    assert len(fake.requests) == 2


def test_a_scan_leaves_time_for_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, seconds = Clock.install(monkeypatch), mdn_observatory.ROW.budget_seconds

    def reply(request: requests.PreparedRequest) -> Reply | Exception:
        if request.method == "GET":
            return Reply(REPORT)
        clock.sleep(fake.timeouts[-1][1])
        return requests.ReadTimeout()

    fake = FakeHttp.install(monkeypatch, reply)
    with pytest.raises(TargetTimeout):
        mdn_observatory.gather(DOMAIN, SETTINGS)
    assert sum(clock.slept) < 0.9 * seconds


@given(scan=ANY_JSON | nearly(SCAN), analyze=ANY_JSON | nearly(REPORT))
def test_any_answers_end_in_probes_or_a_typed_error(scan: Any, analyze: Any) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch, suppress(ProviderError, TargetFailed):
        _, probes = gather(monkeypatch, Reply(scan), Reply(analyze))
        assert [probe.probe for probe in probes] == list(mdn_observatory.ROW.probes)


@given(st.binary())
def test_any_bytes_end_in_a_typed_error(raw: bytes) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch, pytest.raises(ProviderError):
        gather(monkeypatch, Reply(raw))
