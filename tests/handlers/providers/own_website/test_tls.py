"""The probe ``web_tls``: each part that may be missing, at which host, and what isn't there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.guarded_http.answer import SiteAnswer
from handlers.adapters.guarded_http.site_problem import NOT_SECURE, SiteProblem
from handlers.domain.errors import (
    Degraded,
    ProviderError,
    TargetBlocked,
    TargetFailed,
    TargetRefused,
    TargetTimeout,
)
from handlers.domain.evidence.results import ProbeResult, ProbeStatus
from handlers.providers.own_website.tls import HALF_A_YEAR, web_tls
from tests.handlers.adapters.site_answers import answered, failed, lacking, response
from tests.handlers.providers.probe_findings import assert_well_formed, codes, values

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
NOW = "2026-02-28T12:00:00.000Z"
END = "2026-05-01T00:00:00.000Z"
HTTP, HTTPS = "http://firm.example/", "https://firm.example/"
WWW, HTTP_WWW, OTHER = "https://www.firm.example/", "http://www.firm.example/", "https://other.org/"
STRICT = {"Strict-Transport-Security": "max-age=31536000"}
TO_HTTPS = response(HTTP, 301, {"Location": HTTPS})
PLAIN = answered(TO_HTTPS, response(HTTPS, 200, STRICT, END))
PAGE = answered(response(HTTPS, 200, STRICT, END))


def judge(plain: SiteAnswer = PLAIN, page: SiteAnswer = PAGE) -> ProbeResult:
    probe = web_tls(plain, page, NOW)
    assert_well_formed(probe)
    return probe


def test_all_of_it_passes() -> None:
    probe = judge()
    assert probe.status is PASS
    assert probe.facts == {
        "https": True,
        "hosts": ["firm.example"],
        "redirect": True,
        "hsts": ["max-age=31536000"],
        "certificateNotAfter": END,
        "certificateIssuer": None,
        "namesFound": [],
    }
    assert codes(probe) == ["https_answers", "http_redirects", "hsts_on", "certificate_valid"]
    assert values(probe, "certificate_valid") == {"host": "firm.example", "day": "2026-05-01"}


def test_names_of_the_certificate_are_reported() -> None:
    names = ("firm.example", "www.firm.example", "shop.firm.example", "*.firm.example", "other.org")
    page = answered(response(HTTPS, 200, STRICT, END, certificate_names=names))
    assert judge(page=page).facts["namesFound"] == [
        ["www.firm.example", "CERTIFICATE"],
        ["shop.firm.example", "CERTIFICATE"],
    ]


REDIRECT = response(HTTPS, 301, {"Location": WWW} | STRICT, END)
BARE_REDIRECT = response(HTTPS, 301, {"Location": WWW}, END)
SUBDOMAINS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


@pytest.mark.parametrize(
    ("plain", "code"),
    [
        (answered(response(HTTP)), "http_answers"),
        (answered(response(HTTP, 302), response(HTTP_WWW, 302), response(WWW)),
         "http_redirect_not_direct"),
        (answered(response(HTTP, 302), response(HTTP_WWW)), "http_answers"),
        (answered(response(HTTP, 200, STRICT)), "http_answers"),
    ],
)  # fmt: skip
def test_http_that_does_not_lead_to_https_at_once_is_a_missing_part(
    plain: SiteAnswer, code: str
) -> None:
    probe = judge(plain)
    assert (probe.status, codes(probe)[0]) == (PARTIAL, code)


@pytest.mark.parametrize(
    "plain",
    [
        answered(TO_HTTPS, response(HTTPS, 503)),
        failed(HTTPS, TargetTimeout("slow"), TO_HTTPS),
        lacking(HTTPS, "no_connection", TO_HTTPS),
        lacking(WWW, "too_many_redirects", TO_HTTPS, REDIRECT),
        answered(response(HTTP, 307), response(WWW)),
    ],
)
def test_the_first_step_decides_whatever_comes_of_the_next(plain: SiteAnswer) -> None:
    assert "http_redirects" in codes(judge(plain))


@pytest.mark.parametrize("problem", ["nothing_listens", "no_connection"])
def test_who_has_no_http_needs_no_redirect(problem: str) -> None:
    probe = judge(lacking(HTTP, problem))
    assert probe.status is PASS
    assert values(probe, "http_closed") == {"host": "firm.example"}


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


@pytest.mark.parametrize(
    "page",
    [
        answered(response(HTTPS, 302), response(HTTP)),
        answered(response(HTTPS, 302), response(HTTP_WWW, 302), response(WWW, 200, STRICT)),
        lacking(HTTP, "no_connection", response(HTTPS, 302)),
    ],
)
def test_https_that_leads_to_http_fails(page: SiteAnswer) -> None:
    probe = judge(page=page)
    assert (probe.status, codes(probe)) == (FAIL, ["https_redirects_to_http"])
    assert values(probe, "https_redirects_to_http") == {"host": "firm.example"}


@pytest.mark.parametrize("problem", ["nothing_listens", "no_connection", "no_address"])
@pytest.mark.parametrize(
    "plain",
    [answered(response(HTTP)), answered(response(HTTP, 302), response(HTTP_WWW))],
)
def test_a_website_over_http_alone_fails(problem: str, plain: SiteAnswer) -> None:
    probe = judge(plain, lacking(HTTPS, problem))
    assert (probe.status, codes(probe)) == (FAIL, ["https_missing"])
    assert values(probe, "https_missing") == {"host": "firm.example"}
    assert probe.facts == {"https": False, "host": "firm.example", "problem": "https_missing"}


@pytest.mark.parametrize("problem", ["nothing_listens", "no_connection"])
def test_a_website_that_is_elsewhere_alone_is_judged_there(problem: str) -> None:
    plain = answered(response(HTTP, 301), response(WWW, 200, STRICT, END))
    probe = judge(plain, lacking(HTTPS, problem))
    assert probe.status is PASS
    assert values(probe, "https_answers") == {"host": "www.firm.example"}
    assert values(probe, "https_not_at_host") == {"host": "firm.example"}
    bad = lacking(WWW, "certificate_expired", response(HTTP, 301))
    assert codes(judge(bad, lacking(HTTPS, problem))) == ["certificate_expired"]


CHALLENGE = response(HTTPS, 200, STRICT | {"CF-Mitigated": "challenge"}, END)


@pytest.mark.parametrize(
    ("plain", "page", "kind"),
    [
        (PLAIN, failed(HTTPS, TargetTimeout("slow")), TargetTimeout),
        (PLAIN, failed(HTTPS, TargetRefused("inside")), TargetRefused),
        (failed(HTTP, TargetTimeout("slow")), PAGE, TargetTimeout),
        (lacking(HTTP, "nothing_listens"), lacking(HTTPS, "nothing_listens"), TargetFailed),
        (lacking(HTTP, "no_connection"), lacking(HTTPS, "no_connection"), TargetTimeout),
        # It sends visitors to https, so that it is there, and doesn't let us in.
        (lacking(HTTPS, "no_connection", TO_HTTPS), lacking(HTTPS, "no_connection"), TargetTimeout),
        *((PLAIN, answered(response(HTTPS, status, STRICT, END)), TargetBlocked)
          for status in (401, 403, 407, 429, 451, 503)),
        *((PLAIN, answered(response(HTTPS, status, STRICT, END)), TargetFailed)
          for status in (101, 400, 404, 406, 500, 502, 599)),
        (PLAIN, answered(REDIRECT, response(WWW, 403, STRICT)), TargetBlocked),
        (PLAIN, answered(CHALLENGE), TargetBlocked),
        (PLAIN, answered(response(HTTPS, 202, {"x-amzn-waf-action": "challenge"})), TargetBlocked),
        (answered(response(HTTP, 403)), PAGE, TargetBlocked),
        (answered(response(HTTP, 500)), PAGE, TargetFailed),
    ],
)  # fmt: skip
def test_what_says_nothing_of_the_website_leaves_it_open(
    plain: SiteAnswer, page: SiteAnswer, kind: type[Degraded]
) -> None:
    with pytest.raises(kind) as caught:
        web_tls(plain, page, NOW)
    assert caught.type is kind


@pytest.mark.parametrize(
    "page",
    [
        failed(WWW, TargetTimeout("slow"), REDIRECT),
        lacking(WWW, "no_connection", REDIRECT),
        SiteAnswer(
            final_url=HTTPS, responses=PAGE.responses, failure=TargetFailed("the body broke off")
        ),
    ],
)
def test_what_is_lost_after_the_headers_costs_nothing(page: SiteAnswer) -> None:
    assert judge(page=page).status is PASS


def test_a_certificate_without_an_end_is_an_error() -> None:
    page = answered(response(HTTPS, 200, STRICT, None))  # type: ignore[arg-type]
    with pytest.raises(ProviderError, match="certificate"):
        web_tls(PLAIN, page, NOW)


URLS = st.sampled_from([HTTP, HTTPS, WWW, HTTP_WWW, OTHER])
RESPONSES = st.builds(
    response,
    URLS,
    st.sampled_from([200, 301, 403, 404, 500]),
    st.lists(st.tuples(st.just("Strict-Transport-Security"), st.text()), max_size=2),
    st.just(END),
    chain_incomplete=st.booleans(),
)
ANSWERS = st.builds(
    SiteAnswer,
    final_url=URLS,
    responses=st.lists(RESPONSES, max_size=3).map(tuple),
    problem=st.none() | st.sampled_from(list(SiteProblem)),
    failure=st.none() | st.just(TargetTimeout("slow")),
)


@given(ANSWERS, ANSWERS)
def test_any_two_answers_are_judged_or_left_open(plain: SiteAnswer, page: SiteAnswer) -> None:
    try:
        probe = web_tls(plain, page, NOW)
    except Degraded:
        return
    assert_well_formed(probe)
    if probe.status is PASS:
        assert {"https_answers", "certificate_valid"} <= set(codes(probe))
        assert {"hsts_on", "hsts_short"} & set(codes(probe))


@pytest.mark.parametrize("sent", [{}, {"Strict-Transport-Security": "x"}])
def test_the_header_that_is_proposed_is_what_was_missing(sent: dict[str, str]) -> None:
    (header,) = judge(page=answered(response(HTTPS, 200, sent, END))).remediations
    assert (header.kind, header.name) == ("HTTP_HEADER", "Strict-Transport-Security")
    assert header.value == "max-age=31536000"
    after = judge(page=answered(response(HTTPS, 200, {header.name: header.value}, END)))
    assert "hsts_on" in codes(after)
    assert after.remediations == []
