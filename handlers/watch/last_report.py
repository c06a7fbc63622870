"""The report that a look compares with: the newest complete one of an unchanged sheet."""

from __future__ import annotations

from handlers.adapters.tables.answers import sheet_state
from handlers.adapters.tables.reported.reports import newest_complete_id, read_report
from handlers.domain.errors import NotFound
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.sheet.sheet_key import sheet_key


def last_report(owner: str, answer_id: str) -> ReportOf | None:
    """None for a sheet that is removed, has no report, or has newer answers not reported yet.

    Raises TableUnavailable.
    """
    sheet = sheet_state(owner, answer_id)
    if sheet is None:
        return None
    found = newest_complete_id(sheet_key(owner, answer_id), sheet.incarnation)
    if found is None:
        return None
    try:
        stored = read_report(found, owner)
    except NotFound:
        return None
    if sheet.is_submitted and sheet.version > stored.document["answer"]["version"]:
        return None
    return ReportOf(found, owner, stored.answer_incarnation, stored.document)
