"""The work on an account as a customer asks for it."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.resolvers import account, begin_account_work
from tests.handlers.samples import CREATED_AT


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    calls: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(
        begin_account_work.executions,
        "start",
        lambda _machine, name, given: calls.append((name, given)),
    )
    return calls


def test_a_second_request_gets_the_work_that_is_under_way(
    aws: dict[str, Any], context: Any, started: list[Any]
) -> None:
    first = begin_account_work.handler({"owner": "new"}, context)["work"]
    second = begin_account_work.handler({"owner": "new"}, context)["work"]
    assert first["id"] == second["id"]
    given = {"owner": "new", "id": first["id"], "language": "en"}
    assert started == [(first["id"], given)] * 2, "the start may have failed, and has one name"


def _put_work(aws: dict[str, Any], owner: str, kind: str, work_id: str, status: str) -> None:
    item = {"owner": owner, "item": kind, "id": work_id, "status": status}
    item["requestedAt"] = CREATED_AT
    aws["dynamodb"].put_item(TableName="account", Item={k: {"S": v} for k, v in item.items()})


@pytest.mark.parametrize("case", ["deletion FAILED", "export FAILED", "export DONE"])
def test_what_has_ended_begins_again(
    aws: dict[str, Any],
    context: Any,
    started: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    case: str,
) -> None:
    kind, status = case.split()
    monkeypatch.setenv("WORK_KIND", kind)
    _put_work(aws, "new", kind, "old", status)
    work = begin_account_work.handler({"owner": "new", "language": "DE"}, context)["work"]
    assert work["id"] != "old"
    assert [name for name, _ in started] == [work["id"]]


def test_a_deletion_that_is_done_stays_done(
    aws: dict[str, Any], context: Any, started: list[Any]
) -> None:
    _put_work(aws, "new", "deletion", "old", "DONE")
    assert begin_account_work.handler({"owner": "new"}, context)["work"]["id"] == "old"
    assert started == []


def test_the_account_tells_of_both_and_of_nobody_else_s(aws: dict[str, Any], context: Any) -> None:
    answer = account.handler({"owner": "owner-1"}, context)
    assert answer["export"] is None
    assert answer["deletion"]["status"] == "RUNNING"
    assert answer["deletion"]["kept"]
    item = {
        "owner": "owner-1",
        "item": "export",
        "id": "e",
        "status": "DONE",
        "requestedAt": CREATED_AT,
    }
    aws["dynamodb"].put_item(TableName="account", Item={k: {"S": v} for k, v in item.items()})
    url = account.handler({"owner": "owner-1"}, context)["export"]["url"]
    assert "owner-1/e.zip" in url
    assert "X-Amz-Expires=300" in url or "Expires=" in url
    assert account.handler({"owner": "nobody"}, context) == {"export": None, "deletion": None}
