"""Fetching the policy file of MTA-STS as a mail server does."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http import client
from handlers.adapters.guarded_http.answer import SiteAnswer, SiteRequest, SiteResponse
from handlers.adapters.guarded_http.site_problem import SiteProblem
from handlers.domain.errors import TargetFailed, TargetRefused
from handlers.providers.dns.delivery.policy_file import PolicyFile, fetch_policy_file
from handlers.providers.framework.session import Session
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from tests.handlers.providers.dns.zone import SETTINGS

URL = "https://mta-sts.firm.example/.well-known/mta-sts.txt"
TEXT = "text/plain; charset=utf-8"


def answered(status: int = 200, kind: str = TEXT, **more: Any) -> SiteAnswer:
    chain_incomplete = more.pop("chain_incomplete", False)
    head = SiteResponse(
        url=URL,
        status=status,
        fields=(("content-type", kind),),
        chain_incomplete=chain_incomplete,
    )
    return SiteAnswer(final_url=URL, responses=(head,), body=b"version: STSv1", **more)


def lacking(problem: SiteProblem) -> SiteAnswer:
    return SiteAnswer(final_url=URL, problem=problem)


FOUND, NONE, NOT_KNOWN = PolicyFile(b"version: STSv1"), PolicyFile(None, True), PolicyFile(None)


@pytest.mark.parametrize(
    ("answer", "file"),
    [
        (answered(), FOUND),
        (answered(kind="text/html"), NONE),
        (answered(kind=""), NONE),
        (answered(truncated=True), NONE),
        (answered(chain_incomplete=True), NONE),
        (answered(404), NONE),
        (answered(301, problem=SiteProblem.TOO_MANY_REDIRECTS), NONE),
        (lacking(SiteProblem.NO_ADDRESS), NONE),
        (lacking(SiteProblem.CERTIFICATE_EXPIRED), NONE),
        # What may refuse nobody but us says nothing.
        (answered(403), NOT_KNOWN),
        (answered(429), NOT_KNOWN),
        (answered(503), NOT_KNOWN),
        (lacking(SiteProblem.NO_CONNECTION), NOT_KNOWN),
        (TargetRefused("inside"), NOT_KNOWN),
        (TargetFailed("lost"), NOT_KNOWN),
    ],
)
def test_what_counts_as_a_policy_file(
    monkeypatch: pytest.MonkeyPatch, answer: SiteAnswer | Exception, file: PolicyFile
) -> None:
    asked: list[SiteRequest] = []

    def fetch(request: SiteRequest, budget: Budget) -> SiteAnswer:
        asked.append(request)
        assert budget.left() <= PROVIDERS_BY_ID["dns"].budget_seconds
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(client, "fetch_site", fetch)
    session = Session.of(PROVIDERS_BY_ID["dns"], SETTINGS)
    assert fetch_policy_file("firm.example", session) == file
    (request,) = asked
    assert (request.url, request.most_redirects, request.most_bytes) == (URL, 0, 64 * 1024)
    assert request.headers == {"User-Agent": "tests/1", "Accept": "text/plain"}
