"""The stack of the identity that mails come from, where the stage names its hosted zone."""

from __future__ import annotations

from aws_cdk import aws_route53 as route53
from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.settings.hosted_zone import HostedZone
from infra.settings.mail import SenderSettings
from infra.settings.stage import StageSettings
from infra.shared.platform_stack import PlatformStack

TTL_SECONDS = "1800"


class MailSender(PlatformStack):
    """A domain in SES that signs (DKIM) and bounces under its own name (SPF), so that DMARC holds.

    It comes before the user pool, which accepts only an identity that SES has verified. The policy
    for DMARC is the domain's own, and isn't touched.
    """

    def __init__(
        self, scope: Construct, *, settings: StageSettings, sender: SenderSettings, zone: HostedZone
    ) -> None:
        super().__init__(
            scope, "mail-sender", settings=settings, description="Who mails come from."
        )
        bounces = f"bounces.{sender.domain}"
        identity = ses.CfnEmailIdentity(
            self,
            "Identity",
            email_identity=sender.domain,
            mail_from_attributes=ses.CfnEmailIdentity.MailFromAttributesProperty(
                mail_from_domain=bounces, behavior_on_mx_failure="USE_DEFAULT_VALUE"
            ),
        )
        keys = (
            (identity.attr_dkim_dns_token_name1, identity.attr_dkim_dns_token_value1),
            (identity.attr_dkim_dns_token_name2, identity.attr_dkim_dns_token_value2),
            (identity.attr_dkim_dns_token_name3, identity.attr_dkim_dns_token_value3),
        )
        # SES Developer Guide, "Easy DKIM" and "Using a custom MAIL FROM domain".
        records = [
            *((f"Dkim{number}", name, "CNAME", value) for number, (name, value) in enumerate(keys)),
            ("BouncesMx", bounces, "MX", f"10 feedback-smtp.{self.region}.amazonses.com"),
            ("BouncesSpf", bounces, "TXT", '"v=spf1 include:amazonses.com -all"'),
        ]
        for construct, name, kind, value in records:
            route53.CfnRecordSet(
                self,
                construct,
                hosted_zone_id=zone.id,
                name=name,
                type=kind,
                resource_records=[value],
                ttl=TTL_SECONDS,
            )
