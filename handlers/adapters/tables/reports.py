"""The table of reports, as far as functions read and delete; AppSync writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from handlers.adapters.aws import clients
from handlers.adapters.settings import ReportsByAnswerSettings, ReportsSettings, read
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import delete_items, transient_as_unavailable
from handlers.domain.errors import NotFound
from handlers.domain.events import ReportStatus

LONGEST_ID: Final = 64
"""A report's id is a SHA-256 in hex."""


class StoredReport(NamedTuple):
    """A report's document, and the envelope of its signature if it is signed.

    ``incarnation`` is the sheet's; ``order`` sorts the reports of a sheet, the newest last.
    """

    document: dict[str, Any]
    signature: dict[str, Any] | None
    incarnation: str
    order: str


def read_report(report_id: str, owner: str) -> StoredReport:
    """One report of this owner; raises NotFound, TableUnavailable.

    Another owner's report is as absent as one that never was.
    """
    item = _item(report_id, *_STORED) if 0 < len(report_id) <= LONGEST_ID else {}
    if item.get("owner") != {"S": owner}:
        raise NotFound("You have no report with this id.")
    stored = plain(item)
    return StoredReport(
        stored["document"],
        stored.get("signature"),
        stored["answerIncarnation"],
        stored["order"],
    )


def report_status(report_id: str) -> str | None:
    """The status of a report, None while there is none; raises TableUnavailable."""
    found = _item(report_id, "status")
    return str(found["status"]["S"]) if found else None


def newest_complete(sheet: str, incarnation: str) -> str | None:
    """The ``order`` of the newest report of an incarnation with a full score, if there is one.

    ``sheet`` is its sheet_key. An index tells it, which may be a moment late. Raises
    TableUnavailable.
    """
    settings = read(ReportsByAnswerSettings)
    with transient_as_unavailable():
        pages = (
            clients.client("dynamodb")
            .get_paginator("query")
            .paginate(
                TableName=settings.reports_table,
                IndexName=settings.reports_by_answer_index,
                KeyConditionExpression="sheet = :sheet",
                FilterExpression="answerIncarnation = :incarnation AND #status = :complete",
                ExpressionAttributeNames={"#order": "order", "#status": "status"},
                ExpressionAttributeValues={
                    ":sheet": {"S": sheet},
                    ":incarnation": {"S": incarnation},
                    ":complete": {"S": "COMPLETE"},
                },
                ProjectionExpression="#order",
                ScanIndexForward=False,
                PaginationConfig={"PageSize": 5},
            )
        )
        return next((str(item["order"]["S"]) for page in pages for item in page["Items"]), None)


class SheetReport(NamedTuple):
    """A stored report with what places it among those of its sheet; ``order`` sorts these."""

    answer_id: str
    answer_incarnation: str
    order: str
    status: str
    created_at: str
    document: dict[str, Any]
    signature: dict[str, Any] | None


def read_of_sheet(report_id: str, owner: str) -> SheetReport:
    """One report of this owner with its place; raises NotFound, TableUnavailable."""
    item = _item(report_id, *_PLACED) if 0 < len(report_id) <= LONGEST_ID else {}
    if item.get("owner") != {"S": owner}:
        raise NotFound("You have no report with this id.")
    stored = plain(item)
    return SheetReport(
        answer_id=stored["answerId"],
        answer_incarnation=stored["answerIncarnation"],
        order=stored["order"],
        status=stored["status"],
        created_at=stored["createdAt"],
        document=stored["document"],
        signature=stored.get("signature"),
    )


def newer_report(sheet: str, incarnation: str, order: str) -> str | None:
    """When a complete report of this sheet was made that comes after ``order``; None without one.

    ``sheet`` is its sheet_key. Raises TableUnavailable.
    """
    settings = read(ReportsByAnswerSettings)
    with transient_as_unavailable():
        pages = (
            clients.client("dynamodb")
            .get_paginator("query")
            .paginate(
                TableName=settings.reports_table,
                IndexName=settings.reports_by_answer_index,
                KeyConditionExpression="sheet = :sheet AND #order > :order",
                FilterExpression="answerIncarnation = :incarnation AND #status = :complete",
                ExpressionAttributeNames={"#order": "order", "#status": "status"},
                ExpressionAttributeValues={
                    ":sheet": {"S": sheet},
                    ":order": {"S": order},
                    ":incarnation": {"S": incarnation},
                    ":complete": {"S": ReportStatus.COMPLETE.value},
                },
                ProjectionExpression="createdAt",
            )
        )
        for page in pages:
            for item in page["Items"]:
                return str(item["createdAt"]["S"])
    return None


def remove_reports(sheet: str, incarnation: str) -> int:
    """Deletes all reports of one incarnation of a sheet; gives their number.

    ``sheet`` is its sheet_key. Raises TableUnavailable.
    """
    with transient_as_unavailable():
        keys = _report_keys(sheet, incarnation)
        return delete_items(read(ReportsByAnswerSettings).reports_table, keys)


_STORED: Final = ("owner", "document", "signature", "answerIncarnation", "order")
_PLACED: Final = (
    "owner", "answerId", "answerIncarnation", "order", "status", "createdAt",
    "document", "signature",
)  # fmt: skip


def _item(report_id: str, *names: str) -> dict[str, Any]:
    with transient_as_unavailable():
        answer = clients.client("dynamodb").get_item(
            TableName=read(ReportsSettings).reports_table,
            Key={"id": {"S": report_id}},
            ProjectionExpression=", ".join(f"#{name}" for name in names),
            ExpressionAttributeNames={f"#{name}": name for name in names},
            # The page asks as soon as it has heard of a revision.
            ConsistentRead=True,
        )
    item: dict[str, Any] = answer.get("Item", {})
    return item


def _report_keys(sheet: str, incarnation: str) -> Iterator[dict[str, Any]]:
    settings = read(ReportsByAnswerSettings)
    pages = (
        clients.client("dynamodb")
        .get_paginator("query")
        .paginate(
            TableName=settings.reports_table,
            IndexName=settings.reports_by_answer_index,
            KeyConditionExpression="sheet = :sheet",
            FilterExpression="answerIncarnation = :incarnation",
            ExpressionAttributeValues={
                ":sheet": {"S": sheet},
                ":incarnation": {"S": incarnation},
            },
            ProjectionExpression="id",
        )
    )
    for page in pages:
        for item in page["Items"]:
            yield {"id": item["id"]}
