"""What is read is the caller's, page by page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.resolvers.runtime.node import ME, OTHER, run


@pytest.mark.parametrize(
    ("field", "key"),
    [
        ("Query.answer", {"owner": {"S": ME}, "id": {"S": "asked"}}),
        ("Query.report", {"id": {"S": "asked"}}),
        ("Query.watch", {"owner": {"S": ME}, "answerId": {"S": "asked"}}),
        ("Query.plan", {"owner": {"S": ME}, "answerId": {"S": "asked"}}),
    ],
)
def test_one_item_is_read_as_it_was_last_written(field: str, key: dict[str, Any]) -> None:
    request = run(field, "request", args={"id": "asked", "answerId": "asked"})["value"]
    assert request == {"operation": "GetItem", "key": key, "consistentRead": True}


def test_an_account_is_that_of_the_token() -> None:
    request = run("Query.account", "request")["value"]
    assert request == {"operation": "Invoke", "payload": {"owner": ME}}
    assert run("Query.account", "response", result={"export": None})["value"] == {"export": None}


def test_me_is_the_tokens_subject() -> None:
    request = run("Query.me", "request", args={"id": OTHER})["value"]
    assert request == {"operation": "GetItem", "key": {"id": {"S": ME}}}


def test_a_list_of_answers_is_of_the_caller() -> None:
    request = run("Query.answers", "request", args={"limit": 20, "owner": OTHER})["value"]
    assert (request["operation"], request["index"]) == ("Query", "byOwner")
    assert request["query"]["expressionValues"] == {":owner": {"S": ME}}
    assert request["scanIndexForward"] is False


def test_a_list_of_reports_is_of_one_answer_and_of_the_caller() -> None:
    args = {"answerId": "sheet", "limit": 20, "nextToken": "t"}
    request = run("Query.reports", "request", args=args)["value"]
    assert (request["operation"], request["index"]) == ("Query", "byAnswer")
    assert request["query"]["expressionValues"] == {":sheet": {"S": f"{ME}#sheet"}}
    assert request["scanIndexForward"] is False
    assert request["nextToken"] == "t"


@pytest.mark.parametrize("field", ["Query.answers", "Query.reports"])
@pytest.mark.parametrize(
    ("asked", "used"), [(None, 20), (-5, 1), (0, 1), (1, 1), (50, 50), (51, 50), (10**6, 50)]
)
def test_a_page_has_1_to_50_items(field: str, asked: int | None, used: int) -> None:
    args = {"answerId": "sheet", "limit": asked}
    assert run(field, "request", args=args)["value"]["limit"] == used


@pytest.mark.parametrize("field", ["Query.answers", "Query.reports"])
def test_a_page_says_where_the_next_one_starts(field: str) -> None:
    result = {"items": [{"id": "x"}], "nextToken": "t", "scannedCount": 1}
    found = run(field, "response", result=result)["value"]
    assert found == {"items": [{"id": "x"}], "nextToken": "t"}


def test_the_shares_of_a_sheet_are_read_by_the_callers_own_key() -> None:
    request = run("Query.shares", "request", args={"answerId": "a", "owner": OTHER})["value"]
    assert request["operation"] == "Query"
    assert request["query"]["expressionValues"] == {":sheet": {"S": f"{ME}#a"}}
    assert request["consistentRead"] is True
    items = [{"id": "s"}, {"id": "t", "newer": "2026-11-26T10:00:00.000Z"}]
    found = run("Query.shares", "response", result={"items": items})["value"]
    assert [one["isNewest"] for one in found] == [True, False]
