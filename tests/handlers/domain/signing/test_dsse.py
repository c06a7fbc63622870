"""The signing envelope."""

from __future__ import annotations

import base64

import pytest

from handlers.domain.signing.dsse import Envelope, opened, sealed, to_sign

PAYLOAD = b'{"a":1}'
SIGNED = b'DSSEv1 28 application/vnd.in-toto+json 7 {"a":1}'


def is_good(signature: bytes, message: bytes) -> bool:
    return (signature, message) == (b"good", SIGNED)


def test_what_is_signed_tells_the_kind_and_length_of_the_payload() -> None:
    assert to_sign(PAYLOAD) == SIGNED
    assert to_sign(b"hello world", "http://example.com/HelloWorld") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_what_was_sealed_can_be_opened() -> None:
    envelope = sealed(PAYLOAD, "key-1", b"good")
    assert envelope.to_json() == {
        "payloadType": "application/vnd.in-toto+json",
        "payload": base64.b64encode(PAYLOAD).decode(),
        "signatures": [{"keyid": "key-1", "sig": base64.b64encode(b"good").decode()}],
    }
    assert opened(Envelope.received(envelope.to_json()), is_good) == PAYLOAD


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"payload_type": "text/plain"}, "holds 'text/plain'"),
        ({"payload": base64.b64encode(b'{"a":2}').decode()}, "no signature is good"),
        ({"payload": "not base64!"}, "the payload isn't base64"),
    ],
)
def test_another_payload_stays_closed(changes: dict[str, str], fault: str) -> None:
    envelope = sealed(PAYLOAD, "key-1", b"good").model_copy(update=changes)
    with pytest.raises(ValueError, match=fault):
        opened(envelope, is_good)


def test_one_good_signature_is_enough_and_one_is_needed() -> None:
    good, bad = sealed(PAYLOAD, "a", b"good"), sealed(PAYLOAD, "b", b"bad")
    both = good.model_copy(update={"signatures": [*bad.signatures, *good.signatures]})
    assert opened(both, is_good) == PAYLOAD
    with pytest.raises(ValueError, match="no signature is good"):
        opened(bad, is_good)
