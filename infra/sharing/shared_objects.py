"""The bucket of what strangers are shown: CloudFront reads it, the functions of shares write."""

from __future__ import annotations

from aws_cdk import Duration
from aws_cdk import aws_s3 as s3
from constructs import Construct

from handlers.domain.sharing.depth import MOST_DAYS
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.buckets import allow_objects, bucket, let_cloudfront_read
from infra.shared.python_function import PythonFunction

PREFIX = "shared/"
ANY_SHARE = "Objects are named by their share, which nobody can guess."


class SharedObjects(Construct):
    """Not versioned, so that a withdrawn share is gone. No object outlives the longest share."""

    def __init__(self, scope: Construct, *, settings: StageSettings) -> None:
        super().__init__(scope, "SharedObjects")
        oldest = s3.LifecycleRule(expiration=Duration.days(MOST_DAYS + 1))
        self.bucket = bucket(self, "Bucket", settings=settings, rules=[oldest])
        acknowledge(self.bucket, "AwsSolutions-S1", "Who reads is in CloudFront's log.")
        let_cloudfront_read(self.bucket, f"{PREFIX}*")

    def let_hide(self, function: PythonFunction) -> None:
        """Let a function delete what is shown."""
        self._let(function, ["s3:DeleteObject"])

    def let_show(self, function: PythonFunction) -> None:
        """Let a function show objects, and delete them again."""
        self._let(function, ["s3:PutObject", "s3:DeleteObject"])

    def _let(self, function: PythonFunction, actions: list[str]) -> None:
        function.function.add_environment("SHARES_BUCKET", self.bucket.bucket_name)
        allow_objects(function, self.bucket, actions, ANY_SHARE)
