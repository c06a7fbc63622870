"""The signing key in KMS."""

from __future__ import annotations

import hashlib

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from handlers.adapters.aws import signing_key
from handlers.domain.errors import SigningUnavailable
from tests.handlers.adapters.stubs import stub

ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd"


@pytest.fixture
def kms(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("SIGNING_KEY", ARN)
    return stub(monkeypatch, "kms")


def test_the_digest_is_signed_whatever_the_length(kms: Stubber) -> None:
    message = b"long" * 10_000
    expected = {
        "KeyId": ARN,
        "Message": hashlib.sha256(message).digest(),
        "MessageType": "DIGEST",
        "SigningAlgorithm": "ECDSA_SHA_256",
    }
    kms.add_response("sign", {"KeyId": ARN, "Signature": b"signature"}, expected)
    assert signing_key.sign(message) == ("1234abcd", b"signature")


@pytest.mark.parametrize("code", ["KMSInternalException", "ThrottlingException"])
def test_what_may_pass_is_raised_as_unavailable(kms: Stubber, code: str) -> None:
    kms.add_client_error("sign", code)
    with pytest.raises(SigningUnavailable, match=code):
        signing_key.sign(b"message")


def test_other_errors_are_raised(kms: Stubber) -> None:
    kms.add_client_error("sign", "AccessDeniedException")
    with pytest.raises(ClientError, match="AccessDeniedException"):
        signing_key.sign(b"message")
