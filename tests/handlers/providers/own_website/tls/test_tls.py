"""The probe ``web_tls``: each part that may be missing, at which host, and what isn't there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.guarded_http.answer import SiteAnswer
from handlers.adapters.guarded_http.site_problem import SiteProblem
from handlers.domain.errors import (
    Degraded,
    TargetBlocked,
    TargetFailed,
    TargetRefused,
    TargetTimeout,
)
from handlers.providers.own_website.tls import web_tls
from tests.handlers.adapters.site_answers import answered, failed, lacking, response
from tests.handlers.providers.own_website.tls.judged import (
    END,
    FAIL,
    HTTP,
    HTTP_WWW,
    HTTPS,
    NOW,
    OTHER,
    PAGE,
    PARTIAL,
    PASS,
    PLAIN,
    STRICT,
    TO_HTTPS,
    WWW,
    judge,
)
from tests.handlers.providers.probe_findings import assert_well_formed, codes, values


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
