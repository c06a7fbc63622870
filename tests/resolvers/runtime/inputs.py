"""What tests of several resolvers send."""

from __future__ import annotations

import json
from typing import Any

from tests.resolvers.runtime.node import ME, run

WATCH: dict[str, Any] = {
    "answerId": "sheet",
    "isOn": True,
    "mailEvery": "WEEK",
    "language": "DE",
    "quietFrom": 20,
    "quietUntil": 6,
}


def sheet(**changes: Any) -> dict[str, Any]:
    values = {"id": "sheet", "expectedVersion": 0, "status": "DRAFT", "domain": "firm.example"}
    return {"input": values | changes}


def report(**changes: Any) -> dict[str, Any]:
    values = {"id": "r", "owner": ME, "answerId": "sheet", "revision": 3, "document": {"a": 1}}
    values |= {"answerIncarnation": "first", "answerVersion": 7, "createdAt": "2026-01-02"}
    return {"input": values | changes}


def text(request: dict[str, Any]) -> str:
    return json.dumps(request)


MINE = {"id": "sheet", "owner": ME, "version": 2}


def counted(field: str, args: dict[str, Any]) -> dict[str, Any]:
    """What is asked of the table of accounts before the work of a field."""
    request = run("countUse", "request", args=args, info={"fieldName": field})["value"]
    assert request["operation"] == "UpdateItem"
    assert request["key"]["owner"] == {"S": ME}
    return dict(request)


def plan(*entries: dict[str, Any], **changes: Any) -> dict[str, Any]:
    values = {"answerId": "sheet", "expectedVersion": 0, "entries": list(entries)}
    return {"input": values | changes}


ENTRY = {"subject": "PR-01", "status": "DOING", "person": "Erika Muster", "due": "2026-12-01"}
