"""What reports are counted by: nothing of a customer, and each thing once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handlers.domain.events.report_event import ReportEvent, ReportStatus
from handlers.domain.report.building import rejected
from handlers.domain.report.measures import Measure, measures
from tests.handlers.samples import CREATED_AT, event, run

GOLDEN = Path(__file__).parent.parent / "golden"
LATER = "2026-11-23T10:00:04.250Z"
MADE = rejected(event(), run(), [], CREATED_AT)


def report(status: ReportStatus, /, **document: Any) -> ReportEvent:
    changed = {"status": status, "document": MADE.report.document | document}
    return MADE.model_copy(update={"report": MADE.report.model_copy(update=changed)})


def caused(at: str | None) -> dict[str, Any]:
    return {"metadata": MADE.metadata.model_copy(update={"caused_at": at})}


@pytest.mark.parametrize("status", ReportStatus)
def test_each_report_counts_once_by_its_status_and_says_how_long_it_took(
    status: ReportStatus,
) -> None:
    made = report(status).model_copy(update=caused("2026-11-23T10:00:00.000Z"))
    count, seconds, *_ = measures(made, LATER)
    assert count == Measure("Reports", 1, {"status": status.value})
    assert seconds == Measure("SecondsToReport", 4.25, {"status": status.value}, seconds=True)


def test_unknown_evidence_counts_by_provider_and_reason_in_complete_reports_alone() -> None:
    pairs = [("dns", "timeout"), ("dns", "timeout"), ("mdn_observatory", "circuit_open")]
    unknown = [{"probe": "p", "provider": p, "reason": r} for p, r in pairs]
    found = measures(report(ReportStatus.COMPLETE, unknown=unknown), LATER)[2:]
    assert [(one.name, one.value, dict(one.dimensions)) for one in found] == [
        ("UnknownEvidence", 2, {"provider": "dns", "reason": "timeout"}),
        ("UnknownEvidence", 1, {"provider": "mdn_observatory", "reason": "circuit_open"}),
    ]
    assert len(measures(report(ReportStatus.PROVISIONAL, unknown=unknown), LATER)) == 2


@pytest.mark.parametrize("name", sorted(file.name for file in GOLDEN.glob("*.json")))
def test_whole_reports_are_measured_without_what_the_customer_wrote(name: str) -> None:
    document = json.loads((GOLDEN / name).read_text())
    found = measures(report(ReportStatus.COMPLETE, **document), LATER)
    reasons = [part["reason"] for part in document["unknown"]]
    assert sum(one.value for one in found if one.name == "UnknownEvidence") == len(reasons)
    for one in found:
        assert set(one.dimensions) <= {"status", "provider", "reason"}
        assert document["answer"]["domain"] not in one.dimensions.values()


def test_an_event_without_the_time_of_its_cause_still_counts() -> None:
    made = report(ReportStatus.FAILED).model_copy(update=caused(None))
    assert [one.name for one in measures(made, LATER)] == ["Reports"]
