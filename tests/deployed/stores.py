"""Looks through every store of a deployment for a customer's marks."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import Any

import boto3

from local.platform.running import Deployment


def records(deployment: Deployment) -> Iterator[tuple[str, str, str]]:
    """Every item of every table, every object and every user: the store, a name, and all text."""
    yield from _items(_prefix(deployment))
    yield from _objects(_prefix(deployment))
    pages = (
        boto3.client("cognito-idp")
        .get_paginator("list_users")
        .paginate(UserPoolId=deployment.outputs["UserPoolId"])
    )
    for page in pages:
        for user in page["Users"]:
            yield "Cognito", user["Username"], json.dumps(user, default=str)


def found(deployment: Deployment, marks: list[str]) -> list[tuple[str, str, str]]:
    """Store, name and mark of each record that holds a mark."""
    return [
        (store, name, mark)
        for store, name, text in records(deployment)
        for mark in marks
        if mark in name or mark in text
    ]


def log_lines(deployment: Deployment) -> Iterator[tuple[str, str]]:
    """Every line of every log group of the stage, with its group."""
    client = boto3.client("logs")
    for page in client.get_paginator("describe_log_groups").paginate():
        for group in page["logGroups"]:
            name = group["logGroupName"]
            pages = client.get_paginator("filter_log_events").paginate(logGroupName=name)
            for events in pages:
                for event in events["events"]:
                    yield name, event["message"]


def _prefix(deployment: Deployment) -> str:
    return f"security-platform-{deployment.platform.stage}-"


def _items(prefix: str) -> Iterator[tuple[str, str, str]]:
    client = boto3.client("dynamodb")
    for page in client.get_paginator("list_tables").paginate():
        for table in (name for name in page["TableNames"] if name.startswith(prefix)):
            keys = [
                k["AttributeName"]
                for k in client.describe_table(TableName=table)["Table"]["KeySchema"]
            ]
            for items in client.get_paginator("scan").paginate(TableName=table):
                for item in items["Items"]:
                    yield table, _key(item, keys), json.dumps(item)


def _key(item: dict[str, Any], keys: list[str]) -> str:
    return " ".join(str(item[name]["S"]) for name in keys)


def _objects(prefix: str) -> Iterator[tuple[str, str, str]]:
    client = boto3.client("s3")
    for bucket in client.list_buckets()["Buckets"]:
        if not bucket["Name"].startswith(prefix):
            continue
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket["Name"]):
            for entry in page.get("Contents", []):
                found = client.get_object(Bucket=bucket["Name"], Key=entry["Key"])
                body = found["Body"].read()
                if found.get("ContentEncoding") == "gzip":
                    body = gzip.decompress(body)
                yield bucket["Name"], entry["Key"], body.decode("utf-8", errors="replace")
