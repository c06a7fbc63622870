"""The Dead Simple Signing Envelope (DSSE 1.0) around an in-toto statement.

https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import TypeAlias

from pydantic import Field

from handlers.domain.contract import Contract

PAYLOAD_TYPE = "application/vnd.in-toto+json"

Check: TypeAlias = Callable[[bytes, bytes], bool]
"""Takes a signature and what was signed; says whether the one fits the other."""


class Signature(Contract):
    """One signature in base64; ``keyid`` is a hint of which key to fetch, and proves nothing."""

    keyid: str
    sig: str


class Envelope(Contract):
    """``payload`` is the statement's bytes in base64."""

    payload_type: str
    payload: str
    signatures: list[Signature] = Field(min_length=1, max_length=8)


def to_sign(payload: bytes, payload_type: str = PAYLOAD_TYPE) -> bytes:
    """The bytes that are signed: DSSE's pre-authentication encoding."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def sealed(payload: bytes, keyid: str, signature: bytes) -> Envelope:
    """The envelope of a payload that was signed by one key."""
    return Envelope(
        payload_type=PAYLOAD_TYPE,
        payload=base64.b64encode(payload).decode(),
        signatures=[Signature(keyid=keyid, sig=base64.b64encode(signature).decode())],
    )


def opened(envelope: Envelope, is_good: Check) -> bytes:
    """The payload, once one of the signatures is good; raises ValueError with the reason."""
    if envelope.payload_type != PAYLOAD_TYPE:
        raise ValueError(f"the envelope holds {envelope.payload_type!r}, not {PAYLOAD_TYPE!r}")
    payload = _bytes(envelope.payload, "payload")
    signed = to_sign(payload)
    if not any(is_good(_bytes(s.sig, "signature"), signed) for s in envelope.signatures):
        raise ValueError("no signature is good for this key")
    return payload


def _bytes(text: str, what: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError(f"the {what} isn't base64") from None
