"""Sign report: signs a report, so that anybody can check it without the platform."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.aws.signing_key import signed
from handlers.adapters.logging import logger
from handlers.domain.errors import MalformedEvent
from handlers.domain.signing.stated_parts import StatedParts
from handlers.domain.signing.statement import statement
from handlers.tasks.payloads import SignReport


@logger.inject_lambda_context(correlation_id_path="correlationId", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{event}``, a ReportEvent, -> the same with its signature.

    Raises MalformedEvent, SigningUnavailable or ServiceUnavailable.
    """
    event = SignReport.received(payload).event
    StatedParts.received(event.report.document)
    try:
        stated = statement(event.report)
    except ValueError:
        raise MalformedEvent("SignReport: document: not in I-JSON (RFC 7493)") from None
    envelope = signed(stated)
    report = event.report.model_copy(update={"signature": envelope.to_json()})
    keyid = envelope.signatures[0].keyid
    logger.info("Report signed", extra={"report_id": report.id, "keyid": keyid})
    return event.model_copy(update={"report": report}).to_json()
