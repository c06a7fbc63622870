"""The stack of the night watch."""

from __future__ import annotations

import json

from aws_cdk import CfnOutput, Duration
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from handlers.domain.events.answer_event import ANSWER_DETAIL_TYPE, answer_source
from infra.events.rules import default_bus_arn, sent_as
from infra.security_service.stack import SecurityService
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.buckets import allow_objects, bucket
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import Bundle, PythonFunction
from infra.shared.schedule import Schedule
from infra.shared.standard_workflow import StandardWorkflow
from infra.user_service.stack import UserService
from infra.watch.distributed_map import let_run_children
from infra.watch.functions import watch_function
from infra.watch.mails import WatchMails
from workflows.night_watch.looks import BATCH
from workflows.night_watch.machine import definition
from workflows.timeouts import (
    FUNCTION_SECONDS,
    NIGHT_FUNCTION_SECONDS,
    NIGHT_HOUR,
    SECOND_LOOK_SECONDS,
)

NIGHTLY = f"cron(0 {NIGHT_HOUR} * * ? *)"
"""In UTC."""
LIST_DAYS = 14
"""As long as an execution can be redriven."""
SECONDS_ON_ONE_MACHINE = 3
"""The time between two looks on one machine, where nothing flaps."""


class NightWatch(PlatformStack):
    """The state machine that looks at all watched domains each night, and its functions."""

    def __init__(
        self,
        scope: Construct,
        *,
        settings: StageSettings,
        users: UserService,
        security: SecurityService,
        dead_letters: sqs.Queue,
    ) -> None:
        super().__init__(
            scope,
            "night-watch",
            settings=settings,
            description="Looks at domains each night, and says what has changed.",
        )
        self._bundle = Bundle(self, settings=settings)
        self._users, self._security = users, security
        self._lists = self._bucket()
        self.machine = self._machine()
        Schedule(
            self,
            "Nightly",
            target=self.machine.state_machine,
            rate=NIGHTLY,
            window_minutes=30,
            dead_letters=dead_letters,
        )
        mails = WatchMails(self, users=users, bundle=self._bundle, dead_letters=dead_letters)
        self.reports, self.refused_mails = mails.reports, mails.refused_mails
        self.unsubscribe = mails.unsubscribe
        self.functions = self._bundle.functions
        CfnOutput(self, "NightWatchArn", value=self.machine.state_machine.state_machine_arn)

    def _machine(self) -> StandardWorkflow:
        settings = self.settings
        at_once = settings.watched_at_once
        # The engine on one machine gives each child one domain alone.
        children = at_once if settings.on_one_machine else max(1, at_once // BATCH)
        wait = SECONDS_ON_ONE_MACHINE if settings.on_one_machine else SECOND_LOOK_SECONDS
        own = {
            "FindWatched": self._find_watched(),
            "BeginLook": self._begin_look(),
            "EndLook": self._end_look(),
        }
        name = settings.night_watch_name
        workflow = StandardWorkflow(
            self,
            "NightWatch",
            settings=settings,
            definition=definition(children, wait),
            functions={**self._security.gathering, **own},
            machine_name=name,
        )
        let_run_children(workflow, name, self._lists)
        return workflow

    def _bucket(self) -> s3.Bucket:
        old = s3.LifecycleRule(expiration=Duration.days(LIST_DAYS))
        lists = bucket(self, "Nights", settings=self.settings, rules=[old])
        acknowledge(lists, "AwsSolutions-S1", "One function and one machine write and read here.")
        return lists

    def _find_watched(self) -> PythonFunction:
        tables, settings = self._users.tables, self.settings
        function = self._function(
            "FindWatched",
            "Writes down which domains are looked at tonight.",
            {
                "NIGHTS_BUCKET": self._lists.bucket_name,
                "LICENSED_PROVIDERS": json.dumps(sorted(settings.licensed_providers)),
            },
            seconds=NIGHT_FUNCTION_SECONDS,
        )
        function.allow(["dynamodb:Query"], [tables.watches_by_watched, tables.watches_by_differs])
        function.allow(["dynamodb:GetItem"], [tables.watches.table_arn])
        allow_objects(function, self._lists, ["s3:PutObject"], "A list of each night.")
        return function

    def _begin_look(self) -> PythonFunction:
        function = self._function(
            "BeginLook", "Says which names providers are asked about.", self._last_report
        )
        self._let_read_last_report(function)
        return function

    def _end_look(self) -> PythonFunction:
        memory, settings = self._security.memory, self.settings
        function = self._function(
            "EndLook",
            "Compares what was seen with the last report.",
            {
                **self._last_report,
                "EVIDENCE_TABLE": memory.evidence.table_name,
                "RESULTS_TABLE": memory.results.table_name,
                "RESULTS_BY_DOMAIN_INDEX": memory.BY_DOMAIN,
                "EVENT_BUS_NAME": "default",
                "STAGE": settings.stage,
                **settings.scoring(),
            },
        )
        self._let_read_last_report(function)
        function.allow(["dynamodb:UpdateItem"], [self._users.tables.watches.table_arn])
        function.allow(["dynamodb:Query", "dynamodb:PutItem"], [memory.evidence.table_arn])
        only_answers = sent_as(answer_source(settings.stage), ANSWER_DETAIL_TYPE)
        function.allow(["events:PutEvents"], [default_bus_arn(self)], only_answers)
        return function

    @property
    def _last_report(self) -> dict[str, str]:
        tables = self._users.tables
        return {
            "ANSWERS_TABLE": tables.answers.table_name,
            "REPORTS_TABLE": tables.reports.table_name,
            "REPORTS_BY_ANSWER_INDEX": tables.BY_ANSWER,
        }

    def _let_read_last_report(self, function: PythonFunction) -> None:
        tables = self._users.tables
        read = [tables.watches, tables.answers, tables.reports]
        function.allow(["dynamodb:GetItem"], [table.table_arn for table in read])
        function.allow(["dynamodb:Query"], [tables.reports_by_answer])

    def _function(
        self,
        name: str,
        description: str,
        environment: dict[str, str],
        *,
        seconds: int = FUNCTION_SECONDS,
    ) -> PythonFunction:
        tables = self._users.tables
        indexes = {
            "WATCHES_BY_WATCHED_INDEX": tables.BY_WATCHED,
            "WATCHES_BY_DIFFERS_INDEX": tables.BY_DIFFERS,
        }
        return watch_function(
            self,
            name,
            bundle=self._bundle,
            tables=tables,
            description=description,
            environment=indexes | environment,
            seconds=seconds,
        )
