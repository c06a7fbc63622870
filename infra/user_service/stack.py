"""The user service stack: customers, their answer sheets and their reports."""

from __future__ import annotations

from aws_cdk import CfnOutput
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from handlers.domain.events.answer_event import ANSWER_DETAIL_TYPE, answer_source
from infra.events.event_queue import EventQueue
from infra.events.rules import ANSWER_REMOVED, REPORT_MADE, default_bus_arn, sent_as
from infra.settings.stage import StageSettings
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import Bundle, PythonFunction
from infra.user_service.answer_stream import AnswerStream
from infra.user_service.api.domain_functions import domain_functions
from infra.user_service.api.graphql_api import GraphqlApi
from infra.user_service.api.report_functions import report_functions
from infra.user_service.api.resolvers import add_resolvers
from infra.user_service.overdue_runs import OverdueRuns
from infra.user_service.rechecks import Rechecks
from infra.user_service.sign_in import SignIn
from infra.user_service.user_tables import UserTables
from infra.user_service.web_acl import WebAcl


class UserService(PlatformStack):
    """Sign-in, GraphQL API, three tables, and the functions between the tables and the bus."""

    def __init__(
        self, scope: Construct, *, settings: StageSettings, dead_letters: sqs.Queue
    ) -> None:
        super().__init__(
            scope,
            "user-service",
            settings=settings,
            description="Customers, their answer sheets and their reports.",
        )
        self._bundle = Bundle(self, settings=settings)
        self.tables = UserTables(self, settings=settings)
        self.sign_in = SignIn(self, settings=settings, create_user=self._create_user().function)
        self.graphql = GraphqlApi(
            self, settings=settings, pool=self.sign_in.pool, accounts=self.tables.accounts
        )
        self.rechecks = Rechecks(self, bundle=self._bundle, tables=self.tables)
        functions = {
            **report_functions(self, self._bundle, self.tables.reports, self.tables.plans),
            **domain_functions(self, self._bundle),
            "Mutation.recheck": self.rechecks.recheck,
        }
        add_resolvers(self.graphql, self.tables, functions, settings.limits)
        AnswerStream(
            self,
            settings=settings,
            table=self.tables.answers,
            publisher=self._publish_answer(dead_letters),
        )
        self.reports = self._save_report(dead_letters)
        self.removals = self._remove_reports(dead_letters)
        OverdueRuns(
            self,
            bundle=self._bundle,
            awaited_reports=self.tables.awaited_reports,
            dead_letters=dead_letters,
        )
        self.functions = self._bundle.functions
        if settings.requests_in_5_minutes is not None:
            self._limit_requests(settings.requests_in_5_minutes)
        self._outputs()

    @property
    def _graphql_url(self) -> str:
        return self.settings.graphql_url or self.graphql.api.graphql_url

    @property
    def _awaited_reports(self) -> dict[str, str]:
        return {"AWAITED_REPORTS_TABLE": self.tables.awaited_reports.table_name}

    def _limit_requests(self, requests: int) -> None:
        protected = {"Api": self.graphql.api.arn, "SignIn": self.sign_in.pool.user_pool_arn}
        WebAcl(self, requests=requests, protected=protected)

    def _create_user(self) -> PythonFunction:
        function = self._function(
            "CreateUser",
            "Writes the profile of a customer whose sign-up is confirmed.",
            # Cognito waits for 5 seconds.
            timeout_seconds=5,
            environment={"USERS_TABLE": self.tables.users.table_name},
        )
        function.allow(["dynamodb:PutItem"], [self.tables.users.table_arn])
        return function

    def _publish_answer(self, dead_letters: sqs.Queue) -> PythonFunction:
        function = self._function(
            "PublishAnswer",
            "Sends submitted and removed answer sheets to the bus.",
            timeout_seconds=30,
            environment={
                "EVENT_BUS_NAME": "default",
                "STAGE": self.settings.stage,
                "DEAD_LETTER_QUEUE": dead_letters.queue_url,
                **self._awaited_reports,
            },
        )
        function.allow(["dynamodb:PutItem"], [self.tables.awaited_reports.table_arn])
        function.allow(["sqs:SendMessage"], [dead_letters.queue_arn])
        only_answers = sent_as(answer_source(self.settings.stage), ANSWER_DETAIL_TYPE)
        function.allow(["events:PutEvents"], [default_bus_arn(self)], only_answers)
        return function

    def _save_report(self, dead_letters: sqs.Queue) -> sqs.Queue:
        seconds = 15
        function = self._function(
            "SaveReport",
            "Stores a report through the API, so that subscribers receive it.",
            timeout_seconds=seconds,
            environment={
                "GRAPHQL_URL": self._graphql_url,
                "METRICS_NAMESPACE": self.settings.prefix,
                **self._awaited_reports,
            },
        )
        function.allow(["dynamodb:DeleteItem"], [self.tables.awaited_reports.table_arn])
        put_report = f"{self.graphql.api.arn}/types/Mutation/fields/putReport"
        function.allow(["appsync:GraphQL"], [put_report])
        return EventQueue(
            self,
            "ReportsMade",
            function=function,
            timeout_seconds=seconds,
            rules=[REPORT_MADE],
            dead_letters=dead_letters,
            at_once=self.settings.runs_at_once,
        ).queue

    def _remove_reports(self, dead_letters: sqs.Queue) -> sqs.Queue:
        tables, seconds = self.tables, 60
        function = self._function(
            "RemoveReports",
            "Removes the reports of a removed answer sheet.",
            timeout_seconds=seconds,
            environment={
                "REPORTS_TABLE": tables.reports.table_name,
                "REPORTS_BY_ANSWER_INDEX": tables.BY_ANSWER,
                **self._awaited_reports,
            },
        )
        awaited = tables.awaited_reports.table_arn
        function.allow(["dynamodb:Query"], [tables.reports_by_answer, awaited])
        function.allow(["dynamodb:BatchWriteItem"], [tables.reports.table_arn, awaited])
        return EventQueue(
            self,
            "Removals",
            function=function,
            timeout_seconds=seconds,
            rules=[ANSWER_REMOVED],
            dead_letters=dead_letters,
        ).queue

    def _function(
        self, name: str, description: str, *, timeout_seconds: int, environment: dict[str, str]
    ) -> PythonFunction:
        module = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
        return PythonFunction(
            self,
            name,
            bundle=self._bundle,
            module=f"events.user_service.{module}",
            description=description,
            timeout_seconds=timeout_seconds,
            environment=environment,
        )

    def _outputs(self) -> None:
        outputs = {
            "UserPoolId": self.sign_in.pool.user_pool_id,
            "UserPoolClientId": self.sign_in.client.user_pool_client_id,
            "GraphqlApiId": self.graphql.api.api_id,
            "GraphqlUrl": self._graphql_url,
            "AnswersTable": self.tables.answers.table_name,
            "ReportsTable": self.tables.reports.table_name,
            "UsersTable": self.tables.users.table_name,
            "WatchesTable": self.tables.watches.table_name,
        }
        for name, value in outputs.items():
            CfnOutput(self, name, value=value)
