"""The caller of a request, and the credentials that show who it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Mode(StrEnum):
    """An authorization type of AppSync, by the name that its control plane uses."""

    COGNITO = "AMAZON_COGNITO_USER_POOLS"
    IAM = "AWS_IAM"
    API_KEY = "API_KEY"


@dataclass(frozen=True)
class Credentials:
    """What a request carries to authenticate its caller.

    Names of headers are in lower case. A signature covers the body and the path.
    """

    headers: dict[str, str]
    body: bytes
    source_ip: str
    path: str = "/graphql"


@dataclass(frozen=True)
class Caller:
    """An authenticated caller. ``identity`` is ``ctx.identity`` of resolver code.

    ``allowed`` are the top-level fields that the caller's IAM policies allow (IAM only),
    ``expires`` is when the credentials expire, in seconds since 1970.
    """

    mode: Mode
    identity: dict[str, Any] | None
    groups: frozenset[str] = frozenset()
    allowed: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    expires: float | None = None
