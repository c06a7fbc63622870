"""Cognito's trigger after a sign-up is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.adapters import tables
from handlers.domain.errors import MalformedEvent
from handlers.domain.user import User
from handlers.events.create_user import handler


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
def users(monkeypatch: pytest.MonkeyPatch) -> list[User]:
    stored: list[User] = []

    def put_user(user: User) -> bool:
        stored.append(user)
        return len(stored) == 1

    monkeypatch.setattr(tables, "put_user", put_user)
    return stored


def test_the_profile_is_stored_and_the_event_given_back(users: list[User], context: Any) -> None:
    assert handler(event(), context) == event()
    assert (users[0].id, users[0].email) == ("sub-1", "a@example.org")


def test_a_repeat_is_no_error(users: list[User], context: Any) -> None:
    for _ in range(2):
        assert handler(event(), context) == event()


def test_a_forgotten_password_makes_no_profile(users: list[User], context: Any) -> None:
    given = event("PostConfirmation_ConfirmForgotPassword")
    assert handler(given, context) == given
    assert users == []


@pytest.mark.parametrize("attributes", [{"sub": None}, {"email": None}, {"sub": ""}])
def test_missing_attributes_are_an_error(
    attributes: dict[str, Any], users: list[User], context: Any
) -> None:
    with pytest.raises(MalformedEvent, match="userAttributes"):
        handler(event(**attributes), context)


def test_the_address_is_not_logged(
    users: list[User], context: Any, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    handler(event(), context)
    assert logs()[0]["user_id"] == "sub-1"
    assert "example.org" not in str(logs())
