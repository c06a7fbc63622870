"""Where evidence is kept on its way: the cache of results, the circuits, the raw answers."""

from __future__ import annotations

from aws_cdk import Duration, Stack
from aws_cdk import aws_s3 as s3
from constructs import Construct

from handlers.providers.registry import Provider
from infra.settings import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.python_function import PythonFunction, removal_policy
from infra.shared.tables import table

RAW_ANSWERS_DAYS = 90
"""As long as Step Functions keeps the history of the execution that they belong to."""


class EvidenceStores(Construct):
    """Two tables and a bucket; each provider's function reaches its own part of them alone."""

    def __init__(self, scope: Construct, *, settings: StageSettings) -> None:
        super().__init__(scope, "EvidenceStores")
        self._settings = settings
        self.cache = table(self, "Cache", settings=settings, key="question", expires_at="expiresAt")
        self.circuits = table(self, "Circuits", settings=settings, expires_at="expiresAt")
        self.raw_answers = _bucket(self, settings)

    def serve(self, function: PythonFunction, provider: Provider) -> None:
        """Let the function of one provider use its part."""
        environment = {
            "CACHE_TABLE": self.cache.table_name,
            "CACHE_SECONDS": str(self._settings.cache_seconds_of(provider)),
            "CIRCUITS_TABLE": self.circuits.table_name,
            "RAW_ANSWERS_BUCKET": self.raw_answers.bucket_name,
        }
        for name, value in environment.items():
            function.function.add_environment(name, value)
        function.allow(
            ["dynamodb:GetItem", "dynamodb:PutItem"],
            [self.cache.table_arn],
            _only_keys(f"{provider.id}#*"),
        )
        function.allow(
            ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
            [self.circuits.table_arn],
            _only_keys(provider.id),
        )
        own = self.raw_answers.arn_for_objects(f"{provider.id}/*")
        function.allow(["s3:PutObject"], [own])
        acknowledge(
            function.role,
            f"AwsSolutions-IAM5[Resource::<{self._logical_id}.Arn>/{provider.id}/*]",
            "Raw answers are named by their digest, below the provider's prefix.",
        )

    @property
    def _logical_id(self) -> str:
        resource = self.raw_answers.node.default_child
        assert isinstance(resource, s3.CfnBucket)  # noqa: S101 - what the construct is made of
        return Stack.of(self).get_logical_id(resource)


def _only_keys(pattern: str) -> dict[str, object]:
    """Limits a permission to items whose partition key matches."""
    return {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": [pattern]}}


def _bucket(scope: Construct, settings: StageSettings) -> s3.Bucket:
    bucket = s3.Bucket(
        scope,
        "RawAnswers",
        encryption=s3.BucketEncryption.S3_MANAGED,
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        enforce_ssl=settings.tls,
        lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(RAW_ANSWERS_DAYS))],
        removal_policy=removal_policy(settings),
    )
    acknowledge(bucket, "AwsSolutions-S1", "Only the providers' functions write here, and log it.")
    if not settings.tls:
        acknowledge(bucket, "AwsSolutions-S10", "This stage's endpoint is plain HTTP on loopback.")
    return bucket
