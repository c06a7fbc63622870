"""The event stack: the rules on the default bus with their targets, and the archive for replays."""

from __future__ import annotations

from typing import TypedDict

from aws_cdk import CfnOutput, Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.events import patterns
from infra.settings import StageSettings
from infra.shared.platform_stack import PlatformStack
from infra.shared.trust import service_role

ANSWER_SUBMITTED = "answer-submitted"
ANSWER_REMOVED = "answer-removed"
REPORT_MADE = "report-made"
EXECUTION_ENDED_BADLY = "execution-ended-badly"
RULES = (ANSWER_SUBMITTED, ANSWER_REMOVED, REPORT_MADE, EXECUTION_ENDED_BADLY)
ARCHIVE_DAYS = 30


class Delivery(TypedDict):
    """How hard the bus tries to reach a target, and where the event goes in the end."""

    retry_attempts: int
    max_event_age: Duration
    dead_letter_queue: sqs.IQueue


class Events(PlatformStack):
    """Four rules, each target with retries, a maximum age and the dead-letter queue."""

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        *,
        settings: StageSettings,
        state_machine: sfn.IStateMachine,
        save_report: lambda_.IFunction,
        remove_reports: lambda_.IFunction,
        forget_answer: lambda_.IFunction,
        report_failure: lambda_.IFunction,
        dead_letters: sqs.IQueue,
    ) -> None:
        super().__init__(
            scope, "events", settings=settings, description="Rules and archive of the default bus."
        )
        self._delivery = Delivery(
            retry_attempts=8,
            max_event_age=Duration.hours(2),
            # Imported, because the queue's own stack permits the rules by name.
            dead_letter_queue=sqs.Queue.from_queue_arn(self, "DeadLetters", dead_letters.queue_arn),
        )
        ended_badly = patterns.execution_ended_badly(state_machine.state_machine_arn)
        submitted = patterns.answer_submitted(settings.stage)
        removed = patterns.answer_removed(settings.stage)
        made = patterns.report_made(settings.stage)
        self._rule(ANSWER_SUBMITTED, submitted, self._start(state_machine))
        self._rule(ANSWER_REMOVED, removed, self._call(remove_reports), self._call(forget_answer))
        self._rule(REPORT_MADE, made, self._call(save_report))
        self._rule(EXECUTION_ENDED_BADLY, ended_badly, self._call(report_failure))
        if settings.archive:
            self._archive()

    def _start(self, machine: sfn.IStateMachine) -> targets.SfnStateMachine:
        role = service_role(self, "Starter", "events")
        detail = events.RuleTargetInput.from_event_path("$.detail")
        return targets.SfnStateMachine(machine, role=role, input=detail, **self._delivery)

    def _call(self, function: lambda_.IFunction) -> targets.LambdaFunction:
        return targets.LambdaFunction(function, **self._delivery)

    def _rule(self, name: str, pattern: patterns.Pattern, *all_targets: events.IRuleTarget) -> None:
        rule = events.Rule(
            self,
            name.title().replace("-", ""),
            rule_name=rule_name(self.settings, name),
            event_pattern=_event_pattern(pattern),
        )
        for target in all_targets:
            rule.add_target(target)

    def _archive(self) -> None:
        name = self.settings.prefix
        events.Archive(
            self,
            "Archive",
            archive_name=name,
            description="Answer and report events, for replays.",
            source_event_bus=events.EventBus.from_event_bus_name(self, "DefaultBus", "default"),
            event_pattern=_event_pattern(patterns.both_events(self.settings.stage)),
            retention=Duration.days(ARCHIVE_DAYS),
        )
        CfnOutput(self, "EventArchiveName", value=name)


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


def _event_pattern(pattern: patterns.Pattern) -> events.EventPattern:
    return events.EventPattern(
        source=pattern["source"],
        detail_type=pattern["detail-type"],
        detail=pattern.get("detail"),
    )
