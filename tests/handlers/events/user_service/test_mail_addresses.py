"""Whatever address Cognito confirms, the profile that is kept of it can be read again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.adapters.logging import logger
from handlers.domain.errors import MalformedEvent
from handlers.events.messages.user_confirmation import User
from handlers.events.user_service import create_user
from tests.fuzzing.amount import inputs
from tests.fuzzing.changed_bytes import changed

EACH = 200
ADDRESSES = (b"a@firm.example", b'"a b"@firm.example', "jörg@bücher.example".encode())


def test_any_address_is_kept_or_refused(monkeypatch: pytest.MonkeyPatch, context: Any) -> None:
    kept: list[dict[str, str]] = []
    monkeypatch.setattr(create_user, "put_user", lambda user: kept.append(dict(user)) or True)
    monkeypatch.setattr(logger, "info", lambda *_, **__: None)
    for raw in changed(ADDRESSES, 14, inputs(EACH)):
        address = raw.decode("utf-8", "surrogateescape")
        event = {
            "triggerSource": "PostConfirmation_ConfirmSignUp",
            "request": {"userAttributes": {"sub": "s", "email": address}},
        }
        try:
            assert create_user.handler(event, context) is event
        except MalformedEvent:
            continue
        stored = json.loads(json.dumps(kept.pop(), ensure_ascii=False).encode())
        assert User.received(stored).email == address
    assert kept == []
