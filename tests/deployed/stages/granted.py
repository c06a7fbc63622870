"""Who may do what to which thing, as it is deployed: read by AWS's own calls, without synthesis."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import boto3
from botocore.exceptions import ClientError

from local.configuration import ACCOUNT, REGION

PREFIX = "security-platform-{stage}-"
ARNS = {
    "AWS::AppSync::GraphQLApi": f"arn:aws:appsync:{REGION}:{ACCOUNT}:apis/{{}}/types/Mutation",
    "AWS::Cognito::UserPool": f"arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{{}}",
    "AWS::DynamoDB::Table": f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{{}}",
    "AWS::Events::Rule": f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{{}}",
    "AWS::KMS::Key": f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{{}}",
    "AWS::Lambda::Function": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{{}}",
    "AWS::Logs::LogGroup": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{{}}:*",
    "AWS::S3::Bucket": "arn:aws:s3:::{}",
    "AWS::SQS::Queue": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{{}}",
    "AWS::StepFunctions::StateMachine": f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:{{}}",
}
"""What policies name, and its ARN from what CloudFormation calls it."""
SECRET = "AWS::SecretsManager::Secret"
LAST_OF_A_PATH = {"AWS::AppSync::GraphQLApi", "AWS::SQS::Queue"}
"""What CloudFormation calls by an ARN or URL that ends in the name."""


INSIDE = ("index/any", "stream/any", "any/key", "fields/putReport")


class Grant(NamedTuple):
    """One statement of a role."""

    role: str
    actions: list[str]
    resources: list[str]

    def reached(self, arns: set[str]) -> set[str]:
        """Those of ``arns`` that it names and that one of its actions is about."""
        services = {action.partition(":")[0] for action in self.actions}
        about = {arn for arn in arns if service(arn) in services}
        return {arn for arn in about if any(covers(one, arn) for one in self.resources)}


def as_list(value: Any) -> list[Any]:
    """AWS's lists of one may be written without brackets."""
    return value if isinstance(value, list) else [value]


def things(stage: str) -> set[str]:
    """The ARNs of a stage's resources, and of what lies in its buckets and tables."""
    client, secrets = boto3.client("cloudformation"), boto3.client("secretsmanager")
    found = set()
    for name in _stacks(stage):
        pages = client.get_paginator("list_stack_resources").paginate(StackName=name)
        for one in (one for page in pages for one in page["StackResourceSummaries"]):
            called = one["PhysicalResourceId"]
            if one["ResourceType"] == SECRET:
                # Its ARN has an ending of chance.
                found.add(secrets.describe_secret(SecretId=called)["ARN"])
            elif shape := ARNS.get(one["ResourceType"]):
                if one["ResourceType"] in LAST_OF_A_PATH:
                    called = called.rpartition("/")[2]
                found.add(called if called.startswith("arn:") else shape.format(called))
    inside = {f"{arn}/{name}" for arn in found for name in INSIDE}
    return found | inside


def grants(stage: str) -> Iterator[Grant]:
    """Every statement of every role of a stage that allows something."""
    client = boto3.client("iam")
    for page in client.get_paginator("list_roles").paginate():
        for role in (one["RoleName"] for one in page["Roles"]):
            if role.startswith(PREFIX.format(stage=stage)):
                yield from _of_role(client, role)


def callers(stage: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each statement that lets somebody at a function or queue of a stage, with its ARN."""
    functions, queues = boto3.client("lambda"), boto3.client("sqs")
    for arn in sorted(things(stage)):
        if re.search(r":function:[^/]+$", arn):
            policy = _or_none(functions, "get_policy", FunctionName=arn)
            text = policy["Policy"] if policy else None
        elif re.search(r":sqs:[^/]+$", arn):
            url = queues.get_queue_url(QueueName=arn.rpartition(":")[2])["QueueUrl"]
            found = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])
            text = found.get("Attributes", {}).get("Policy")
        else:
            continue
        for statement in json.loads(text)["Statement"] if text else []:
            if statement["Effect"] == "Allow":
                yield arn, statement


def covers(pattern: str, arn: str) -> bool:
    """Whether a policy's resource names this ARN, with ``*`` and ``?`` as IAM has them."""
    shape = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(shape, arn) is not None


def service(arn: str) -> str:
    """As actions begin with."""
    return arn.split(":")[2]


def _stacks(stage: str) -> list[str]:
    pages = boto3.client("cloudformation").get_paginator("describe_stacks").paginate()
    names = (one["StackName"] for page in pages for one in page["Stacks"])
    return [name for name in names if name.startswith(PREFIX.format(stage=stage))]


def _of_role(client: Any, role: str) -> Iterator[Grant]:
    # No role has a managed policy: tests/infra/permissions/test_permissions.py.
    for name in client.list_role_policies(RoleName=role)["PolicyNames"]:
        document = client.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
        for one in as_list(document["Statement"]):
            if one["Effect"] == "Allow":
                yield Grant(role, as_list(one["Action"]), as_list(one["Resource"]))


def _or_none(client: Any, operation: str, **arguments: str) -> dict[str, Any] | None:
    try:
        answer: dict[str, Any] = getattr(client, operation)(**arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ResourceNotFoundException":
            raise
        return None
    return answer
