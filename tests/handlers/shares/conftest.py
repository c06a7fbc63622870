"""Tables and a bucket in memory, with one sheet and its report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from handlers.adapters.aws import clients, shared_objects
from handlers.shares import making
from tests.handlers.shares.shared import (
    INCARNATION,
    OWNER,
    SHEET,
    put,
    signed,
    stored_report,
)
from tests.handlers.stored import set_environment
from tests.simulation.model.tables import Client, new_tables

TABLES = {"answers": ("owner", "id"), "reports": ("id",), "shares": ("sheet", "id")}
INDEXES = {"reports": ("byAnswer", "sheet", "order"), "shares": ("byEnd", "endDay", "endsAt")}


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        made = {"dynamodb": Client(None), "s3": boto3.client("s3", region_name="us-east-1")}
        new_tables()
        monkeypatch.setattr(clients, "client", made.__getitem__)
        for name, keys in TABLES.items():
            _table(made["dynamodb"], name, keys)
        made["s3"].create_bucket(Bucket="shown")
        set_environment(
            monkeypatch,
            {
                "ANSWERS_TABLE": "answers",
                "REPORTS_TABLE": "reports",
                "REPORTS_BY_ANSWER_INDEX": "byAnswer",
                "SHARES_TABLE": "shares",
                "SHARES_BY_END_INDEX": "byEnd",
                "SHARES_BUCKET": "shown",
            },
        )
        for module in (shared_objects, making):
            monkeypatch.setattr(module, "signed", signed)
        monkeypatch.setattr(making, "verify_page", lambda: None)
        sheet = {"owner": OWNER, "id": SHEET, "incarnation": INCARNATION}
        put(made, "answers", sheet | {"version": 2, "status": "SUBMITTED"})
        put(made, "reports", stored_report())
        yield made


def _table(dynamodb: Any, name: str, keys: tuple[str, ...]) -> None:
    index = INDEXES.get(name)
    names = dict.fromkeys([*keys, *(index[1:] if index else ())])
    more: Any = {}
    if index:
        more = {
            "GlobalSecondaryIndexes": [
                {
                    "IndexName": index[0],
                    "KeySchema": _schema(index[1:]),
                    "Projection": {"ProjectionType": "ALL"},
                }
            ]
        }
    dynamodb.create_table(
        TableName=name,
        KeySchema=_schema(keys),
        AttributeDefinitions=[{"AttributeName": one, "AttributeType": "S"} for one in names],
        BillingMode="PAY_PER_REQUEST",
        **more,
    )


def _schema(keys: tuple[str, ...]) -> list[dict[str, str]]:
    kinds = ("HASH", "RANGE")
    return [{"AttributeName": key, "KeyType": kinds[place]} for place, key in enumerate(keys)]
