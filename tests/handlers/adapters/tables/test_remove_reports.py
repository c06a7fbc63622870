"""All reports of one incarnation of a sheet are deleted, in batches."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.stub import Stubber

from handlers.adapters.errors import TableUnavailable
from handlers.adapters.tables.items import MAX_ROUNDS
from handlers.adapters.tables.reported.reports import remove_reports
from tests.handlers.adapters.stubs import stub

SHEET = "owner-1#answer-1"
QUERY = {
    "TableName": "reports",
    "IndexName": "by-answer",
    "KeyConditionExpression": "sheet = :sheet",
    "FilterExpression": "answerIncarnation = :incarnation",
    "ExpressionAttributeValues": {":sheet": {"S": SHEET}, ":incarnation": {"S": "incarnation-1"}},
    "ProjectionExpression": "id",
}


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("REPORTS_TABLE", "reports")
    monkeypatch.setenv("REPORTS_BY_ANSWER_INDEX", "by-answer")
    return stub(monkeypatch, "dynamodb")


def key(name: str) -> dict[str, Any]:
    return {"id": {"S": name}}


def deletes(*names: str) -> dict[str, Any]:
    return {"reports": [{"DeleteRequest": {"Key": key(name)}} for name in names]}


def test_all_reports_of_a_sheet_are_deleted_page_by_page(dynamodb: Stubber) -> None:
    names = [f"report-{index}" for index in range(30)]
    first = {"Items": [key(name) for name in names[:20]], "LastEvaluatedKey": key("report-19")}
    dynamodb.add_response("query", first, QUERY)
    rest = {"Items": [key(name) for name in names[20:]]}
    dynamodb.add_response("query", rest, QUERY | {"ExclusiveStartKey": key("report-19")})
    for batch in (names[:25], names[25:]):
        dynamodb.add_response("batch_write_item", {}, {"RequestItems": deletes(*batch)})
    assert remove_reports(SHEET, "incarnation-1") == 30
    dynamodb.assert_no_pending_responses()


def test_no_reports_delete_nothing(dynamodb: Stubber) -> None:
    dynamodb.add_response("query", {"Items": []}, QUERY)
    assert remove_reports(SHEET, "incarnation-1") == 0


def test_items_that_were_left_out_are_sent_again(dynamodb: Stubber) -> None:
    dynamodb.add_response("query", {"Items": [key("a"), key("b")]}, QUERY)
    left = {"UnprocessedItems": deletes("b")}
    dynamodb.add_response("batch_write_item", left, {"RequestItems": deletes("a", "b")})
    dynamodb.add_response("batch_write_item", {}, {"RequestItems": deletes("b")})
    assert remove_reports(SHEET, "incarnation-1") == 2
    dynamodb.assert_no_pending_responses()


def test_items_that_are_left_out_again_and_again_are_an_error(dynamodb: Stubber) -> None:
    dynamodb.add_response("query", {"Items": [key("a")]}, QUERY)
    for _ in range(MAX_ROUNDS):
        dynamodb.add_response("batch_write_item", {"UnprocessedItems": deletes("a")})
    with pytest.raises(TableUnavailable):
        remove_reports(SHEET, "incarnation-1")
