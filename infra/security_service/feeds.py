"""The daily copies of the feeds: a bucket, the function that refreshes them, its schedule."""

from __future__ import annotations

import json
from collections.abc import Iterable

from aws_cdk import ArnFormat, CfnOutput, Duration, Stack
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from handlers.adapters.aws.s3.feed_store import announced_key, key_of
from handlers.providers.feeds.new_entries import FEED
from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.third_parties import Provider
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.buckets import bucket
from infra.shared.python_function import Bundle, PythonFunction
from infra.shared.schedule import Schedule

OLD_COPIES_DAYS = 30
DAILY = "rate(1 day)"
EXPLOITED = "rate(3 hours)"
FUNCTION_SECONDS = sum(feed.budget_seconds for feed in FEEDS) + 20


class Feeds(Construct):
    """Copies that the providers' functions read and only the refreshing function writes."""

    def __init__(self, scope: Construct, *, bundle: Bundle, dead_letters: sqs.IQueue) -> None:
        super().__init__(scope, "Feeds")
        self.bucket = _copies(self, bundle.settings)
        self.refresh = self._refresh(bundle, dead_letters)
        # At any minute: many clients ask the feeds' servers at the full hour.
        Schedule(
            self,
            "Daily",
            target=self.refresh,
            rate=DAILY,
            window_minutes=60,
            dead_letters=dead_letters,
        )
        # Owners of newly exploited vulnerabilities are informed on the same day.
        Schedule(
            self,
            "Exploited",
            target=self.refresh,
            rate=EXPLOITED,
            window_minutes=60,
            dead_letters=dead_letters,
            given={"feeds": [FEED]},
        )
        CfnOutput(scope, "RefreshFeedsFunction", value=self.refresh.function.function_name)

    def serve(self, function: PythonFunction, provider: Provider) -> None:
        """Let the function of a provider read the feeds of its row, if it has any."""
        if provider.feeds:
            self._open(function, ["s3:GetObject"], provider.feeds)

    def _open(
        self, function: PythonFunction, actions: list[str], feeds: Iterable[str], *keys: str
    ) -> None:
        function.function.add_environment("FEEDS_BUCKET", self.bucket.bucket_name)
        opened = [*map(key_of, feeds), *keys]
        function.allow(actions, [self.bucket.arn_for_objects(key) for key in opened])
        # Without it a missing copy looks like a forbidden one.
        function.allow(["s3:ListBucket"], [self.bucket.bucket_arn])

    def _refresh(self, bundle: Bundle, dead_letters: sqs.IQueue) -> PythonFunction:
        settings = bundle.settings
        # By its name: its own stack comes after this one.
        night_watch = Stack.of(self).format_arn(
            service="states",
            resource="stateMachine",
            resource_name=settings.night_watch_name,
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )
        function = PythonFunction(
            self,
            "RefreshFeeds",
            bundle=bundle,
            module="events.security_service.refresh_feeds",
            description="Copies the feeds, and keeps the old copy where a download is incomplete.",
            timeout_seconds=FUNCTION_SECONDS,
            environment={
                "FEED_URLS": json.dumps({f.id: settings.urls_of(f.id) for f in FEEDS}),
                "USER_AGENT": settings.user_agent,
                "NIGHT_WATCH": night_watch,
            },
        )
        every = [feed.id for feed in FEEDS]
        self._open(function, ["s3:GetObject", "s3:PutObject"], every, announced_key(FEED))
        function.allow(["states:StartExecution"], [night_watch])
        function.keep_failed_events(dead_letters)
        return function


def _copies(scope: Construct, settings: StageSettings) -> s3.Bucket:
    old = s3.LifecycleRule(noncurrent_version_expiration=Duration.days(OLD_COPIES_DAYS))
    copies = bucket(scope, "Copies", settings=settings, rules=[old], versioned=True)
    acknowledge(copies, "AwsSolutions-S1", "Public lists; one function writes, and logs it.")
    return copies
