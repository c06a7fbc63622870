"""The table of results: what was scored for each answer sheet, version by version, run by run.

A removed sheet leaves a mark for as long as a run of it could still end, so that nothing is
remembered of it afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.memory import MemorySettings
from handlers.adapters.tables.gathered.evidence import remove_observations, subject
from handlers.adapters.tables.items import (
    cancelled,
    delete_items,
    transact,
    transient_as_unavailable,
)
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.memory.removal import evidence_to_forget
from handlers.domain.report.run import Run
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.sheet_key import incarnation_key
from handlers.domain.timestamps import SECONDS_OF_DAY, milliseconds

REMOVED = "removed"
"""The sort key of the mark; it sorts behind every result, since those begin with a digit."""
MARK_DAYS = 15
"""A failed execution can be redriven for 14 days."""


@dataclass(frozen=True, kw_only=True)
class ResultKey:
    """Whose sheet, which version of it, and when the run began; results sort by the last two.

    ``incarnation`` distinguishes the sheet from others that had or will have its id.
    """

    owner: str
    answer_id: str
    incarnation: str
    answer_version: int
    started_at: str

    @classmethod
    def of(cls, owner: str, incarnation: str, answer: SheetAnswer, run: Run) -> Self:
        """The key of the result that a run makes of a sheet."""
        return cls(
            owner=owner,
            answer_id=answer.id,
            incarnation=incarnation,
            answer_version=answer.version,
            started_at=run.started_at,
        )

    @property
    def sheet(self) -> str:
        """The partition."""
        return incarnation_key(self.owner, self.answer_id, self.incarnation)

    @property
    def order(self) -> str:
        """The sort key."""
        return f"{self.answer_version:010d}#{milliseconds(self.started_at):015d}"


def previous_result(key: ResultKey, domain: str) -> PreviousResult | None:
    """The last result before this run, if it is of the same domain; the same for each repeat.

    Raises TableUnavailable.
    """
    with transient_as_unavailable():
        found = clients.client("dynamodb").query(
            TableName=read(MemorySettings).results_table,
            KeyConditionExpression="sheet = :sheet AND #order < :order",
            ExpressionAttributeNames={"#order": "order"},
            ExpressionAttributeValues={
                ":sheet": {"S": key.sheet},
                ":order": {"S": key.order},
            },
            ScanIndexForward=False,
            Limit=1,
            ConsistentRead=True,
        )["Items"]
    if not found or found[0]["subject"]["S"] != subject(key.owner, domain):
        return None
    return PreviousResult.received(json.loads(found[0]["document"]["S"]))


def remember_result(key: ResultKey, domain: str, result: PreviousResult) -> bool:
    """Remembers a result, unless its sheet was removed.

    Says whether the sheet is still there. Raises TableUnavailable.
    """
    table = read(MemorySettings).results_table
    not_removed = {
        "TableName": table,
        "Key": {"sheet": {"S": key.sheet}, "order": {"S": REMOVED}},
        "ConditionExpression": "attribute_not_exists(removedAt)",
    }
    item = {
        "sheet": {"S": key.sheet},
        "order": {"S": key.order},
        "owner": {"S": key.owner},
        "subject": {"S": subject(key.owner, domain)},
        "document": {"S": json.dumps(result.to_json(), separators=(",", ":"))},
    }
    reasons = transact(
        [{"ConditionCheck": not_removed}, {"Put": {"TableName": table, "Item": item}}]
    )
    if reasons is not None and "ConditionalCheckFailed" not in reasons:
        raise cancelled(reasons)
    return reasons is None


def forget_sheet(sheet: str, removed_at: str) -> int:
    """Deletes a removed sheet's results, and what evidence is to be forgotten with it.

    ``sheet`` is its incarnation_key. Gives the number of results. Raises TableUnavailable.
    """
    with transient_as_unavailable():
        _mark_removed(sheet, milliseconds(removed_at))
        results = list(_results(sheet))
        sheets_of = {item["subject"]["S"]: _sheets(item["subject"]["S"]) for item in results}
        # Evidence first: a repeat after a failure still finds the subjects.
        for forgotten in evidence_to_forget(sheet, sheets_of):
            remove_observations(forgotten)
        keys = ({name: item[name] for name in ("sheet", "order")} for item in results)
        return delete_items(read(MemorySettings).results_table, keys)


def _mark_removed(sheet: str, removed_at: int) -> None:
    clients.client("dynamodb").put_item(
        TableName=read(MemorySettings).results_table,
        Item={
            "sheet": {"S": sheet},
            "order": {"S": REMOVED},
            "removedAt": {"N": str(removed_at)},
            "expiresAt": {"N": str(removed_at // 1000 + MARK_DAYS * SECONDS_OF_DAY)},
        },
    )


def _results(sheet: str) -> Iterator[dict[str, Any]]:
    return _query(
        KeyConditionExpression="sheet = :sheet AND #order < :removed",
        ExpressionAttributeNames={"#order": "order"},
        ExpressionAttributeValues={":sheet": {"S": sheet}, ":removed": {"S": REMOVED}},
        ProjectionExpression="sheet, #order, subject",
        ConsistentRead=True,
    )


def _sheets(of: str) -> Iterator[str]:
    """The sheets that have results of a subject."""
    found = _query(
        IndexName=read(MemorySettings).results_by_domain_index,
        KeyConditionExpression="subject = :subject",
        ExpressionAttributeValues={":subject": {"S": of}},
        ProjectionExpression="sheet",
    )
    return (item["sheet"]["S"] for item in found)


def _query(**arguments: Any) -> Iterator[dict[str, Any]]:
    table = read(MemorySettings).results_table
    pages = clients.client("dynamodb").get_paginator("query").paginate(TableName=table, **arguments)
    for page in pages:
        yield from page["Items"]
