"""The stack of the dead-letter queue. It comes first: both services and all rules send to it."""

from __future__ import annotations

from aws_cdk import CfnOutput, Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.events.rules import RULES, rule_arn
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import removal_policy


class DeadLetters(PlatformStack):
    """Every event that could not be delivered, read or handled, whole, for 14 days."""

    def __init__(self, scope: Construct, *, settings: StageSettings) -> None:
        super().__init__(
            scope, "dead-letters", settings=settings, description="What could not be handled."
        )
        self.queue = sqs.Queue(
            self,
            "Queue",
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=settings.tls,
            retention_period=Duration.days(14),
            removal_policy=removal_policy(settings),
        )
        acknowledge(self.queue, "AwsSolutions-SQS3", "It is the dead-letter queue itself.")
        if not settings.tls:
            acknowledge(self.queue, "AwsSolutions-SQS4", "This stage is plain HTTP on loopback.")
        # By name, not by reference: the rules are in a later stack.
        rules = [rule_arn(self, rule) for rule in RULES]
        self.queue.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sqs:SendMessage"],
                principals=[iam.ServicePrincipal("events.amazonaws.com")],
                resources=[self.queue.queue_arn],
                conditions={"ArnEquals": {"aws:SourceArn": rules}},
            )
        )
        CfnOutput(self, "DeadLetterQueueUrl", value=self.queue.queue_url)
