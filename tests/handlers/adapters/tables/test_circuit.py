"""The circuit of a provider: it opens after failures, and a table that fails closes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aws_lambda_powertools.utilities.circuit_breaker import base
from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.tables.gathered import circuit
from handlers.domain.errors import (
    CircuitOpen,
    Degraded,
    NotVerified,
    ProviderError,
    ProviderRateLimited,
    ProviderTimeout,
    TargetFailed,
    TargetRefused,
)


class Table:
    """One table of DynamoDB, as far as a circuit's state needs it."""

    def __init__(self) -> None:
        self.items: dict[str, dict[str, Any]] = {}
        self.broken = False
        self.meta = None

    def get_item(self, *, Key: dict[str, Any], **_: Any) -> dict[str, Any]:  # noqa: N803
        self._fail("GetItem")
        item = self.items.get(Key["id"]["S"])
        return {"Item": item} if item else {}

    def put_item(self, *, Item: dict[str, Any], **_: Any) -> dict[str, Any]:  # noqa: N803
        self._fail("PutItem")
        self.items[Item["id"]["S"]] = Item
        return {}

    def update_item(self, *, Key: dict[str, Any], **_: Any) -> dict[str, Any]:  # noqa: N803
        self._fail("UpdateItem")
        self.items[Key["id"]["S"]] = {**Key, "state": {"S": "CLOSED"}}
        return {}

    def _fail(self, operation: str) -> None:
        if self.broken:
            raise ClientError({"Error": {"Code": "ThrottlingException"}}, operation)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    for name in ("CACHE_TABLE", "CIRCUITS_TABLE", "RAW_ANSWERS_BUCKET"):
        monkeypatch.setenv(name, name)
    monkeypatch.setenv("CACHE_SECONDS", "900")
    table = Table()
    monkeypatch.setattr(clients, "quick_client", lambda _service: table)
    register = "aws_lambda_powertools.shared.user_agent.register_feature_to_client"
    monkeypatch.setattr(register, lambda **_: None)
    monkeypatch.setattr(base, "_LOCAL_FAILURES", {})
    monkeypatch.setattr(base, "_LOCAL_SUCCESSES", {})
    monkeypatch.setattr(base, "_LAST_OBSERVED_STATE", {})
    circuit._store.cache_clear()
    yield table
    circuit._store.cache_clear()


def fail(error: type[Degraded], times: int) -> None:
    def ask() -> None:
        raise error("it is down")

    for _ in range(times):
        with pytest.raises(error):
            circuit.protected("dns", ask)


def test_a_healthy_provider_is_asked_and_nothing_is_written(table: Table) -> None:
    assert circuit.protected("dns", lambda: "answer") == "answer"
    assert table.items == {}


@pytest.mark.parametrize("error", [ProviderError, ProviderTimeout, ProviderRateLimited])
def test_five_failures_open_the_circuit_for_everybody(
    error: type[Degraded], table: Table, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    fail(error, 5)
    asked: list[None] = []
    with pytest.raises(CircuitOpen):
        circuit.protected("dns", lambda: asked.append(None))
    assert asked == []
    assert table.items["dns"]["state"] == {"S": "OPEN"}
    assert int(table.items["dns"]["expiresAt"]["N"]) > 0
    (line,) = (line for line in logs() if line["message"] == "circuit changed")
    assert (line["provider"], line["before"], line["after"]) == ("dns", "CLOSED", "OPEN")
    assert circuit.protected("have_i_been_pwned", lambda: "answer") == "answer"


@pytest.mark.parametrize("error", [TargetFailed, TargetRefused, NotVerified, CircuitOpen])
def test_what_is_not_the_provider_s_fault_opens_nothing(
    error: type[Degraded], table: Table
) -> None:
    fail(error, 10)
    assert table.items == {}


def test_after_a_while_one_good_answer_closes_it(table: Table) -> None:
    table.items["dns"] = {"id": {"S": "dns"}, "state": {"S": "OPEN"}, "opened_at": {"N": "1"}}
    assert circuit.protected("dns", lambda: "answer") == "answer"
    assert table.items["dns"]["state"] == {"S": "CLOSED"}


def test_while_the_table_fails_providers_are_asked(table: Table) -> None:
    table.broken = True
    fail(ProviderError, 7)
    assert circuit.protected("dns", lambda: "answer") == "answer"
