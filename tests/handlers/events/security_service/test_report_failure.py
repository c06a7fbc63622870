"""An execution without a result ends in a FAILED report."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from handlers.adapters.aws import bus
from handlers.domain.errors import MalformedEvent
from handlers.domain.events.report_event import ReportEvent
from handlers.domain.report.building import rejected
from handlers.domain.report.run_key import run_key
from handlers.events.security_service import report_failure
from handlers.events.security_service.report_failure import handler
from tests.handlers.events.batches import AGAIN, DONE, Letters, batch
from tests.handlers.samples import CREATED_AT, EXECUTION, event, event_json, run


def detail(**changes: Any) -> dict[str, Any]:
    """As AWS sends it, with fields that nobody here reads."""
    return {
        "executionArn": EXECUTION,
        "stateMachineArn": "arn:aws:states:eu-west-1:111122223333:stateMachine:security-report",
        "name": "run-1",
        "status": "FAILED",
        "startDate": 1_795_428_000_000,
        "stopDate": 1_795_428_009_000,
        "input": json.dumps(event_json()),
        "inputDetails": {"included": True},
        "output": None,
        "error": "KeyError",
        "cause": "Traceback: internal matter",
    } | changes


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> list[ReportEvent]:
    events: list[ReportEvent] = []

    def publish(given: Sequence[ReportEvent]) -> list[int]:
        events.extend(given)
        return []

    monkeypatch.setattr(bus, "publish", publish)
    return events


@pytest.fixture(autouse=True)
def released(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    claims: list[tuple[str, str]] = []
    monkeypatch.setattr(report_failure, "release_claim", lambda *claim: claims.append(claim))
    return claims


def test_the_claim_of_the_execution_is_released_so_that_its_event_can_run_again(
    published: list[ReportEvent], released: list[tuple[str, str]], context: Any
) -> None:
    handler(batch({"detail": detail()}), context)
    assert released == [(run_key(event(), run()), EXECUTION)]


def test_no_claim_is_released_before_the_failure_is_reported(
    monkeypatch: pytest.MonkeyPatch, released: list[tuple[str, str]], context: Any
) -> None:
    monkeypatch.setattr(bus, "publish", lambda _: [0])
    assert handler(batch({"detail": detail()}), context) == AGAIN
    assert released == []


@pytest.mark.parametrize("status", ["FAILED", "TIMED_OUT", "ABORTED"])
def test_the_customer_gets_a_failed_report(
    status: str,
    published: list[ReportEvent],
    context: Any,
    logs: Callable[[], list[dict[str, Any]]],
) -> None:
    handler(batch({"detail": detail(status=status)}), context)
    report = published[0].report
    assert (report.status, report.revision, report.owner) == ("FAILED", 2, "owner-1")
    assert report.document["failure"] == {"code": status, "execution": EXECUTION}
    assert report.document["run"]["startedAt"] == CREATED_AT
    assert logs()[0]["correlation_id"] == event().metadata.correlation_id


def test_it_is_the_same_report_as_the_run_s_others(
    published: list[ReportEvent], context: Any
) -> None:
    handler(batch({"detail": detail()}), context)
    assert published[0].report.id == rejected(event(), run(), [], CREATED_AT).report.id


def test_nothing_internal_is_reported(published: list[ReportEvent], context: Any) -> None:
    handler(batch({"detail": detail()}), context)
    text = json.dumps(published[0].to_json())
    assert "Traceback" not in text
    assert "KeyError" not in text


@pytest.mark.parametrize(
    "changes",
    [
        {"input": None},
        {"input": "no json"},
        {"input": "[]"},
        {"input": json.dumps({"answer": {}})},
        {"status": "SUCCEEDED"},
        {"executionArn": None},
        {"startDate": None},
    ],
)
def test_a_malformed_event_is_kept_whole(
    changes: dict[str, Any], published: list[ReportEvent], context: Any, letters: Letters
) -> None:
    assert handler(batch({"detail": detail(**changes)}), context) == DONE
    assert [type(why) for _, why in letters] == [MalformedEvent]
    assert published == []


@pytest.mark.parametrize("event", [{}, {"detail": None}, {"detail": "text"}])
def test_what_is_no_such_event_is_kept_whole(
    event: dict[str, Any], context: Any, letters: Letters
) -> None:
    assert handler(batch(event), context) == DONE
    assert "ExecutionEnded" in str(letters[0][1])
