"""The probe ``web_tls``: certificates, which end, and chains, which may lack one."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.adapters.guarded_http.site_problem import NOT_SECURE, SiteProblem
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.own_website.tls import web_tls
from tests.handlers.adapters.site_answers import answered, lacking, response
from tests.handlers.providers.own_website.tls.judged import (
    END,
    FAIL,
    HTTPS,
    NOW,
    PARTIAL,
    PASS,
    PLAIN,
    STRICT,
    WWW,
    judge,
)
from tests.handlers.providers.own_website.tls.test_tls import REDIRECT
from tests.handlers.providers.probe_findings import codes, values


def test_names_of_the_certificate_are_reported() -> None:
    names = ("firm.example", "www.firm.example", "shop.firm.example", "*.firm.example", "other.org")
    page = answered(response(HTTPS, 200, STRICT, END, certificate_names=names))
    assert judge(page=page).facts["namesFound"] == [
        ["www.firm.example", "CERTIFICATE"],
        ["shop.firm.example", "CERTIFICATE"],
    ]


@pytest.mark.parametrize(
    ("end", "status"),
    [("2026-03-14T12:00:00.000Z", PARTIAL), ("2026-03-14T12:00:01.000Z", PASS)],
)
def test_fourteen_days_are_counted_to_the_second(end: str, status: ProbeStatus) -> None:
    assert judge(page=answered(response(HTTPS, 200, STRICT, end))).status is status


def test_of_several_certificates_the_first_to_end_is_reported_with_its_host() -> None:
    soon = "2026-03-01T00:00:00.000Z"
    probe = judge(page=answered(REDIRECT, response(WWW, 200, STRICT, soon)))
    assert values(probe, "certificate_expires_soon") == {
        "host": "www.firm.example",
        "day": "2026-03-01",
    }


def test_a_chain_without_its_intermediate_is_a_fault_of_the_set_up() -> None:
    page = answered(response(HTTPS, 200, STRICT, END, chain_incomplete=True))
    probe = judge(page=page)
    assert probe.status is PARTIAL
    assert values(probe, "certificate_chain_incomplete") == {"host": "firm.example"}


@pytest.mark.parametrize("problem", sorted(NOT_SECURE))
@pytest.mark.parametrize(
    ("url", "before"), [(HTTPS, ()), (WWW, (response(HTTPS, 301, STRICT, END),))]
)
def test_a_bad_certificate_fails_at_its_host(
    problem: SiteProblem, url: str, before: tuple[Any, ...]
) -> None:
    probe = judge(page=lacking(url, problem, *before))
    code = "https_fails" if problem == "tls_failed" else problem.value
    assert (probe.status, codes(probe)) == (FAIL, [code])
    assert values(probe, code) == {"host": "www.firm.example" if before else "firm.example"}


def test_a_certificate_without_an_end_is_an_error() -> None:
    page = answered(response(HTTPS, 200, STRICT, None))  # type: ignore[arg-type]
    with pytest.raises(ProviderError, match="certificate"):
        web_tls(PLAIN, page, NOW)
