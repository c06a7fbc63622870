"""The key that signs reports, and the object with the published ones."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from tests.simulation.model.roles import Roles
from tests.simulation.schedules.chance import Chance, client_error

PUBLIC_KEY = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200") + (
    b"\x04" + bytes(range(64))
)
"""In DER; nothing here checks that its point is on the curve."""


class KeyStore:
    """The parts of KMS and of S3 that *Sign report* calls."""

    def __init__(self, chance: Chance, roles: Roles) -> None:
        self._chance = chance
        self._roles = roles
        self._objects: dict[str, bytes] = {}

    def sign(self, **_: Any) -> dict[str, Any]:
        """KMS's call."""
        self._roles.require("kms:Sign", "key")
        return self._chance.call("Sign", lambda: {"Signature": b"signed"})

    def get_public_key(self, **_: Any) -> dict[str, Any]:
        """KMS's call."""
        self._roles.require("kms:GetPublicKey", "key")
        return self._chance.call("GetPublicKey", lambda: {"PublicKey": PUBLIC_KEY})

    def describe_key(self, **_: Any) -> dict[str, Any]:
        """KMS's call."""
        self._roles.require("kms:DescribeKey", "key")
        made = {"KeyMetadata": {"CreationDate": datetime(2025, 1, 1, tzinfo=UTC)}}
        return self._chance.call("DescribeKey", lambda: made)

    def get_object(self, **given: str) -> dict[str, Any]:
        """S3's call; it tells that there is no such object to whom may list the bucket."""
        self._roles.require("s3:GetObject", "keys")

        def get() -> dict[str, Any]:
            if given["Key"] not in self._objects:
                self._roles.require("s3:ListBucket", "keys")
                raise client_error("GetObject", "NoSuchKey")
            return {"Body": io.BytesIO(self._objects[given["Key"]])}

        return self._chance.call("GetObject", get)

    def put_object(self, **given: Any) -> dict[str, Any]:
        """S3's call."""
        self._roles.require("s3:PutObject", "keys")

        def put() -> dict[str, Any]:
            self._objects[given["Key"]] = given["Body"]
            return {}

        return self._chance.call("PutObject", put)
