"""The key by which a run is claimed; the state machine computes the same (``RUN_KEY``)."""

from __future__ import annotations

from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.run import Run
from handlers.domain.sheet.sheet_key import incarnation_key


def run_key(event: AnswerEvent, run: Run) -> str:
    """One key for each incarnation, version, ruleset, trigger and attempt."""
    answer = event.answer
    sheet = incarnation_key(answer.owner, answer.id, answer.incarnation)
    parts = (answer.version, run.ruleset, run.trigger, run.trigger_id, event.metadata.attempt)
    return "#".join((sheet, *map(str, parts)))
