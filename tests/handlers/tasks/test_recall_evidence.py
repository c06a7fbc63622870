"""The task *Recall evidence*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.last_seen import observations
from handlers.tasks import recall_evidence
from tests.handlers.samples import EXECUTION, provider_json, run_json, task_payload

PAYLOAD = task_payload()
SEEN = observations([ProviderResult.received(provider_json(mail_auth="FAIL"))])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    calls: list[Any] = []
    monkeypatch.setattr(
        recall_evidence, "read_observations", lambda *of: calls.append(of) or list(SEEN)
    )
    monkeypatch.setattr(recall_evidence, "previous_result", lambda *of: calls.append(of))
    return calls


def test_what_was_seen_comes_back_stale(asked: list[Any], context: Any) -> None:
    result = recall_evidence.handler(PAYLOAD, context)
    (evidence,) = result["evidence"]
    assert (evidence["provider"], evidence["probes"][0]["stale"]) == ("dns", True)
    assert result["previous"] is None
    assert asked[0] == ("owner-1", "example.org")
    key, domain = asked[1]
    assert (key.sheet, key.answer_version) == ("owner-1#answer-1#incarnation-1", 3)
    assert domain == "example.org"


def test_ages_are_counted_at_the_start_of_the_run(asked: list[Any], context: Any) -> None:
    late = run_json() | {"startedAt": "2030-01-01T00:00:00Z"}
    assert recall_evidence.handler(PAYLOAD | {"run": late}, context)["evidence"] == []


def test_the_log_has_numbers_and_no_evidence(
    asked: list[Any], context: Any, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    recall_evidence.handler(PAYLOAD, context)
    (line,) = logs()
    assert (line["remembered"], line["recalled"], line["has_previous"]) == (1, 1, False)
    assert "example.org" not in str(line)
    assert EXECUTION not in str(line)


@pytest.mark.parametrize(
    "changes", [{"owner": ""}, {"incarnation": ""}, {"answer": None}, {"run": {}}]
)
def test_bad_input_is_malformed(changes: dict[str, Any], context: Any) -> None:
    with pytest.raises(MalformedEvent, match="RecallEvidence"):
        recall_evidence.handler(PAYLOAD | changes, context)
