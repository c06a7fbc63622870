"""A report as OSCAL assessment results (NIST), in JSON.

https://pages.nist.gov/OSCAL/resources/concepts/layer/assessment/assessment-results/
Questions are the objectives, each of a subcategory of CSF 2.0; answers and checks are observations;
each question makes a finding, each scenario a risk. The same report gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final, cast

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.evidence.results import NOBODY
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.figure import Figure
from handlers.domain.standards.standards import items_of_question
from handlers.exports.errors import NotExportable
from handlers.exports.oscal.context import (
    ENDS,
    Context,
    Part,
    figure_props,
    one_line,
    prop,
    range_props,
    token,
)
from handlers.exports.oscal.judgements import findings, risks
from handlers.exports.oscal.observations import observations
from handlers.exports.wording.texts import wording

OSCAL_VERSION: Final = "1.2.3"
"""The release whose schema the export is tested against."""
TITLE: Final = "Security Platform"


def oscal(document: ReportDocument, language: str) -> str:
    """The results as JSON text.

    Raises NotExportable for a report without a score, which has no results.
    """
    return json.dumps(assessment_results(document, language), ensure_ascii=False, indent=2) + "\n"


def assessment_results(document: ReportDocument, language: str) -> dict[str, Any]:
    """The same as data."""
    inputs = document["inputs"]
    if inputs is None:
        raise NotExportable(f"a {document['status']} report has no assessment results")
    words = wording(document, language)
    context = Context(document, inputs, load_catalogue(inputs["catalogueVersion"]), words)
    return {
        "assessment-results": {
            "uuid": context.id_of("results"),
            "metadata": _metadata(context),
            "import-ap": {"href": f"#{context.id_of('plan')}"},
            "local-definitions": {"objectives-and-methods": _objectives(context)},
            "results": [_result(context)],
            "back-matter": {"resources": [_plan(context)]},
        }
    }


def _metadata(context: Context) -> Part:
    document = context.document
    return {
        "title": _title(context),
        "last-modified": document["createdAt"],
        "version": str(document["answer"]["version"]),
        "oscal-version": OSCAL_VERSION,
        "props": [
            prop("language", context.words.language),
            prop("report-status", document["status"]),
        ],
        "parties": [
            {
                "uuid": context.id_of("customer"),
                "type": "organization",
                "name": one_line(document["answer"]["domain"] or document["answer"]["id"]),
            }
        ],
    }


def _title(context: Context) -> str:
    domain = context.document["answer"]["domain"] or context.document["answer"]["id"]
    return one_line(f"{context.words.report.words['report']}: {domain}")


def _plan(context: Context) -> Part:
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


def _objectives(context: Context) -> list[Part]:
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


def _result(context: Context) -> Part:
    document, report = context.document, context.words.report
    result: Part = {
        "uuid": context.id_of("result"),
        "title": _title(context),
        "description": report.statuses[document["status"]].meaning,
        "start": document["run"]["startedAt"],
        "end": document["createdAt"],
        "props": _result_props(context),
        "local-definitions": {
            "inventory-items": [_domain(context)],
            "assessment-assets": _assets(context),
        },
        "reviewed-controls": _controls(context),
        "risks": risks(context),
        "findings": findings(context),
        "remarks": _remarks(context),
    }
    if seen := observations(context):
        result["observations"] = seen
    return result


def _result_props(context: Context) -> list[Part]:
    headline, hashes = context.document["headline"], context.document["inputHashes"]
    ranges = {"score": headline["score"], "risk": headline["risk"]}
    grades = {"grade": headline["grade"], "grade-by-points": headline["gradeByPoints"]}
    known = cast("dict[str, Figure]", headline["knowledge"] or {})
    return [
        *chain.from_iterable(range_props(name, each) for name, each in ranges.items() if each),
        *chain.from_iterable(figure_props(name, known[name]) for name in sorted(known)),
        *(
            prop(f"{name}-{end}", each[end])
            for name, each in grades.items()
            if each
            for end in ENDS
        ),
        *(prop("grade-limit", limit["rule"]) for limit in headline["limits"]),
        prop("ruleset-sha256", context.document["rulesetId"]),
        *(prop(f"{name}-sha256", value) for name, value in sorted((hashes or {}).items())),
        *_items_of_standards(context),
    ]


def _items_of_standards(context: Context) -> Iterator[Part]:
    """Each item of each standard that is shown; its class is what is said of it."""
    for part in context.shown_standards:
        for state, items in part["items"].items():
            for item in items:
                yield {**prop(token(part["standard"]), item), "class": token(state)}


def _domain(context: Context) -> Part:
    domain = one_line(context.document["answer"]["domain"] or context.document["answer"]["id"])
    return {
        "uuid": context.id_of("domain"),
        "description": domain,
        "props": [{"name": "fqdn", "value": domain}],
    }


def _assets(context: Context) -> Part:
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


def _controls(context: Context) -> Part:
    controls = {each for question in context.in_scope for each in context.subcategories(question)}
    return {
        "description": "NIST Cybersecurity Framework 2.0",
        "control-selections": [
            {"include-controls": [{"control-id": control} for control in sorted(controls)]}
        ],
        "control-objective-selections": [
            {"include-objectives": [{"objective-id": question} for question in context.in_scope]}
        ],
    }


def _remarks(context: Context) -> str:
    """The nature of the model, and every check without a result."""
    words = context.words
    unknown = [
        f"{words.probe(each['probe']).title}: {words.reason(each['reason']).title}."
        for each in context.document["unknown"]
    ]
    return "\n\n".join([words.report.notes["model"], *unknown])
