"""Watched sheets under the rules of another catalogue: whose grade changes, and their reports."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from handlers.adapters import clock
from handlers.adapters.settings.reading import forget
from handlers.adapters.tables.watches import watched_sheets
from handlers.domain.report.stored_report import ReportOf
from handlers.watch.last_report import last_report
from infra.user_service.user_tables import UserTables
from local.replaying import Replayed, replay
from operations.rules_event import rules_event
from operations.sending import send_again
from operations.stage import OperationsError, Stage


class Changed(NamedTuple):
    """The last report of a watched sheet, and what the replay says of it."""

    report: ReportOf
    replayed: Replayed


def replayed(stage: Stage, version: str) -> Iterator[Changed]:
    """The last report of each watched sheet that other rules scored, replayed.

    Raises OperationsError if a report's own rules don't give its figures any more.
    """
    _use_tables_of(stage)
    for sheet in watched_sheets():
        report = last_report(*sheet)
        if report is None or report.document["inputs"]["catalogueVersion"] == version:
            continue
        found = replay(report.document, version)
        if found.differences:
            raise OperationsError(f"{report.id}: its own rules give other figures.")
        yield Changed(report, found)


def start(stage: Stage, report: ReportOf, version: str) -> str:
    """Start the report under the other rules; a repeat starts no second one."""
    event = rules_event(report, version, clock.now(), stage.name)
    return send_again(stage, event.to_json())


def _use_tables_of(stage: Stage) -> None:
    os.environ.update(
        {
            "WATCHES_TABLE": stage.output("WatchesTable"),
            "WATCHES_BY_WATCHED_INDEX": UserTables.BY_WATCHED,
            "WATCHES_BY_DIFFERS_INDEX": UserTables.BY_DIFFERS,
            "ANSWERS_TABLE": stage.output("AnswersTable"),
            "REPORTS_TABLE": stage.output("ReportsTable"),
            "REPORTS_BY_ANSWER_INDEX": UserTables.BY_ANSWER,
        }
    )
    forget()
