"""The task *Validate answer*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent
from handlers.tasks.validate_answer import handler
from tests.handlers.samples import SECRET_TEXT, event_json, sheet


def payload(**changes: Any) -> dict[str, Any]:
    return {"correlationId": "correlation-1", "event": event_json(**changes)}


def test_a_good_sheet_is_accepted(context: Any) -> None:
    assert handler(payload(), context) == {
        "accepted": True,
        "answer": sheet().to_json(),
        "faults": [],
    }


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"responses": {"XX-01": "full"}}, "responses.XX-01"),
        ({"responses": {"GV-01": "perfect"}}, "responses.GV-01"),
        ({"domain": None}, "domain"),
        ({"domain": "localhost"}, "domain"),
        ({"catalogueVersion": "catalogue/0"}, "catalogueVersion"),
        ({"responses": {"GV-01": "x" * 20_000}}, "answer"),
        ({"responses": "not an object"}, "responses"),
    ],
)
def test_a_bad_sheet_is_rejected_with_its_faults(
    changes: dict[str, Any], where: str, context: Any
) -> None:
    result = handler(payload(**changes), context)
    assert result["accepted"] is False
    assert [fault["where"] for fault in result["faults"]] == [where]
    assert all(set(fault) == {"where", "code", "given"} for fault in result["faults"])
    assert result["answer"] == {"id": "answer-1", "version": 3}


@pytest.mark.parametrize("event", [None, {}, "text", {"answer": {}}])
def test_a_malformed_event_is_an_error(event: Any, context: Any) -> None:
    with pytest.raises(MalformedEvent, match="AnswerEvent"):
        handler({"correlationId": "c", "event": event}, context)


def test_the_log_has_the_correlation_and_nothing_of_the_answers(
    context: Any, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    handler(payload(), context)
    handler(payload(responses={"GV-01": SECRET_TEXT}, domain=SECRET_TEXT), context)
    assert [line["message"] for line in logs()] == ["Answer accepted", "Answer rejected"]
    assert {line["correlation_id"] for line in logs()} == {"correlation-1"}
    assert SECRET_TEXT not in str(logs())
    assert "example.org" not in str(logs()).lower()
