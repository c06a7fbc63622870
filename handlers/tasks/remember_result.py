"""Remember result: stores what was scored and seen, for the next report of this customer."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.tables.gathered.evidence import write_observations
from handlers.adapters.tables.reported.results import ResultKey, remember_result
from handlers.domain.memory.last_seen import last_seen, observations
from handlers.domain.memory.previous_result import result_of
from handlers.tasks.memory_payloads import RememberResult


@logger.inject_lambda_context(correlation_id_path="correlationId", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, incarnation, answer, run, evidence, report}`` -> ``{remembered, observations}``.

    ``remembered`` is false for a sheet that was removed meanwhile: then nothing is stored. Raises
    MalformedEvent or TableUnavailable; a repeat changes nothing.
    """
    task = RememberResult.received(payload)
    result = result_of(task.report, task.answer, task.evidence)
    key = ResultKey.of(task.owner, task.incarnation, task.answer, task.run)
    if not remember_result(key, task.answer.domain, result):
        logger.info("Sheet was removed")
        return {"remembered": False, "observations": 0}
    newest = last_seen(observations(task.evidence)).values()
    written = write_observations(task.owner, task.answer.domain, newest)
    logger.info("Result remembered", extra={"report_id": result.report_id, "observations": written})
    return {"remembered": True, "observations": written}
