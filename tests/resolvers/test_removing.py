"""Removing a sheet: the caller's, on the version that the caller has seen."""

from __future__ import annotations

from tests.resolvers.runtime.inputs import MINE
from tests.resolvers.runtime.node import ME, run


def test_removing_asks_for_the_caller_s_sheet_and_its_version() -> None:
    args = {"id": "sheet", "expectedVersion": 2}
    request = run("Mutation.removeAnswer", "request", args=args, prev={"result": MINE})["value"]
    assert request["operation"] == "TransactWriteItems"
    delete, count, plan, watch = request["transactItems"]
    for item, table in ((plan, "plans"), (watch, "watches")):
        assert (item["table"], item["operation"]) == (table, "DeleteItem")
        assert item["key"] == {"owner": {"S": ME}, "answerId": {"S": "sheet"}}
    assert (delete["table"], delete["operation"]) == ("answers", "DeleteItem")
    assert delete["key"] == {"owner": {"S": ME}, "id": {"S": "sheet"}}
    assert delete["condition"]["expression"] == "#version = :expected"
    assert delete["condition"]["expressionValues"] == {":expected": {"N": "2"}}
    assert count["key"] == {"owner": {"S": ME}, "item": {"S": "sheets"}}
    assert count["update"]["expression"].endswith("- :one")


def test_removing_a_sheet_that_is_not_there_is_an_error() -> None:
    args = {"id": "sheet", "expectedVersion": 2}
    answer = run("Mutation.removeAnswer", "request", args=args, prev={"result": None})
    found = answer["error"]
    assert (found["type"], found["message"]) == ("NotFound", "There is no such answer sheet.")


def test_removing_another_version_is_a_conflict() -> None:
    args = {"id": "sheet", "expectedVersion": 1}
    error = run("Mutation.removeAnswer", "request", args=args, prev={"result": MINE})["error"]
    assert error["type"] == "Conflict"


def test_a_removed_sheet_is_given_back() -> None:
    found = run("Mutation.removeAnswer", "response", result={"keys": []}, prev={"result": MINE})
    assert found["value"] == MINE
