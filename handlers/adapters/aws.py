"""Clients of AWS services: one of each per warm Lambda, made when first used."""

from __future__ import annotations

from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.credentials import ReadOnlyCredentials
from botocore.exceptions import NoCredentialsError

TRANSIENT_CODES = frozenset(
    {
        "InternalException",
        "InternalServerError",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ServiceUnavailable",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)
"""Error codes after which the same call may succeed in a moment."""

_CONFIG = Config(
    connect_timeout=1, read_timeout=3, retries={"mode": "standard", "total_max_attempts": 3}
)


@cache
def client(service: str) -> Any:
    """The client of one service, with short timeouts instead of botocore's 60 s."""
    return _session().client(service, config=_CONFIG)


def credentials() -> ReadOnlyCredentials:
    """The role's credentials as they are now; they change during the life of a Lambda."""
    found = _session().get_credentials()
    if found is None:
        raise NoCredentialsError
    return found.get_frozen_credentials()


@cache
def _session() -> Any:
    return boto3.Session()
