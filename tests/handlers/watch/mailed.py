"""A sheet whose changes are due as a mail, and what takes mails."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.adapters.aws import clients, page_address, sign_ins
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.watch.night import Watched
from handlers.watch import end_look
from tests.handlers.samples import provider_json
from tests.handlers.stored import OWNER, set_environment

TOKEN = "t"
SHEET = Watched(OWNER, "answer-1")
WORSE = [provider_json("dns", mail_auth="FAIL", dns_hygiene="FAIL")]
NOON = "2026-11-27T12:00:00.000Z"


class Ses:
    """Takes mails; fails as it is told."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.fails: Exception | None = None

    def send_email(self, **request: Any) -> None:
        self.sent.append(request)
        if self.fails is not None:
            raise self.fails


@pytest.fixture(autouse=True)
def ses(monkeypatch: pytest.MonkeyPatch) -> Ses:
    set_environment(
        monkeypatch,
        {
            "WATCHES_BY_DUE_INDEX": "byDue",
            "WATCHES_BY_TOKEN_INDEX": "byToken",
            "ACCOUNTS_TABLE": "Accounts",
            "MAIL_SENDER": "Watch <watch@platform.example>",
            "CONFIGURATION_SET": "test",
        },
    )
    made = Ses()
    monkeypatch.setattr(clients, "once_client", {"sesv2": made}.__getitem__)
    monkeypatch.setattr(page_address, "page", lambda: "https://page.example/")
    address = {"attributes": {"email": "anna@firm.example"}}
    monkeypatch.setattr(sign_ins, "describe", {OWNER: address}.get)
    return made


@pytest.fixture(autouse=True)
def changed(base: ReportOf, at: Any, context: Any) -> None:
    """Two looks have seen that it got worse; it is noon."""
    for look in ("1", "2"):
        payload = {"owner": OWNER, "answerId": "answer-1", "look": look, "report": base.id}
        end_look.handler(payload | {"gathered": WORSE}, context)
    at(NOON)
