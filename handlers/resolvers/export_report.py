"""Query.exportReport: a report of the caller as a file to keep."""

from __future__ import annotations

from typing import Any, Literal

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from handlers.adapters.aws.page_address import verify_page
from handlers.adapters.logging import logger
from handlers.adapters.tables.plans import read_plan
from handlers.adapters.tables.reported.reports import read_report
from handlers.domain.contract import Contract
from handlers.domain.errors import NotFound
from handlers.exports.errors import NotExportable
from handlers.exports.formats import FORMATS, Beside, as_file
from handlers.exports.proof import proof_of
from handlers.exports.reading import checked


class Export(Contract):
    """What the resolver hands over; the owner is the caller's subject, from the token."""

    owner: str = Field(min_length=1)
    report_id: str
    format: Literal["HTML", "CSV", "CSV_SEMICOLON", "XLSX", "ICS", "OSCAL"]
    language: Literal["DE", "EN"]


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, reportId, format, language}`` -> ``{file}`` or ``{refusal: {type, message}}``.

    Raises MalformedEvent, TableUnavailable or ServiceUnavailable.
    """
    asked = Export.received(payload)
    try:
        file = _file(asked)
    except NotFound as error:
        return _refusal("NotFound", str(error))
    except NotExportable as error:
        return _refusal("BadRequest", f"This report has no such file: {error}.")
    logger.info("Exported", extra={"report_id": asked.report_id, "format": asked.format})
    return {"file": file}


def _file(asked: Export) -> dict[str, Any]:
    """The fields of the GraphQL type ReportFile."""
    stored = read_report(asked.report_id, asked.owner)
    document = checked(stored.document)
    # The only format that says how it is verified.
    proof = proof_of(stored.signature, verify_page) if asked.format == "HTML" else None
    beside = Beside(proof, read_plan(asked.owner, document["answer"]["id"]))
    return as_file(document, FORMATS[asked.format.lower()], asked.language.lower(), beside)


def _refusal(kind: str, message: str) -> dict[str, Any]:
    logger.info("Not exported", extra={"refusal": kind})
    return {"refusal": {"type": kind, "message": message}}
