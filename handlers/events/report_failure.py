"""Report failure: an execution that ended without a result still ends in a report."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters import clock
from handlers.adapters.aws import bus
from handlers.adapters.logging import logger
from handlers.domain.catalogue.catalogue import ruleset_id
from handlers.domain.errors import BusUnavailable
from handlers.domain.report.building import TRIGGER_ANSWER, Run, failed
from handlers.events.execution_status import ExecutionEnded


@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Takes AWS's event on an execution that failed, timed out or was aborted.

    Raises MalformedEvent, BusUnavailable or BusRefused.
    """
    ended = ExecutionEnded.received(event.get("detail"))
    cause = ended.cause()
    logger.set_correlation_id(cause.metadata.correlation_id)
    report = failed(cause, _run(ended), ended.status, clock.now())
    if bus.publish([report]):
        raise BusUnavailable("EventBridge refused the report's entry.")
    extra = {"report_id": report.report.id, "execution": ended.execution_arn}
    logger.warning("Failure reported", extra=extra | {"code": ended.status})


def _run(ended: ExecutionEnded) -> Run:
    return Run(
        execution=ended.execution_arn,
        started_at=clock.from_epoch_ms(ended.start_date),
        ruleset=ruleset_id(),
        trigger=TRIGGER_ANSWER,
    )
