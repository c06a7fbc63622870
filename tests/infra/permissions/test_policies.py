"""Every policy of every stage is held by parliament against AWS's list of actions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import parliament
import pytest

from tests.infra.conftest import Synthesized

pytestmark = pytest.mark.checker
ACCOUNT, REGION = "111122223333", "eu-west-1"
ARNS = {
    "AWS::AppSync::GraphQLApi": "appsync:{r}:{a}:apis/x",
    "AWS::Cognito::UserPool": "cognito-idp:{r}:{a}:userpool/eu-west-1_x",
    "AWS::DynamoDB::Table": "dynamodb:{r}:{a}:table/x",
    "AWS::Events::Rule": "events:{r}:{a}:rule/x",
    "AWS::KMS::Key": "kms:{r}:{a}:key/x",
    "AWS::Lambda::Function": "lambda:{r}:{a}:function:x",
    "AWS::Logs::LogGroup": "logs:{r}:{a}:log-group:x:*",
    "AWS::S3::Bucket": "s3:::x",
    "AWS::SNS::Topic": "sns:{r}:{a}:x",
    "AWS::SQS::Queue": "sqs:{r}:{a}:x",
    "AWS::StepFunctions::StateMachine": "states:{r}:{a}:stateMachine:x",
}


class Resolver:
    """Fills in CloudFormation's functions with made-up names, so that policies are whole."""

    def __init__(self, stage: Synthesized) -> None:
        self._exports = {
            output["Export"]["Name"]: (stack, output["Value"])
            for stack, template in stage.templates.items()
            for output in template.get("Outputs", {}).values()
            if "Export" in output
        }
        self._templates = stage.templates

    def fill(self, stack: str, value: Any) -> Any:
        if isinstance(value, list):
            return [self.fill(stack, part) for part in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((key, argument),) = value.items()
            if key in {"Ref", "Fn::GetAtt", "Fn::Join", "Fn::ImportValue"}:
                return self._function(stack, key, argument)
        return {key: self.fill(stack, part) for key, part in value.items()}

    def _function(self, stack: str, key: str, argument: Any) -> str:
        if key == "Fn::Join":
            return str(argument[0]).join(str(self.fill(stack, part)) for part in argument[1])
        if key == "Fn::ImportValue":
            return str(self.fill(*self._exports[argument]))
        pseudo = {"AWS::Region": REGION, "AWS::AccountId": ACCOUNT, "AWS::Partition": "aws"}
        name, attribute = (argument, "Ref") if key == "Ref" else argument
        if name in pseudo:
            return pseudo[name]
        kind = self._templates[stack]["Resources"][name]["Type"]
        arn = f"arn:aws:{ARNS[kind].format(a=ACCOUNT, r=REGION)}" if kind in ARNS else "x"
        if attribute == "StreamArn":
            return f"{arn}/stream/2026"
        named_by_arn = {"AWS::SNS::Topic", "AWS::StepFunctions::StateMachine"}
        return arn if attribute == "Arn" or kind in named_by_arn else "x"


def policies(stage: Synthesized) -> Iterator[tuple[str, dict[str, Any]]]:
    resolver = Resolver(stage)
    for policy in stage.resources("IAM::Policy"):
        yield policy.id, resolver.fill(policy.stack, policy.properties["PolicyDocument"])


def findings(document: dict[str, Any]) -> list[str]:
    analyzed = parliament.analyze_policy_string(json.dumps(document))
    return [f"{one.issue} {one.detail}" for one in analyzed.findings]


ACCEPTED = {"NightWatchRole": "RESOURCE_MISMATCH"}
"""Children of a map are Express executions, which AWS names as those of the machine."""


@pytest.mark.parametrize("stage", ["dev", "synthesized"])
def test_parliament_finds_nothing(stage: str, request: pytest.FixtureRequest) -> None:
    checked = dict(policies(request.getfixturevalue(stage)))
    assert len(checked) > 30
    assert {
        name: found
        for name, document in checked.items()
        if (found := findings(document)) and not _is_accepted(name, found)
    } == {}


def _is_accepted(name: str, found: list[str]) -> bool:
    issue = ACCEPTED.get(name.partition("DefaultPolicy")[0])
    return issue is not None and all(one.startswith(issue) for one in found)


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ({"Action": "dynamodb:GetItems", "Resource": "*"}, "UNKNOWN_ACTION"),
        ({"Action": "sqs:SendMessage", "Resource": "arn:aws:s3:::x"}, "RESOURCE_MISMATCH"),
        (
            {
                "Action": "events:PutEvents",
                "Resource": f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/default",
                "Condition": {"StringEquals": {"s3:prefix": "x"}},
            },
            "UNKNOWN_CONDITION_FOR_ACTION",
        ),
    ],
)
def test_parliament_finds_a_planted_fault(statement: dict[str, Any], finding: str) -> None:
    document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]}
    assert any(found.startswith(finding) for found in findings(document))
