"""Where alarms go: a topic, and whoever the stage names."""

from __future__ import annotations

from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from infra.settings.mail import AlarmSettings
from infra.shared.platform_stack import PlatformStack


def alarm_topic(scope: Construct, stack: PlatformStack, alarms: AlarmSettings) -> sns.Topic:
    """A topic that this account's alarms may publish to, and its subscriber by mail, if any.

    Without encryption: CloudWatch can't use AWS's own key, and an alarm holds no customer's data.
    """
    topic = sns.Topic(scope, "Alarms", enforce_ssl=True)
    # A topic with a policy has lost the default one, which lets the whole account publish.
    own = f"{stack.settings.prefix}-*"
    alarm = stack.format_arn(service="cloudwatch", resource=f"alarm:{own}")
    topic.add_to_resource_policy(
        iam.PolicyStatement(
            actions=["sns:Publish"],
            principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
            resources=[topic.topic_arn],
            conditions={
                "StringEquals": {"aws:SourceAccount": stack.account},
                "ArnLike": {"aws:SourceArn": alarm},
            },
        )
    )
    if alarms.mail is not None:
        topic.add_subscription(subscriptions.EmailSubscription(alarms.mail))
    return topic
