"""The key of a provider, in Secrets Manager."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from handlers.adapters.aws import api_key
from handlers.adapters.errors import ServiceUnavailable
from tests.handlers.adapters.stubs import stub

SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-AbCdEf"
ASKED = {"SecretId": SECRET}


def test_the_key_is_read_anew_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    stubber = stub(monkeypatch, "secretsmanager")
    for key in ("first", "second\n"):
        stubber.add_response("get_secret_value", {"SecretString": key}, ASKED)
    assert [api_key.stored(SECRET) for _ in range(2)] == ["first", "second"]


@pytest.mark.parametrize("code", ["ThrottlingException", "InternalServiceError"])
def test_what_may_pass_is_raised_as_unavailable(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    stub(monkeypatch, "secretsmanager").add_client_error("get_secret_value", code)
    with pytest.raises(ServiceUnavailable, match=code):
        api_key.stored(SECRET)


@pytest.mark.parametrize("code", ["AccessDeniedException", "ResourceNotFoundException"])
def test_other_errors_are_raised(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    stub(monkeypatch, "secretsmanager").add_client_error("get_secret_value", code)
    with pytest.raises(ClientError, match=code):
        api_key.stored(SECRET)
