"""Where gathered evidence is kept: the cache of results, the circuits, the raw answers."""

from __future__ import annotations

from aws_cdk import Duration, Stack
from aws_cdk import aws_s3 as s3
from constructs import Construct

from handlers.providers.registry.third_parties import Provider
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.buckets import bucket
from infra.shared.python_function import PythonFunction
from infra.shared.tables import table

RAW_ANSWERS_DAYS = 90
"""As long as Step Functions keeps the history of the execution that they belong to."""


class EvidenceStores(Construct):
    """Two tables and a bucket; each provider's function reaches its own part of them alone."""

    def __init__(self, scope: Construct, *, settings: StageSettings) -> None:
        super().__init__(scope, "EvidenceStores")
        self._settings = settings
        self.cache = table(
            self,
            "Cache",
            settings=settings,
            key="question",
            expires_at="expiresAt",
            lost_without_harm="Cached results are requested again.",
        )
        self.circuits = table(
            self,
            "Circuits",
            settings=settings,
            expires_at="expiresAt",
            lost_without_harm="A circuit that is forgotten is closed, and opens again.",
        )
        self.raw_answers = _raw_answers(self, settings)

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


def _raw_answers(scope: Construct, settings: StageSettings) -> s3.Bucket:
    old = s3.LifecycleRule(expiration=Duration.days(RAW_ANSWERS_DAYS))
    answers = bucket(scope, "RawAnswers", settings=settings, rules=[old])
    acknowledge(answers, "AwsSolutions-S1", "Only the providers' functions write here, and log it.")
    return answers
