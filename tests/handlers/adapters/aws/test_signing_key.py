"""The signing key in KMS, and its public part where it is published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.response import StreamingBody
from botocore.stub import ANY, Stubber
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handlers.adapters.aws import clients, signing_key
from handlers.adapters.errors import ServiceUnavailable, SigningUnavailable
from handlers.domain.errors import MalformedEvent
from tests.handlers.adapters.stubs import stub

ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd"
SPKI = (
    ec.generate_private_key(ec.SECP256R1())
    .public_key()
    .public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
)
KID = hashlib.sha256(SPKI).hexdigest()
MADE = datetime(2026, 1, 2, tzinfo=UTC)
OBJECT = {"Bucket": "keys", "Key": "report-keys.json"}


@pytest.fixture
def kms(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("SIGNING_KEY", ARN)
    monkeypatch.setenv("REPORT_KEYS_BUCKET", "keys")
    return stub(monkeypatch, "kms")


@pytest.fixture
def s3(kms: Stubber, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    """The stub of S3 beside that of KMS."""
    store = stub(monkeypatch, "s3")
    both = {"kms": kms.client, "s3": store.client}
    monkeypatch.setattr(clients, "client", both.__getitem__)
    kms.add_response("get_public_key", {"PublicKey": SPKI}, {"KeyId": ARN})
    kms.add_response("describe_key", {"KeyMetadata": {"KeyId": ARN, "CreationDate": MADE}})
    signing_key.published_key.cache_clear()
    yield store
    signing_key.published_key.cache_clear()


def test_the_digest_is_signed_whatever_the_length(kms: Stubber) -> None:
    message = b"long" * 10_000
    expected = {
        "KeyId": ARN,
        "Message": hashlib.sha256(message).digest(),
        "MessageType": "DIGEST",
        "SigningAlgorithm": "ECDSA_SHA_256",
    }
    kms.add_response("sign", {"KeyId": ARN, "Signature": b"signature"}, expected)
    assert signing_key.sign(message) == b"signature"


@pytest.mark.parametrize("code", ["KMSInternalException", "ThrottlingException"])
def test_what_may_pass_is_raised_as_unavailable(kms: Stubber, code: str) -> None:
    kms.add_client_error("sign", code)
    with pytest.raises(SigningUnavailable, match=code):
        signing_key.sign(b"message")


def test_other_errors_are_raised(kms: Stubber) -> None:
    kms.add_client_error("sign", "AccessDeniedException")
    with pytest.raises(ClientError, match="AccessDeniedException"):
        signing_key.sign(b"message")


def body(value: Any) -> dict[str, Any]:
    content = json.dumps(value).encode()
    return {"Body": StreamingBody(BytesIO(content), len(content))}


def test_the_key_is_published_before_it_signs(s3: Stubber) -> None:
    s3.add_client_error("get_object", "NoSuchKey")
    written: dict[str, Any] = {}
    s3.client.meta.events.register(
        "provide-client-params.s3.PutObject", lambda params, **_: written.update(params)
    )
    described = {"ContentType": "application/json", "CacheControl": "no-cache"}
    s3.add_response("put_object", {}, OBJECT | described | {"Body": ANY})
    assert signing_key.published_key() == KID
    (key,) = json.loads(written["Body"])["keys"]
    assert (key["kid"], key["nbf"]) == (KID, int(MADE.timestamp()))
    assert "exp" not in key
    # The answers are used up: it is looked at once.
    assert signing_key.published_key() == KID


def test_one_that_is_there_is_left_as_it_is(s3: Stubber) -> None:
    key = {"kid": KID, "x": "", "y": "", "nbf": 1, "exp": 2}
    s3.add_response("get_object", body({"keys": [key]}), OBJECT)
    assert signing_key.published_key() == KID


@pytest.mark.parametrize("published", [{}, {"keys": [{"kid": "short"}]}, []])
def test_a_broken_list_is_not_written_over(s3: Stubber, published: Any) -> None:
    s3.add_response("get_object", body(published), OBJECT)
    with pytest.raises(MalformedEvent, match="ReportKeys"):
        signing_key.published_key()


def test_without_the_list_nothing_is_signed(s3: Stubber) -> None:
    s3.add_client_error("get_object", "SlowDown")
    with pytest.raises(ServiceUnavailable):
        signing_key.published_key()
