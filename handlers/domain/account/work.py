"""A piece of work on a whole account: one deletion, or one export at a time."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.timestamps import SECONDS_OF_DAY, Timestamp, milliseconds


class WorkKind(StrEnum):
    """What is done; the value is the sort key of its item."""

    DELETION = "deletion"
    EXPORT = "export"


class WorkStatus(StrEnum):
    """See the enum of the same name in schema.graphql."""

    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"


KEPT_DAYS = {WorkKind.DELETION: 15, WorkKind.EXPORT: 7}
"""How long the item is kept: a deletion's for as long as a failed execution can be redriven and
more; an export's goes with its archive."""
BEGUN_AGAIN_AFTER = {
    WorkKind.DELETION: {WorkStatus.FAILED},
    WorkKind.EXPORT: {WorkStatus.FAILED, WorkStatus.DONE},
}
"""After which ends a request begins new work; otherwise it gets the work that is there."""


class Work(Contract):
    """One piece of work; its ``id`` is the receipt, and names the execution.

    ``erased`` counts items by store, of a deletion; ``size`` in bytes is an export's.
    """

    id: str = Field(min_length=1)
    kind: WorkKind
    status: WorkStatus
    requested_at: Timestamp
    ended_at: Timestamp | None = None
    erased: dict[str, int] | None = None
    size: int | None = None

    def expires_at(self) -> int:
        """When nobody needs the item any more, in seconds since 1970."""
        since = milliseconds(self.requested_at) // 1000
        return since + KEPT_DAYS[self.kind] * SECONDS_OF_DAY


def archive_key(owner: str, work_id: str) -> str:
    """The name of an export's archive in its bucket."""
    return f"{archive_prefix(owner)}{work_id}.zip"


def archive_prefix(owner: str) -> str:
    """What the names of all archives of a customer begin with."""
    return f"{owner}/"


def work_of(attributes: dict[str, Any]) -> Work:
    """The work that an item's attributes, as JSON data, hold; raises MalformedEvent."""
    return Work.received(attributes | {"kind": attributes.get("item")})
