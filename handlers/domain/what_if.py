"""What if: a report's sheet scored again, as it was answered and with some answers changed."""

from __future__ import annotations

from typing import Any, Final, TypedDict

from handlers.domain.answer import changed_responses
from handlers.domain.catalogue import Catalogue, is_known, load_catalogue, ruleset_id
from handlers.domain.errors import BadRequest
from handlers.domain.fault import Fault
from handlers.domain.figure import PART, figure
from handlers.domain.scoring import Score, score

MAX_CHANGES: Final = 100
"""More than any catalogue has questions."""


class Comparison(TypedDict):
    """Both outcomes under the rules of today, which ``rulesetId`` names."""

    rulesetId: str
    before: dict[str, Any]
    after: dict[str, Any]


def what_if(document: dict[str, Any], changes: object) -> Comparison:
    """Scores the inputs of a report's document; ``changes`` is question id to option id or None.

    Raises BadRequest for a report without a score and for each fault of the changes.
    """
    inputs = document.get("inputs")
    if inputs is None or not is_known(inputs["catalogueVersion"]):
        raise BadRequest("This report has no score: its answers couldn't be evaluated.")
    catalogue = load_catalogue(inputs["catalogueVersion"])
    changed = _changed(catalogue, inputs["responses"], changes)
    return {
        "rulesetId": ruleset_id(catalogue.version),
        "before": _outcome(catalogue, inputs["responses"], inputs),
        "after": _outcome(catalogue, changed, inputs),
    }


def _changed(catalogue: Catalogue, responses: dict[str, str], changes: object) -> dict[str, str]:
    if isinstance(changes, dict) and len(changes) > MAX_CHANGES:
        raise BadRequest(f"responses: there are more than {MAX_CHANGES} changes.")
    changed = changed_responses(catalogue, responses, changes)
    if isinstance(changed, dict):
        return changed
    raise BadRequest(" ".join(_told(fault, catalogue) for fault in changed))


def _told(fault: Fault, catalogue: Catalogue) -> str:
    """A fault in words for whoever calls the API."""
    options = catalogue.options.get(fault.where.removeprefix("responses."))
    expected = f"; one of {', '.join(options)} or null" if options else ""
    given = f" {fault.given}" if fault.given else ""
    return f"{fault.where}: {fault.code.replace('_', ' ')}{given}{expected}."


def _outcome(
    catalogue: Catalogue, responses: dict[str, str], inputs: dict[str, Any]
) -> dict[str, Any]:
    return _shown(score(catalogue, responses, inputs["evidence"], inputs["profile"]))


def _shown(result: Score) -> dict[str, Any]:
    """The fields of the GraphQL type Outcome."""
    return {
        "scoreLow": figure(result.low)["rounded"],
        "scoreHigh": figure(result.high)["rounded"],
        "grade": result.grade,
        "caps": [
            {"rule": cap.rule, "grade": cap.grade, "subject": cap.subject} for cap in result.caps
        ],
        "risk": figure(result.risk)["rounded"],
        "confidence": figure(result.confidence, PART)["rounded"],
        "scenarios": [
            {
                "scenario": each.scenario,
                "inherent": figure(each.inherent)["rounded"],
                "residual": figure(each.residual)["rounded"],
            }
            for each in result.scenarios
        ],
    }
