"""The table of users: a profile is stored once."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from handlers.adapters.tables.users import put_user
from tests.handlers.adapters.stubs import stub
from tests.handlers.samples import CREATED_AT

USER = {"id": "sub-1", "email": "a@example.org", "createdAt": CREATED_AT}
PUT = {
    "TableName": "users",
    "Item": {
        "id": {"S": "sub-1"},
        "email": {"S": "a@example.org"},
        "createdAt": {"S": CREATED_AT},
    },
    "ConditionExpression": "attribute_not_exists(id)",
}


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("USERS_TABLE", "users")
    return stub(monkeypatch, "dynamodb")


def test_a_new_profile_is_stored(dynamodb: Stubber) -> None:
    dynamodb.add_response("put_item", {}, PUT)
    assert put_user(USER) is True


def test_a_profile_that_exists_stays_as_it_is(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("put_item", "ConditionalCheckFailedException")
    assert put_user(USER) is False


def test_other_errors_are_raised(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("put_item", "AccessDeniedException")
    with pytest.raises(ClientError, match="AccessDeniedException"):
        put_user(USER)
