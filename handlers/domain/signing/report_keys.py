"""The public keys that reports are checked with, as they are published: every one ever used.

A JSON Web Key Set (RFC 7517, section 5) of keys on P-256 (RFC 7518, section 6.2.1). ``kid`` is the
key's fingerprint. ``nbf`` and ``exp`` say from when until when a key signs, in seconds since 1970,
as in the historical keys of OpenID Federation 1.0, section 8.7; the key in use has no ``exp``. A
key that was replaced stays: reports that it signed are checked for years.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Literal

from pydantic import Field

from handlers.domain.contract import Contract

MOST_KEYS = 100
_P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
"""A SubjectPublicKeyInfo on P-256 in DER, up to the point (RFC 5480, section 2)."""
_UNCOMPRESSED = b"\x04"
"""What a point with both coordinates begins with (SEC 1, section 2.3.3)."""
_COORDINATE = 32


class ReportKey(Contract):
    """One public key; ``nbf`` and ``exp`` in seconds since 1970, ``exp`` None while in use."""

    kty: Literal["EC"] = "EC"
    crv: Literal["P-256"] = "P-256"
    alg: Literal["ES256"] = "ES256"
    use: Literal["sig"] = "sig"
    kid: str = Field(pattern=r"^[0-9a-f]{64}$")
    x: str
    y: str
    nbf: int = Field(ge=0)
    exp: int | None = Field(default=None, ge=0)


class ReportKeys(Contract):
    """All keys, the oldest first."""

    keys: list[ReportKey] = Field(max_length=MOST_KEYS)


def fingerprint(spki: bytes) -> str:
    """SHA-256, in hex, of a public key in DER: what ``openssl pkey -outform DER`` hashes to."""
    return hashlib.sha256(spki).hexdigest()


def report_key(spki: bytes, nbf: int) -> ReportKey:
    """The key of a SubjectPublicKeyInfo in DER; raises ValueError for one that isn't on P-256."""
    head, point = spki[: len(_P256)], spki[len(_P256) :]
    if head != _P256 or point[:1] != _UNCOMPRESSED or len(point) != 1 + 2 * _COORDINATE:
        raise ValueError("the public key isn't one on the curve P-256")
    x, y = point[1 : 1 + _COORDINATE], point[1 + _COORDINATE :]
    return ReportKey(kid=fingerprint(spki), x=_base64url(x), y=_base64url(y), nbf=nbf)


def with_key(published: ReportKeys, current: ReportKey, at: int) -> ReportKeys:
    """The same keys with the one that signs from now on, in seconds; the others have ended by then.

    A key that is there already changes nothing, not even one that has ended.
    """
    if any(key.kid == current.kid for key in published.keys):
        return published
    ended = [
        key if key.exp is not None else key.model_copy(update={"exp": at}) for key in published.keys
    ]
    return ReportKeys(keys=[*ended, current])


def _base64url(coordinate: bytes) -> str:
    return base64.urlsafe_b64encode(coordinate).rstrip(b"=").decode()
