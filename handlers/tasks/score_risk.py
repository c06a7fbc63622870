"""Score risk: what the answers are worth with the evidence that there is."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.settings import ScoringSettings, read
from handlers.domain.evidence.existence import of_an_existing_domain
from handlers.domain.evidence.names_found import with_left_out
from handlers.domain.evidence.parked_website import without_parked_website
from handlers.domain.memory.last_seen import carry_forward
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.sheet.names import MOST_NAMES
from handlers.providers.registry import PROBES_OF_SERVERS
from handlers.tasks.payloads import ScoreRisk


@logger.inject_lambda_context(correlation_id_path="correlationId", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{answer, evidence, recalled}`` -> ``{score, evidence}``, with what was recalled in it.

    Raises MalformedEvent.
    """
    task = ScoreRisk.received(payload)
    seen = without_parked_website(carry_forward(task.evidence, task.recalled))
    names = [name.name for name in task.answer.names]
    evidence = with_left_out(of_an_existing_domain(seen), names, PROBES_OF_SERVERS, MOST_NAMES)
    settings = read(ScoringSettings)
    score = score_sheet(
        task.answer, evidence, settings.offered_probes, settings.standards_by_setting
    )
    logger.info("Score made", extra={"ruleset": score["rulesetId"]})
    return {"score": score, "evidence": [result.to_json() for result in evidence]}
