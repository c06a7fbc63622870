"""AWS WAF before the API and the sign-in limits the requests of each address."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import aws_wafv2 as waf
from constructs import Construct

from infra.shared.platform_stack import PlatformStack

WINDOW_SECONDS = 300
MAILS_IN_5_MINUTES = 10
"""AWS WAF's lowest limit."""
SEND_A_MAIL = ("SignUp", "ResendConfirmationCode", "ForgotPassword")
"""Cognito's operations without a sign-in; its header names them."""


class WebAcl(Construct):
    """Blocks an address that sends more than ``requests``, or asks for ten mails, in 5 minutes."""

    def __init__(
        self, stack: PlatformStack, *, requests: int, protected: Mapping[str, str]
    ) -> None:
        """``protected`` are ARNs by the name of their association."""
        super().__init__(stack, "WebAcl")
        acl = waf.CfnWebACL(
            self,
            "Acl",
            name=f"{stack.settings.prefix}-api",
            scope="REGIONAL",
            default_action=waf.CfnWebACL.DefaultActionProperty(allow={}),
            rules=[
                _rate("rate", 0, requests),
                _rate("mails", 1, MAILS_IN_5_MINUTES, only=_asks_for_a_mail()),
            ],
            visibility_config=_visible("all"),
        )
        for name, arn in protected.items():
            waf.CfnWebACLAssociation(self, name, resource_arn=arn, web_acl_arn=acl.attr_arn)


def _rate(
    name: str, priority: int, most: int, only: waf.CfnWebACL.StatementProperty | None = None
) -> waf.CfnWebACL.RuleProperty:
    rate = waf.CfnWebACL.RateBasedStatementProperty(
        aggregate_key_type="IP",
        limit=most,
        evaluation_window_sec=WINDOW_SECONDS,
        scope_down_statement=only,
    )
    return waf.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        action=waf.CfnWebACL.RuleActionProperty(block={}),
        statement=waf.CfnWebACL.StatementProperty(rate_based_statement=rate),
        visibility_config=_visible(name),
    )


def _asks_for_a_mail() -> waf.CfnWebACL.StatementProperty:
    """By the header of AWS's JSON protocol: the body with the address isn't shown to AWS WAF.

    Cognito's Developer Guide, "Associate an AWS WAF web ACL with a user pool".
    """
    names = [
        waf.CfnWebACL.StatementProperty(
            byte_match_statement=waf.CfnWebACL.ByteMatchStatementProperty(
                field_to_match=waf.CfnWebACL.FieldToMatchProperty(
                    single_header={"Name": "x-amz-target"}
                ),
                positional_constraint="ENDS_WITH",
                search_string=f".{operation}",
                text_transformations=[
                    waf.CfnWebACL.TextTransformationProperty(priority=0, type="NONE")
                ],
            )
        )
        for operation in SEND_A_MAIL
    ]
    return waf.CfnWebACL.StatementProperty(
        or_statement=waf.CfnWebACL.OrStatementProperty(statements=names)
    )


def _visible(name: str) -> waf.CfnWebACL.VisibilityConfigProperty:
    # Without samples, which would contain customers' requests.
    return waf.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=False
    )
