"""Input of each handler as it comes, for mutations of it."""

from __future__ import annotations

import json
from typing import Any

from handlers.domain.events.answer_event import AnswerState
from handlers.domain.report.building import rejected
from handlers.events.security_service import forget_answer, queue_runs, report_failure
from handlers.events.user_service import create_user, remove_reports, save_report
from handlers.resolvers import domain_proof, export_report, what_if
from handlers.tasks import (
    recall_evidence,
    reject_answer,
    remember_result,
    score_risk,
    sign_report,
    validate_answer,
)
from tests.handlers.samples import (
    CREATED_AT,
    EXECUTION,
    event,
    event_json,
    provider_json,
    run,
    run_json,
    sheet,
)

REPORT = rejected(event(), run(), [], CREATED_AT).to_json()
SHEET = sheet().to_json()
EVIDENCE = [provider_json(mail_auth="PASS", web_tls="UNKNOWN")]
SCORED = {"id": "r", "createdAt": CREATED_AT, "rulesetId": "rules", "guaranteedScore": "1/2"}
OF_SHEET = {"owner": "o", "incarnation": "i", "answer": SHEET, "run": run_json()}
ENDED = {
    "executionArn": EXECUTION,
    "name": "0001-abc",
    "status": "FAILED",
    "startDate": 1_795_428_000_000,
    "input": json.dumps(event_json()),
}
FAULT = {"where": "domain", "code": "domain_missing", "given": None}
QUEUED: dict[str, tuple[Any, Any]] = {
    "save_report": (save_report, {"detail": REPORT}),
    "remove_reports": (remove_reports, {"detail": event(AnswerState.REMOVED).to_json()}),
    "forget_answer": (forget_answer, {"detail": event(AnswerState.REMOVED).to_json()}),
    "report_failure": (report_failure, {"detail": ENDED}),
    "queue_runs": (queue_runs, {"source": "user-service", "detail": event_json()}),
    "queue_runs ends": (queue_runs, {"source": "aws.states", "detail": ENDED}),
}
"""Events that come from a queue."""
INPUTS: dict[str, tuple[Any, Any]] = {
    "create_user": (
        create_user,
        {
            "triggerSource": "PostConfirmation_ConfirmSignUp",
            "request": {"userAttributes": {"sub": "s", "email": "a@firm.example"}},
        },
    ),
    "validate_answer": (validate_answer, {"correlationId": "c", "event": event_json()}),
    "reject_answer": (
        reject_answer,
        {"event": event_json(), "run": run_json(), "faults": [FAULT], "createdAt": CREATED_AT},
    ),
    "recall_evidence": (recall_evidence, OF_SHEET),
    "score_risk": (score_risk, {"answer": SHEET, "evidence": EVIDENCE, "recalled": []}),
    "sign_report": (sign_report, {"event": REPORT}),
    "remember_result": (remember_result, OF_SHEET | {"evidence": EVIDENCE, "report": SCORED}),
    "domain_proof": (domain_proof, {"owner": "o", "domain": "firm.example"}),
    "export_report": (
        export_report,
        {"owner": "o", "reportId": "r", "format": "CSV", "language": "DE"},
    ),
    "what_if": (what_if, {"owner": "o", "reportId": "r", "responses": {"GV-01": "full"}}),
}
