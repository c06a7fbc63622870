"""The frontend stack: the built page in a private bucket, CloudFront before it."""

from __future__ import annotations

from typing import Any

from aws_cdk import CfnOutput
from aws_cdk import aws_certificatemanager as certificates
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from infra.frontend.own_domain import PageCertificate, alias_records
from infra.frontend.page_bucket import page_bucket
from infra.frontend.page_config import page_config
from infra.frontend.page_distribution import PageDistribution
from infra.frontend.upload import upload
from infra.security_service.report_keys import PublishedKeys
from infra.settings.page import PageSettings
from infra.settings.stage import StageSettings
from infra.shared.buckets import as_origin
from infra.shared.platform_stack import PlatformStack
from infra.sharing.shared_objects import SharedObjects
from infra.user_service.stack import UserService


class Frontend(PlatformStack):
    """The page; what differs between stages is in its ``config.json``, written at deployment."""

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        *,
        settings: StageSettings,
        page: PageSettings,
        users: UserService,
        keys: PublishedKeys,
        shared: SharedObjects,
        unsubscribe: lambda_.FunctionUrl,
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
        name = f"{settings.prefix}-{self.region}"
        self.distribution = PageDistribution(
            self,
            page=page,
            certificate=self._certificate(scope, page),
            name=name,
            files=files,
            keys=as_origin(self, "ReportKeys", keys.bucket),
            shared=as_origin(self, "SharedObjects", shared.bucket),
            unsubscribe=unsubscribe,
            logs=logs,
            connections=connections,
        ).distribution
        if page.domain_name is not None and page.hosted_zone is not None:
            alias_records(
                self,
                domain=page.domain_name,
                zone=page.hosted_zone,
                distribution=self.distribution,
            )
        upload(self, settings=settings, files=files, config=self._config(users))
        address = page.domain_name or self.distribution.distribution_domain_name
        url = f"https://{address}/"
        ssm.StringParameter(
            self, "PageAddress", parameter_name=settings.page_address_parameter, string_value=url
        )
        CfnOutput(self, "PageUrl", value=url)

    def _certificate(
        self, scope: Construct, page: PageSettings
    ) -> certificates.ICertificate | None:
        if page.domain_name is not None and page.hosted_zone is not None:
            return PageCertificate(
                scope, settings=self.settings, domain=page.domain_name, zone=page.hosted_zone
            ).certificate
        if page.certificate_arn is not None:
            return certificates.Certificate.from_certificate_arn(
                self, "Certificate", page.certificate_arn
            )
        return None

    def _config(self, users: UserService) -> dict[str, Any]:
        return page_config(
            region=self.region,
            user_pool_id=users.sign_in.pool.user_pool_id,
            user_pool_client_id=users.sign_in.client.user_pool_client_id,
            graphql_url=users.graphql.api.graphql_url,
            settings=self.settings,
        )
