"""What if: a report's sheet scored again, as it was, and with other answers and evidence."""

from __future__ import annotations

from typing import Any, TypedDict

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.versions import is_known, load_catalogue, ruleset_id
from handlers.domain.errors import BadRequest
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring import Range, score
from handlers.domain.scoring.explanation.views import limits, scenarios
from handlers.domain.sheet.fault import Fault
from handlers.domain.sheet.validation import changed_responses

MAX_CHANGES = 100
"""More than any catalogue has questions."""


class Comparison(TypedDict):
    """Both outcomes under the rules of today, which ``rulesetId`` names; figures are exact."""

    rulesetId: str
    before: dict[str, Any]
    after: dict[str, Any]


def what_if(document: dict[str, Any], changes: object, evidence: object = None) -> Comparison:
    """Scores the inputs of a report's document.

    ``changes`` is question id to option id or None, ``evidence`` probe to the status that it is
    taken to have. Raises BadRequest for a report without a score and for what is wrong with them.
    """
    inputs = document.get("inputs")
    if inputs is None or not is_known(inputs["catalogueVersion"]):
        raise BadRequest("This report has no score: its answers couldn't be evaluated.")
    catalogue = load_catalogue(inputs["catalogueVersion"])
    changed = {
        "responses": _changed(catalogue, inputs["responses"], changes),
        "evidence": inputs["evidence"] | _supposed(catalogue, evidence),
    }
    return {
        "rulesetId": ruleset_id(inputs["offered"], catalogue.version),
        "before": _outcome(catalogue, inputs),
        "after": _outcome(catalogue, inputs | changed),
    }


def _changed(catalogue: Catalogue, responses: dict[str, str], changes: object) -> dict[str, str]:
    if isinstance(changes, dict) and len(changes) > MAX_CHANGES:
        raise BadRequest(f"responses: there are more than {MAX_CHANGES} changes.")
    changed = changed_responses(catalogue, responses, changes)
    if isinstance(changed, dict):
        return changed
    raise BadRequest(" ".join(_message(fault, catalogue) for fault in changed))


def _supposed(catalogue: Catalogue, evidence: object) -> dict[str, ProbeStatus]:
    if evidence is None:
        return {}
    if not isinstance(evidence, dict):
        raise BadRequest("evidence: it isn't an object of probe ids and statuses.")
    for probe, status in evidence.items():
        if probe not in catalogue.probes:
            known = ", ".join(catalogue.probes)
            raise BadRequest(f"evidence: there's no probe {probe[:64]!r}; one of {known}.")
        if status not in list(ProbeStatus):
            raise BadRequest(f"evidence.{probe}: one of {', '.join(ProbeStatus)}.")
    return evidence


def _message(fault: Fault, catalogue: Catalogue) -> str:
    """A fault in words for whoever calls the API."""
    options = catalogue.options.get(fault.where.removeprefix("responses."))
    expected = f"; one of {', '.join(options)} or null" if options else ""
    given = f" {fault.given}" if fault.given else ""
    return f"{fault.where}: {fault.code.replace('_', ' ')}{given}{expected}."


def _outcome(catalogue: Catalogue, inputs: dict[str, Any]) -> dict[str, Any]:
    """The fields of the GraphQL type Outcome."""
    result = score(
        catalogue,
        inputs["responses"],
        inputs["evidence"],
        inputs["profile"],
        frozenset(inputs["offered"]),
    )
    return {
        **_ends("score", result.score),
        "gradeGuaranteed": result.grade.guaranteed,
        "gradePossible": result.grade.possible,
        "limits": [
            {
                "rule": each.rule,
                "grade": each.grade,
                "subject": each.subject,
                "certain": each.certain,
            }
            for each in limits(result)
        ],
        **_ends("risk", result.risk),
        "scenarios": [
            {
                "scenario": each.scenario,
                "inherent": float(each.inherent),
                **_ends("residual", each.residual),
            }
            for each in scenarios(result)
        ],
    }


def _ends(name: str, both: Range) -> dict[str, float]:
    return {
        f"{name}Guaranteed": float(both.guaranteed),
        f"{name}Possible": float(both.possible),
    }
