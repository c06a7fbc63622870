"""What one stage has broken, and what one stage may, ends at the other."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from local.customer.customer import Customer
from local.platform.running import Deployment
from tests.deployed.conftest import empty_cache, final_report, signed_up, submit
from tests.deployed.functions import function_of
from tests.deployed.stages.granted import as_list, callers, covers, grants, service, things
from tests.infra.permissions.statements import WITHOUT_RESOURCES

PROVIDER = "have_i_been_pwned"
SCHEDULED = ("start_overdue_runs", "refresh_feeds")
"""Functions that take any event: what they do shows in which stores they were told of."""


def open_circuit(stage: Deployment) -> None:
    item = {
        "id": {"S": PROVIDER},
        "state": {"S": "OPEN"},
        "failure_count": {"N": "5"},
        "opened_at": {"N": str(int(time.time()))},
    }
    boto3.client("dynamodb").put_item(TableName=stage.outputs["CircuitsTable"], Item=item)


def reason(report: dict[str, Any]) -> str | None:
    """Why the provider's evidence is unknown, if it is."""
    (result,) = (one for one in report["document"]["evidence"] if one["provider"] == PROVIDER)
    found: str | None = result["probes"][0]["reason"]
    return found


def test_a_circuit_that_is_open_in_one_stage_is_closed_in_the_other(
    deployment: Deployment, neighbour: Deployment, customer: Customer, sheet: dict[str, Any]
) -> None:
    other = signed_up(neighbour)
    empty_cache(neighbour)
    open_circuit(neighbour)
    assert reason(final_report(other, submit(other, sheet))) == "circuit_open"
    assert reason(final_report(customer, submit(customer, sheet))) is None
    (left,) = boto3.client("dynamodb").scan(TableName=neighbour.outputs["CircuitsTable"])["Items"]
    assert left["state"] == {"S": "OPEN"}


def test_no_role_of_a_stage_may_touch_anything_of_the_other(
    deployment: Deployment, neighbour: Deployment
) -> None:
    both = deployment.platform.stage, neighbour.platform.stage
    for stage, of_other in (both, both[::-1]):
        own, foreign, used = things(stage), things(of_other), set()
        assert own.isdisjoint(foreign)
        for grant in grants(stage):
            if not all(WITHOUT_RESOURCES.fullmatch(action) for action in grant.actions):
                assert not grant.reached(foreign), grant
                used |= grant.reached(own)
        # Each kind of thing is named by some role, so that the patterns were read as they are.
        assert {service(arn) for arn in used} == {service(arn) for arn in own} - UNNAMED


UNNAMED = {"events"}
"""Rules are named by who is called, not by who calls."""


def test_nobody_outside_a_stage_may_call_its_functions_or_send_to_its_queues(
    deployment: Deployment, neighbour: Deployment
) -> None:
    both = deployment.platform.stage, neighbour.platform.stage
    for stage, of_other in (both, both[::-1]):
        own, foreign = things(stage), things(of_other)
        found = list(callers(stage))
        assert {service(arn) for arn, _ in found} == {"lambda", "sqs"}
        for arn, statement in found:
            conditions = statement["Condition"].values()
            given = {name.lower(): value for one in conditions for name, value in one.items()}
            if given.keys() <= BY_ITS_ADDRESS:
                assert "Unsubscribe" in arn, arn
                continue
            named = as_list(given["aws:sourcearn"])
            assert any(covers(pattern, one) for pattern in named for one in own), arn
            assert not any(covers(pattern, one) for pattern in named for one in foreign), arn


BY_ITS_ADDRESS = {"lambda:functionurlauthtype", "lambda:invokedviafunctionurl"}
"""The address that ends mails: docs/decisions/0054-mails-on-a-change.md."""


@pytest.fixture(params=SCHEDULED)
def misled(
    request: pytest.FixtureRequest, deployment: Deployment, neighbour: Deployment
) -> Iterator[str]:
    """A function of the neighbour that was told the other's stores, until the test ends."""
    client = boto3.client("lambda")
    of = {
        stage.platform.stage: function_of(stage.platform.stage, request.param)
        for stage in (deployment, neighbour)
    }
    own, other = of[neighbour.platform.stage], of[deployment.platform.stage]
    name, good = own["FunctionName"], own["Environment"]
    client.update_function_configuration(FunctionName=name, Environment=other["Environment"])
    yield name
    client.update_function_configuration(FunctionName=name, Environment=good)


def feeds(stage: Deployment) -> dict[str, str]:
    """Each copy of a feed, and when it was made."""
    bucket = next(arn for arn in things(stage.platform.stage) if BUCKET.fullmatch(arn))
    listed = boto3.client("s3").list_objects_v2(Bucket=bucket.removeprefix("arn:aws:s3:::"))
    return {one["Key"]: str(one["LastModified"]) for one in listed["Contents"]}


BUCKET = re.compile(r"arn:aws:s3:::[^/]*feeds[^/]*", re.IGNORECASE)


def test_a_function_that_is_told_the_other_stage_s_stores_is_refused(
    deployment: Deployment, misled: str
) -> None:
    before = feeds(deployment)
    copies = sum(key.startswith("feeds/") for key in before)
    answer = boto3.client("lambda").invoke(FunctionName=misled, Payload=b"{}")
    assert answer.get("FunctionError"), "it worked on the other stage"
    error = answer["Payload"].read().decode()
    assert "AccessDenied" in error or error.count("can't be read") == copies, error
    assert feeds(deployment) == before
