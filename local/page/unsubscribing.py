"""The function that ends mails, called as its URL would call it."""

from __future__ import annotations

import json

import boto3


def unsubscribe(function: str, method: str, path: str) -> tuple[int, str]:
    """Status and HTML of an HTTP request (Lambda Developer Guide, "Invoking function URLs")."""
    event = {"rawPath": path, "requestContext": {"http": {"method": method}}}
    answer = boto3.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event))
    given = json.loads(answer["Payload"].read())
    return given.get("statusCode", 502), given.get("body", "")
