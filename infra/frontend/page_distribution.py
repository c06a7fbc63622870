"""CloudFront before the page's bucket: headers, caching, compression, the page's own domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_certificatemanager as certificates
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from constructs import Construct

from handlers.adapters.aws.signing_key import PUBLISHED
from infra.frontend.page_headers import (
    ASSETS_PREFIX,
    NOTHING_THERE,
    SECURITY,
    SHARED_HEADERS,
    SHARED_POLICY,
    STRICT_TRANSPORT_SECONDS,
    UNSUBSCRIBE_PREFIX,
    content_security_policy,
)
from infra.settings.page import PageSettings
from infra.settings.stage import ROOT
from infra.shared.acknowledged import acknowledge
from infra.sharing.shared_objects import PREFIX as SHARED_PREFIX

ADDRESS = ROOT / "infra" / "frontend" / "page_address.js"


class PageDistribution(Construct):
    """Each file's own Cache-Control says how long it is kept: ``upload`` gives it."""

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        *,
        page: PageSettings,
        certificate: certificates.ICertificate | None,
        name: str,
        files: s3.IBucket,
        keys: s3.IBucket,
        shared: s3.IBucket,
        unsubscribe: lambda_.FunctionUrl,
        logs: s3.IBucket,
        connections: Sequence[str],
    ) -> None:
        super().__init__(scope, "Distribution")
        # CloudFront's names are there once for all regions of an account.
        self._name = name
        access = cloudfront.S3OriginAccessControl(
            self, "AccessControl", origin_access_control_name=f"{name}-page"
        )
        origin = origins.S3BucketOrigin.with_origin_access_control(
            files, origin_access_control=access
        )
        published = origins.S3BucketOrigin.with_origin_access_control(
            keys, origin_access_control=access
        )
        shared_origin = origins.S3BucketOrigin.with_origin_access_control(
            shared, origin_access_control=access
        )
        headers = self._headers("Headers", "headers", content_security_policy(connections), {})
        shared_headers = self._headers(
            "SharedHeaders", "shared-headers", SHARED_POLICY, SHARED_HEADERS
        )
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            comment="The page of the security platform.",
            default_behavior=cloudfront.BehaviorOptions(
                origin=origin,
                cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
                response_headers_policy=headers,
                viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
                function_associations=[self._address_of_views()],
            ),
            additional_behaviors={
                f"{ASSETS_PREFIX}*": cloudfront.BehaviorOptions(
                    origin=origin,
                    cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
                    response_headers_policy=headers,
                    viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
                    compress=True,
                ),
                f"/{PUBLISHED}": cloudfront.BehaviorOptions(
                    origin=published,
                    cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
                    response_headers_policy=headers,
                    viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
                ),
                # A POST by a program without a signature, so the function's URL is open.
                f"/{UNSUBSCRIBE_PREFIX}*": cloudfront.BehaviorOptions(
                    origin=origins.FunctionUrlOrigin(unsubscribe),
                    allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
                    cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
                    response_headers_policy=headers,
                    viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
                ),
                # Not cached, so that a withdrawn share is gone at once.
                f"/{SHARED_PREFIX}*": cloudfront.BehaviorOptions(
                    origin=shared_origin,
                    cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
                    response_headers_policy=shared_headers,
                    viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
                ),
            },
            error_responses=[
                # S3's answer for a missing object to a caller that may read but not list.
                cloudfront.ErrorResponse(
                    http_status=403,
                    response_http_status=404,
                    response_page_path=NOTHING_THERE,
                    ttl=Duration.seconds(0),
                )
            ],
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            log_bucket=logs,
            log_file_prefix="cloudfront/",
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
            **self._own_domain(page, certificate),
        )
        self._acknowledge(page)

    def _headers(
        self,
        id: str,  # noqa: A002 - the CDK's own name
        name: str,
        policy: str,
        more: Mapping[str, str],
    ) -> cloudfront.ResponseHeadersPolicy:
        """Not Cache-Control, which a policy would also give to the answer for a missing file."""
        return cloudfront.ResponseHeadersPolicy(
            self,
            id,
            response_headers_policy_name=f"{self._name}-{name}",
            security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
                content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                    content_security_policy=policy, override=True
                ),
                content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
                frame_options=cloudfront.ResponseHeadersFrameOptions(
                    frame_option=cloudfront.HeadersFrameOption.DENY, override=True
                ),
                referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                    referrer_policy=cloudfront.HeadersReferrerPolicy.NO_REFERRER, override=True
                ),
                strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                    access_control_max_age=Duration.seconds(STRICT_TRANSPORT_SECONDS),
                    include_subdomains=True,
                    override=True,
                ),
            ),
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(
                custom_headers=[
                    cloudfront.ResponseCustomHeader(header=header, value=value, override=True)
                    for header, value in {**SECURITY, **more}.items()
                ]
            ),
        )

    def _address_of_views(self) -> cloudfront.FunctionAssociation:
        function = cloudfront.Function(
            self,
            "AddressOfViews",
            function_name=f"{self._name}-views",
            code=cloudfront.FunctionCode.from_inline(ADDRESS.read_text(encoding="utf-8")),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
        )
        return cloudfront.FunctionAssociation(
            function=function, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST
        )

    def _own_domain(
        self, page: PageSettings, certificate: certificates.ICertificate | None
    ) -> dict[str, Any]:
        if page.domain_name is None or certificate is None:
            return {}
        return {
            "domain_names": [page.domain_name],
            "certificate": certificate,
            "minimum_protocol_version": cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
        }

    def _acknowledge(self, page: PageSettings) -> None:
        reasons = {
            "AwsSolutions-CFR1": "Customers may travel; nothing on the page is bound to a place.",
            "AwsSolutions-CFR2": "Static files alone; the API behind has limits of its own.",
        }
        if page.domain_name is None:
            reasons["AwsSolutions-CFR4"] = "CloudFront's own certificate comes with its own policy."
        for finding, reason in reasons.items():
            acknowledge(self.distribution, finding, reason)
