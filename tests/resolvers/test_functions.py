"""Fields that a function resolves: the caller comes from the token, the answer is passed on."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

from tests.resolvers.runtime.node import BY_FUNCTION, ME, OTHER, run


def test_what_if_hands_over_the_caller_from_the_token() -> None:
    asked = {"reportId": "r", "responses": {"GV-01": "fully"}, "evidence": {"mail_auth": "PASS"}}
    request = run("Query.whatIf", "request", args=asked | {"owner": OTHER})["value"]
    assert request == {"operation": "Invoke", "payload": asked | {"owner": ME}}


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
    args = {"reportId": "r", "subject": "PR-10", "check": "mail_auth", "owner": OTHER}
    asked = run("Mutation.recheck", "request", args=args)["value"]
    assert asked == {
        "operation": "Invoke",
        "payload": {"owner": ME, "reportId": "r", "subject": "PR-10", "check": "mail_auth"},
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
        assert found["error"]["message"] == (
            "Sign in again, and delete the account within 15 minutes."
        )


@pytest.mark.parametrize("field", ["Mutation.deleteAccount", "Mutation.exportAccount"])
def test_work_on_an_account_is_given_as_it_was_begun(field: str) -> None:
    work = {"id": "w", "state": "UNDER_WAY"}
    assert run(field, "response", result={"work": work})["value"] == work


def test_an_export_of_an_account_is_the_caller_s() -> None:
    args = {"language": "DE", "owner": OTHER}
    assert run("Mutation.exportAccount", "request", args=args)["value"] == {
        "operation": "Invoke",
        "payload": {"owner": ME, "language": "DE"},
    }


@pytest.mark.parametrize("field", sorted(BY_FUNCTION))
def test_a_failure_of_a_function_is_reported_in_words(field: str) -> None:
    failed = {"type": "Lambda:Unhandled", "message": "Traceback: secret"}
    found = run(field, "response", error=failed, result=None)["error"]
    assert found["type"] == "Lambda:Unhandled"
    assert re.fullmatch(
        r"[A-Z][a-z -]+ (could not .+|failed); try again in a moment\.", found["message"]
    )
