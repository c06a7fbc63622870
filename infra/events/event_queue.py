"""A queue between rules of the bus and a function; failed events are redelivered for two days."""

from __future__ import annotations

from collections.abc import Sequence

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.events.rules import rule_arn
from infra.shared.acknowledged import acknowledge
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import PythonFunction, removal_policy

ATTEMPTS = 1000
"""The most that SQS allows; with AGAIN_SECONDS more than two days."""
AGAIN_SECONDS = 180
KEPT_DAYS = 14
FEWEST_AT_ONCE = 2
"""The least that an event source mapping takes as its maximum concurrency."""


class EventQueue(Construct):
    """Accepts events from ``rules`` alone; what it gives up goes to the dead-letter queue as it is.

    ``at_once``: how many of the function run at most. ``function`` returns what failed.
    """

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        stack: PlatformStack,
        id: str,  # noqa: A002 - the CDK's own name
        *,
        function: PythonFunction,
        timeout_seconds: int,
        rules: Sequence[str],
        dead_letters: sqs.Queue,
        at_once: int = FEWEST_AT_ONCE,
        batch_size: int = 1,
    ) -> None:
        super().__init__(stack, id)
        settings = stack.settings
        self.queue = sqs.Queue(
            self,
            "Queue",
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=settings.tls,
            retention_period=Duration.days(KEPT_DAYS),
            # Six times the function's time, as Lambda's guide asks, and no less than this.
            visibility_timeout=Duration.seconds(max(AGAIN_SECONDS, 6 * timeout_seconds)),
            dead_letter_queue=sqs.DeadLetterQueue(queue=dead_letters, max_receive_count=ATTEMPTS),
            removal_policy=removal_policy(settings),
        )
        if not settings.tls:
            acknowledge(self.queue, "AwsSolutions-SQS4", "This stage is plain HTTP on loopback.")
        # By name, not by reference: the rules are in a later stack.
        self.queue.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sqs:SendMessage"],
                principals=[iam.ServicePrincipal("events.amazonaws.com")],
                resources=[self.queue.queue_arn],
                conditions={
                    "ArnEquals": {"aws:SourceArn": [rule_arn(stack, name) for name in rules]}
                },
            )
        )
        function.allow(
            ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
            [self.queue.queue_arn],
        )
        # The function itself sends permanent failures there at once.
        function.allow(["sqs:SendMessage"], [dead_letters.queue_arn])
        function.function.add_environment("DEAD_LETTER_QUEUE", dead_letters.queue_url)
        mapping = lambda_.EventSourceMapping(
            self,
            "Mapping",
            target=function.function,
            event_source_arn=self.queue.queue_arn,
            batch_size=batch_size,
            max_concurrency=max(FEWEST_AT_ONCE, at_once),
            report_batch_item_failures=True,
        )
        mapping.node.add_dependency(function.role)
