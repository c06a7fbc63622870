"""The frontend stack: the built page in a private bucket, CloudFront before it."""

from __future__ import annotations

from aws_cdk import CfnOutput
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_deployment as deployment
from constructs import Construct

from infra.frontend.page_bucket import page_bucket
from infra.frontend.page_config import FILE, page_config
from infra.frontend.page_distribution import PageDistribution
from infra.settings import PageSettings, SettingsError, StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import log_group
from infra.user_service.stack import UserService


class Frontend(PlatformStack):
    """The page; what differs between stages is in its ``config.json``, written at deployment."""

    def __init__(
        self, scope: Construct, *, settings: StageSettings, page: PageSettings, users: UserService
    ) -> None:
        super().__init__(
            scope, "frontend", settings=settings, description="What the customer's browser loads."
        )
        files, logs = page_bucket(self, settings=settings)
        connections = [
            users.graphql.api.graphql_url,
            users.graphql.realtime_url,
            f"https://cognito-idp.{self.region}.amazonaws.com/",
        ]
        self.distribution = PageDistribution(
            self, page=page, files=files, logs=logs, connections=connections
        ).distribution
        self._upload_log = log_group(self, settings)
        self._upload(files, users)
        address = page.domain_name or self.distribution.distribution_domain_name
        CfnOutput(self, "PageUrl", value=f"https://{address}/")

    def _upload(self, files: s3.IBucket, users: UserService) -> None:
        built = self.settings.bundle / "page"
        if not (built / "index.html").is_file():
            raise SettingsError(f"there is no page in {built}; make it with `make page`.")
        config = page_config(
            region=self.region,
            user_pool_id=users.sign_in.pool.user_pool_id,
            user_pool_client_id=users.sign_in.client.user_pool_client_id,
            graphql_url=users.graphql.api.graphql_url,
            links=self.settings.links,
        )
        deployment.BucketDeployment(
            self,
            "Files",
            destination_bucket=files,
            sources=[
                deployment.Source.asset(str(built), exclude=["build.json"]),
                deployment.Source.json_data(FILE, config),
            ],
            role=self._upload_role(files),
            log_group=self._upload_log,
            memory_limit=512,
        )
        for child in self.node.children:
            if child.node.id.startswith("Custom::CDKBucketDeployment"):
                reason = "The CDK's own upload function; its runtime comes with the CDK."
                acknowledge(child, "AwsSolutions-L1", reason)

    def _upload_role(self, files: s3.IBucket) -> iam.IRole:
        """From the CDK's assets to the page's files alone; the CDK would give wider grants."""
        assets = f"arn:{self.partition}:s3:::cdk-*-assets-{self.account}-{self.region}"
        role = iam.Role(self, "FilesRole", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        self._upload_log.grant_write(role)
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
        named = "arn:<AWS::Partition>:s3:::cdk-*-assets-<AWS::AccountId>-<AWS::Region>"
        for resource in (named, f"{named}/*", f"<{self.get_logical_id(page)}.Arn>/*"):
            reason = "All objects of the page's bucket and of the CDK's assets, whose hash varies."
            acknowledge(role, f"AwsSolutions-IAM5[Resource::{resource}]", reason)
        return role.without_policy_updates()
