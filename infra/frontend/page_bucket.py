"""The private bucket of the page and the one that keeps its access logs."""

from __future__ import annotations

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.settings import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.python_function import removal_policy


def page_bucket(scope: Construct, *, settings: StageSettings) -> tuple[s3.Bucket, s3.Bucket]:
    """The bucket of the files, which any deployment can make anew, and that of the logs."""
    logs = s3.Bucket(
        scope,
        "AccessLogs",
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        encryption=s3.BucketEncryption.S3_MANAGED,
        enforce_ssl=True,
        # CloudFront delivers its standard logs by an access control list.
        object_ownership=s3.ObjectOwnership.OBJECT_WRITER,
        lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(settings.log_retention_days))],
        removal_policy=removal_policy(settings),
        auto_delete_objects=False,
    )
    acknowledge(logs, "AwsSolutions-S1", "This is the bucket that access logs are kept in.")
    files = s3.Bucket(
        scope,
        "Page",
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        encryption=s3.BucketEncryption.S3_MANAGED,
        enforce_ssl=True,
        server_access_logs_bucket=logs,
        server_access_logs_prefix="bucket/",
        removal_policy=RemovalPolicy.DESTROY,
    )
    return files, logs
