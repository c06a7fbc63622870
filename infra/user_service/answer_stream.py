"""The stream mapping from the table of answers to the bus, with all its options set."""

from __future__ import annotations

import json

import jsii
from aws_cdk import Duration, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.buckets import bucket
from infra.shared.python_function import PythonFunction

# Only sheets that are submitted, or gone; drafts never leave the table.
FILTERS = (
    {
        "eventName": ["INSERT", "MODIFY"],
        "dynamodb": {"NewImage": {"status": {"S": ["SUBMITTED"]}}},
    },
    {"eventName": ["REMOVE"]},
)
KEPT_DAYS = 30


class AnswerStream(Construct):
    """Gives a function the changes of a table; records that it can't handle are kept whole."""

    def __init__(
        self,
        scope: Construct,
        *,
        settings: StageSettings,
        table: dynamodb.Table,
        publisher: PythonFunction,
    ) -> None:
        super().__init__(scope, "AnswerStream")
        self.refused = _refused_records(self, settings)
        stream = table.table_stream_arn
        assert stream is not None  # noqa: S101 - a table without a stream is a mistake in the code
        publisher.allow(
            [
                "dynamodb:DescribeStream",
                "dynamodb:GetRecords",
                "dynamodb:GetShardIterator",
            ],
            [stream],
        )
        # It has no resource (Service Authorization Reference, Amazon DynamoDB).
        publisher.allow(["dynamodb:ListStreams"], ["*"])
        publisher.allow(["s3:PutObject"], [self.refused.arn_for_objects("aws/lambda/*")])
        acknowledge(
            publisher.role,
            f"AwsSolutions-IAM5[Resource::<{_logical_id(self.refused)}.Arn>/aws/lambda/*]",
            "Lambda chooses the objects' names below this prefix.",
        )
        publisher.allow(["s3:ListBucket"], [self.refused.bucket_arn])
        mapping = lambda_.EventSourceMapping(
            self,
            "Mapping",
            target=publisher.function,
            event_source_arn=stream,
            starting_position=lambda_.StartingPosition.TRIM_HORIZON,
            batch_size=10,
            filters=[{"pattern": json.dumps(pattern)} for pattern in FILTERS],
            report_batch_item_failures=True,
            bisect_batch_on_error=True,
            # Retried until then: records that can't be read don't come back.
            max_record_age=Duration.hours(12),
            parallelization_factor=2,
            on_failure=WholeRecords(self.refused),
            support_s3_on_failure_destination=True,
        )
        mapping.node.add_dependency(publisher.role)


@jsii.implements(lambda_.IEventSourceDlq)
class WholeRecords:
    """A failure destination that keeps whole records; its permissions are granted above."""

    def __init__(self, bucket: s3.Bucket) -> None:
        self._bucket = bucket

    def bind(
        self, target: lambda_.IEventSourceMapping, target_handler: lambda_.IFunction
    ) -> lambda_.DlqDestinationConfig:
        """Name the destination."""
        return lambda_.DlqDestinationConfig(destination=self._bucket.bucket_arn)


def _logical_id(bucket: s3.Bucket) -> str:
    resource = bucket.node.default_child
    assert isinstance(resource, s3.CfnBucket)  # noqa: S101 - what the construct is made of
    return Stack.of(bucket).get_logical_id(resource)


def _refused_records(scope: Construct, settings: StageSettings) -> s3.Bucket:
    old = s3.LifecycleRule(expiration=Duration.days(KEPT_DAYS))
    refused = bucket(scope, "RefusedRecords", settings=settings, rules=[old])
    acknowledge(
        refused, "AwsSolutions-S1", "Only Lambda writes here, and its own log records when it does."
    )
    return refused
