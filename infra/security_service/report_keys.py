"""The bucket of the public keys of reports, which CloudFront delivers."""

from __future__ import annotations

from constructs import Construct

from handlers.adapters.aws.signing_key import PUBLISHED
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.buckets import bucket, let_cloudfront_read
from infra.shared.python_function import PythonFunction


class PublishedKeys(Construct):
    """A versioned bucket with one object; like the key, it outlives the stage."""

    def __init__(self, scope: Construct, *, settings: StageSettings) -> None:
        super().__init__(scope, "PublishedKeys")
        self.bucket = bucket(self, "Keys", settings=settings, versioned=True)
        acknowledge(self.bucket, "AwsSolutions-S1", "Public keys; only functions that sign write.")
        let_cloudfront_read(self.bucket, PUBLISHED)

    def fill(self, function: PythonFunction) -> None:
        """Let a function publish keys."""
        function.function.add_environment("REPORT_KEYS_BUCKET", self.bucket.bucket_name)
        function.allow(["s3:GetObject", "s3:PutObject"], [self.bucket.arn_for_objects(PUBLISHED)])
        # Without it a missing object looks like a forbidden one.
        function.allow(["s3:ListBucket"], [self.bucket.bucket_arn])
