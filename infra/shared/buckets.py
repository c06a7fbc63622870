"""An S3 bucket as every bucket here is: private, encrypted, and gone with its stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.settings import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.python_function import removal_policy


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
