"""What the machine of a night may do so that its Distributed Maps run."""

from __future__ import annotations

from aws_cdk import Aws
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3

from infra.shared.acknowledged import acknowledge
from infra.shared.buckets import logical_id
from infra.shared.standard_workflow import StandardWorkflow
from workflows.night_watch.looks import LABELS


def let_run_children(workflow: StandardWorkflow, name: str, lists: s3.Bucket) -> None:
    """What AWS's guide asks for ("IAM policies for Distributed Maps"), for the machine ``name``.

    The maps read their items in ``lists``, and write what came of them below ``results/``.
    """
    runs = [_states(f"execution:{name}/{label}:*") for label in LABELS]
    results = lists.arn_for_objects("results/*")
    for actions, resources in (
        (["states:StartExecution"], [_states(f"stateMachine:{name}")]),
        (
            ["states:DescribeExecution", "states:StopExecution"],
            [_states(f"execution:{name}:*")],
        ),
        (["states:RedriveExecution"], runs),
        (["s3:GetObject"], [lists.arn_for_objects("*")]),
        (["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"], [results]),
    ):
        workflow.role.add_to_policy(iam.PolicyStatement(actions=actions, resources=resources))
    own = "<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution"
    bucket = f"Resource::<{logical_id(lists)}.Arn>"
    for found in (
        f"Resource::arn:{own}:{name}:*",
        *(f"Resource::arn:{own}:{name}/{label}:*" for label in LABELS),
        f"{bucket}/*",
        f"{bucket}/results/*",
    ):
        acknowledge(
            workflow.role,
            f"AwsSolutions-IAM5[{found}]",
            "Executions and lists of each night, by names that the night gives them.",
        )


def _states(resource: str) -> str:
    # By references even where the stage names account and region: so cdk-nag names them.
    return f"arn:{Aws.PARTITION}:states:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}"
