"""The own website: which fetches, and what each that fails takes with it."""

from __future__ import annotations

import pytest

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.client import SiteAnswer, SiteRequest
from handlers.adapters.settings import ProviderSettings
from handlers.domain.errors import Degraded, ProviderError, ProviderTimeout, TargetRefused
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.own_website import gather as own_website
from tests.handlers.providers.own_website.test_security_txt import FILE

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
SETTINGS = ProviderSettings(provider="own_website", provider_urls={}, user_agent="tests/1")
PLAIN, PAGE, SECURITY = (url.format("firm.example") for url in own_website.URLS)
HEADERS = {"strict-transport-security": "max-age=31536000", "content-type": "text/plain"}
GOOD: dict[str, SiteAnswer | Degraded] = {
    PLAIN: SiteAnswer(final_url=PAGE, redirects=(PLAIN,), status=200, headers={}),
    PAGE: SiteAnswer(
        final_url=PAGE,
        status=200,
        headers=HEADERS,
        certificate_not_after="2999-01-01T00:00:00.000Z",
    ),
    SECURITY: SiteAnswer(
        final_url=SECURITY, status=200, headers=HEADERS, body=FILE.replace(b"2026-12", b"2999-12")
    ),
}


def gather(
    monkeypatch: pytest.MonkeyPatch, **changes: SiteAnswer | Degraded
) -> tuple[list[SiteRequest], list[ProbeResult]]:
    answers = GOOD | {globals()[name]: answer for name, answer in changes.items()}
    asked: list[SiteRequest] = []

    def fetch(request: SiteRequest, budget: Budget) -> SiteAnswer:
        asked.append(request)
        assert 0 < budget.left() <= own_website.ROW.budget_seconds
        answer = answers[request.url]
        if isinstance(answer, Degraded):
            raise answer
        return answer

    monkeypatch.setattr(own_website, "fetch_site", fetch)
    return asked, own_website.gather("firm.example", SETTINGS).probes


def test_three_fetches_give_both_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, probes = gather(monkeypatch)
    assert {request.url for request in asked} == {PLAIN, PAGE, SECURITY}
    assert {request.headers["User-Agent"] for request in asked} == {"tests/1"}
    assert [(probe.probe, probe.status) for probe in probes] == [
        ("web_tls", PASS),
        ("security_txt", PASS),
    ]


@pytest.mark.parametrize(
    ("lost", "statuses"),
    [("PLAIN", (UNKNOWN, PASS)), ("PAGE", (UNKNOWN, PASS)), ("SECURITY", (PASS, UNKNOWN))],
)
def test_a_fetch_that_fails_takes_its_own_probe(
    monkeypatch: pytest.MonkeyPatch, lost: str, statuses: tuple[ProbeStatus, ...]
) -> None:
    _, probes = gather(monkeypatch, **{lost: ProviderTimeout("no answer")})
    assert tuple(probe.status for probe in probes) == statuses
    [unknown] = [probe for probe in probes if probe.status is UNKNOWN]
    assert unknown.reason is UnknownReason.TIMEOUT
    assert unknown.facts == {"problem": "no answer"}


def test_when_nothing_came_through_the_error_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TargetRefused):
        gather(
            monkeypatch,
            PLAIN=ProviderError("lost"),
            PAGE=TargetRefused("inside"),
            SECURITY=ProviderError("lost"),
        )
