"""Sign-ins in Cognito: described, closed and deleted, whether there is one or not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from handlers.adapters.aws import sign_ins
from handlers.adapters.errors import ServiceUnavailable
from tests.handlers.adapters.stubs import stub

WHO = {"UserPoolId": "eu-west-1_pool", "Username": "owner-1"}
USER = {
    "Username": "owner-1",
    "UserAttributes": [{"Name": "email", "Value": "a@firm.example"}],
    "UserCreateDate": datetime(2026, 1, 2, tzinfo=UTC),
    "UserLastModifiedDate": datetime(2026, 3, 4, tzinfo=UTC),
    "UserStatus": "CONFIRMED",
}
TOLD = {
    "attributes": {"email": "a@firm.example"},
    "status": "CONFIRMED",
    "createdAt": "2026-01-02T00:00:00+00:00",
    "changedAt": "2026-03-04T00:00:00+00:00",
    "secondFactors": [],
}


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    return stub(monkeypatch, "cognito-idp", USER_POOL_ID="eu-west-1_pool")


@pytest.mark.parametrize("factors", [[], ["SOFTWARE_TOKEN_MFA"]])
def test_what_cognito_stores_is_reported(pool: Stubber, factors: list[str]) -> None:
    more = {"UserMFASettingList": factors} if factors else {}
    pool.add_response("admin_get_user", USER | more, WHO)
    assert sign_ins.describe("owner-1") == TOLD | {"secondFactors": factors}


def test_who_has_no_sign_in_is_neither_described_nor_deleted(pool: Stubber) -> None:
    for action in ("admin_get_user", "admin_delete_user"):
        pool.add_client_error(action, "UserNotFoundException", expected_params=WHO)
    assert sign_ins.describe("owner-1") is None
    assert sign_ins.delete("owner-1") is False


def test_a_sign_in_is_closed_before_it_is_deleted(pool: Stubber) -> None:
    for action in ("admin_disable_user", "admin_user_global_sign_out", "admin_delete_user"):
        pool.add_response(action, {}, WHO)
    sign_ins.close("owner-1")
    assert sign_ins.delete("owner-1") is True
    pool.assert_no_pending_responses()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("InternalErrorException", ServiceUnavailable),
        ("TooManyRequestsException", ServiceUnavailable),
        ("NotAuthorizedException", ClientError),
    ],
)
def test_what_may_pass_is_distinguished_from_what_will_not(
    pool: Stubber, code: str, kind: type[Exception]
) -> None:
    pool.add_client_error("admin_get_user", code)
    with pytest.raises(kind):
        sign_ins.describe("owner-1")
