"""What the observatory's scan and tests say of headers and encryption."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import (
    ProviderError,
)
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.mdn_observatory import HSTS, REDIRECTION, web_headers, web_tls
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.mdn_observatory.observatory import DOMAIN, REPORT, SCAN
from tests.handlers.providers.probe_findings import assert_well_formed, codes, values

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus


@pytest.mark.parametrize(
    ("score", "status", "code"),
    [
        (0, FAIL, "headers_poor"),
        (49, FAIL, "headers_poor"),
        (50, PARTIAL, "headers_fair"),
        (79, PARTIAL, "headers_fair"),
        (80, PASS, "headers_good"),
        (145, PASS, "headers_good"),
    ],
)
def test_web_headers(score: int, status: ProbeStatus, code: str) -> None:
    probe = web_headers(SCAN | {"score": score}, DOMAIN)
    assert probe.status is status
    assert values(probe, code) == {"host": DOMAIN, "score": score, "grade": SCAN["grade"]}


def test_failed_tests_are_counted_where_there_are_any() -> None:
    probe = web_headers(SCAN | {"tests_failed": 2, "tests_passed": 8}, DOMAIN)
    assert values(probe, "headers_failed_tests") == {"count": 2, "all": 10}
    assert codes(web_headers(SCAN | {"tests_failed": 0}, DOMAIN)) == ["headers_good"]


@pytest.mark.parametrize("score", [-1, 201, True, 80.0, "80", None])
def test_a_score_that_is_none_never_counts(score: Any) -> None:
    with pytest.raises(ProviderError, match="score"):
        web_headers(SCAN | {"score": score}, DOMAIN)


@pytest.mark.parametrize(
    ("redirection", "hsts", "status", "expected"),
    [
        ("to-https", "preloaded", PASS, "https_answers http_redirects hsts_on"),
        (
            "off-host-from-http",
            "implemented-max-age-less-than-six-months",
            PASS,
            "https_answers http_redirects hsts_short",
        ),
        ("not-needed-no-http", "preloaded", PASS, "https_answers http_closed hsts_on"),
        ("missing", "preloaded", PARTIAL, "http_answers https_answers hsts_on"),
        ("to-https", "not-implemented", PARTIAL, "hsts_missing https_answers http_redirects"),
        ("missing", "header-invalid", PARTIAL, "http_answers hsts_missing https_answers"),
        (
            "not-to-https-on-initial-redirection",
            "preloaded",
            PARTIAL,
            "http_redirect_not_direct https_answers hsts_on",
        ),
        ("not-to-https", "not-implemented-no-https", FAIL, "https_missing"),
        ("invalid-cert", "not-implemented", FAIL, "certificate_invalid"),
        ("invalid-cert", "invalid-cert", FAIL, "certificate_invalid"),
        ("to-https", "invalid-cert", FAIL, "certificate_invalid"),
    ],
)
def test_web_tls(redirection: str, hsts: str, status: ProbeStatus, expected: str) -> None:
    redirection, hsts = f"redirection-{redirection}", f"hsts-{hsts}"
    found = web_tls(report(redirection, hsts), DOMAIN)
    assert found.status is status
    assert codes(found) == expected.split()
    assert found.facts == {"redirection": redirection, "hsts": hsts}


def report(redirection: str, hsts: str) -> dict[str, Any]:
    tests = {"redirection": redirection, "strict-transport-security": hsts}
    return {"tests": {name: {"result": result} for name, result in tests.items()}}


REDIRECTED = {
    "redirection-to-https",
    "redirection-all-redirects-preloaded",
    "redirection-not-needed-no-http",
    "redirection-off-host-from-http",
}


STRICT = {
    "hsts-preloaded",
    "hsts-implemented-max-age-at-least-six-months",
    "hsts-implemented-max-age-less-than-six-months",
}


NOT_SECURE = {"redirection-invalid-cert", "hsts-not-implemented-no-https", "hsts-invalid-cert"}


@given(st.sampled_from(sorted(REDIRECTION)), st.sampled_from(sorted(HSTS)))
def test_only_redirect_and_hsts_together_pass(redirection: str, hsts: str) -> None:
    probe = web_tls(report(redirection, hsts), DOMAIN)
    assert (probe.status is PASS) == (redirection in REDIRECTED and hsts in STRICT)
    assert (probe.status is FAIL) == bool({redirection, hsts} & NOT_SECURE)
    assert_well_formed(probe)


@given(ANY_JSON | nearly(SCAN))
def test_any_scan_is_read_or_a_provider_error(body: Any) -> None:
    with suppress(ProviderError):
        probe = web_headers(body, DOMAIN)
        assert (probe.status is PASS) == (body["score"] >= 80)
        assert_well_formed(probe)
        assert len(json.dumps(probe.to_json())) < 1024


@given(ANY_JSON | nearly(REPORT))
def test_any_report_is_read_or_a_provider_error(body: Any) -> None:
    with suppress(ProviderError):
        probe = web_tls(body, DOMAIN)
        assert probe.facts["redirection"] == body["tests"]["redirection"]["result"]
