"""Everything that is kept of two customers, in memory."""

from __future__ import annotations

import json
from typing import Any

from handlers.domain.sharing.depth import Depth
from handlers.domain.sharing.share import Share
from handlers.providers.lookup import Lookup
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from tests.handlers.samples import CREATED_AT

DIGEST = "d" * 64
OTHERS_DIGEST = "e" * 64
TABLES = {
    "answers": ("owner", "id", None),
    "reports": ("id", None, "owner"),
    "shares": ("sheet", "id", "owner"),
    "evidence": ("subject", "observation", "owner"),
    "profile": ("id", None, None),
    "account": ("owner", "item", None),
    "cache": ("question", None, None),
}


def table(dynamodb: Any, name: str, keys: list[str], index: str | None) -> None:
    kinds = ("HASH", "RANGE")
    attributes = {*keys, *([index] if index else [])}
    extra = {}
    if index:
        extra["GlobalSecondaryIndexes"] = [
            {
                "IndexName": "byOwner",
                "KeySchema": [{"AttributeName": index, "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ]
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n in attributes],
        KeySchema=[{"AttributeName": n, "KeyType": k} for n, k in zip(keys, kinds, strict=False)],
        **extra,
    )


def fill(made: dict[str, Any], owner: str, digest: str) -> None:
    def put(table: str, **item: Any) -> None:
        made["dynamodb"].put_item(TableName=table, Item={k: typed(v) for k, v in item.items()})

    name = f"{owner}.example"
    key = Lookup(PROVIDERS_BY_ID["dns"], name).key
    source = {"provider": "dns", "sources": {"sha256": digest}}
    put("answers", owner=owner, id="sheet", domain=name, responses={"GV-01": f"secret-{owner}"})
    for number in range(30):
        put("reports", id=f"{owner}-{number}", owner=owner, document={"evidence": source})
    put("evidence", subject=f"{owner}#{name}", observation="dns#x", owner=owner, document="{}")
    put("profile", id=owner, email=f"{owner}@firm.example")
    put(
        "account",
        owner=owner,
        item="deletion",
        id="receipt",
        status="RUNNING",
        requestedAt=CREATED_AT,
    )
    put("account", owner=owner, item="counter#x")
    put("cache", question=key, result=name)
    made["s3"].put_object(Bucket="raw", Key=f"dns/{digest}", Body=f"raw-{owner}".encode())
    share = Share(
        id=digest,
        owner=owner,
        answer_id="sheet",
        answer_incarnation="first",
        report_id=digest,
        order="1",
        depth=Depth.CARD,
        domain=name,
        report_created_at=CREATED_AT,
        document=digest,
        created_at=CREATED_AT,
        ends_at=CREATED_AT,
    )
    texts = {key: value for key, value in share.to_json().items() if isinstance(value, str)}
    put("shares", sheet=share.sheet, **texts)
    made["s3"].put_object(Bucket="shown", Key=share.place("card.json"), Body=b"shown")


def typed(value: Any) -> dict[str, Any]:
    return (
        {"M": {k: typed(v) for k, v in value.items()}} if isinstance(value, dict) else {"S": value}
    )


def everything(aws: dict[str, Any]) -> str:
    found = [aws["dynamodb"].scan(TableName=table)["Items"] for table in TABLES]
    for bucket in ("raw", "archives", "shown"):
        listed = aws["s3"].list_objects_v2(Bucket=bucket).get("Contents", [])
        found.append([entry["Key"] for entry in listed])
    return json.dumps(found)
