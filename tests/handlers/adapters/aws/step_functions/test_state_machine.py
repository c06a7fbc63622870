"""Executions are started once under each name."""

from __future__ import annotations

import pytest
from botocore.exceptions import ConnectTimeoutError
from botocore.stub import Stubber

from handlers.adapters.aws import clients
from handlers.adapters.aws.step_functions.state_machine import start
from handlers.adapters.errors import ExecutionRefused, MachineUnavailable
from tests.handlers.adapters.stubs import stub

MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:security-report"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("STATE_MACHINE", MACHINE)
    return stub(monkeypatch, "stepfunctions")


def test_an_execution_starts_with_the_event_as_its_input(machine: Stubber) -> None:
    sent = {"stateMachineArn": MACHINE, "name": "0001-abc", "input": "{}"}
    machine.add_response(
        "start_execution", {"executionArn": "arn", "startDate": "2026-01-01T00:00:00Z"}, sent
    )
    start("0001-abc", "{}")
    machine.assert_no_pending_responses()


def test_a_repeat_is_no_second_execution(machine: Stubber) -> None:
    machine.add_client_error("start_execution", "ExecutionAlreadyExists")
    start("0001-abc", "{}")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ThrottlingException", MachineUnavailable),
        ("ExecutionLimitExceeded", MachineUnavailable),
        ("InvalidExecutionInput", ExecutionRefused),
        ("AccessDeniedException", ExecutionRefused),
    ],
)
def test_what_may_pass_is_distinguished_from_what_will_not(
    machine: Stubber, code: str, kind: type[Exception]
) -> None:
    machine.add_client_error("start_execution", code)
    with pytest.raises(kind, match=code):
        start("0001-abc", "{}")


def test_a_lost_connection_may_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lost:
        def start_execution(self, **_: str) -> None:
            raise ConnectTimeoutError(endpoint_url="https://states.example")

    monkeypatch.setenv("STATE_MACHINE", MACHINE)
    monkeypatch.setattr(clients, "client", {"stepfunctions": Lost()}.__getitem__)
    with pytest.raises(MachineUnavailable, match="ConnectTimeoutError"):
        start("0001-abc", "{}")
