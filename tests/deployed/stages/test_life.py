"""The life of a stage: a first deployment that fails, and the next one."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest

from local.configuration import LocalPlatform
from local.platform.deploy import synthesize
from local.platform.running import Deployment
from tests.deployed.conftest import wait_for
from tests.deployed.stages.conftest import named
from tests.infra import test_removal

SECURITY = "security-platform-beside-security-service"
WITH_DATA = (SECURITY, "security-platform-beside-user-service")
GONE = "arn:aws:lambda:us-east-1:000000000000:function:gone"
FAULTY = {"Type": "Custom::Fault", "Properties": {"ServiceToken": GONE}}
"""A resource that can't be made."""
Template = dict[str, Any]


def failing(template: Template) -> Template:
    """What keeps data, with the policies of ``prod``, and then a resource that can't be made."""
    kept = {}
    for name, resource in template["Resources"].items():
        own = {k: v for k, v in resource.get("Properties", {}).items() if k not in NAMES_OTHERS}
        if resource["Type"] in KEPT and "Fn::" not in json.dumps(own):
            kept[name] = resource | {"Properties": own, "DeletionPolicy": "RetainExceptOnCreate"}
    assert kept
    return {"Resources": kept | {"Fault": FAULTY | {"DependsOn": sorted(kept)}}}


KEPT = {f"AWS::{name}" for name in (*test_removal.KEPT, test_removal.LOGS)}
NAMES_OTHERS = {"LambdaConfig", "KeyPolicy"}


def test_a_first_deployment_that_fails_leaves_nothing_and_is_repeated(
    second: LocalPlatform, request: pytest.FixtureRequest
) -> None:
    assembly, stacks = synthesize(second), {name: Stack(name) for name in WITH_DATA}
    for name, stack in stacks.items():
        template = json.loads((assembly / f"{name}.template.json").read_text())
        assert stack.create(failing(template)) == "ROLLBACK_COMPLETE"
    assert named(second.stage) == {f"cloudformation {name}" for name in stacks}
    # The CDK's command line, as for any other deployment.
    neighbour: Deployment = request.getfixturevalue("neighbour")
    assert "UserPoolId" in neighbour.outputs
    assert {stack.status() for stack in stacks.values()} == {"CREATE_COMPLETE"}


class Stack:
    """One stack, deployed as the CDK's command line does it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._client = boto3.client("cloudformation")

    def status(self) -> str:
        (stack,) = self._client.describe_stacks(StackName=self._name)["Stacks"]
        return str(stack["StackStatus"])

    def create(self, template: Template) -> str:
        """The status in the end."""
        self._client.create_stack(StackName=self._name, TemplateBody=json.dumps(template))

        def ended() -> str:
            status = self.status()
            return "" if "IN_PROGRESS" in status else status

        return wait_for(ended, f"the end of the deployment of {self._name}")
