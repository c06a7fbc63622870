"""A DynamoDB table as every table here is: on demand, encrypted, restorable."""

from __future__ import annotations

from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from infra.settings import StageSettings
from infra.shared.python_function import removal_policy


def table(  # noqa: PLR0913 - by keyword, as constructs are made
    scope: Construct,
    id: str,  # noqa: A002 - the CDK's own name
    *,
    settings: StageSettings,
    key: str = "id",
    sort: str | None = None,
    expires_at: str | None = None,
    stream: bool = False,
) -> dynamodb.Table:
    """A table with one text key, or two; it can't be deleted by accident where data is kept."""
    images = dynamodb.StreamViewType.NEW_AND_OLD_IMAGES
    return dynamodb.Table(
        scope,
        id,
        partition_key=text(key),
        sort_key=text(sort) if sort else None,
        billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
        encryption=dynamodb.TableEncryption.AWS_MANAGED,
        point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
            point_in_time_recovery_enabled=True
        ),
        deletion_protection=settings.keeps_data,
        removal_policy=removal_policy(settings),
        time_to_live_attribute=expires_at,
        stream=images if stream else None,
    )


def index(table: dynamodb.Table, *, name: str, key: str, sort: str) -> str:
    """Add an index over two text attributes; the result is its ARN."""
    table.add_global_secondary_index(index_name=name, partition_key=text(key), sort_key=text(sort))
    return f"{table.table_arn}/index/{name}"


def text(name: str) -> dynamodb.Attribute:
    """A string attribute."""
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
