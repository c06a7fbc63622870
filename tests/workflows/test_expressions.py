"""Each definition is the committed one, and each expression has the same value in two engines.

``expressions.json`` is what jsonata 2.0.6 gives, the version of Step Functions (``make lint``); the
local engine uses the one in Python.
"""

from __future__ import annotations

import json
from typing import Any

import botocore.session
import pytest
from botocore.validate import ParamValidator

from tests.workflows.engine import State, evaluated, expressions, golden, payloads, states
from workflows.snapshot import MACHINES, committed, rendered

ACTIONS = {
    "lambda:invoke": ("lambda", "Invoke"),
    "dynamodb:putItem": ("dynamodb", "PutItem"),
    "dynamodb:updateItem": ("dynamodb", "UpdateItem"),
    "dynamodb:deleteItem": ("dynamodb", "DeleteItem"),
    "events:putEvents": ("events", "PutEvents"),
    "sqs:sendMessage": ("sqs", "SendMessage"),
}
# Step Functions writes these as JSON text itself.
AS_TEXT = {"Payload", "Detail", "MessageBody"}
machines = pytest.mark.parametrize("machine", MACHINES)


@machines
def test_the_committed_snapshot_is_the_definition(machine: str) -> None:
    assert committed(machine).read_text() == rendered(machine), "renew it with `make snapshot`"


@machines
def test_both_engines_give_the_same(machine: str) -> None:
    given, found = payloads(machine), {}
    for name, state in states(machine):
        variables = dict(given["all"])
        of_states = variables.pop("states") | given.get(name, {}).get("states", {})
        for place, text in expressions(state, name):
            found[place] = evaluated(text, variables, **of_states)
    assert found == golden(machine)


@machines
def test_every_payload_is_for_a_state_that_is_there(machine: str) -> None:
    assert set(payloads(machine)) - {"all"} <= {name for name, _ in states(machine)}


def test_the_most_expressions_are_those_of_a_report() -> None:
    assert len(golden("security_report")) > 100


def arguments(machine: str, name: str, state: State) -> dict[str, Any]:
    """The arguments of a task as they are sent, its expressions evaluated."""
    values = golden(machine)

    def fill(value: Any, place: str, key: str) -> Any:
        if key in AS_TEXT:
            return json.dumps(value)
        if isinstance(value, str) and value.startswith("{%"):
            return values[place]
        if isinstance(value, dict):
            return {k: fill(part, f"{place}.{k}", k) for k, part in value.items()}
        if isinstance(value, list):
            return [fill(part, f"{place}.{n}", "") for n, part in enumerate(value)]
        return value

    filled: dict[str, Any] = fill(state["Arguments"], f"{name}.Arguments", "")
    return filled


def report_of(resource: str, given: dict[str, Any]) -> str:
    """What botocore has against the arguments of a call; nothing if AWS takes them."""
    service, operation = ACTIONS[resource.removeprefix("arn:aws:states:::")]
    model = botocore.session.get_session().get_service_model(service)
    shape = model.operation_model(operation).input_shape
    return str(ParamValidator().validate(given, shape).generate_report())


TASKS = [
    pytest.param(machine, name, state, id=f"{machine}-{name}")
    for machine in MACHINES
    for name, state in states(machine)
    if state["Type"] == "Task" and "Arguments" in state
]


@pytest.mark.parametrize(("machine", "name", "state"), TASKS)
def test_each_call_is_one_that_aws_takes(machine: str, name: str, state: State) -> None:
    assert report_of(state["Resource"], arguments(machine, name, state)) == ""


def test_a_call_that_aws_refuses_is_found() -> None:
    name = "Claim this run"
    claim = dict(states("security_report"))[name]
    given = arguments("security_report", name, claim)
    given["Item"]["expiresAt"] = {"N": 1}
    assert "expiresAt.N" in report_of(claim["Resource"], given)
    assert "Unknown parameter" in report_of(claim["Resource"], given | {"Table": "x"})
