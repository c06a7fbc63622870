"""Customers' sign-ins in Cognito, by their subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.errors import ServiceUnavailable
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.accounts import SignInSettings


def close(owner: str) -> None:
    """Ends all sessions, and lets nobody sign in again; raises ServiceUnavailable."""
    _call(lambda pool, **who: pool.admin_disable_user(**who), owner)
    _call(lambda pool, **who: pool.admin_user_global_sign_out(**who), owner)


def delete(owner: str) -> bool:
    """Deletes the user; says whether there was one. Raises ServiceUnavailable."""
    return _call(lambda pool, **who: pool.admin_delete_user(**who), owner) is not None


def describe(owner: str) -> dict[str, Any] | None:
    """What Cognito stores of a customer, as JSON data; None when it has none.

    Raises ServiceUnavailable.
    """
    found = _call(lambda pool, **who: pool.admin_get_user(**who), owner)
    if found is None:
        return None
    return {
        "attributes": {one["Name"]: one["Value"] for one in found["UserAttributes"]},
        "status": found["UserStatus"],
        "createdAt": found["UserCreateDate"].isoformat(),
        "changedAt": found["UserLastModifiedDate"].isoformat(),
        "secondFactors": found.get("UserMFASettingList", []),
    }


def _call(action: Callable[..., Any], owner: str) -> Any:
    """What Cognito answers; None when there is no such user."""
    pool = read(SignInSettings).user_pool_id
    try:
        with clients.transient_as(ServiceUnavailable, "Cognito", "InternalErrorException"):
            return action(clients.client("cognito-idp"), UserPoolId=pool, Username=owner)
    except ClientError as error:
        if error.response["Error"]["Code"] != "UserNotFoundException":
            raise
        return None
