"""A plan beside a sheet: saved on a version, refused in words, empty before the first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.resolvers.runtime.inputs import ENTRY, plan, text
from tests.resolvers.runtime.node import ME, OTHER, cancelled, run


def test_a_plan_is_saved_beside_a_sheet_that_is_there() -> None:
    asked = run("Mutation.savePlan", "request", args=plan(ENTRY, owner=OTHER))
    request = asked["value"]
    assert request["operation"] == "TransactWriteItems"
    check, put = request["transactItems"]
    assert (check["table"], check["operation"]) == ("answers", "ConditionCheck")
    assert check["key"] == {"owner": {"S": ME}, "id": {"S": "sheet"}}
    assert check["condition"]["expression"] == "attribute_exists(#id)"
    assert (put["table"], put["operation"]) == ("plans", "PutItem")
    assert put["key"] == {"owner": {"S": ME}, "answerId": {"S": "sheet"}}
    assert put["attributeValues"]["version"] == {"N": "1"}
    (entry,) = put["attributeValues"]["entries"]["L"]
    assert entry["M"]["person"] == {"S": "Erika Muster"}
    assert entry["M"]["note"] == {"NULL": True}
    assert put["condition"]["expression"] == "attribute_not_exists(#version)"
    assert OTHER not in text(request)
    saved = run("Mutation.savePlan", "response", stash=asked["stash"], result={"keys": []})["value"]
    assert (saved["answerId"], saved["version"]) == ("sheet", 1)
    assert saved["entries"][0]["subject"] == "PR-01"


def test_a_changed_plan_asks_for_the_version_it_is_based_on() -> None:
    request = run("Mutation.savePlan", "request", args=plan(ENTRY, expectedVersion=6))["value"]
    put = request["transactItems"][1]
    assert put["condition"]["expression"] == "#version = :expected"
    assert put["condition"]["expressionValues"] == {":expected": {"N": "6"}}
    assert put["attributeValues"]["version"] == {"N": "7"}


@pytest.mark.parametrize(
    ("reasons", "kind"),
    [
        (("ConditionalCheckFailed", "None"), "NotFound"),
        (("ConditionalCheckFailed", "ConditionalCheckFailed"), "NotFound"),
        (("None", "ConditionalCheckFailed"), "Conflict"),
        (("None", "TransactionConflict"), "DynamoDB:TransactionCanceledException"),
    ],
)
def test_a_plan_that_is_not_saved_says_why(reasons: tuple[str, ...], kind: str) -> None:
    assert run("Mutation.savePlan", "response", **cancelled(*reasons))["error"]["type"] == kind


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (plan(ENTRY, ENTRY), "PR-01 has two"),
        (plan(*({"subject": f"q{at}"} for at in range(201))), "at most 200"),
        (plan({"subject": ""}), "subject"),
        (plan({"subject": "x" * 65}), "subject"),
        (plan({"subject": "q", "status": "WONT_DO", "reason": "  "}), "reason"),
        (plan({"subject": "q", "due": "2026-12-01Z"}), "due"),
        (plan({"subject": "q", "note": "x" * 1001}), "note"),
        (plan({"subject": "q", "person": "x" * 101}), "person"),
        (plan({"subject": "q", "person": "a\nb"}), "one line"),
        (plan({"subject": "q", "note": "a\u202eb"}), "invisible"),
        (plan(*({"subject": f"q{at}", "note": "x" * 1000} for at in range(33))), "32768"),
        (plan(expectedVersion=-1), "expectedVersion"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(args: dict[str, Any], says: str) -> None:
    error = run("Mutation.savePlan", "request", args=args)["error"]
    assert error["type"] == "InvalidInput"
    assert says in error["message"]


def test_a_note_may_have_several_lines() -> None:
    args = plan({"subject": "q", "note": "one\ntwo", "status": "WONT_DO", "reason": "a\nb"})
    assert "value" in run("Mutation.savePlan", "request", args=args)


def test_a_sheet_without_a_plan_has_an_empty_one() -> None:
    found = run("Query.plan", "response", args={"answerId": "sheet"}, result=None)["value"]
    assert found == {"answerId": "sheet", "version": 0, "entries": []}
