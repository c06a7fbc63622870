"""A watch of a sheet: saved beside what the looks have seen, and read with the night to come."""

from __future__ import annotations

import json

import pytest

from tests.resolvers.runtime.inputs import WATCH
from tests.resolvers.runtime.node import CONDITION_FAILED, ME, run


def test_a_watch_is_saved_with_its_sheet_and_leaves_what_looks_have_seen() -> None:
    request = run("Mutation.saveWatch", "request", args={"input": WATCH})["value"]
    check, update = request["transactItems"]
    assert (check["table"], check["operation"]) == ("answers", "ConditionCheck")
    assert (update["table"], update["operation"]) == ("watches", "UpdateItem")
    assert update["key"] == {"owner": {"S": ME}, "answerId": {"S": "sheet"}}
    change = update["update"]
    assert "#watched = :on REMOVE #mailStopped" in change["expression"]
    assert "#token = if_not_exists(#token, :token)" in change["expression"]
    assert not {"state", "looks", "mails"} & set(change["expressionNames"].values())
    assert change["expression"].startswith("SET #mailEvery = :mailEvery, #language = :language, #")
    values = change["expressionValues"]
    assert (values[":remindAfterDays"], values[":on"]) == ({"NULL": True}, {"S": "on"})


def test_after_how_many_days_the_owner_is_reminded_is_saved() -> None:
    given = {"input": WATCH | {"remindAfterDays": 90}}
    request = run("Mutation.saveWatch", "request", args=given)["value"]
    change = request["transactItems"][1]["update"]
    assert change["expressionValues"][":remindAfterDays"] == {"N": "90"}


def test_a_watch_that_is_off_is_in_no_index() -> None:
    request = run("Mutation.saveWatch", "request", args={"input": WATCH | {"isOn": False}})
    change = request["value"]["transactItems"][1]["update"]
    assert change["expression"].endswith("REMOVE #mailStopped, #watched, #differs, #due")
    assert ":on" not in change["expressionValues"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"quietFrom": 24}, "quietFrom"),
        ({"quietUntil": -1}, "quietUntil"),
        ({"remindAfterDays": 29}, "remindAfterDays"),
        ({"remindAfterDays": 731}, "remindAfterDays"),
    ],
)
def test_a_watch_that_makes_no_sense_is_refused(change: dict[str, int], says: str) -> None:
    error = run("Mutation.saveWatch", "request", args={"input": WATCH | change})["error"]
    assert error["type"] == "InvalidInput"
    assert says in error["message"]


def test_a_watch_of_no_sheet_is_not_found() -> None:
    failed = {"cancellationReasons": [{"type": "ConditionalCheckFailed"}, {"type": "None"}]}
    answer = run("Mutation.saveWatch", "response", error=CONDITION_FAILED, result=failed)
    assert answer["error"] == {"message": "There is no such answer sheet.", "type": "NotFound"}


def test_a_watch_that_was_not_saved_for_another_reason_keeps_its_error() -> None:
    busy = {"type": "DynamoDB:TransactionConflictException", "message": "busy"}
    answer = run("Mutation.saveWatch", "response", error=busy, result=None)
    assert answer["error"]["type"] == busy["type"]


def test_a_watch_that_was_saved_has_nothing_to_say_yet() -> None:
    assert run("Mutation.saveWatch", "response", result={})["value"] == {}


def test_a_watch_is_read_with_the_night_to_come() -> None:
    state = {"look": None, "history": []}
    stored = {"watched": "on", "state": json.dumps(state), "mailEvery": "DAY"}
    found = run("Query.watch", "response", args={"answerId": "sheet"}, result=stored)["value"]
    assert (found["isOn"], found["seen"]) == (True, state)
    assert found["nextAt"].endswith("T01:00:00.000Z")
    never = run("Query.watch", "response", args={"answerId": "sheet"}, result=None)["value"]
    assert (never["isOn"], never["nextAt"], never["seen"]) == (False, None, None)
