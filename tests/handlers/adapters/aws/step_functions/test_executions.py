"""Executions of other machines: one under each name, and what may pass is told."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from handlers.adapters.aws.step_functions.executions import start
from handlers.adapters.errors import ServiceUnavailable
from tests.handlers.adapters.stubs import stub

MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:night-watch"
STARTED = {"executionArn": "arn", "startDate": "2026-01-01T00:00:00Z"}


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    return stub(monkeypatch, "stepfunctions")


def test_an_execution_starts_with_what_is_given_as_json(machine: Stubber) -> None:
    sent = {"stateMachineArn": MACHINE, "name": "alert-1", "input": '{"cves": ["CVE-2026-0001"]}'}
    machine.add_response("start_execution", STARTED, sent)
    start(MACHINE, "alert-1", {"cves": ["CVE-2026-0001"]})
    machine.assert_no_pending_responses()


def test_a_repeat_starts_nothing_more(machine: Stubber) -> None:
    machine.add_client_error("start_execution", "ExecutionAlreadyExists")
    start(MACHINE, "alert-1", {})


@pytest.mark.parametrize(
    ("code", "kind"),
    [("ThrottlingException", ServiceUnavailable), ("AccessDeniedException", ClientError)],
)
def test_what_may_pass_is_distinguished_from_what_will_not(
    machine: Stubber, code: str, kind: type[Exception]
) -> None:
    machine.add_client_error("start_execution", code)
    with pytest.raises(kind):
        start(MACHINE, "alert-1", {})
