"""The table of answer sheets, as far as functions read it; AppSync writes it."""

from __future__ import annotations

from typing import NamedTuple

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.sheets import AnswersSettings
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import transient_as_unavailable


class SheetState(NamedTuple):
    """Which sheet there is under an id, and how far it has come."""

    incarnation: str
    version: int
    is_submitted: bool


def sheet_state(owner: str, answer_id: str) -> SheetState | None:
    """The sheet as it is now, None where there is none; raises TableUnavailable."""
    with transient_as_unavailable():
        found = clients.client("dynamodb").get_item(
            TableName=read(AnswersSettings).answers_table,
            Key={"owner": {"S": owner}, "id": {"S": answer_id}},
            ProjectionExpression="incarnation, #version, #status",
            ExpressionAttributeNames={"#version": "version", "#status": "status"},
            ConsistentRead=True,
        )
    if "Item" not in found:
        return None
    item = plain(found["Item"])
    return SheetState(item["incarnation"], item["version"], item["status"] == "SUBMITTED")
