"""One circuit breaker per provider, shared by all functions: its state is in DynamoDB.

The breaker is outside, the retries inside: it counts questions that failed, not attempts. While
the table can't be read, circuits count as closed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from aws_lambda_powertools.utilities.circuit_breaker import (
    CircuitBreakerConfig,
    CircuitBreakerOpenError,
    CircuitTransition,
    circuit_breaker,
)

from handlers.adapters.aws import clients
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.memory import StoreSettings
from handlers.domain.errors import (
    CircuitOpen,
    ProviderError,
    ProviderRateLimited,
    ProviderTimeout,
)

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.circuit_breaker.persistence import (
        CircuitBreakerDynamoDBPersistence,
    )

CONFIG = CircuitBreakerConfig(
    failure_threshold=5,
    recovery_timeout=30,
    success_threshold=1,
    handled_exceptions=(ProviderError, ProviderTimeout, ProviderRateLimited),
    # Functions are called rarely and live long; a state that was read before says little.
    local_cache_max_age=0,
)
Result = TypeVar("Result")


def protected(provider: str, ask: Callable[[], Result]) -> Result:
    """What ``ask`` gives, unless the provider's circuit is open: then raises CircuitOpen."""
    breaker = circuit_breaker(
        name=provider, persistence_store=_store(), config=CONFIG, on_transition=_log
    )
    try:
        result: Result = breaker(ask)()
    except CircuitBreakerOpenError:
        raise CircuitOpen(f"{provider}: it failed too often of late") from None
    return result


def _log(change: CircuitTransition) -> None:
    states = {"before": change.from_state.value, "after": change.to_state.value}
    logger.warning("circuit changed", extra={"provider": change.circuit_name, **states})


@cache
def _store() -> CircuitBreakerDynamoDBPersistence:
    # This part of Powertools loads boto3.
    from aws_lambda_powertools.utilities.circuit_breaker.persistence import (  # noqa: PLC0415
        CircuitBreakerDynamoDBPersistence,
    )

    return CircuitBreakerDynamoDBPersistence(
        table_name=read(StoreSettings).circuits_table,
        expiry_attr="expiresAt",
        boto3_client=clients.quick_client("dynamodb"),
    )
