"""Recall evidence: reads what was last seen of the domain and last scored for the sheet."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.tables.gathered.evidence import read_observations
from handlers.adapters.tables.reported.results import ResultKey, previous_result
from handlers.domain.memory.last_seen import recall
from handlers.tasks.memory_payloads import RecallEvidence


@logger.inject_lambda_context(correlation_id_path="correlationId", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, incarnation, answer, run}`` -> ``{evidence, previous}``.

    ``evidence`` are ProviderResults, all of them stale; ages are counted at the start of the run.
    Raises MalformedEvent or TableUnavailable.
    """
    task = RecallEvidence.received(payload)
    history = read_observations(task.owner, task.answer.domain)
    evidence = recall(history, task.run.started_at)
    key = ResultKey.of(task.owner, task.incarnation, task.answer, task.run)
    previous = previous_result(key, task.answer.domain)
    found = {"remembered": len(history), "recalled": len(evidence), "has_previous": bool(previous)}
    logger.info("Evidence recalled", extra=found)
    return {
        "evidence": [result.to_json() for result in evidence],
        "previous": previous.to_json() if previous else None,
    }
