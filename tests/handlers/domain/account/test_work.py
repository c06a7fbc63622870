"""One deletion or export of a whole account."""

from __future__ import annotations

import pytest

from handlers.domain.account.work import (
    BEGUN_AGAIN_AFTER,
    WorkKind,
    WorkStatus,
    archive_key,
    archive_prefix,
    work_of,
)
from handlers.domain.errors import MalformedEvent

ITEM = {
    "owner": "owner-1",
    "item": "export",
    "id": "receipt-1",
    "status": "DONE",
    "requestedAt": "1970-01-02T00:00:00.000Z",
    "size": 7,
}


def test_an_item_is_work() -> None:
    work = work_of(ITEM)
    assert (work.id, work.kind, work.status, work.size) == (
        "receipt-1",
        WorkKind.EXPORT,
        WorkStatus.DONE,
        7,
    )
    assert work.expires_at() == 86_400 * 8
    with pytest.raises(MalformedEvent):
        work_of({"item": "export"})


def test_a_deletion_that_is_done_never_begins_again() -> None:
    assert BEGUN_AGAIN_AFTER[WorkKind.DELETION] == {WorkStatus.FAILED}


def test_an_archive_lies_below_its_customer() -> None:
    assert archive_key("owner-1", "r").startswith(archive_prefix("owner-1"))
    assert not archive_key("owner-10", "r").startswith(archive_prefix("owner-1"))
