"""A budget for what a stage costs in a month, announced by mail before it is spent."""

from __future__ import annotations

from aws_cdk import aws_budgets as budgets

from infra.settings.mail import AlarmSettings
from infra.shared.platform_stack import PlatformStack

ACTUAL_PERCENT = 80
FORECAST_PERCENT = 100


def add_budget(stack: PlatformStack, alarms: AlarmSettings) -> None:
    """Counts what bears the stage's tag, which has to be active for cost allocation."""
    if alarms.monthly_usd is None or alarms.mail is None:
        return
    subscriber = budgets.CfnBudget.SubscriberProperty(
        address=alarms.mail, subscription_type="EMAIL"
    )
    budgets.CfnBudget(
        stack,
        "Budget",
        budget=budgets.CfnBudget.BudgetDataProperty(
            budget_name=stack.settings.prefix,
            budget_type="COST",
            time_unit="MONTHLY",
            budget_limit=budgets.CfnBudget.SpendProperty(amount=alarms.monthly_usd, unit="USD"),
            cost_filters={"TagKeyValue": [f"user:stage${stack.settings.stage}"]},
        ),
        notifications_with_subscribers=[
            budgets.CfnBudget.NotificationWithSubscribersProperty(
                notification=budgets.CfnBudget.NotificationProperty(
                    comparison_operator="GREATER_THAN",
                    notification_type=kind,
                    threshold=percent,
                    threshold_type="PERCENTAGE",
                ),
                subscribers=[subscriber],
            )
            for kind, percent in (("ACTUAL", ACTUAL_PERCENT), ("FORECASTED", FORECAST_PERCENT))
        ],
    )
