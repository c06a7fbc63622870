"""The state that all fields of one request share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError

from local.gateway.auth.callers import Caller
from local.gateway.execution.batching import Batches
from local.gateway.execution.evaluation import ExtensionCall


@dataclass
class RequestState:
    """The caller, headers and variables of a request, and what its resolvers left so far."""

    caller: Caller
    headers: dict[str, str]
    variables: dict[str, Any]
    resolvers_run: int = 0
    appended: list[GraphQLError] = field(default_factory=list)
    extensions: list[ExtensionCall] = field(default_factory=list)
    batches: Batches | None = None
