"""A report is stored for its sheet alone, in its order, and shown to its owner alone."""

from __future__ import annotations

import pytest

from handlers.domain.sharing.share import order_of
from tests.resolvers.runtime.inputs import report
from tests.resolvers.runtime.node import ME, OTHER, run


def test_putting_a_report_asks_for_the_incarnation_and_a_lower_revision() -> None:
    request = run("Mutation.putReport", "request", args=report(), identity=None)["value"]
    assert request["operation"] == "TransactWriteItems"
    check, put = request["transactItems"]
    assert (check["table"], check["operation"]) == ("answers", "ConditionCheck")
    assert check["key"] == {"owner": {"S": ME}, "id": {"S": "sheet"}}
    assert check["condition"]["expression"] == "#incarnation = :incarnation"
    assert check["condition"]["expressionValues"] == {":incarnation": {"S": "first"}}
    assert (put["table"], put["operation"]) == ("reports", "PutItem")
    assert put["key"] == {"id": {"S": "r"}}
    assert put["attributeValues"]["document"] == {"M": {"a": {"N": "1"}}}
    assert "id" not in put["attributeValues"]
    assert put["condition"]["expression"] == "attribute_not_exists(#id) OR #revision < :revision"
    assert put["condition"]["expressionValues"] == {":revision": {"N": "3"}}


@pytest.mark.parametrize(
    ("reasons", "kind"),
    [
        (["ConditionalCheckFailed", "None"], "AnswerGone"),
        (["ConditionalCheckFailed", "ConditionalCheckFailed"], "AnswerGone"),
        (["None", "ConditionalCheckFailed"], "StaleReport"),
        (["TransactionConflict", "ConditionalCheckFailed"], "StaleReport"),
        (["ConditionalCheckFailed", "TransactionConflict"], "AnswerGone"),
        (["TransactionConflict", "None"], "DynamoDB:TransactionConflict"),
        (["None", "ThrottlingError"], "DynamoDB:ThrottlingError"),
        (["None", "ProvisionedThroughputExceeded"], "DynamoDB:ProvisionedThroughputExceeded"),
        (["None", "ValidationError"], "DynamoDB:TransactionCanceledException"),
        ([], "DynamoDB:TransactionCanceledException"),
    ],
)
def test_a_report_that_is_not_stored_says_why(reasons: list[str], kind: str) -> None:
    canceled = {"type": "DynamoDB:TransactionCanceledException", "message": "canceled"}
    result = {"cancellationReasons": [{"type": reason} for reason in reasons]}
    found = run("Mutation.putReport", "response", args=report(), error=canceled, result=result)
    assert found["error"]["type"] == kind


def test_reports_sort_by_version_and_then_by_time() -> None:
    made = [(9, "2026-01-01"), (10, "2025-12-31"), (10, "2026-01-01"), (2_147_483_647, "2020")]
    inputs = [report(answerVersion=version, createdAt=at) for version, at in made]
    puts = [run("Mutation.putReport", "request", args=args) for args in inputs]
    values = [put["value"]["transactItems"][1]["attributeValues"] for put in puts]
    assert {value["sheet"]["S"] for value in values} == {f"{ME}#sheet"}
    orders = [value["order"]["S"] for value in values]
    assert orders == sorted(orders)
    assert orders[0] == "10000000009#2026-01-01"


def test_a_stored_report_is_given_back_whole() -> None:
    found = run("Mutation.putReport", "response", args=report(), result={"keys": [None, {}]})
    assert found["value"] == report()["input"]


def test_a_sheet_is_the_callers_by_its_key() -> None:
    request = run("Query.answer", "request", args={"id": "x", "owner": OTHER})["value"]
    assert request["key"] == {"owner": {"S": ME}, "id": {"S": "x"}}
    mine = {"id": "x", "owner": ME}
    assert run("Query.answer", "response", result=mine)["value"] == mine
    assert run("Query.answer", "response", result=None)["value"] is None


def test_a_report_is_shown_to_its_owner_alone() -> None:
    assert run("Query.report", "request", args={"id": "x"})["value"]["key"] == {"id": {"S": "x"}}
    mine, theirs = {"id": "x", "owner": ME}, {"id": "x", "owner": OTHER}
    assert run("Query.report", "response", result=mine)["value"] == mine
    assert run("Query.report", "response", result=theirs)["value"] is None
    assert run("Query.report", "response", result=None)["value"] is None


def test_only_ones_own_reports_can_be_listened_to() -> None:
    mine = run("Subscription.onReport", "request", args={"owner": ME})
    assert mine["value"] == {"payload": None}
    assert run("Subscription.onReport", "response", args={"owner": ME})["value"] is None
    theirs = run("Subscription.onReport", "request", args={"owner": OTHER})
    assert theirs["error"]["type"] == "Unauthorized"


def test_reports_are_in_the_order_that_shares_compare() -> None:
    given = report()
    request = run("Mutation.putReport", "request", args=given)["value"]
    order = request["transactItems"][1]["attributeValues"]["order"]["S"]
    assert order == order_of(given["input"]["answerVersion"], given["input"]["createdAt"])
