"""The event stack: the rules on the default bus with their targets, and the archive for replays."""

from __future__ import annotations

from typing import TypedDict

from aws_cdk import CfnOutput, Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.events import patterns
from infra.events.rules import (
    ANSWER_REMOVED,
    ANSWER_SUBMITTED,
    EXECUTION_ENDED,
    EXECUTION_ENDED_BADLY,
    LOOK_FOLLOWS,
    MAIL_REFUSED,
    REPORT_MADE,
    WATCH_REPORTED,
    rule_name,
)
from infra.settings.stage import StageSettings
from infra.shared.platform_stack import PlatformStack
from infra.shared.trust import service_role

ARCHIVE_DAYS = 30


class Delivery(TypedDict):
    """How often the bus tries to reach a target, and where the event goes if all attempts fail."""

    retry_attempts: int
    max_event_age: Duration
    dead_letter_queue: sqs.IQueue


class Events(PlatformStack):
    """Each rule has retries, a maximum age and the dead-letter queue for each of its targets."""

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        *,
        settings: StageSettings,
        state_machine_arn: str,
        runs: sqs.IQueue,
        reports: tuple[sqs.IQueue, ...],
        failures: sqs.IQueue,
        removals: tuple[sqs.IQueue, ...],
        look_again_arn: str,
        watch_reports: sqs.IQueue,
        refused_mails: sqs.IQueue,
        dead_letters: sqs.IQueue,
    ) -> None:
        super().__init__(
            scope, "events", settings=settings, description="Rules and archive of the default bus."
        )
        # The most that EventBridge does, which takes it a day.
        self._delivery = Delivery(
            retry_attempts=185,
            max_event_age=Duration.hours(24),
            dead_letter_queue=self._imported("DeadLetters", dead_letters),
        )
        ended = patterns.execution_ended(state_machine_arn)
        ended_badly = patterns.execution_ended_badly(state_machine_arn)
        to_runs = self._imported("Runs", runs)
        to_removals = [
            self._imported(f"Removals{number}", queue) for number, queue in enumerate(removals)
        ]
        self._rule(ANSWER_SUBMITTED, patterns.answer_submitted(settings.stage), to_runs)
        self._rule(ANSWER_REMOVED, patterns.answer_removed(settings.stage), *to_removals)
        self._rule(
            REPORT_MADE,
            patterns.report_made(settings.stage),
            *(self._imported(f"Reports{number}", one) for number, one in enumerate(reports)),
        )
        self._look_again(look_again_arn)
        self._rule(
            WATCH_REPORTED,
            patterns.watch_reported(settings.stage),
            self._imported("WatchReports", watch_reports),
        )
        self._rule(
            MAIL_REFUSED,
            patterns.mail_refused(settings.prefix),
            self._imported("RefusedMails", refused_mails),
        )
        self._rule(EXECUTION_ENDED, ended, to_runs)
        self._rule(EXECUTION_ENDED_BADLY, ended_badly, self._imported("Failures", failures))
        if settings.archive:
            self._archive()

    def _imported(self, name: str, queue: sqs.IQueue) -> sqs.IQueue:
        """Imported, because the queue's own stack permits the rules by name."""
        return sqs.Queue.from_queue_arn(self, name, queue.queue_arn)

    def _look_again(self, machine_arn: str) -> None:
        """The state machine gets no more of a report than it needs."""
        machine = sfn.StateMachine.from_state_machine_arn(self, "LookAgain", machine_arn)
        rule = self._rule(LOOK_FOLLOWS, patterns.look_follows(self.settings.stage))
        report = "$.detail.report"
        places = {
            "owner": f"{report}.owner",
            "reportId": f"{report}.id",
            **{
                name: f"{report}.document.run.next.{name}"
                for name in ("trigger", "subject", "check", "at")
            },
        }
        due = {name: events.EventField.from_path(place) for name, place in places.items()}
        target = targets.SfnStateMachine(
            machine,
            input=events.RuleTargetInput.from_object(due),
            role=service_role(self, "StartsLookAgain", "events"),
            **self._delivery,
        )
        rule.add_target(target)

    def _rule(self, name: str, pattern: patterns.Pattern, *queues: sqs.IQueue) -> events.Rule:
        rule = events.Rule(
            self,
            name.title().replace("-", ""),
            rule_name=rule_name(self.settings, name),
            event_pattern=_event_pattern(pattern),
        )
        for queue in queues:
            rule.add_target(targets.SqsQueue(queue, **self._delivery))
        return rule

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


def _event_pattern(pattern: patterns.Pattern) -> events.EventPattern:
    return events.EventPattern(
        source=pattern["source"],
        detail_type=pattern["detail-type"],
        detail=pattern.get("detail"),
    )
