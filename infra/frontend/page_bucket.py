"""The private bucket of the page and the one that keeps its access logs."""

from __future__ import annotations

from aws_cdk import Duration
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.buckets import bucket


def page_bucket(scope: Construct, *, settings: StageSettings) -> tuple[s3.Bucket, s3.Bucket]:
    """The bucket of the files, which each deployment uploads again, and that of the logs."""
    old = s3.LifecycleRule(expiration=Duration.days(settings.log_retention_days))
    logs = bucket(
        scope,
        "AccessLogs",
        settings=settings,
        rules=[old],
        # CloudFront delivers its standard logs by an access control list.
        object_ownership=s3.ObjectOwnership.OBJECT_WRITER,
    )
    acknowledge(logs, "AwsSolutions-S1", "This is the bucket that access logs are kept in.")
    files = bucket(
        scope,
        "Page",
        settings=settings,
        server_access_logs_bucket=logs,
        server_access_logs_prefix="bucket/",
    )
    return files, logs
