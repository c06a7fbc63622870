"""The probe ``web_tls``: each part that may be missing, and what isn't there at all."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.guarded_connections import TlsProblem
from handlers.adapters.guarded_http import SiteAnswer
from handlers.domain.errors import ProviderError, ProviderTimeout
from handlers.domain.evidence import ProbeStatus, UnknownReason
from handlers.providers.website_tls import web_tls

PASS, PARTIAL, FAIL, UNKNOWN = ProbeStatus
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


@pytest.mark.parametrize(
    ("plain", "page"),
    [
        ({"redirects": (), "final_url": HTTP}, {}),
        ({"redirects": (HTTP, "http://www.firm.example/")}, {}),
        ({}, {"headers": {}}),
        ({}, {"headers": {"strict-transport-security": "max-age=0"}}),
        ({}, {"headers": {"strict-transport-security": "includeSubDomains"}}),
        ({}, {"certificate_not_after": "2026-03-14T12:00:00.000Z"}),
    ],
)
def test_without_one_part_it_is_partial(plain: dict[str, Any], page: dict[str, Any]) -> None:
    assert web_tls(replace(PLAIN, **plain), replace(PAGE, **page), NOW).status is PARTIAL


def test_fourteen_days_are_counted_to_the_second() -> None:
    page = replace(PAGE, certificate_not_after="2026-03-14T12:00:01.000Z")
    assert web_tls(PLAIN, page, NOW).status is PASS


@pytest.mark.parametrize(
    "page",
    [
        *({"problem": problem, "status": None} for problem in TlsProblem),
        {"problem": "nothing_listens", "status": None},
        {"final_url": HTTP, "redirects": (HTTPS,)},
    ],
)
def test_without_https_it_fails(page: dict[str, Any]) -> None:
    assert web_tls(PLAIN, replace(PAGE, **page), NOW).status is FAIL


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
    assert web_tls(closed, PAGE, NOW).status is PASS


@pytest.mark.parametrize("end", [None, "soon"])
def test_a_certificate_without_an_end_is_an_error(end: str | None) -> None:
    with pytest.raises(ProviderError, match="certificate"):
        web_tls(PLAIN, replace(PAGE, certificate_not_after=end), NOW)


@given(st.text())
def test_any_header_is_read(header: str) -> None:
    page = replace(PAGE, headers={"strict-transport-security": header})
    assert web_tls(PLAIN, page, NOW).status in {PASS, PARTIAL}
