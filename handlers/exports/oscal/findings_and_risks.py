"""The findings and risks of an OSCAL export: what follows from the observations."""

from __future__ import annotations

from handlers.domain.report.schema.recommendation import RecommendationPart
from handlers.domain.report.schema.score import LedgerPart, ScenarioPart
from handlers.exports.oscal.context import (
    NAMESPACE_URI,
    Context,
    Part,
    figure_props,
    prop,
    range_props,
)
from handlers.exports.oscal.observations import observed
from handlers.exports.wording.recommended.recommendations import texts_of

CORE = "http://csrc.nist.gov/ns/oscal"
"""NIST's own names of facets."""


def findings(context: Context) -> list[Part]:
    """One for each question that applies: satisfied when it cost no point."""
    return [_finding(context, part) for part in context.document["ledger"]]


def risks(context: Context) -> list[Part]:
    """One for each scenario, with the recommendations that lower it."""
    return [_risk(context, part) for part in context.document["scenarios"]]


def _finding(context: Context, part: LedgerPart) -> Part:
    question = part["question"]
    asked = context.words.question(question)
    satisfied = part["lost"]["exact"] == "0/1"
    finding: Part = {
        "uuid": context.id_of("finding", question),
        "title": asked.text,
        "description": asked.help,
        "props": [
            *figure_props("points-lost", part["lost"]),
            *figure_props("points-lost-by-answer", part["ownGap"]),
            *figure_props("points-lost-by-evidence", part["evidenceGap"]),
            *figure_props("points-lost-by-trust", part["trustGap"]),
            prop("basis", part["basis"]),
            *_contradicted(context, question),
        ],
        "origins": context.platform,
        "target": {
            "type": "objective-id",
            "target-id": question,
            "status": {
                "state": "satisfied" if satisfied else "not-satisfied",
                "reason": "pass" if satisfied else "fail",
            },
        },
    }
    if rests_on := observed(context, question):
        finding["related-observations"] = rests_on
    if not satisfied:
        finding["related-risks"] = [
            {"risk-uuid": context.id_of("risk", scenario)}
            for scenario in context.questions[question].scenarios
        ]
    return finding


def _contradicted(context: Context, question: str) -> list[Part]:
    return [
        prop("contradicted-by", each["probe"])
        for each in context.document["contradictions"]
        if each["question"] == question
    ]


def _risk(context: Context, part: ScenarioPart) -> Part:
    scenario = part["scenario"]
    named = context.words.scenario(scenario)
    columns = context.words.report.columns
    risk: Part = {
        "uuid": context.id_of("risk", scenario),
        "title": named.title,
        "description": named.summary,
        "statement": f"{columns['inherent']}: {part['inherent']['rounded']}. "
        f"{columns['residual']}: {part['residual']['guaranteed']['rounded']}.",
        "props": [prop("scenario", scenario)],
        "status": "open",
        "origins": context.platform,
        "characterizations": [
            {"origin": context.platform[0], "facets": _initial(part)},
            {"origin": context.platform[0], "facets": _residual(part)},
        ],
    }
    if remediations := [
        _remediation(context, scenario, each)
        for each in context.document["recommendations"]
        if scenario in _scenarios(context, each)
    ]:
        risk["remediations"] = remediations
    return risk


def _initial(part: ScenarioPart) -> list[Part]:
    state = [{"name": "state", "value": "initial"}]
    return [
        {"name": "likelihood", "system": CORE, "value": str(part["likelihood"]), "props": state},
        {"name": "impact", "system": CORE, "value": str(part["impact"]), "props": state},
        {
            "name": "inherent-risk",
            "system": NAMESPACE_URI,
            "value": part["inherent"]["exact"],
            "props": figure_props("risk", part["inherent"]),
        },
    ]


def _residual(part: ScenarioPart) -> list[Part]:
    return [
        {
            "name": "residual-risk",
            "system": NAMESPACE_URI,
            "value": part["residual"]["guaranteed"]["exact"],
            "props": range_props("risk", part["residual"]),
        }
    ]


def _scenarios(context: Context, recommendation: RecommendationPart) -> set[str]:
    """The scenarios that a recommendation bears on."""
    questions = [
        question
        for question in context.questions.values()
        if question.id == recommendation["question"] or recommendation["probe"] in question.partial
    ]
    return {scenario for question in questions for scenario in question.scenarios}


def _remediation(context: Context, scenario: str, each: RecommendationPart) -> Part:
    words = texts_of(each, context.words)
    subject = each["question"] or each["probe"] or ""
    return {
        "uuid": context.id_of("remediation", scenario, each["kind"], subject, each["option"] or ""),
        "lifecycle": "recommendation",
        "title": words.title,
        "description": " ".join(filter(None, [words.what, words.start])),
        "props": [
            prop("kind", each["kind"]),
            *([prop("question", each["question"])] if each["question"] else []),
            *([prop("option", each["option"])] if each["option"] else []),
            *(prop("required-probe", probe) for probe in each["required"]),
            prop("effort", each["effort"]),
            prop("who", each["who"]),
            *figure_props("gain", each["gain"]),
            *figure_props("risk-drop", each["riskDrop"]),
        ],
        "origins": context.platform,
    }
