"""The probe ``web_tls``: HSTS at each of the firm's hosts."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.providers.own_website.tls import HALF_A_YEAR
from tests.handlers.adapters.site_answers import answered, response
from tests.handlers.providers.own_website.tls.judged import (
    END,
    HTTPS,
    OTHER,
    PARTIAL,
    PASS,
    STRICT,
    WWW,
    judge,
)
from tests.handlers.providers.own_website.tls.test_tls import BARE_REDIRECT, REDIRECT, SUBDOMAINS
from tests.handlers.providers.probe_findings import codes, values


@pytest.mark.parametrize(
    ("responses", "code", "host"),
    [
        ([response(HTTPS, 200, {}, END)], "hsts_missing", "firm.example"),
        ([REDIRECT, response(WWW, 200, {}, END)], "hsts_missing", "www.firm.example"),
        ([BARE_REDIRECT, response(WWW, 200, STRICT, END)], "hsts_missing", "firm.example"),
        ([BARE_REDIRECT, response(WWW, 200, SUBDOMAINS, END)], "hsts_missing", "firm.example"),
        ([response(HTTPS, 200, {"Strict-Transport-Security": "max-age=0"}, END)], "hsts_ignored",
         "firm.example"),
    ],
)  # fmt: skip
def test_hsts_is_missing_at_the_host_that_does_not_send_it(
    responses: list[Any], code: str, host: str
) -> None:
    probe = judge(page=answered(*responses))
    assert probe.status is PARTIAL
    assert values(probe, code)["host"] == host


@pytest.mark.parametrize(
    "responses",
    [
        [REDIRECT, response(WWW, 200, STRICT, END)],
        [response(HTTPS, 301, SUBDOMAINS, END), response(WWW, 200, {}, END)],
        # Where it leads isn't the firm's domain any more.
        [response(HTTPS, 301, STRICT, END), response(OTHER, 200, {}, "2026-03-01T00:00:00.000Z")],
        [response(HTTPS, 301, STRICT, END), response(OTHER, 403)],
        # A browser that has been here before remembers what the first answer said.
        [response(HTTPS, 302, STRICT, END), response(f"{HTTPS}start", 200, {}, END)],
    ],
)
def test_hsts_and_certificates_of_the_firms_own_hosts_count(responses: list[Any]) -> None:
    assert judge(page=answered(*responses)).status is PASS


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(1, "hsts_short"), (HALF_A_YEAR - 1, "hsts_short"), (HALF_A_YEAR, "hsts_on")],
)
def test_hsts_counts_however_short_and_its_length_is_reported(seconds: int, code: str) -> None:
    header = {"Strict-Transport-Security": f"max-age={seconds}"}
    probe = judge(page=answered(response(HTTPS, 200, header, END)))
    assert probe.status is PASS
    assert code in codes(probe)


@pytest.mark.parametrize("sent", [{}, {"Strict-Transport-Security": "x"}])
def test_the_header_that_is_proposed_is_what_was_missing(sent: dict[str, str]) -> None:
    (header,) = judge(page=answered(response(HTTPS, 200, sent, END))).remediations
    assert (header.kind, header.name) == ("HTTP_HEADER", "Strict-Transport-Security")
    assert header.value == "max-age=31536000"
    after = judge(page=answered(response(HTTPS, 200, {header.name: header.value}, END)))
    assert "hsts_on" in codes(after)
    assert after.remediations == []
