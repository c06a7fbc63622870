"""A stage gets another version: one that fails, one that comes while a run goes on, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest

from local.configuration import LocalError
from local.customer.customer import Customer
from local.platform.deploy import deploy_assembly, synthesize
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit, wait_for
from tests.deployed.functions import function_of
from tests.deployed.stages.test_life import SECURITY, Stack
from tests.deployed.stages.versions import NEW_LINE, NEW_STATE, later_version


@pytest.fixture(scope="module")
def customer(neighbour: Deployment) -> Customer:
    """Of the stage that changes."""
    return signed_up(neighbour)


def definition(stage: Deployment) -> dict[str, Any]:
    client = boto3.client("stepfunctions")
    machine = client.describe_state_machine(stateMachineArn=stage.outputs["StateMachineArn"])
    read: dict[str, Any] = json.loads(machine["definition"])
    return read


def states(execution: str) -> set[str]:
    """The names of the states that an execution has entered."""
    client = boto3.client("stepfunctions")
    pages = client.get_paginator("get_execution_history").paginate(executionArn=execution)
    events = [event for page in pages for event in page["events"]]
    return {
        e["stateEnteredEventDetails"]["name"] for e in events if "stateEnteredEventDetails" in e
    }


def lines(stage: Deployment) -> int:
    """How often the later version of the function has told of itself."""
    client, function = boto3.client("logs"), pure_tasks(stage)
    group = boto3.client("lambda").get_function_configuration(FunctionName=function)
    name = group["LoggingConfig"]["LogGroup"]
    found = client.filter_log_events(logGroupName=name, filterPattern=f'"{NEW_LINE}"')
    return len(found["events"])


def pure_tasks(stage: Deployment) -> str:
    return str(function_of(stage.platform.stage, "pure_tasks")["FunctionName"])


@contextmanager
def no_concurrency(function: str) -> Iterator[None]:
    """Every call is throttled: what calls it waits, and tries again."""
    client = boto3.client("lambda")
    client.put_function_concurrency(FunctionName=function, ReservedConcurrentExecutions=0)
    try:
        yield
    finally:
        client.delete_function_concurrency(FunctionName=function)


def running(stage: Deployment, before: set[str]) -> str | None:
    """The execution that has started since, once it waits for its first task."""
    arn = stage.outputs["StateMachineArn"]
    found = boto3.client("stepfunctions").list_executions(
        stateMachineArn=arn, statusFilter="RUNNING"
    )["executions"]
    for execution in {one["executionArn"] for one in found} - before:
        if "Validate answer" in states(execution):
            return execution
    return None


def test_an_update_that_fails_changes_nothing(
    neighbour: Deployment, customer: Customer, sheet: dict[str, Any], tmp_path: Path
) -> None:
    before = definition(neighbour)
    kept = final_report(customer, submit(customer, sheet))
    faulty = later_version(neighbour.platform, tmp_path, faulty=True)
    with pytest.raises(LocalError):
        deploy_assembly(neighbour.platform, faulty)
    assert Stack(SECURITY).status() == "UPDATE_ROLLBACK_COMPLETE"
    assert definition(neighbour) == before
    report = final_report(customer, submit(customer, sheet))
    assert report["status"] == "COMPLETE"
    assert NEW_STATE not in states(report["execution"])
    assert lines(neighbour) == 0
    assert [one["id"] for one in customer.reports(kept["answerId"])] == [kept["id"]]


def test_a_run_ends_as_it_began_when_a_new_version_comes_and_goes(
    neighbour: Deployment, customer: Customer, sheet: dict[str, Any], tmp_path: Path
) -> None:
    original = definition(neighbour)
    with no_concurrency(pure_tasks(neighbour)):
        answer_id = submit(customer, sheet)
        execution = wait_for(lambda: running(neighbour, set()), "the run that waits")
        deploy_assembly(neighbour.platform, later_version(neighbour.platform, tmp_path))
        assert definition(neighbour)["StartAt"] == NEW_STATE
        assert lines(neighbour) == 0
    begun = final_report(customer, answer_id, seconds=150)
    assert (begun["status"], begun["execution"]) == ("COMPLETE", execution)
    # By the definition that it began with, and by the function as it is now.
    assert NEW_STATE not in states(execution)
    earlier = lines(neighbour)
    assert earlier > 0

    later = final_report(customer, submit(customer, sheet))
    assert later["status"] == "COMPLETE"
    assert NEW_STATE in states(later["execution"])
    assert lines(neighbour) > earlier

    # Back: the earlier version is deployed like any other.
    deploy_assembly(neighbour.platform, synthesize(neighbour.platform))
    assert definition(neighbour) == original
    earlier = lines(neighbour)
    last = final_report(customer, submit(customer, sheet))
    assert last["status"] == "COMPLETE"
    assert NEW_STATE not in states(last["execution"])
    assert lines(neighbour) == earlier
    for report in (begun, later):
        (kept,) = customer.reports(report["answerId"])
        assert kept["id"] == report["id"]
