"""The rules' names, and the ARNs that other stacks need before the rules exist."""

from __future__ import annotations

from infra.settings.stage import StageSettings
from infra.shared.platform_stack import PlatformStack

ANSWER_SUBMITTED = "answer-submitted"
ANSWER_REMOVED = "answer-removed"
REPORT_MADE = "report-made"
LOOK_FOLLOWS = "look-follows"
WATCH_REPORTED = "watch-reported"
MAIL_REFUSED = "mail-refused"
EXECUTION_ENDED = "execution-ended"
EXECUTION_ENDED_BADLY = "execution-ended-badly"
RULES = (
    ANSWER_SUBMITTED,
    ANSWER_REMOVED,
    REPORT_MADE,
    LOOK_FOLLOWS,
    WATCH_REPORTED,
    MAIL_REFUSED,
    EXECUTION_ENDED,
    EXECUTION_ENDED_BADLY,
)


def rule_name(settings: StageSettings, name: str) -> str:
    """The rule's name in the account."""
    return f"{settings.prefix}-{name}"


def rule_arn(stack: PlatformStack, name: str) -> str:
    """The ARN of a rule on the default bus, before the rule is there."""
    return stack.format_arn(
        service="events", resource="rule", resource_name=rule_name(stack.settings, name)
    )


def default_bus_arn(stack: PlatformStack) -> str:
    """The ARN of the account's default bus."""
    return stack.format_arn(service="events", resource="event-bus", resource_name="default")


def sent_as(source: str, detail_type: str) -> dict[str, object]:
    """The condition of a permission to put events: these alone.

    EventBridge always gives both keys; "IfExists" is for engines that give none.
    """
    keys = {"events:source": source, "events:detail-type": detail_type}
    return {"StringEqualsIfExists": keys}
