"""Tables, buckets and a user pool in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from handlers.accounts import collect_data
from handlers.adapters.aws import clients
from tests.handlers.accounts.kept import DIGEST, OTHERS_DIGEST, TABLES, fill, table
from tests.handlers.stored import set_environment


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        region = {"region_name": "eu-west-1"}
        made = {name: boto3.client(name, **region) for name in ("dynamodb", "s3")}
        monkeypatch.setattr(clients, "client", made.__getitem__)
        for name, (key, sort, index) in TABLES.items():
            table(made["dynamodb"], name, [key, *([sort] if sort else [])], index)
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
            fill(made, owner, digest)
        yield made
