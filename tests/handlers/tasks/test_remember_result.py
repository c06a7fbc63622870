"""The task *Remember result*."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.last_seen import observations, recall
from handlers.tasks import remember_result
from tests.handlers.samples import CREATED_AT, provider_json, task_payload

STALE = recall(
    observations([ProviderResult.received(provider_json("gone", web_tls="PASS"))]), CREATED_AT
)
PAYLOAD = task_payload(
    **{
        "evidence": [
            provider_json(mail_auth="FAIL", dns_hygiene="UNKNOWN"),
            *(result.to_json() for result in STALE),
        ],
        "report": {
            "id": "report-1",
            "createdAt": CREATED_AT,
            "rulesetId": "rules",
            "guaranteedScore": "1/2",
        },
    }
)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    calls: list[Any] = []

    def write(owner: str, domain: str, seen: Any) -> int:
        calls.append((owner, domain, [o.key for o in seen]))
        return 1

    monkeypatch.setattr(remember_result, "write_observations", write)
    return calls


def test_what_was_seen_now_and_what_was_scored_is_kept(
    monkeypatch: pytest.MonkeyPatch, written: list[Any], context: Any
) -> None:
    results: list[Any] = []

    def remember(*of: Any) -> bool:
        results.append(of)
        return True

    monkeypatch.setattr(remember_result, "remember_result", remember)
    kept = remember_result.handler(PAYLOAD, context)
    assert kept == {"remembered": True, "observations": 1}
    assert written == [("owner-1", "example.org", [("dns", "mail_auth")])]
    (place, domain, result) = results[0]
    assert (place.sheet, domain, result.report_id) == (
        "owner-1#answer-1#incarnation-1",
        "example.org",
        "report-1",
    )
    assert result.evidence == {"mail_auth": "FAIL", "dns_hygiene": "UNKNOWN", "web_tls": "PASS"}


def test_of_a_removed_sheet_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch, written: list[Any], context: Any
) -> None:
    monkeypatch.setattr(remember_result, "remember_result", lambda *_: False)
    kept = remember_result.handler(PAYLOAD, context)
    assert (kept, written) == ({"remembered": False, "observations": 0}, [])


@pytest.mark.parametrize(
    "changes",
    [{"owner": ""}, {"incarnation": ""}, {"answer": None}, {"evidence": None}, {"report": {}}],
)
def test_bad_input_is_malformed(changes: dict[str, Any], context: Any) -> None:
    with pytest.raises(MalformedEvent, match="RememberResult"):
        remember_result.handler(PAYLOAD | changes, context)
