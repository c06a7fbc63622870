"""The event that starts the report of what the watch has seen."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.domain.events.answer_event import AnswerEvent, AnswerState
from handlers.domain.events.metadata import Metadata, digest
from handlers.domain.events.updates import Watched
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.report.stored_report import ReportOf, previous_of, sheet_of
from handlers.domain.watch.change import Change


def watch_event(
    report: ReportOf,
    found: Sequence[Change],
    evidence: Sequence[ProviderResult],
    now: str,
    stage: str,
) -> AnswerEvent:
    """For changes since the sheet's last report; the same for each repeat, but for its time.

    The evidence that shows them goes with it: asked again, a provider might say something else.
    """
    watched = Watched(
        id=digest("watch", report.id, *sorted(change.key for change in found)),
        report=report.id,
        carried=[result.to_json() for result in evidence],
        previous=previous_of(report).to_json(),
    )
    metadata = Metadata(stage=stage, event_id=watched.id, correlation_id=watched.id, created_at=now)
    return AnswerEvent(
        answer=sheet_of(report), state=AnswerState.WATCH, metadata=metadata, watch=watched
    )
