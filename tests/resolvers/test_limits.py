"""Uses are counted before anything is done, and refused beyond their limit."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.resolvers.runtime.inputs import MINE, counted, sheet, text
from tests.resolvers.runtime.node import CONDITION_FAILED, LIMITS, run


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
