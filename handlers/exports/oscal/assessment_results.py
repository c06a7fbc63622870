"""A report as OSCAL assessment results (NIST), in JSON.

https://pages.nist.gov/OSCAL/resources/concepts/layer/assessment/assessment-results/
Questions are the objectives, each of a subcategory of CSF 2.0; answers and checks are observations;
each question makes a finding, each scenario a risk. The same report gives the same bytes.
"""

from __future__ import annotations

import json
from typing import Any

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.errors import NotExportable
from handlers.exports.oscal.assessed import assets, controls, inventory_item, objectives, plan
from handlers.exports.oscal.context import Context, Part, one_line, prop
from handlers.exports.oscal.figures import result_props
from handlers.exports.oscal.findings_and_risks import findings, risks
from handlers.exports.oscal.observations import observations
from handlers.exports.wording.texts import wording

OSCAL_VERSION = "1.2.3"
"""The release whose schema the export is tested against."""


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
            "local-definitions": {"objectives-and-methods": objectives(context)},
            "results": [_result(context)],
            "back-matter": {"resources": [plan(context)]},
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
                "name": one_line(context.name),
            }
        ],
    }


def _title(context: Context) -> str:
    return one_line(f"{context.words.report.words['report']}: {context.name}")


def _result(context: Context) -> Part:
    document, report = context.document, context.words.report
    result: Part = {
        "uuid": context.id_of("result"),
        "title": _title(context),
        "description": report.statuses[document["status"]].meaning,
        "start": document["run"]["startedAt"],
        "end": document["createdAt"],
        "props": result_props(context),
        "local-definitions": {
            "inventory-items": [inventory_item(context)],
            "assessment-assets": assets(context),
        },
        "reviewed-controls": controls(context),
        "risks": risks(context),
        "findings": findings(context),
        "remarks": _remarks(context),
    }
    if found := observations(context):
        result["observations"] = found
    return result


def _remarks(context: Context) -> str:
    """The nature of the model, and every check without a result."""
    words = context.words
    unknown = [
        f"{words.probe(each['probe']).title}: {words.reason(each['reason']).title}."
        for each in context.document["unknown"]
    ]
    return "\n\n".join([words.report.notes["model"], *unknown])
