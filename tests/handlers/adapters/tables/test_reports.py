"""The table of reports: one document, to its owner alone."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.stub import Stubber

from handlers.adapters.tables import reports
from handlers.domain.errors import NotFound, TableUnavailable
from tests.handlers.adapters.stubs import stub

ITEM = {
    "owner": {"S": "owner-1"},
    "document": {"M": {"schema": {"S": "report/2"}}},
    "answerIncarnation": {"S": "incarnation-1"},
    "order": {"S": "10000000001#2026-11-23T10:00:00.000Z"},
}


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("REPORTS_TABLE", "reports")
    return stub(monkeypatch, "dynamodb")


def test_the_owner_gets_the_document(dynamodb: Stubber) -> None:
    asked = {
        "TableName": "reports",
        "Key": {"id": {"S": "report-1"}},
        "ProjectionExpression": "#owner, #document, #signature, #answerIncarnation, #order",
        "ExpressionAttributeNames": {
            "#owner": "owner",
            "#document": "document",
            "#signature": "signature",
            "#answerIncarnation": "answerIncarnation",
            "#order": "order",
        },
        "ConsistentRead": True,
    }
    dynamodb.add_response("get_item", {"Item": ITEM}, asked)
    found = reports.read_report("report-1", "owner-1")
    assert found == ({"schema": "report/2"}, None, "incarnation-1", ITEM["order"]["S"])


def test_a_signature_comes_with_its_document(dynamodb: Stubber) -> None:
    signature = {"M": {"payload": {"S": "e30="}}}
    dynamodb.add_response("get_item", {"Item": ITEM | {"signature": signature}})
    assert reports.read_report("report-1", "owner-1").signature == {"payload": "e30="}


@pytest.mark.parametrize(
    ("answer", "owner"), [({}, "owner-1"), ({"Item": ITEM}, "owner-2"), ({"Item": ITEM}, "")]
)
def test_anothers_report_is_as_absent_as_none(
    dynamodb: Stubber, answer: dict[str, Any], owner: str
) -> None:
    dynamodb.add_response("get_item", answer)
    with pytest.raises(NotFound, match="You have no report with this id"):
        reports.read_report("report-1", owner)


@pytest.mark.parametrize("report_id", ["", "x" * 65])
def test_an_id_that_no_report_can_have_is_not_looked_up(dynamodb: Stubber, report_id: str) -> None:
    with pytest.raises(NotFound):
        reports.read_report(report_id, "owner-1")


def test_a_throttle_is_raised_as_unavailable(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("get_item", "ThrottlingException")
    with pytest.raises(TableUnavailable):
        reports.read_report("report-1", "owner-1")
