"""Where the public keys of reports are published: a bucket that CloudFront reads."""

from __future__ import annotations

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from constructs import Construct

from handlers.adapters.aws.signing_key import PUBLISHED
from infra.settings import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.buckets import bucket
from infra.shared.python_function import PythonFunction


class PublishedKeys(Construct):
    """A versioned bucket with one object; it stays with the key when the stage goes."""

    def __init__(self, scope: Construct, *, settings: StageSettings) -> None:
        super().__init__(scope, "PublishedKeys")
        self.bucket = bucket(self, "Keys", settings=settings, versioned=True)
        acknowledge(self.bucket, "AwsSolutions-S1", "Public keys; a single function writes.")
        self._let_cloudfront_read()

    def fill(self, function: PythonFunction) -> None:
        """Let a function publish keys."""
        function.function.add_environment("REPORT_KEYS_BUCKET", self.bucket.bucket_name)
        function.allow(["s3:GetObject", "s3:PutObject"], [self.bucket.arn_for_objects(PUBLISHED)])
        # Without it an object that isn't there looks like one that is forbidden.
        function.allow(["s3:ListBucket"], [self.bucket.bucket_arn])

    def _let_cloudfront_read(self) -> None:
        """Any distribution of the account: the page's stack comes later, and names this one."""
        self.bucket.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["s3:GetObject"],
                principals=[iam.ServicePrincipal("cloudfront.amazonaws.com")],
                resources=[self.bucket.arn_for_objects(PUBLISHED)],
                conditions={"StringEquals": {"AWS:SourceAccount": Stack.of(self).account}},
            )
        )


def as_origin(scope: Construct, published: PublishedKeys) -> s3.IBucket:
    """The bucket for the distribution of another stack, which can't change its policy."""
    return s3.Bucket.from_bucket_attributes(
        scope,
        "ReportKeys",
        bucket_name=published.bucket.bucket_name,
        bucket_regional_domain_name=published.bucket.bucket_regional_domain_name,
    )
