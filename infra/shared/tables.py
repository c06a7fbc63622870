"""A DynamoDB table as every table here is: on demand, encrypted, restorable if worth it."""

from __future__ import annotations

from collections.abc import Sequence

from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.python_function import removal_policy

BY_OWNER = "byOwner"
"""The index over ``owner`` of each table whose key doesn't begin with it."""


def table(  # noqa: PLR0913 - by keyword, as constructs are made
    scope: Construct,
    id: str,  # noqa: A002 - the CDK's own name
    *,
    settings: StageSettings,
    key: str = "id",
    sort: str | None = None,
    expires_at: str | None = None,
    stream: bool = False,
    lost_without_harm: str | None = None,
) -> dynamodb.Table:
    """A table with one text key, or two; it can't be deleted by accident where data is kept.

    It can be restored to any second of the last 35 days, unless ``lost_without_harm`` says why that
    isn't needed: removed data would live on in the backup.
    """
    images = dynamodb.StreamViewType.NEW_AND_OLD_IMAGES
    made = dynamodb.Table(
        scope,
        id,
        partition_key=text(key),
        sort_key=text(sort) if sort else None,
        billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
        encryption=dynamodb.TableEncryption.AWS_MANAGED,
        point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
            point_in_time_recovery_enabled=lost_without_harm is None
        ),
        deletion_protection=settings.protects_data,
        removal_policy=removal_policy(settings),
        time_to_live_attribute=expires_at,
        stream=images if stream else None,
    )
    if lost_without_harm is not None:
        acknowledge(made, "AwsSolutions-DDB3", lost_without_harm)
    return made


def index(table: dynamodb.Table, *, name: str, key: str, sort: str) -> str:
    """Add an index over two text attributes; the result is its ARN."""
    table.add_global_secondary_index(index_name=name, partition_key=text(key), sort_key=text(sort))
    return f"{table.table_arn}/index/{name}"


def sparse_index(
    table: dynamodb.Table, *, name: str, key: str, sort: str, more: Sequence[str] = ()
) -> str:
    """Add an index of the keys of those items alone that have ``key``; the result is its ARN.

    ``more`` are attributes that it has besides.
    """
    kinds = dynamodb.ProjectionType
    table.add_global_secondary_index(
        index_name=name,
        partition_key=text(key),
        sort_key=text(sort),
        projection_type=kinds.INCLUDE if more else kinds.KEYS_ONLY,
        non_key_attributes=list(more) or None,
    )
    return f"{table.table_arn}/index/{name}"


def owned(table: dynamodb.Table, *, sort: str) -> str:
    """Add the index by which all that is one customer's can be found; the result is its ARN."""
    table.add_global_secondary_index(
        index_name=BY_OWNER,
        partition_key=text("owner"),
        sort_key=text(sort),
        projection_type=dynamodb.ProjectionType.KEYS_ONLY,
    )
    return f"{table.table_arn}/index/{BY_OWNER}"


def text(name: str) -> dynamodb.Attribute:
    """A string attribute."""
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
