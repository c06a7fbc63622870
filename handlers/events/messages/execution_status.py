"""The event "Step Functions Execution Status Change" of AWS, as far as it is used here."""

from __future__ import annotations

import json

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.schema.document import FailureCode

LAST_MOMENT = 253_402_300_799_999
"""The end of the year 9999, in milliseconds since 1970."""


class ExecutionEnded(Contract):
    """Its detail; ``start_date`` in milliseconds since 1970, ``input`` is JSON text."""

    execution_arn: str = Field(min_length=1)
    status: FailureCode
    start_date: int = Field(ge=0, le=LAST_MOMENT, strict=True)
    input: str

    def cause(self) -> AnswerEvent:
        """The event that the execution worked on; raises MalformedEvent."""
        try:
            payload = json.loads(self.input)
        except (ValueError, RecursionError):
            raise MalformedEvent("ExecutionEnded: input: not JSON") from None
        return AnswerEvent.received(payload)
