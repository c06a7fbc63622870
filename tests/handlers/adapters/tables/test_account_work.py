"""The item of a work on a whole account, as DynamoDB gets it."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.adapters.aws import clients
from handlers.adapters.tables import account_work
from handlers.domain.account.work import Work, WorkKind, WorkStatus

REQUESTED = "2026-01-02T03:04:05Z"
SECONDS = 1_767_323_045


class Table:
    """Notes what is put."""

    def __init__(self) -> None:
        self.put: list[dict[str, Any]] = []

    def put_item(self, **given: Any) -> dict[str, Any]:
        self.put.append(given)
        return {}


@pytest.mark.parametrize("kind", list(WorkKind))
def test_it_ends_by_itself_and_replaces_only_what_has_ended(
    monkeypatch: pytest.MonkeyPatch, kind: WorkKind
) -> None:
    monkeypatch.setenv("ACCOUNTS_TABLE", "account")
    table = Table()
    monkeypatch.setattr(clients, "client", {"dynamodb": table}.__getitem__)
    work = Work(id="w", kind=kind, status=WorkStatus.RUNNING, requested_at=REQUESTED)
    assert account_work.begin("anna", work) == work
    (put,) = table.put
    assert put["Item"] == {
        "owner": {"S": "anna"},
        "item": {"S": kind.value},
        "id": {"S": "w"},
        "status": {"S": "RUNNING"},
        "requestedAt": {"S": REQUESTED},
        "expiresAt": {"N": str(work.expires_at())},
    }
    assert work.expires_at() > SECONDS
    assert put["ConditionExpression"].startswith("attribute_not_exists(id) OR #status IN (:")
    assert put["ExpressionAttributeNames"] == {"#status": "status"}
