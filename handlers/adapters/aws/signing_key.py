"""The key that signs reports: KMS keeps it, nobody can read it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings import SigningSettings, read
from handlers.domain.errors import SigningUnavailable

ALGORITHM = "ECDSA_SHA_256"


class Signed(NamedTuple):
    """The id of the key, and the signature in DER (RFC 3279, section 2.2.3)."""

    keyid: str
    signature: bytes


def sign(message: bytes) -> Signed:
    """Signs the SHA-256 of a message with the key on the curve P-256; raises SigningUnavailable."""
    try:
        answer = clients.client("kms").sign(
            KeyId=read(SigningSettings).signing_key,
            Message=hashlib.sha256(message).digest(),
            MessageType="DIGEST",
            SigningAlgorithm=ALGORITHM,
        )
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code not in TRANSIENT_CODES | clients.TRANSIENT_CODES:
            raise
        raise SigningUnavailable(f"KMS: {code}") from error
    except BotoCoreError as error:
        raise SigningUnavailable(f"KMS: {type(error).__name__}") from error
    return Signed(answer["KeyId"].rpartition("/")[2], answer["Signature"])


TRANSIENT_CODES = frozenset(
    {"DependencyTimeoutException", "KeyUnavailableException", "KMSInternalException"}
)
"""KMS's own error codes after which the same call may succeed in a moment."""
