"""The page's own name where the stage names its hosted zone: certificate and alias records."""

from __future__ import annotations

from aws_cdk import aws_certificatemanager as certificates
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_route53_targets as targets
from constructs import Construct

from infra.settings.hosted_zone import HostedZone
from infra.settings.stage import StageSettings
from infra.shared.platform_stack import PlatformStack

REGION = "us-east-1"
"""CloudFront takes certificates from this region alone."""


class PageCertificate(PlatformStack):
    """A stack of its own, for its region; ACM proves the name by a record in the zone."""

    def __init__(
        self, scope: Construct, *, settings: StageSettings, domain: str, zone: HostedZone
    ) -> None:
        super().__init__(
            scope,
            "page-certificate",
            settings=settings,
            description="The certificate of the page's own name.",
            region=REGION,
        )
        self.certificate = certificates.Certificate(
            self,
            "Certificate",
            domain_name=domain,
            validation=certificates.CertificateValidation.from_dns(hosted_zone(self, zone)),
        )


def alias_records(
    scope: Construct, *, domain: str, zone: HostedZone, distribution: cloudfront.IDistribution
) -> None:
    """Point the name to CloudFront, for IPv4 and IPv6."""
    target = route53.RecordTarget.from_alias(targets.CloudFrontTarget(distribution))
    of = hosted_zone(scope, zone)
    route53.ARecord(scope, "Ipv4", zone=of, record_name=f"{domain}.", target=target)
    route53.AaaaRecord(scope, "Ipv6", zone=of, record_name=f"{domain}.", target=target)


def hosted_zone(scope: Construct, zone: HostedZone) -> route53.IHostedZone:
    """The zone, without a lookup: synthesis makes no call of AWS."""
    return route53.HostedZone.from_hosted_zone_attributes(
        scope, "Zone", hosted_zone_id=zone.id, zone_name=zone.name
    )
