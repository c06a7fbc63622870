"""Races are conflicts, and other failures of a table say nothing of it."""

from __future__ import annotations

import re

import pytest

from tests.resolvers.runtime.inputs import report
from tests.resolvers.runtime.node import BY_FUNCTION, FIELDS, cancelled, run

WITHOUT_TABLE = {"pipeline", "Subscription.onReport", *BY_FUNCTION}


@pytest.mark.parametrize("field", ["Mutation.saveAnswer", "Mutation.removeAnswer"])
def test_a_lost_race_is_a_conflict(field: str) -> None:
    for how in (
        cancelled("ConditionalCheckFailed", "None"),
        cancelled("ConditionalCheckFailed", "ConditionalCheckFailed"),
    ):
        error = run(field, "response", **how)["error"]
        assert error["type"] == "Conflict"
        assert "load it again" in error["message"]


@pytest.mark.parametrize("field", ["Mutation.saveAnswer", "Mutation.removeAnswer"])
def test_two_writes_at_once_of_one_customer_are_to_be_repeated(field: str) -> None:
    error = run(field, "response", **cancelled("None", "TransactionConflict"))["error"]
    assert error["type"] == "DynamoDB:TransactionCanceledException"


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


@pytest.mark.parametrize(
    "field", ["Query.answer", "Query.answers", "Query.me", "Query.report", "Query.reports"]
)
def test_a_failed_read_says_so_in_words(field: str) -> None:
    failed = {"type": "DynamoDB:ThrottlingException", "message": "Rate exceeded: secret"}
    found = run(field, "response", error=failed, result=None)["error"]
    assert found["type"] == failed["type"]
    assert found["message"] == "The platform could not read this."
