"""A report as its table gives it."""

from __future__ import annotations

from typing import Any

from handlers.adapters.tables.reported.reports import StoredReport


def stored_report(document: dict[str, Any], signature: Any = None) -> StoredReport:
    """The first complete report of ``answer-1`` with this document."""
    return StoredReport(
        answer_id="answer-1",
        answer_incarnation="incarnation-1",
        order="10000000001#2026-11-23T10:00:00.000Z",
        status="COMPLETE",
        created_at="2026-11-23T10:00:00.000Z",
        document=document,
        signature=signature,
    )
