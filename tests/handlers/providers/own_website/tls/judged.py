"""Answers of a website, and the probe ``web_tls`` of them."""

from __future__ import annotations

from handlers.adapters.guarded_http.answer import SiteAnswer
from handlers.domain.evidence.results import ProbeResult, ProbeStatus
from handlers.providers.own_website.tls import web_tls
from tests.handlers.adapters.site_answers import answered, response
from tests.handlers.providers.probe_findings import assert_well_formed

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
