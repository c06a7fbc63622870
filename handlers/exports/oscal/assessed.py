"""The subject of the assessment, its objectives and its tools."""

from __future__ import annotations

from handlers.domain.evidence.results import NOBODY
from handlers.domain.standards.standards import items_of_question
from handlers.exports.oscal.context import Context, Part, one_line, prop, token

TITLE = "Security Platform"


def plan(context: Context) -> Part:
    """There is no plan of its own: the catalogue of questions says what is assessed, and how."""
    return {
        "uuid": context.id_of("plan"),
        "title": context.inputs["catalogueVersion"],
        "description": context.words.report.sections["recompute"].summary,
        "props": [
            prop("catalogue", context.inputs["catalogueVersion"]),
            prop("ruleset-sha256", context.document["rulesetId"]),
        ],
    }


def objectives(context: Context) -> list[Part]:
    """One objective for each question, of the first subcategory that it bears on, if any."""
    return [
        {
            "control-id": subcategories[0],
            "description": context.words.question(question).text,
            "parts": [
                {
                    "id": question,
                    "name": "assessment-objective",
                    "prose": context.words.question(question).text,
                    "props": [
                        prop(token(standard.id), item)
                        for standard in context.standards
                        for item in items_of_question(standard, question)
                    ],
                }
            ],
        }
        for question in context.in_scope
        if (subcategories := context.subcategories(question))
    ]


def inventory_item(context: Context) -> Part:
    """The domain that was looked at."""
    domain = one_line(context.name)
    return {
        "uuid": context.id_of("domain"),
        "description": domain,
        "props": [{"name": "fqdn", "value": domain}],
    }


def assets(context: Context) -> Part:
    """The platform, and as its components the providers that were asked."""
    asked = [part for part in context.document["evidence"] if part["provider"] != NOBODY]
    platform: Part = {"uuid": context.id_of("platform"), "title": TITLE}
    if not asked:
        return {"assessment-platforms": [platform]}
    ids = {part["provider"]: context.id_of("provider", part["provider"]) for part in asked}
    platform["uses-components"] = [{"component-uuid": each} for each in ids.values()]
    components = [
        {
            "uuid": each,
            "type": "service",
            "title": context.words.provider(provider),
            "description": provider,
            "status": {"state": "operational"},
        }
        for provider, each in ids.items()
    ]
    return {"components": components, "assessment-platforms": [platform]}


def controls(context: Context) -> Part:
    """The subcategories of CSF 2.0 that the questions in scope bear on."""
    reviewed = {each for question in context.in_scope for each in context.subcategories(question)}
    return {
        "description": "NIST Cybersecurity Framework 2.0",
        "control-selections": [
            {"include-controls": [{"control-id": control} for control in sorted(reviewed)]}
        ],
        "control-objective-selections": [
            {"include-objectives": [{"objective-id": question} for question in context.in_scope]}
        ],
    }
