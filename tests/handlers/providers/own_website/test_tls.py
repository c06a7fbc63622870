"""The probe ``web_tls``: each part that may be missing, and what isn't there at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.guarded_http.client import SiteAnswer
from handlers.adapters.guarded_http.connections import TlsProblem
from handlers.domain.errors import ProviderError, ProviderTimeout
from handlers.domain.evidence.results import ProbeStatus, UnknownReason
from handlers.providers.own_website.tls import HALF_A_YEAR, web_tls
from tests.handlers.providers.told import assert_well_told, codes, values

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
NOW = "2026-02-28T12:00:00.000Z"
HTTP, HTTPS = "http://firm.example/", "https://firm.example/"
PLAIN = SiteAnswer(final_url=HTTPS, redirects=(HTTP,), status=200, headers={})
PAGE = SiteAnswer(
    final_url=HTTPS,
    status=200,
    headers={"strict-transport-security": "max-age=31536000; includeSubDomains"},
    certificate_not_after="2026-05-01T00:00:00.000Z",
)


def test_all_of_it_passes() -> None:
    probe = web_tls(PLAIN, PAGE, NOW)
    assert probe.status is PASS
    assert probe.facts == {
        "https": True,
        "redirect": True,
        "hsts": "max-age=31536000; includeSubDomains",
        "certificateNotAfter": "2026-05-01T00:00:00.000Z",
    }
    assert codes(probe) == ["https_answers", "http_redirects", "hsts_on", "certificate_valid"]
    assert values(probe, "certificate_valid") == {"day": "2026-05-01"}


@pytest.mark.parametrize(
    ("plain", "page", "code"),
    [
        ({"redirects": (), "final_url": HTTP}, {}, "http_answers"),
        ({"redirects": (HTTP, "http://www.firm.example/")}, {}, "http_redirect_not_direct"),
        ({"redirects": (HTTP,), "final_url": "http://www.firm.example/"}, {}, "http_answers"),
        ({}, {"headers": {}}, "hsts_missing"),
        ({}, {"headers": {"strict-transport-security": "max-age=0"}}, "hsts_missing"),
        ({}, {"headers": {"strict-transport-security": "includeSubDomains"}}, "hsts_missing"),
        ({}, {"certificate_not_after": "2026-03-14T12:00:00.000Z"}, "certificate_expires_soon"),
    ],
)
def test_without_one_part_it_is_partial(
    plain: dict[str, Any], page: dict[str, Any], code: str
) -> None:
    probe = web_tls(replace(PLAIN, **plain), replace(PAGE, **page), NOW)
    assert (probe.status, codes(probe)[0], len(probe.findings)) == (PARTIAL, code, 4)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(1, "hsts_short"), (HALF_A_YEAR - 1, "hsts_short"), (HALF_A_YEAR, "hsts_on")],
)
def test_hsts_counts_however_short_and_its_length_is_told(seconds: int, code: str) -> None:
    page = replace(PAGE, headers={"strict-transport-security": f"max-age={seconds}"})
    probe = web_tls(PLAIN, page, NOW)
    assert probe.status is PASS
    assert code in codes(probe)


def test_fourteen_days_are_counted_to_the_second() -> None:
    page = replace(PAGE, certificate_not_after="2026-03-14T12:00:01.000Z")
    assert web_tls(PLAIN, page, NOW).status is PASS


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ({"problem": TlsProblem.TLS_FAILED, "status": None}, "https_fails"),
        *(
            ({"problem": problem, "status": None}, problem.value)
            for problem in TlsProblem
            if problem is not TlsProblem.TLS_FAILED
        ),
        ({"problem": "nothing_listens", "status": None}, "https_missing"),
        ({"final_url": HTTP, "redirects": (HTTPS,)}, "https_redirects_to_http"),
    ],
)
def test_without_https_it_fails(page: dict[str, Any], code: str) -> None:
    probe = web_tls(PLAIN, replace(PAGE, **page), NOW)
    assert (probe.status, codes(probe)) == (FAIL, [code])


def test_http_that_is_lost_matters_only_where_https_is_there() -> None:
    lost = ProviderTimeout("no answer")
    with pytest.raises(ProviderTimeout):
        web_tls(lost, PAGE, NOW)
    assert web_tls(lost, replace(PAGE, problem=TlsProblem.TLS_FAILED), NOW).status is FAIL


@pytest.mark.parametrize("problem", ["nothing_listens", "no_address"])
def test_without_a_website_it_does_not_apply(problem: Any) -> None:
    nobody = SiteAnswer(final_url=HTTP, headers={}, problem=problem)
    probe = web_tls(nobody, nobody, NOW)
    assert (probe.status, probe.reason) == (UNKNOWN, UnknownReason.NOT_APPLICABLE)


def test_who_has_no_http_needs_no_redirect() -> None:
    closed = SiteAnswer(final_url=HTTP, headers={}, problem="nothing_listens")
    probe = web_tls(closed, PAGE, NOW)
    assert probe.status is PASS
    assert "http_closed" in codes(probe)


@pytest.mark.parametrize("end", [None, "soon"])
def test_a_certificate_without_an_end_is_an_error(end: str | None) -> None:
    with pytest.raises(ProviderError, match="certificate"):
        web_tls(PLAIN, replace(PAGE, certificate_not_after=end), NOW)


@given(st.text())
def test_any_header_is_read(header: str) -> None:
    page = replace(PAGE, headers={"strict-transport-security": header})
    probe = web_tls(PLAIN, page, NOW)
    assert probe.status in {PASS, PARTIAL}
    assert_well_told(probe)
