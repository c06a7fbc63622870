"""The table of reports: one document, to its owner alone."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.stub import Stubber

from handlers.adapters.errors import TableUnavailable
from handlers.adapters.tables.reported import reports
from handlers.domain.errors import NotFound
from tests.handlers.adapters.stubs import stub
from tests.handlers.resolvers.stored import stored_report

ITEM = {
    "owner": {"S": "owner-1"},
    "answerId": {"S": "answer-1"},
    "status": {"S": "COMPLETE"},
    "createdAt": {"S": "2026-11-23T10:00:00.000Z"},
    "document": {"M": {"schema": {"S": "report/2"}}},
    "answerIncarnation": {"S": "incarnation-1"},
    "order": {"S": "10000000001#2026-11-23T10:00:00.000Z"},
}


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("REPORTS_TABLE", "reports")
    monkeypatch.setenv("REPORTS_BY_ANSWER_INDEX", "by-answer")
    return stub(monkeypatch, "dynamodb")


def test_the_owner_gets_the_document(dynamodb: Stubber) -> None:
    names = [
        "owner", "answerId", "answerIncarnation", "order", "status", "createdAt",
        "document", "signature",
    ]  # fmt: skip
    asked = {
        "TableName": "reports",
        "Key": {"id": {"S": "report-1"}},
        "ProjectionExpression": ", ".join(f"#{name}" for name in names),
        "ExpressionAttributeNames": {f"#{name}": name for name in names},
        "ConsistentRead": True,
    }
    dynamodb.add_response("get_item", {"Item": ITEM}, asked)
    assert reports.read_report("report-1", "owner-1") == stored_report({"schema": "report/2"})


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


def query(after: str, *, newest_first: bool) -> dict[str, Any]:
    return {
        "TableName": "reports",
        "IndexName": "by-answer",
        "KeyConditionExpression": "sheet = :sheet AND #order > :after",
        "FilterExpression": "answerIncarnation = :incarnation AND #status = :complete",
        "ExpressionAttributeNames": {"#order": "order", "#status": "status"},
        "ExpressionAttributeValues": {
            ":sheet": {"S": "owner-1#answer-1"},
            ":after": {"S": after},
            ":incarnation": {"S": "incarnation-1"},
            ":complete": {"S": "COMPLETE"},
        },
        "ProjectionExpression": "id, #order, createdAt",
        "ScanIndexForward": not newest_first,
        "Limit": reports.FEW,
    }


ONE = {name: ITEM[name] for name in ("order", "createdAt")}
ANOTHER = {"order": {"S": "10000000002#later"}, "createdAt": {"S": "later"}}


def test_the_newest_is_the_first_from_behind(dynamodb: Stubber) -> None:
    dynamodb.add_response("query", {"Items": [ANOTHER, ONE]}, query(" ", newest_first=True))
    assert reports.newest_complete("owner-1#answer-1", "incarnation-1") == "10000000002#later"


def test_a_newer_one_is_the_first_after_it_on_whatever_page(dynamodb: Stubber) -> None:
    here = str(ITEM["order"]["S"])
    behind = {"id": {"S": "a"}}
    asked = query(here, newest_first=False)
    dynamodb.add_response("query", {"Items": [], "LastEvaluatedKey": behind}, asked)
    further = asked | {"ExclusiveStartKey": behind}
    dynamodb.add_response("query", {"Items": [ANOTHER]}, further)
    assert reports.newer_report("owner-1#answer-1", "incarnation-1", here) == "later"


def test_where_no_report_is_complete_there_is_neither(dynamodb: Stubber) -> None:
    dynamodb.add_response("query", {"Items": []})
    dynamodb.add_response("query", {"Items": []})
    assert reports.newest_complete("owner-1#answer-1", "incarnation-1") is None
    assert reports.newer_report("owner-1#answer-1", "incarnation-1", "1") is None
