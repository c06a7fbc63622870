"""An S3 bucket as every bucket here is: private, encrypted, and gone with its stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.python_function import PythonFunction, removal_policy


def bucket(
    scope: Construct,
    id: str,  # noqa: A002 - the CDK's own name
    *,
    settings: StageSettings,
    rules: Sequence[s3.LifecycleRule] = (),
    **properties: Any,
) -> s3.Bucket:
    """A bucket with lifecycle rules; where its stage keeps no data, it is emptied when it goes.

    CloudFormation can't delete a bucket that isn't empty.
    """
    made = s3.Bucket(
        scope,
        id,
        encryption=s3.BucketEncryption.S3_MANAGED,
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        enforce_ssl=settings.tls,
        lifecycle_rules=list(rules),
        removal_policy=removal_policy(settings),
        # The engine on one machine is thrown away with all its buckets.
        auto_delete_objects=not settings.keeps_data and not settings.on_one_machine,
        **properties,
    )
    if not settings.tls:
        acknowledge(made, "AwsSolutions-S10", "This stage's endpoint is plain HTTP on loopback.")
    return made


def allow_objects(
    function: PythonFunction, bucket: s3.Bucket, actions: Sequence[str], reason: str
) -> None:
    """Let a function do ``actions`` with every object of a bucket; why so is the ``reason``."""
    function.allow(actions, [bucket.arn_for_objects("*")])
    arn = f"<{logical_id(bucket)}.Arn>"
    if Stack.of(function) is not Stack.of(bucket):
        # cdk-nag identifies it by the export that the other stack reads.
        arn = Stack.of(function).resolve(Stack.of(bucket).export_value(bucket.bucket_arn))[
            "Fn::ImportValue"
        ]
    acknowledge(function.role, f"AwsSolutions-IAM5[Resource::{arn}/*]", reason)


def let_cloudfront_read(bucket: s3.Bucket, pattern: str) -> None:
    """Let CloudFront deliver the objects whose keys fit ``pattern``.

    Any distribution of the account may: the page's stack comes later, and names the bucket's.
    """
    bucket.add_to_resource_policy(
        iam.PolicyStatement(
            actions=["s3:GetObject"],
            principals=[iam.ServicePrincipal("cloudfront.amazonaws.com")],
            resources=[bucket.arn_for_objects(pattern)],
            conditions={"StringEquals": {"AWS:SourceAccount": Stack.of(bucket).account}},
        )
    )


def as_origin(
    scope: Construct,
    id: str,  # noqa: A002 - the CDK's own name
    bucket: s3.Bucket,
) -> s3.IBucket:
    """The bucket for the distribution of another stack, which can't change its policy."""
    return s3.Bucket.from_bucket_attributes(
        scope,
        id,
        bucket_name=bucket.bucket_name,
        bucket_regional_domain_name=bucket.bucket_regional_domain_name,
    )


def logical_id(bucket: s3.Bucket) -> str:
    """Its logical id in the template, which cdk-nag uses."""
    resource = bucket.node.default_child
    assert isinstance(resource, s3.CfnBucket)  # noqa: S101 - what the construct is made of
    return Stack.of(bucket).get_logical_id(resource)
