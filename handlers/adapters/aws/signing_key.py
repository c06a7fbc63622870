"""The key that signs reports: KMS keeps it, nobody can read it. Its public part is published."""

from __future__ import annotations

import hashlib
import json
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from handlers.adapters.aws import clients
from handlers.adapters.aws.s3 import objects
from handlers.adapters.clock import epoch_seconds
from handlers.adapters.errors import SigningUnavailable
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.signing import SigningSettings
from handlers.domain.signing.dsse import Envelope, sealed, to_sign
from handlers.domain.signing.report_keys import ReportKey, ReportKeys, report_key, with_key

ALGORITHM = "ECDSA_SHA_256"
PUBLISHED = "report-keys.json"
"""The name of the object with all keys, and of its address beside the page."""


@cache
def published_key() -> str:
    """The fingerprint of the key, once the key is among those that are published.

    So no report is signed by a key that nobody can look up. Looked at once in a function's life.
    Raises SigningUnavailable or ServiceUnavailable; MalformedEvent for a list that is broken.
    """
    bucket = read(SigningSettings).report_keys_bucket
    stored = objects.read(bucket, PUBLISHED)
    known = ReportKeys(keys=[]) if stored is None else ReportKeys.received(json.loads(stored))
    current = _current()
    keys = with_key(known, current, epoch_seconds())
    if keys != known:
        body = json.dumps(keys.model_dump(exclude_none=True), indent=2) + "\n"
        objects.publish(bucket, PUBLISHED, body.encode(), "application/json")
    return current.kid


def sign(message: bytes) -> bytes:
    """The signature of a message's SHA-256 by the key on the curve P-256, in DER.

    RFC 3279, section 2.2.3. Raises SigningUnavailable.
    """
    with _transient():
        answer = _kms().sign(
            KeyId=read(SigningSettings).signing_key,
            Message=hashlib.sha256(message).digest(),
            MessageType="DIGEST",
            SigningAlgorithm=ALGORITHM,
        )
    signature: bytes = answer["Signature"]
    return signature


def signed(statement: bytes) -> Envelope:
    """A statement in an envelope, signed by the key in use, once that is published.

    Raises what ``published_key`` and ``sign`` raise.
    """
    return sealed(statement, published_key(), sign(to_sign(statement)))


def _current() -> ReportKey:
    key = read(SigningSettings).signing_key
    with _transient():
        spki = _kms().get_public_key(KeyId=key)["PublicKey"]
        made = _kms().describe_key(KeyId=key)["KeyMetadata"]["CreationDate"]
    return report_key(spki, int(made.timestamp()))


def _kms() -> Any:
    return clients.client("kms")


def _transient() -> AbstractContextManager[None]:
    return clients.transient_as(SigningUnavailable, "KMS", *TRANSIENT_CODES)


TRANSIENT_CODES = frozenset(
    {"DependencyTimeoutException", "KeyUnavailableException", "KMSInternalException"}
)
"""KMS's own error codes after which the same call may succeed in a moment."""
