"""The probe ``security_txt``: what stands in a file's place."""

from __future__ import annotations

import pytest

from handlers.adapters.guarded_http.answer import SiteAnswer
from handlers.domain.errors import Degraded, TargetBlocked, TargetFailed, TargetTimeout
from handlers.providers.own_website.security_txt import security_txt
from tests.handlers.adapters.site_answers import answered, failed, lacking, response
from tests.handlers.providers.own_website.security_txt.served import (
    CONTACT,
    EXPIRES,
    FAIL,
    NOW,
    TEXT,
    URL,
    judge,
    lines,
    served,
)
from tests.handlers.providers.probe_findings import codes, values

ROBOTS = lines("User-agent: *", "Disallow: /admin/", "Sitemap: https://firm.example/sitemap.xml")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (answered(response(URL, 404)), "missing"),
        (answered(response(URL, 410)), "missing"),
        (served(ROBOTS), "replaced"),
        (served(""), "replaced"),
        (served("just text\n"), "replaced"),
        (served(lines("<!DOCTYPE html>", CONTACT, EXPIRES)), "replaced"),
        (served(b"\xef\xbb\xbf <html>"), "replaced"),
        (answered(response(URL, 204)), "replaced"),
        (answered(response(URL, 302), response("http://firm.example/x", 200, TEXT)), "unreachable"),
        (lacking(URL, "certificate_expired"), "unreachable"),
        (lacking(URL, "nothing_listens"), "unreachable"),
        (lacking(URL, "too_many_redirects", response(URL, 302)), "unreachable"),
    ],
)
def test_no_file_fails(answer: SiteAnswer, code: str) -> None:
    probe = judge(answer)
    assert (probe.status, codes(probe)) == (FAIL, [f"security_txt_{code}"])
    assert values(probe, f"security_txt_{code}") == {"host": "firm.example"}


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        *((answered(response(URL, s)), TargetBlocked) for s in (401, 403, 407, 429, 451, 503)),
        *((answered(response(URL, status)), TargetFailed) for status in (400, 406, 500, 502)),
        (answered(response(URL, 200, {"cf-mitigated": "challenge"})), TargetBlocked),
        (lacking(URL, "no_connection"), TargetTimeout),
        (failed(URL, TargetTimeout("slow")), TargetTimeout),
        (SiteAnswer(final_url=URL, responses=(response(URL),), failure=TargetTimeout("slow")),
         TargetTimeout),
    ],
)  # fmt: skip
def test_what_says_nothing_of_the_file_leaves_it_open(
    answer: SiteAnswer, kind: type[Degraded]
) -> None:
    with pytest.raises(kind) as caught:
        security_txt(answer, NOW)
    assert caught.type is kind
