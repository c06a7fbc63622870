"""The event that starts the report of a sheet whose grade other rules change."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.events.answer_event import Answer, AnswerEvent, AnswerState
from handlers.domain.events.metadata import Metadata, digest
from handlers.domain.events.updates import Watched
from handlers.domain.report.run import TRIGGER_RULES
from handlers.domain.report.stored_report import ReportOf, previous_of, sheet_of
from handlers.domain.watch.look import evidence_of


def rules_event(report: ReportOf, version: str, now: str, stage: str) -> AnswerEvent:
    """For the sheet's last report under the catalogue ``version``; the same for each repeat.

    No provider is asked: all evidence counts as in the report. Raises KeyError if there is no such
    version, MalformedEvent.
    """
    watched = Watched(
        id=digest("rules", report.id, version),
        trigger=TRIGGER_RULES,
        report=report.id,
        carried=[result.to_json() for result in evidence_of(report.document)],
        previous=previous_of(report).to_json(),
    )
    metadata = Metadata(stage=stage, event_id=watched.id, correlation_id=watched.id, created_at=now)
    sheet = _under(sheet_of(report), version)
    return AnswerEvent(answer=sheet, state=AnswerState.WATCH, metadata=metadata, watch=watched)


def _under(sheet: Answer, version: str) -> Answer:
    """Without the questions that the version no longer has, which are no faults."""
    catalogue = load_catalogue(version)
    return sheet.model_copy(
        update={
            "catalogue_version": version,
            "responses": _still_there(sheet.responses, catalogue.options),
            "profile": _still_there(sheet.profile, catalogue.profile.questions),
        }
    )


def _still_there(
    chosen: Mapping[str, str], options: Mapping[str, Collection[str]]
) -> dict[str, str]:
    return {q: option for q, option in chosen.items() if option in options.get(q, ())}
