"""Roles that AWS services assume, for this account's resources alone."""

from __future__ import annotations

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from constructs import Construct


def service_role(
    scope: Construct,
    id: str,  # noqa: A002 - the CDK's own name
    service: str,
) -> iam.Role:
    """A role for ``service``, as ``states``, that can't be used on behalf of another account.

    IAM User Guide, "The confused deputy problem". Not for Lambda: it gives no source account, and
    a role can be passed to a function of its own account alone.
    """
    account = {"StringEquals": {"aws:SourceAccount": Stack.of(scope).account}}
    principal = iam.ServicePrincipal(f"{service}.amazonaws.com", conditions=account)
    return iam.Role(scope, id, assumed_by=principal)
