"""Checks as a customer and the state machine ask for them, and what comes of them."""

from __future__ import annotations

from typing import Any

from handlers.domain.report.stored_report import ReportOf
from handlers.resolvers import recheck
from tests.handlers.domain.recheck.rechecks import LATER, subject_with
from tests.handlers.stored import OWNER, store


def ask(of: ReportOf, check: str, context: Any, **changes: Any) -> dict[str, Any]:
    asked = {"owner": OWNER, "reportId": of.id, "subject": subject_with(of, check), "check": check}
    return recheck.handler(asked | changes, context)


def reason(answer: dict[str, Any]) -> str:
    return str(answer["refusal"]["reason"])


def ended(result: str, status: str, base: ReportOf) -> None:
    document = base.document | {"status": status}
    store(ReportOf(result, OWNER, base.incarnation, document), created_at=LATER)


def due(base: ReportOf, **changes: str) -> dict[str, str]:
    """What the state machine hands over."""
    check = {"subject": subject_with(base, "mail_auth"), "check": "mail_auth"}
    return {"trigger": "recheck", "owner": OWNER, "reportId": base.id} | check | changes
