"""Score risk: scores the answers with the evidence that there is."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.scoring import ScoringSettings
from handlers.domain.report.counted_evidence import counted_evidence
from handlers.domain.report.sections.score_section import score_sheet
from handlers.providers.registry.probe_roles import PROBES_OF_SERVERS
from handlers.tasks.payloads import ScoreRisk


@logger.inject_lambda_context(correlation_id_path="correlationId", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{answer, evidence, recalled}`` -> ``{score, evidence}``, with what was recalled in it.

    Raises MalformedEvent.
    """
    task = ScoreRisk.received(payload)
    names = [name.name for name in task.answer.names]
    evidence = counted_evidence(task.evidence, task.recalled, names, PROBES_OF_SERVERS)
    settings = read(ScoringSettings)
    score = score_sheet(
        task.answer, evidence, settings.offered_probes, settings.standards_by_setting
    )
    logger.info("Score made", extra={"ruleset": score["rulesetId"]})
    return {"score": score, "evidence": [result.to_json() for result in evidence]}
