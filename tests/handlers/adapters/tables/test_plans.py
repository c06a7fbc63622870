"""The table of plans: what a sheet's owner decided, and nothing of others."""

from __future__ import annotations

import pytest
from botocore.stub import Stubber

from handlers.adapters.tables.plans import read_plan
from handlers.domain.plan import NO_PLAN, PlanStatus
from tests.handlers.adapters.stubs import stub

QUERY = {
    "TableName": "plans",
    "Key": {"owner": {"S": "owner-1"}, "answerId": {"S": "answer-1"}},
    "ConsistentRead": True,
}


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("PLANS_TABLE", "plans")
    return stub(monkeypatch, "dynamodb")


def test_a_plan_is_read_as_it_was_saved(dynamodb: Stubber) -> None:
    entry = {"subject": {"S": "PR-01"}, "status": {"S": "DOING"}, "note": {"NULL": True}}
    item = {**QUERY["Key"], "version": {"N": "3"}, "entries": {"L": [{"M": entry}]}}  # type: ignore[dict-item]
    dynamodb.add_response("get_item", {"Item": item}, QUERY)
    plan = read_plan("owner-1", "answer-1")
    assert plan.version == 3
    found = plan.about("PR-01")
    assert found
    assert (found.status, found.note) == (PlanStatus.DOING, None)
    assert plan.about("PR-02") is None


def test_a_sheet_without_a_plan_has_an_empty_one(dynamodb: Stubber) -> None:
    dynamodb.add_response("get_item", {}, QUERY)
    assert read_plan("owner-1", "answer-1") == NO_PLAN
