"""Cognito's trigger after a sign-up is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent
from handlers.events.user_service import create_user
from handlers.events.user_service.create_user import handler


def event(source: str = "PostConfirmation_ConfirmSignUp", **attributes: Any) -> dict[str, Any]:
    given = {"sub": "sub-1", "email": "a@example.org", "email_verified": "true"} | attributes
    return {
        "version": "1",
        "triggerSource": source,
        "userName": "sub-1",
        "request": {"userAttributes": given, "clientMetadata": {}},
        "response": {},
    }


@pytest.fixture
def users(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    stored: list[dict[str, str]] = []

    def put_user(user: dict[str, str]) -> bool:
        stored.append(user)
        return len(stored) == 1

    monkeypatch.setattr(create_user, "put_user", put_user)
    return stored


def test_the_profile_is_stored_and_the_event_given_back(
    users: list[dict[str, str]], context: Any
) -> None:
    assert handler(event(), context) == event()
    assert (users[0]["id"], users[0]["email"]) == ("sub-1", "a@example.org")


def test_a_repeat_is_no_error(users: list[dict[str, str]], context: Any) -> None:
    for _ in range(2):
        assert handler(event(), context) == event()


def test_a_forgotten_password_makes_no_profile(users: list[dict[str, str]], context: Any) -> None:
    given = event("PostConfirmation_ConfirmForgotPassword")
    assert handler(given, context) == given
    assert users == []


@pytest.mark.parametrize("attributes", [{"sub": None}, {"email": None}, {"sub": ""}])
def test_missing_attributes_are_an_error(
    attributes: dict[str, Any], users: list[dict[str, str]], context: Any
) -> None:
    with pytest.raises(MalformedEvent, match="userAttributes"):
        handler(event(**attributes), context)


def test_the_address_is_not_logged(
    users: list[dict[str, str]], context: Any, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    handler(event(), context)
    assert logs()[0]["user_id"] == "sub-1"
    assert "example.org" not in str(logs())
