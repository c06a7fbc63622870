"""The hop from the bus to the GraphQL API."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from handlers.adapters.aws import appsync
from handlers.adapters.errors import GraphqlRefused, GraphqlUnavailable
from handlers.domain.errors import AnswerGone, MalformedEvent, StaleReport
from handlers.domain.events.report_event import Report
from handlers.domain.report.building import failed, rejected
from handlers.events.user_service import save_report
from handlers.events.user_service.save_report import handler
from tests.handlers.events.batches import AGAIN, DONE, Letters, batch
from tests.handlers.samples import CREATED_AT, event, run

MADE = rejected(event(), run(), [], CREATED_AT)
EVENT = {"id": "event-1", "detail-type": "ReportEvent", "detail": MADE.to_json()}


NAMESPACE = "security-platform-test"


@pytest.fixture(autouse=True)
def metrics_namespace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRICS_NAMESPACE", NAMESPACE)
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "save_report")


@pytest.fixture(autouse=True)
def came(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """The reports that are no longer awaited."""
    found: list[Report] = []
    monkeypatch.setattr(save_report, "report_came", found.append)
    return found


def answering(monkeypatch: pytest.MonkeyPatch, error: Exception | None = None) -> list[Report]:
    saved: list[Report] = []

    def put_report(report: Report) -> None:
        if error:
            raise error
        saved.append(report)

    monkeypatch.setattr(appsync, "put_report", put_report)
    return saved


def test_a_report_is_saved(
    monkeypatch: pytest.MonkeyPatch, context: Any, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    saved = answering(monkeypatch)
    handler(batch(EVENT), context)
    assert saved == [MADE.report]
    assert logs()[0]["correlation_id"] == MADE.metadata.correlation_id
    assert logs()[0]["report_id"] == MADE.report.id
    assert "document" not in logs()[0]


def test_what_is_saved_is_counted_in_the_embedded_metric_format(
    monkeypatch: pytest.MonkeyPatch, context: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch)
    handler(batch(EVENT), context)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if "_aws" in line]
    found = {line["_aws"]["CloudWatchMetrics"][0]["Metrics"][0]["Name"]: line for line in lines}
    assert set(found) == {"Reports", "SecondsToReport"}
    for line in lines:
        (directive,) = line["_aws"]["CloudWatchMetrics"]
        assert directive["Namespace"] == NAMESPACE
        assert sorted(directive["Dimensions"][0]) == ["service", "status"]
        assert (line["service"], line["status"]) == ("save_report", "REJECTED")
    assert found["Reports"]["Reports"] == [1.0]
    assert MADE.report.owner not in json.dumps(lines)


@pytest.mark.parametrize("error", [StaleReport, AnswerGone])
def test_nothing_to_save_is_a_success_that_is_logged(
    error: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
    context: Any,
    logs: Callable[[], list[dict[str, Any]]],
) -> None:
    answering(monkeypatch, error("AppSync"))
    handler(batch(EVENT), context)
    assert (logs()[0]["message"], logs()[0]["reason"]) == ("Nothing to save", error.__name__)


@pytest.mark.parametrize("error", [None, StaleReport("AppSync"), AnswerGone("AppSync")])
def test_a_final_report_is_awaited_no_longer_whether_it_was_stored_now_or_before(
    error: Exception | None, monkeypatch: pytest.MonkeyPatch, context: Any, came: list[Report]
) -> None:
    answering(monkeypatch, error)
    handler(batch(EVENT), context)
    assert came == [MADE.report]


def test_a_failed_report_is_not_what_is_awaited(
    monkeypatch: pytest.MonkeyPatch, context: Any, came: list[Report]
) -> None:
    answering(monkeypatch)
    handler(batch({"detail": failed(event(), run(), "FAILED", CREATED_AT).to_json()}), context)
    assert came == []


def test_a_report_that_is_not_stored_is_still_awaited(
    monkeypatch: pytest.MonkeyPatch, context: Any, came: list[Report]
) -> None:
    answering(monkeypatch, GraphqlUnavailable("AppSync"))
    assert handler(batch(EVENT), context) == AGAIN
    assert came == []


def test_what_the_api_refuses_is_kept_whole(
    monkeypatch: pytest.MonkeyPatch, context: Any, letters: Letters
) -> None:
    answering(monkeypatch, GraphqlRefused("AppSync: Unauthorized"))
    assert handler(batch(EVENT), context) == DONE
    assert [(json.loads(text), str(why)) for text, why in letters] == [
        (EVENT, "AppSync: Unauthorized")
    ]


@pytest.mark.parametrize("detail", [None, {}, "text", {"report": {}, "metadata": {}}])
def test_a_malformed_event_is_kept_whole(detail: Any, context: Any, letters: Letters) -> None:
    assert handler(batch({"detail": detail}), context) == DONE
    ((text, why),) = letters
    assert (json.loads(text), type(why)) == ({"detail": detail}, MalformedEvent)
    assert "ReportEvent" in str(why)
