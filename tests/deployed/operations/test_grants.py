"""What functions are granted that no run needs, they use; it comes after all that use anything.

Policies are enforced: a call that isn't allowed fails, so a grant that a call needed can't be
taken away. The roles of a run have tests of their own, in
tests/infra/permissions/test_least_privilege.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import boto3
import pytest
import requests

from local.platform.running import Deployment
from tests.deployed.stages.granted import Grant, covers, grants
from tests.infra.permissions.test_least_privilege import BY_THE_SERVICE, SIMULATED

OF_A_FUNCTION = re.compile(r"security-platform-local-\w+(?:-\w+)*-(\w+?)Role[0-9A-F]+")
OF_MACHINES = {"NightWatch"}
"""What a state machine calls, the engine calls within itself."""
NOT_HERE = {
    ("AskDns", "dynamodb:PutItem"): "opens a circuit; the resolvers never fail for so long here",
    ("AskDns", "dynamodb:UpdateItem"): "counts towards a circuit, as above",
    ("SendMails", "sqs:SendMessage"): "keeps an event that can't be read",
    ("StopMails", "sqs:SendMessage"): "keeps an event that can't be read",
    ("StopMails", "dynamodb:Query"): "the engine's SES tells of no bounce and no complaint",
    ("StopMails", "dynamodb:UpdateItem"): "the engine's SES tells of no bounce and no complaint",
}
"""What no deployed test makes happen; tests/handlers does, without policies."""


def of_functions() -> Iterator[tuple[str, Grant]]:
    """The statements of functions that the simulation of a run doesn't have, by function."""
    for grant in grants("local"):
        role = OF_A_FUNCTION.fullmatch(grant.role)
        if role and role[1] not in SIMULATED | OF_MACHINES:
            yield role[1], grant


def test_every_grant_is_used(deployment: Deployment, request: pytest.FixtureRequest) -> None:
    if len({item.path for item in request.session.items}) < len(
        list(request.path.parent.glob("test_*.py"))
    ):
        pytest.skip("only a run of all tests of this folder uses everything")
    url = f"{boto3.client('iam').meta.endpoint_url}/_local/allowed-calls"
    called = requests.get(url, timeout=10).json()
    unused = {
        (function, action, resource)
        for function, grant in of_functions()
        for action in grant.actions
        if not BY_THE_SERVICE.fullmatch(action) and (function, action) not in NOT_HERE
        for resource in grant.resources
        if not any(
            (who, what) == (grant.role, action) and covers(resource, arn)
            for who, what, arn in called
        )
    }
    assert unused == set()


def test_what_is_excused_is_granted(deployment: Deployment) -> None:
    granted = {(name, action) for name, grant in of_functions() for action in grant.actions}
    assert granted >= NOT_HERE.keys()
