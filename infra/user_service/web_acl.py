"""AWS WAF before the API and the sign-in: one address may ask only so often."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import aws_wafv2 as waf
from constructs import Construct

from infra.shared.platform_stack import PlatformStack

WINDOW_SECONDS = 300


class WebAcl(Construct):
    """Blocks an address while it sends more than ``requests`` in five minutes."""

    def __init__(
        self, stack: PlatformStack, *, requests: int, protected: Mapping[str, str]
    ) -> None:
        """``protected`` are ARNs by the name of their association."""
        super().__init__(stack, "WebAcl")
        rate = waf.CfnWebACL.RateBasedStatementProperty(
            aggregate_key_type="IP", limit=requests, evaluation_window_sec=WINDOW_SECONDS
        )
        acl = waf.CfnWebACL(
            self,
            "Acl",
            name=f"{stack.settings.prefix}-api",
            scope="REGIONAL",
            default_action=waf.CfnWebACL.DefaultActionProperty(allow={}),
            rules=[
                waf.CfnWebACL.RuleProperty(
                    name="rate",
                    priority=0,
                    action=waf.CfnWebACL.RuleActionProperty(block={}),
                    statement=waf.CfnWebACL.StatementProperty(rate_based_statement=rate),
                    visibility_config=_visible("rate"),
                )
            ],
            visibility_config=_visible("all"),
        )
        for name, arn in protected.items():
            waf.CfnWebACLAssociation(self, name, resource_arn=arn, web_acl_arn=acl.attr_arn)


def _visible(name: str) -> waf.CfnWebACL.VisibilityConfigProperty:
    # Without samples, which would hold customers' requests.
    return waf.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=False
    )
