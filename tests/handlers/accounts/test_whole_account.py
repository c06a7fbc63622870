"""The work on a whole account, over tables, buckets and a user pool in memory."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from handlers.accounts import (
    close_sign_in,
    collect_data,
    delete_sign_in,
    erase_data,
    whole_account,
)
from handlers.adapters.aws import clients
from handlers.adapters.settings.tables.accounts import OwnedTable
from handlers.domain.errors import MalformedEvent
from handlers.domain.sharing.depth import Depth
from handlers.domain.sharing.share import Share
from handlers.providers.lookup import Lookup
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from handlers.resolvers import account, begin_account_work
from tests.handlers.samples import CREATED_AT
from tests.handlers.stored import set_environment

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


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        region = {"region_name": "eu-west-1"}
        made = {name: boto3.client(name, **region) for name in ("dynamodb", "s3")}
        monkeypatch.setattr(clients, "client", made.__getitem__)
        for name, (key, sort, index) in TABLES.items():
            _table(made["dynamodb"], name, [key, *([sort] if sort else [])], index)
        for bucket in ("raw", "archives", "shown"):
            place = {"LocationConstraint": "eu-west-1"}
            made["s3"].create_bucket(Bucket=bucket, CreateBucketConfiguration=place)
        sign_in = {"attributes": {"email": "owner-1@firm.example"}}
        monkeypatch.setattr(collect_data.sign_ins, "describe", lambda _owner: sign_in)
        rows = [
            {"store": store, "name": store, "keys": [key, *([sort] if sort else [])]}
            | ({"index": "byOwner"} if index else {})
            | ({"owner": "id"} if store == "profile" else {})
            | ({"kept": ["deletion"]} if store == "account" else {})
            for store, (key, sort, index) in TABLES.items()
            if store != "cache"
        ]
        set_environment(
            monkeypatch,
            {
                "OWNED_TABLES": json.dumps(rows),
                "CACHE_TABLE": "cache",
                "RAW_ANSWERS_BUCKET": "raw",
                "SHARES_BUCKET": "shown",
                "ARCHIVES_BUCKET": "archives",
                "ACCOUNTS_TABLE": "account",
                "LOG_DAYS": "90",
                "WORK_KIND": "deletion",
                "STATE_MACHINE": "arn:aws:states:eu-west-1:123456789012:stateMachine:deletion",
            },
        )
        for owner, digest in (("owner-1", DIGEST), ("owner-2", OTHERS_DIGEST)):
            _fill(made, owner, digest)
        yield made


def _table(dynamodb: Any, name: str, keys: list[str], index: str | None) -> None:
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


def _fill(made: dict[str, Any], owner: str, digest: str) -> None:
    def put(table: str, **item: Any) -> None:
        made["dynamodb"].put_item(TableName=table, Item={k: _typed(v) for k, v in item.items()})

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


def _typed(value: Any) -> dict[str, Any]:
    return (
        {"M": {k: _typed(v) for k, v in value.items()}} if isinstance(value, dict) else {"S": value}
    )


def _everything(aws: dict[str, Any]) -> str:
    found = [aws["dynamodb"].scan(TableName=table)["Items"] for table in TABLES]
    for bucket in ("raw", "archives", "shown"):
        listed = aws["s3"].list_objects_v2(Bucket=bucket).get("Contents", [])
        found.append([entry["Key"] for entry in listed])
    return json.dumps(found)


RUNNING = {"id": "receipt", "status": "RUNNING", "requestedAt": CREATED_AT}
TASK = {"owner": "owner-1", "id": "receipt", "language": "de"}


def test_everything_of_one_customer_is_erased_and_nothing_of_another(
    aws: dict[str, Any], context: Any
) -> None:
    aws["s3"].put_object(Bucket="archives", Key="owner-1/old.zip", Body=b"zip")
    aws["s3"].put_object(Bucket="archives", Key="owner-10/other.zip", Body=b"zip")
    erased = erase_data.handler(TASK, context)
    assert erased == {
        "rawAnswers": 1,
        "exports": 1,
        "answers": 1,
        "reports": 30,
        "shares": 1,
        "sharedObjects": 2,
        "evidence": 1,
        "profile": 1,
        "account": 1,
    }
    left = _everything(aws)
    assert left.count("owner-1") == left.count('"owner-1"') + left.count("owner-10/") == 2
    assert "owner-2.example" in left
    assert OTHERS_DIGEST in left
    assert DIGEST not in left
    again = erase_data.handler(TASK, context)
    assert set(again.values()) <= {0}


def test_all_is_counted_although_the_removal_of_a_sheet_deletes_what_was_made_of_it(
    aws: dict[str, Any], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase = erase_data.owned.erase

    def erase_and_let_consumers_follow(table: OwnedTable, owner: str) -> int:
        count = erase(table, owner)
        if table.store == "answers":
            for other in whole_account.tables():
                if other.store in {"reports", "shares", "evidence"}:
                    erase(other, owner)
        return count

    monkeypatch.setattr(erase_data.owned, "erase", erase_and_let_consumers_follow)
    erased = erase_data.handler(TASK, context)
    assert {store: erased[store] for store in ("answers", "reports", "shares", "evidence")} == {
        "answers": 1,
        "reports": 30,
        "shares": 1,
        "evidence": 1,
    }


def test_the_archive_holds_all_of_one_customer_and_nothing_of_another(
    aws: dict[str, Any], context: Any
) -> None:
    collected = collect_data.handler(TASK, context)
    body = aws["s3"].get_object(Bucket="archives", Key="owner-1/receipt.zip")["Body"].read()
    assert collected["size"] == len(body)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert collected["files"] == {
        "signIn": 1,
        "answers": 1,
        "reports": 30,
        "shares": 1,
        "evidence": 1,
        "profile": 1,
        "account": 1,
        "rawAnswers": 1,
    }
    everything = "".join(files.values())
    assert "secret-owner-1" in everything
    assert "raw-owner-1" in everything
    assert "owner-2" not in everything
    assert '<html lang="de">' in files["index.html"]


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


@pytest.mark.parametrize("handler", [erase_data, collect_data, close_sign_in, delete_sign_in])
def test_a_task_without_a_customer_is_malformed(handler: Any, context: Any) -> None:
    with pytest.raises(MalformedEvent, match="owner"):
        handler.handler({"id": "receipt"}, context)
