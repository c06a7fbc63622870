"""A customer's report, and what is done with a link to it."""

from __future__ import annotations

import base64
import gzip
import json
from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import TypeSerializer

from handlers.domain.signing.dsse import sealed
from handlers.events.sharing import refresh_shares
from handlers.resolvers import share_report, withdraw_share
from tests.handlers.domain.companies import COMPANIES, document_of
from tests.handlers.events.batches import batch
from tests.handlers.samples import event

OWNER, SHEET, INCARNATION = "owner-1", "answer-1", "incarnation-1"
REPORT = "a" * 64
KEY = "f" * 64


def signed(statement: bytes) -> Any:
    """Not a signature: what signs is tested elsewhere."""
    return sealed(statement, KEY, b"\x30\x06\x02\x01\x01\x02\x01\x01")


def put(aws: dict[str, Any], table: str, item: dict[str, Any]) -> None:
    # As AppSync writes it: JSON's numbers are whole, or decimals.
    plain = json.loads(json.dumps(item), parse_float=Decimal)
    written = {name: TypeSerializer().serialize(value) for name, value in plain.items()}
    aws["dynamodb"].put_item(TableName=table, Item=written)


def document() -> Any:
    return document_of(COMPANIES["getting_better"])


def stored_report(version: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "id": REPORT,
        "owner": OWNER,
        "answerId": SHEET,
        "answerIncarnation": INCARNATION,
        "answerVersion": version,
        "sheet": f"{OWNER}#{SHEET}",
        "order": f"{10_000_000_000 + version}#2026-11-25T10:00:00.000Z",
        "status": "COMPLETE",
        "createdAt": "2026-11-25T10:00:00.000Z",
        "document": document(),
        "signature": signed(b"{}").to_json(),
    } | changes


def share(context: Any, depth: str = "RESULT", **changes: Any) -> dict[str, Any]:
    payload = {"owner": OWNER, "reportId": REPORT, "depth": depth, "days": 7} | changes
    answer: dict[str, Any] = share_report.handler(payload, context)
    return answer


def withdraw(context: Any, share_id: str, owner: str = OWNER) -> dict[str, Any]:
    payload = {"owner": owner, "answerId": SHEET, "id": share_id}
    answer: dict[str, Any] = withdraw_share.handler(payload, context)
    return answer


def shown(aws: dict[str, Any]) -> dict[str, bytes]:
    """Everything that strangers can get, by its address."""
    s3 = aws["s3"]
    return {
        one["Key"]: gzip.decompress(s3.get_object(Bucket="shown", Key=one["Key"])["Body"].read())
        for one in s3.list_objects_v2(Bucket="shown").get("Contents", [])
    }


def card(aws: dict[str, Any], share_id: str) -> dict[str, Any]:
    envelope = json.loads(shown(aws)[f"shared/{share_id}/card.json"])
    statement: dict[str, Any] = json.loads(base64.b64decode(envelope["payload"]))
    return statement


def newer(version: int = 2, **changes: Any) -> dict[str, Any]:
    """The event of a report of the sheet."""
    metadata = event().to_json()["metadata"]
    report = stored_report() | {"id": "b" * 64, "answerVersion": version, "revision": 3}
    report |= {"createdAt": "2026-11-26T10:00:00.000Z", "execution": "x"} | changes
    for name in ("sheet", "order"):
        report.pop(name, None)
    return {"detail": {"report": report, "metadata": metadata}}


def refresh(aws: dict[str, Any], context: Any, **changes: Any) -> Any:
    """A report of the sheet is stored, and its event arrives."""
    event_of_it = newer(**changes)
    report = event_of_it["detail"]["report"]
    order = f"{10_000_000_000 + report['answerVersion']}#{report['createdAt']}"
    put(aws, "reports", stored_report() | report | {"order": order})
    return refresh_shares.handler(batch(event_of_it), context)
