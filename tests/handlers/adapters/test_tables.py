"""The tables: a profile once, all reports of a sheet, and stream images as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from handlers.adapters import tables
from handlers.domain.errors import MalformedEvent, TableUnavailable
from handlers.domain.user import User
from tests.handlers.adapters.stubs import stub
from tests.handlers.samples import CREATED_AT

USER = User(id="sub-1", email="a@example.org", created_at=CREATED_AT)
PUT = {
    "TableName": "users",
    "Item": {
        "id": {"S": "sub-1"},
        "email": {"S": "a@example.org"},
        "createdAt": {"S": CREATED_AT},
    },
    "ConditionExpression": "attribute_not_exists(id)",
}
QUERY = {
    "TableName": "reports",
    "IndexName": "by-answer",
    "KeyConditionExpression": "answerId = :answer",
    "ExpressionAttributeValues": {":answer": {"S": "answer-1"}},
    "ProjectionExpression": "id",
}


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("USERS_TABLE", "users")
    monkeypatch.setenv("REPORTS_TABLE", "reports")
    monkeypatch.setenv("REPORTS_BY_ANSWER_INDEX", "by-answer")
    return stub(monkeypatch, "dynamodb")


def key(name: str) -> dict[str, Any]:
    return {"id": {"S": name}}


def deletes(*names: str) -> dict[str, Any]:
    return {"reports": [{"DeleteRequest": {"Key": key(name)}} for name in names]}


def test_a_new_profile_is_stored(dynamodb: Stubber) -> None:
    dynamodb.add_response("put_item", {}, PUT)
    assert tables.put_user(USER) is True


def test_a_profile_that_exists_stays_as_it_is(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("put_item", "ConditionalCheckFailedException")
    assert tables.put_user(USER) is False


def test_other_errors_are_raised(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("put_item", "AccessDeniedException")
    with pytest.raises(ClientError, match="AccessDeniedException"):
        tables.put_user(USER)


def test_all_reports_of_a_sheet_are_deleted_page_by_page(dynamodb: Stubber) -> None:
    names = [f"report-{index}" for index in range(30)]
    first = {"Items": [key(name) for name in names[:20]], "LastEvaluatedKey": key("report-19")}
    dynamodb.add_response("query", first, QUERY)
    rest = {"Items": [key(name) for name in names[20:]]}
    dynamodb.add_response("query", rest, QUERY | {"ExclusiveStartKey": key("report-19")})
    for batch in (names[:25], names[25:]):
        dynamodb.add_response("batch_write_item", {}, {"RequestItems": deletes(*batch)})
    assert tables.remove_reports("answer-1") == 30
    dynamodb.assert_no_pending_responses()


def test_no_reports_delete_nothing(dynamodb: Stubber) -> None:
    dynamodb.add_response("query", {"Items": []}, QUERY)
    assert tables.remove_reports("answer-1") == 0


def test_items_that_were_left_out_are_sent_again(dynamodb: Stubber) -> None:
    dynamodb.add_response("query", {"Items": [key("a"), key("b")]}, QUERY)
    left = {"UnprocessedItems": deletes("b")}
    dynamodb.add_response("batch_write_item", left, {"RequestItems": deletes("a", "b")})
    dynamodb.add_response("batch_write_item", {}, {"RequestItems": deletes("b")})
    assert tables.remove_reports("answer-1") == 2
    dynamodb.assert_no_pending_responses()


def test_items_that_are_left_out_again_and_again_are_an_error(dynamodb: Stubber) -> None:
    dynamodb.add_response("query", {"Items": [key("a")]}, QUERY)
    for _ in range(tables.MAX_ROUNDS):
        dynamodb.add_response("batch_write_item", {"UnprocessedItems": deletes("a")})
    with pytest.raises(TableUnavailable):
        tables.remove_reports("answer-1")


def test_an_image_becomes_json() -> None:
    image = {
        "version": {"N": "3"},
        "part": {"N": "0.25"},
        "large": {"N": "3E2"},
        "text": {"S": "x"},
        "nothing": {"NULL": True},
        "yes": {"BOOL": True},
        "map": {"M": {"a": {"L": [{"N": "1"}, {"S": "b"}]}}},
    }
    found = tables.plain(image)
    assert found == {
        "version": 3,
        "part": 0.25,
        "large": 300,
        "text": "x",
        "nothing": None,
        "yes": True,
        "map": {"a": [1, "b"]},
    }
    assert type(found["version"]) is int


@pytest.mark.parametrize("number", ["1" + "0" * 40, "1E+125", "9" * 60])
def test_every_number_that_a_table_can_hold_is_read(number: str) -> None:
    assert tables.plain({"a": {"N": number}}) == {"a": int(Decimal(number))}


@pytest.mark.parametrize(
    "image",
    [
        {"a": {"B": b"x"}},
        {"a": {"SS": ["x"]}},
        {"a": {"N": "three"}},
        {"a": {"Q": "x"}},
        {"a": "x"},
        {"a": None},
        {"a": {}},
        "no image",
        None,
    ],
)
def test_what_json_cannot_hold_is_malformed(image: Any) -> None:
    with pytest.raises(MalformedEvent):
        tables.plain(image)
