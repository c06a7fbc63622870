"""Clients of AWS services, one of each per warm Lambda, made when first used; and their failures.

boto3 is loaded then, too: it takes longer than everything else that a provider's function loads.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from handlers.domain.errors import PlatformError

if TYPE_CHECKING:
    from botocore.credentials import ReadOnlyCredentials

TRANSIENT_CODES = frozenset(
    {
        "InternalException",
        "InternalServerError",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ServiceUnavailable",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionConflictException",
        "TransactionInProgressException",
    }
)
"""Error codes after which the same call may succeed in a moment."""

QUICK_SECONDS = 1.0
"""The longest that a call of ``quick_client`` waits to connect, and for the answer."""


@cache
def client(service: str) -> Any:
    """The client of one service, with short timeouts instead of botocore's 60 s."""
    return _client(service, connect_timeout=1, read_timeout=3, total_max_attempts=3)


@cache
def quick_client(service: str) -> Any:
    """The client for what the work can go on without: one attempt, and little patience."""
    return _client(
        service, connect_timeout=QUICK_SECONDS, read_timeout=QUICK_SECONDS, total_max_attempts=1
    )


@cache
def once_client(service: str) -> Any:
    """The client for what must not be done twice: one attempt, and time for it to end."""
    return _client(service, connect_timeout=2, read_timeout=10, total_max_attempts=1)


def credentials() -> ReadOnlyCredentials:
    """The role's credentials as they are now; they change during the life of a Lambda."""
    from botocore.exceptions import NoCredentialsError  # noqa: PLC0415

    found = _session().get_credentials()
    if found is None:
        raise NoCredentialsError
    frozen: ReadOnlyCredentials = found.get_frozen_credentials()
    return frozen


def failures() -> tuple[type[Exception], ...]:
    """All that a call of AWS may raise; evaluated only once something was raised."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    return BotoCoreError, ClientError


@contextmanager
def transient_as(kind: type[PlatformError], service: str, *more: str) -> Iterator[None]:
    """Raises ``kind`` for what another attempt may cure: a throttle, a lost connection.

    ``more`` are error codes of the service's own that are transient too.
    """
    try:
        yield
    except failures() as error:
        answer = getattr(error, "response", None)
        code = type(error).__name__ if answer is None else answer.get("Error", {}).get("Code", "")
        if answer is not None and code not in {*TRANSIENT_CODES, *more}:
            raise
        raise kind(f"{service}: {code}") from error


def _client(service: str, *, total_max_attempts: int, **timeouts: float) -> Any:
    from botocore.config import Config  # noqa: PLC0415

    # S3 alone signs addresses in an older way unless told otherwise.
    version = {"signature_version": "s3v4"} if service == "s3" else {}
    retries = {"mode": "standard", "total_max_attempts": total_max_attempts}
    # Sessions aren't made for several threads at once; clients are.
    with _making:
        return _session().client(service, config=Config(retries=retries, **timeouts, **version))


_making = Lock()


@cache
def _session() -> Any:
    import boto3  # noqa: PLC0415

    return boto3.Session()
