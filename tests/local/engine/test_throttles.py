"""Tables refuse calls for as long as they are told to, and others are let through."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import boto3
import pytest

from local.engine.throttles import PATH, REFUSAL, Throttles

TABLE_CALL = (b"x-amz-target", b"DynamoDB_20120810.GetItem")
QUEUE_CALL = (b"x-amz-target", b"AmazonSQS.SendMessage")


async def engine(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


def call(
    app: Throttles, *, path: str = "/", header: Any = None, body: bytes = b"", client: str = ""
) -> tuple[int, Any]:
    scope = {
        "type": "http",
        "path": path,
        "method": "PUT",
        "headers": [header] if header else [],
        "client": (client or "127.0.0.1", 1),
    }
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], json.loads(sent[1]["body"])


def test_a_share_of_the_calls_of_tables_is_refused_until_it_ends() -> None:
    chances = [0.1, 0.9, 0.1]
    app = Throttles(engine, lambda: chances.pop(0))
    assert call(app, header=TABLE_CALL) == (200, {})
    assert call(app, path=PATH, body=b'{"share": 0.5}') == (200, {"share": 0.5})
    assert call(app, header=TABLE_CALL) == (400, REFUSAL)
    assert call(app, header=TABLE_CALL) == (200, {})
    assert call(app, header=QUEUE_CALL) == (200, {})
    assert call(app, path=PATH, body=b'{"share": 0}') == (200, {"share": 0})
    assert call(app, header=TABLE_CALL) == (200, {})
    assert chances == [0.1]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"share": "many"}', b'{"share": 2}'])
def test_what_is_no_share_changes_nothing(body: bytes) -> None:
    app = Throttles(engine)
    assert call(app, path=PATH, body=body)[0] == 400
    assert app.share == 0


def test_only_this_machine_may_change_it() -> None:
    app = Throttles(engine)
    assert call(app, path=PATH, body=b'{"share": 1}', client="10.0.0.1") == (404, {})
    assert app.share == 0


def test_the_refusal_is_one_that_dynamodb_has() -> None:
    name = REFUSAL["__type"].rpartition("#")[2]
    client = boto3.client("dynamodb", region_name="us-east-1")
    assert issubclass(getattr(client.exceptions, name), client.exceptions.ClientError)
