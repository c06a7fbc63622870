"""A sign-in is closed first, and deleted last."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.stub import Stubber

from handlers.accounts import close_sign_in, delete_sign_in
from handlers.adapters.errors import ServiceUnavailable
from tests.handlers.adapters.stubs import stub

TASK = {"owner": "owner-1", "id": "receipt"}
WHO = {"UserPoolId": "pool", "Username": "owner-1"}


@pytest.fixture
def cognito(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("USER_POOL_ID", "pool")
    return stub(monkeypatch, "cognito-idp")


def test_nobody_signs_in_any_more_and_all_sessions_end(cognito: Stubber, context: Any) -> None:
    cognito.add_response("admin_disable_user", {}, WHO)
    cognito.add_response("admin_user_global_sign_out", {}, WHO)
    close_sign_in.handler(TASK, context)
    cognito.assert_no_pending_responses()


def test_a_repeat_finds_no_user(cognito: Stubber, context: Any) -> None:
    cognito.add_response("admin_delete_user", {}, WHO)
    assert delete_sign_in.handler(TASK, context) == {"signIn": 1}
    cognito.add_client_error("admin_delete_user", "UserNotFoundException")
    assert delete_sign_in.handler(TASK, context) == {"signIn": 0}


def test_what_passes_is_tried_again(cognito: Stubber, context: Any) -> None:
    cognito.add_client_error("admin_delete_user", "TooManyRequestsException")
    with pytest.raises(ServiceUnavailable, match="TooManyRequests"):
        delete_sign_in.handler(TASK, context)
