"""Report failure: sends a FAILED report for an execution that ended without a result."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters import clock
from handlers.adapters.aws import bus
from handlers.adapters.errors import BusUnavailable
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.scoring import ScoringSettings
from handlers.adapters.tables.runs import release_claim
from handlers.domain.catalogue.versions import ruleset_id
from handlers.domain.contract import part
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.building import failed
from handlers.domain.report.run import Run
from handlers.domain.report.run_key import run_key
from handlers.events.messages.execution_status import ExecutionEnded
from handlers.events.messages.queue_batch import Answer, handle_each


@logger.inject_lambda_context(clear_state=True)
def handler(batch: dict[str, Any], context: LambdaContext) -> Answer:
    """Takes AWS's events on executions that failed, timed out or were aborted.

    Their claims are released, so that the same events can be run again. Raises QueueUnavailable.
    """
    return handle_each(batch, _report)


def _report(event: Any) -> None:
    ended = ExecutionEnded.received(part(event, "detail"))
    cause = ended.cause()
    logger.set_correlation_id(cause.metadata.correlation_id)
    run = _run(ended, cause)
    report = failed(cause, run, ended.status, clock.now())
    if bus.publish([report]):
        raise BusUnavailable("EventBridge refused the report's entry.")
    # Last: while the claim is there, a repeat of the event can't run beside this.
    release_claim(run_key(cause, run), run.execution)
    extra = {"report_id": report.report.id, "execution": ended.execution_arn}
    logger.warning("Failure reported", extra=extra | {"code": ended.status})


def _run(ended: ExecutionEnded, cause: AnswerEvent) -> Run:
    return Run.of(
        cause,
        execution=ended.execution_arn,
        started_at=clock.from_epoch_ms(ended.start_date),
        ruleset=ruleset_id(read(ScoringSettings).offered_probes),
    )
