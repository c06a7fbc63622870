"""The task *Reject answer*."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent
from handlers.domain.events.report_event import ReportEvent
from handlers.tasks.reject_answer import handler
from tests.handlers.samples import CREATED_AT, event_json, run_json

FAULTS = [{"where": "domain", "code": "domain_missing", "given": None}]


def payload(**changes: Any) -> dict[str, Any]:
    return {
        "correlationId": "correlation-1",
        "event": event_json(domain=None),
        "run": run_json(),
        "faults": FAULTS,
        "createdAt": CREATED_AT,
    } | changes


def test_it_makes_a_rejected_report(context: Any) -> None:
    report = ReportEvent.received(handler(payload(), context)).report
    assert report.status == "REJECTED"
    assert report.document["faults"] == FAULTS
    assert report.created_at == CREATED_AT


@pytest.mark.parametrize(
    "changes",
    [{"event": None}, {"run": {}}, {"faults": []}, {"faults": [{}]}, {"createdAt": None}],
)
def test_bad_input_is_malformed(changes: dict[str, Any], context: Any) -> None:
    with pytest.raises(MalformedEvent, match="RejectAnswer"):
        handler(payload(**changes), context)
