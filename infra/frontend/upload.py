"""Uploads the built page to its bucket: first what a page loads, then the page itself."""

from __future__ import annotations

from typing import Any

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_deployment as deployment

from infra.frontend.page_config import FILE
from infra.frontend.page_headers import ASSETS_PREFIX, KEPT_FOREVER, NEVER_KEPT
from infra.settings.context import SettingsError
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge, as_reported
from infra.shared.python_function import log_group

ASSETS = ASSETS_PREFIX.strip("/")


def upload(
    stack: Stack, *, settings: StageSettings, files: s3.IBucket, config: dict[str, Any]
) -> None:
    """Two deployments: old assets stay, since pages that are open still load them.

    Raises SettingsError if the page isn't built.
    """
    built = settings.bundle / "page"
    if not (built / "index.html").is_file():
        raise SettingsError(f"there is no page in {built}; make it with `make page`.")
    log = log_group(stack, settings)
    role = _role(stack, files, log)
    shared: dict[str, Any] = {
        "destination_bucket": files,
        "role": role,
        "log_group": log,
        "memory_limit": 512,
    }
    assets = deployment.BucketDeployment(
        stack,
        "Assets",
        sources=[deployment.Source.asset(str(built / ASSETS))],
        destination_key_prefix=ASSETS,
        cache_control=[deployment.CacheControl.from_string(KEPT_FOREVER)],
        prune=False,
        **shared,
    )
    views = deployment.BucketDeployment(
        stack,
        "Views",
        sources=[
            deployment.Source.asset(str(built), exclude=["build.json", ASSETS]),
            deployment.Source.json_data(FILE, config),
        ],
        cache_control=[deployment.CacheControl.from_string(NEVER_KEPT)],
        # Not pruned.
        exclude=[f"{ASSETS}/*"],
        **shared,
    )
    views.node.add_dependency(assets)
    for child in stack.node.children:
        if child.node.id.startswith("Custom::CDKBucketDeployment"):
            reason = "The CDK's own upload function; its runtime comes with the CDK."
            acknowledge(child, "AwsSolutions-L1", reason)


def _role(stack: Stack, files: s3.IBucket, log: logs.ILogGroup) -> iam.IRole:
    """From the CDK's assets to the page's files alone; the CDK would give wider grants."""
    assets = f"arn:{stack.partition}:s3:::cdk-*-assets-{stack.account}-{stack.region}"
    role = iam.Role(stack, "FilesRole", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
    log.grant_write(role)
    grants = {
        "s3:ListBucket": [assets, files.bucket_arn],
        "s3:GetObject": [f"{assets}/*", f"{files.bucket_arn}/*"],
        "s3:PutObject": [f"{files.bucket_arn}/*"],
        "s3:DeleteObject": [f"{files.bucket_arn}/*"],
    }
    for action, resources in grants.items():
        role.add_to_policy(iam.PolicyStatement(actions=[action], resources=resources))
    page = files.node.default_child
    assert isinstance(page, s3.CfnBucket)  # noqa: S101 - what the construct is made of
    place = (
        as_reported(stack.account, "AccountId"),
        as_reported(stack.region, "Region"),
    )
    partition = as_reported(stack.partition, "Partition")
    named = f"arn:{partition}:s3:::cdk-*-assets-{'-'.join(place)}"
    for resource in (named, f"{named}/*", f"<{stack.get_logical_id(page)}.Arn>/*"):
        reason = "All objects of the page's bucket and of the CDK's assets, whose hash varies."
        acknowledge(role, f"AwsSolutions-IAM5[Resource::{resource}]", reason)
    return role.without_policy_updates()
