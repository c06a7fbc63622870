"""One customer's sheet and reports as they stand in tables in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from boto3.dynamodb.types import TypeSerializer

from handlers.adapters.aws import clients
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.sheet.sheet_key import sheet_key
from tests.simulation.model.tables import Client, new_tables

OWNER = "owner-1"
TABLES = Client(None)


def set_environment(monkeypatch: pytest.MonkeyPatch, settings: Mapping[str, str]) -> None:
    """A function's settings, until the test is over."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


def empty_tables(monkeypatch: pytest.MonkeyPatch, settings: Mapping[str, str]) -> None:
    """Put new tables in the place of DynamoDB, with the settings that name them."""
    set_environment(monkeypatch, settings)
    new_tables()
    monkeypatch.setattr(clients, "client", {"dynamodb": TABLES}.__getitem__)


def put(name: str, item: dict[str, Any]) -> None:
    """An item of plain JSON data."""
    exact = json.loads(json.dumps(item), parse_float=Decimal)
    typed = {key: TypeSerializer().serialize(value) for key, value in exact.items()}
    TABLES.put_item(TableName=name, Item=typed)


def store(of: ReportOf, **changes: Any) -> ReportOf:
    """A report of the sheet."""
    document = of.document
    created_at = changes.get("created_at", document["createdAt"])
    put(
        "Reports",
        {
            "id": of.id,
            "owner": OWNER,
            "answerId": document["answer"]["id"],
            "answerIncarnation": of.incarnation,
            "createdAt": created_at,
            "status": document["status"],
            "sheet": sheet_key(OWNER, document["answer"]["id"]),
            "order": f"{10000000000 + document['answer']['version']}#{created_at}",
            "document": document,
        },
    )
    return of


def sheet(**changes: Any) -> None:
    """The sheet as it was submitted."""
    stored = {"incarnation": "incarnation-1", "version": 3, "status": "SUBMITTED"}
    put("Answers", {"owner": OWNER, "id": "answer-1"} | stored | changes)
