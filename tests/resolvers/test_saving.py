"""Saving a sheet: whose it is, on which version, and what is stored."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.handlers.domain.sheet.lines import REFUSED, TAKEN
from tests.resolvers.runtime.inputs import MINE, counted, sheet, text
from tests.resolvers.runtime.node import CONDITION_FAILED, ME, OTHER, cancelled, run


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


def test_a_change_that_lost_a_race_is_a_conflict() -> None:
    error = run("Mutation.saveAnswer", "response", error=CONDITION_FAILED, result=MINE)["error"]
    assert error["type"] == "Conflict"


def test_one_sheet_too_many_is_refused_in_words() -> None:
    how = cancelled("None", "ConditionalCheckFailed")
    error = run("Mutation.saveAnswer", "response", **how)["error"]
    assert error["type"] == "LimitReached"
    assert "50 answer sheets" in error["message"]
    assert error["info"] == {"limit": "sheets", "most": 50, "again": None}
