"""The table of reports, as far as functions read and delete; AppSync writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.reports import ReportsByAnswerSettings, ReportsSettings
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import delete_items, transient_as_unavailable
from handlers.domain.errors import NotFound
from handlers.domain.events.report_event import ReportStatus

LONGEST_ID = 64
"""A report's id is a SHA-256 in hex."""
FEW = 5
"""Reports a page, where the first that fits is enough."""


class StoredReport(NamedTuple):
    """A stored report with what places it among those of its sheet; ``order`` sorts these.

    ``signature`` is the envelope of its signature, if it is signed.
    """

    answer_id: str
    answer_incarnation: str
    order: str
    status: str
    created_at: str
    document: dict[str, Any]
    signature: dict[str, Any] | None


def read_report(report_id: str, owner: str) -> StoredReport:
    """One report of this owner; raises NotFound, TableUnavailable.

    Another owner's report is NotFound like one that never existed.
    """
    item = _item(report_id, *_STORED) if 0 < len(report_id) <= LONGEST_ID else {}
    if item.get("owner") != {"S": owner}:
        raise NotFound("You have no report with this id.")
    stored = plain(item)
    return StoredReport(
        answer_id=stored["answerId"],
        answer_incarnation=stored["answerIncarnation"],
        order=stored["order"],
        status=stored["status"],
        created_at=stored["createdAt"],
        document=stored["document"],
        signature=stored.get("signature"),
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
    with transient_as_unavailable():
        newest = next(_complete(sheet, incarnation, newest_first=True), None)
        return newest["order"] if newest else None


def newest_complete_id(sheet: str, incarnation: str) -> str | None:
    """The id of that report; as newest_complete."""
    with transient_as_unavailable():
        newest = next(_complete(sheet, incarnation, newest_first=True), None)
        return newest["id"] if newest else None


def newer_report(sheet: str, incarnation: str, order: str) -> str | None:
    """When the first complete report of this sheet after ``order`` was made; None without one.

    As newest_complete.
    """
    with transient_as_unavailable():
        newer = next(_complete(sheet, incarnation, after=order), None)
        return newer["createdAt"] if newer else None


def remove_reports(sheet: str, incarnation: str) -> int:
    """Deletes all reports of one incarnation of a sheet; gives their number.

    ``sheet`` is its sheet_key. Raises TableUnavailable.
    """
    with transient_as_unavailable():
        keys = _keys(sheet, incarnation)
        return delete_items(read(ReportsByAnswerSettings).reports_table, keys)


_STORED = (
    "owner", "answerId", "answerIncarnation", "order", "status", "createdAt",
    "document", "signature",
)  # fmt: skip
_BEFORE_ALL = " "
"""Sorts before every ``order``, which begins with a digit; a key can't be empty."""


def _item(report_id: str, *names: str) -> dict[str, Any]:
    with transient_as_unavailable():
        answer = clients.client("dynamodb").get_item(
            TableName=read(ReportsSettings).reports_table,
            Key={"id": {"S": report_id}},
            ProjectionExpression=", ".join(f"#{name}" for name in names),
            ExpressionAttributeNames={f"#{name}": name for name in names},
            # The page queries it as soon as the subscription has announced a revision.
            ConsistentRead=True,
        )
    item: dict[str, Any] = answer.get("Item", {})
    return item


def _complete(
    sheet: str, incarnation: str, *, after: str = _BEFORE_ALL, newest_first: bool = False
) -> Iterator[dict[str, str]]:
    """``id``, ``order`` and ``createdAt`` of the reports with a full score."""
    return _query(
        KeyConditionExpression="sheet = :sheet AND #order > :after",
        FilterExpression="answerIncarnation = :incarnation AND #status = :complete",
        ExpressionAttributeNames={"#order": "order", "#status": "status"},
        ExpressionAttributeValues={
            ":sheet": {"S": sheet},
            ":after": {"S": after},
            ":incarnation": {"S": incarnation},
            ":complete": {"S": ReportStatus.COMPLETE.value},
        },
        ProjectionExpression="id, #order, createdAt",
        ScanIndexForward=not newest_first,
        PaginationConfig={"PageSize": FEW},
    )


def _keys(sheet: str, incarnation: str) -> Iterator[dict[str, Any]]:
    """The keys of all reports of one incarnation."""
    found = _query(
        KeyConditionExpression="sheet = :sheet",
        FilterExpression="answerIncarnation = :incarnation",
        ExpressionAttributeValues={":sheet": {"S": sheet}, ":incarnation": {"S": incarnation}},
        ProjectionExpression="id",
    )
    return ({"id": {"S": item["id"]}} for item in found)


def _query(**arguments: Any) -> Iterator[dict[str, Any]]:
    """What the index by sheet has, page after page."""
    settings = read(ReportsByAnswerSettings)
    pages = clients.client("dynamodb").get_paginator("query")
    for page in pages.paginate(
        TableName=settings.reports_table,
        IndexName=settings.reports_by_answer_index,
        **arguments,
    ):
        yield from (plain(item) for item in page["Items"])
