"""Each expression gives the same value in two engines, and each call is one that AWS takes.

``expressions.json`` is what jsonata 2.0.6 gives, the version of Step Functions (``make lint``); the
local engine uses the one in Python.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.validate import ParamValidator
from jsonata import Jsonata

from tests.workflows.test_security_report import State, states
from workflows.snapshot import SNAPSHOT

FOLDER = SNAPSHOT.parent
PAYLOADS: dict[str, Any] = json.loads((FOLDER / "payloads.json").read_text())
VALUES: dict[str, Any] = json.loads((FOLDER / "expressions.json").read_text())
ACTIONS = {
    "lambda:invoke": ("lambda", "Invoke"),
    "dynamodb:putItem": ("dynamodb", "PutItem"),
    "dynamodb:deleteItem": ("dynamodb", "DeleteItem"),
    "events:putEvents": ("events", "PutEvents"),
    "sqs:sendMessage": ("sqs", "SendMessage"),
}
# Step Functions writes these as JSON text itself.
AS_TEXT = {"Payload", "Detail", "MessageBody"}


def expressions(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and value.startswith("{%"):
        yield place, value.removeprefix("{%").removesuffix("%}")
    elif isinstance(value, dict):
        for key, part in value.items():
            if key != "Branches":
                yield from expressions(part, f"{place}.{key}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from expressions(part, f"{place}.{number}")


def evaluated(name: str, text: str) -> Any:
    compiled = Jsonata(text)
    own = PAYLOADS.get(name, {}).get("states", {})
    given = {**PAYLOADS["all"], "states": PAYLOADS["all"]["states"] | own}
    for variable, value in given.items():
        compiled.assign(variable, value)
    return compiled.evaluate(None)


def test_both_engines_give_the_same() -> None:
    found = {
        place: evaluated(name, text)
        for name, state in states()
        for place, text in expressions(state, name)
    }
    assert len(found) > 100
    assert json.loads(json.dumps(found)) == VALUES


def arguments(name: str, state: State) -> dict[str, Any]:
    """The arguments of a task as they are sent, its expressions evaluated."""

    def fill(value: Any, place: str, key: str) -> Any:
        if key in AS_TEXT:
            return json.dumps(value)
        if isinstance(value, str) and value.startswith("{%"):
            return VALUES[place]
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


TASKS = [(name, state) for name, state in states() if state["Type"] == "Task"]


@pytest.mark.parametrize(("name", "state"), TASKS, ids=[name for name, _ in TASKS])
def test_each_call_is_one_that_aws_takes(name: str, state: State) -> None:
    assert report_of(state["Resource"], arguments(name, state)) == ""


def test_a_call_that_aws_refuses_is_found() -> None:
    claim = next(state for name, state in TASKS if name == "Claim this run")
    given = arguments("Claim this run", claim)
    given["Item"]["expiresAt"] = {"N": 1}
    assert "expiresAt.N" in report_of(claim["Resource"], given)
    assert "Unknown parameter" in report_of(claim["Resource"], given | {"Table": "x"})


def test_every_payload_is_for_a_state_that_is_there() -> None:
    assert set(PAYLOADS) - {"all"} <= {name for name, _ in states()}
    assert Path(FOLDER / "expressions.json").is_file()
