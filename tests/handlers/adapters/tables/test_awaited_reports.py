"""A version waits for its report from before its event is sent until the report is there."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.stub import Stubber

from handlers.adapters.errors import TableUnavailable
from handlers.adapters.tables.reported import awaited_reports
from handlers.domain.events.answer_event import AnswerState
from handlers.domain.report.building import rejected
from tests.handlers.adapters.stubs import stub
from tests.handlers.samples import CREATED_AT, event, run

SHEET = {"S": "owner-1#answer-1#incarnation-1"}
KEY = {"sheet": SHEET, "version": {"S": "0000000003"}}
WAITING = {"event": {"S": json.dumps(event().to_json())}, "attempt": {"N": "4"}}


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("AWAITED_REPORTS_TABLE", "awaited")
    return stub(monkeypatch, "dynamodb")


def put() -> dict[str, Any]:
    item = KEY | {
        "owner": {"S": "owner-1"},
        "since": {"N": "1795428000000"},
        "attempt": {"N": "1"},
        "expiresAt": {"N": str(1795428000 + 14 * 86_400)},
        "event": {"S": json.dumps(event().to_json(), separators=(",", ":"))},
    }
    condition = "attribute_not_exists(sheet)"
    return {"TableName": "awaited", "Item": item, "ConditionExpression": condition}


def test_a_handed_in_version_waits_with_its_event(dynamodb: Stubber) -> None:
    dynamodb.add_response("put_item", {}, put())
    awaited_reports.await_reports([event(), event(AnswerState.REMOVED)])
    dynamodb.assert_no_pending_responses()


def test_a_repeat_changes_nothing(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("put_item", "ConditionalCheckFailedException")
    awaited_reports.await_reports([event()])


def test_a_table_that_is_down_is_raised(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("put_item", "ThrottlingException")
    with pytest.raises(TableUnavailable):
        awaited_reports.await_reports([event()])


def test_what_waits_too_long_comes_as_it_was_last_sent(dynamodb: Stubber) -> None:
    scan = {
        "TableName": "awaited",
        "FilterExpression": "since < :moment",
        "ExpressionAttributeValues": {":moment": {"N": "1795428000000"}},
        "ConsistentRead": True,
    }
    dynamodb.add_response("scan", {"Items": [WAITING, WAITING]}, scan)
    (found,) = awaited_reports.overdue(CREATED_AT, 1)
    assert (found.answer, found.metadata.attempt) == (event().answer, 4)


def test_the_next_attempt_begins_once(dynamodb: Stubber) -> None:
    values = {":last": {"N": "1"}, ":following": {"N": "2"}}
    update = {
        "TableName": "awaited",
        "Key": KEY,
        "UpdateExpression": "SET attempt = :following",
        "ConditionExpression": "attempt = :last",
        "ExpressionAttributeValues": values,
    }
    dynamodb.add_response("update_item", {}, update)
    following = awaited_reports.begin_attempt(event())
    assert following is not None
    assert (following.answer, following.metadata.attempt) == (event().answer, 2)
    dynamodb.add_client_error("update_item", "ConditionalCheckFailedException")
    assert awaited_reports.begin_attempt(event()) is None


def test_a_report_that_came_and_one_that_is_given_up_are_awaited_no_longer(
    dynamodb: Stubber,
) -> None:
    for _ in range(2):
        dynamodb.add_response("delete_item", {}, {"TableName": "awaited", "Key": KEY})
    awaited_reports.report_came(rejected(event(), run(), [], CREATED_AT).report)
    awaited_reports.give_up(event())
    dynamodb.assert_no_pending_responses()


def test_of_a_removed_sheet_nothing_is_awaited(dynamodb: Stubber) -> None:
    query = {
        "TableName": "awaited",
        "KeyConditionExpression": "sheet = :sheet",
        "ExpressionAttributeValues": {":sheet": SHEET},
        "ProjectionExpression": "sheet, version",
        "ConsistentRead": True,
    }
    dynamodb.add_response("query", {"Items": [KEY]}, query)
    deletes = {"awaited": [{"DeleteRequest": {"Key": KEY}}]}
    dynamodb.add_response("batch_write_item", {}, {"RequestItems": deletes})
    assert awaited_reports.forget_awaited("owner-1#answer-1#incarnation-1") == 1
