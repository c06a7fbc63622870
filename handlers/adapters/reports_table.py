"""The table of reports, as far as functions read it; AppSync writes it."""

from __future__ import annotations

from typing import Any, Final

from handlers.adapters import aws
from handlers.adapters.settings import ReportsSettings, read
from handlers.adapters.tables import plain, transient_as_unavailable
from handlers.domain.errors import NotFound

LONGEST_ID: Final = 64
"""A report's id is a SHA-256 in hex."""


def read_report(report_id: str, owner: str) -> dict[str, Any]:
    """The document of one report of this owner; raises NotFound, TableUnavailable.

    Another owner's report is as absent as one that never was.
    """
    item = _item(report_id) if 0 < len(report_id) <= LONGEST_ID else {}
    if item.get("owner") != {"S": owner}:
        raise NotFound("You have no report with this id.")
    document: dict[str, Any] = plain(item)["document"]
    return document


def _item(report_id: str) -> dict[str, Any]:
    with transient_as_unavailable():
        answer = aws.client("dynamodb").get_item(
            TableName=read(ReportsSettings).reports_table,
            Key={"id": {"S": report_id}},
            ProjectionExpression="#owner, document",
            ExpressionAttributeNames={"#owner": "owner"},
            # The page asks as soon as it has heard of a revision.
            ConsistentRead=True,
        )
    item: dict[str, Any] = answer.get("Item", {})
    return item
