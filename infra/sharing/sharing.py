"""The functions of shares, in the stack of the key that signs what is shown."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import CfnOutput
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.events.event_queue import EventQueue
from infra.events.rules import ANSWER_REMOVED, REPORT_MADE
from infra.security_service.stack import SecurityService
from infra.shared.page_address import let_read_page_address
from infra.shared.python_function import PythonFunction
from infra.shared.schedule import Schedule
from infra.sharing.shared_objects import SharedObjects
from infra.user_service.stack import UserService

SECONDS = 30
OFTEN = "rate(5 minutes)"


class Sharing(Construct):
    """The bucket, two fields of the API, and the functions that keep shares up to date."""

    def __init__(
        self, security: SecurityService, *, users: UserService, dead_letters: sqs.Queue
    ) -> None:
        super().__init__(security, "Sharing")
        self._security, self._tables = security, users.tables
        self.objects = SharedObjects(self, settings=security.settings)
        for field, function in (
            ("Mutation.shareReport", self._share_report()),
            ("Mutation.withdrawShare", self._withdraw_share()),
        ):
            users.graphql.resolve_by_function(field, function, security)
        self.reports = EventQueue(
            security,
            "ReportsOfShares",
            function=self._refresh_shares(),
            timeout_seconds=SECONDS,
            rules=[REPORT_MADE],
            dead_letters=dead_letters,
        ).queue
        self.removals = EventQueue(
            security,
            "RemovedShares",
            function=self._remove_shares(),
            timeout_seconds=SECONDS,
            rules=[ANSWER_REMOVED],
            dead_letters=dead_letters,
        ).queue
        end_shares = self._end_shares()
        end_shares.keep_failed_events(dead_letters)
        Schedule(
            self,
            "Often",
            target=end_shares,
            rate=OFTEN,
            window_minutes=None,
            dead_letters=dead_letters,
        )
        CfnOutput(self, "SharesBucket", value=self.objects.bucket.bucket_name).override_logical_id(
            "SharesBucket"
        )

    def _share_report(self) -> PythonFunction:
        tables = self._tables
        function = self._function(
            "ShareReport",
            "resolvers.share_report",
            "Shows a report, or a part of it, to whoever has the address.",
            {
                "REPORTS_TABLE": tables.reports.table_name,
                "REPORTS_BY_ANSWER_INDEX": tables.BY_ANSWER,
                "ANSWERS_TABLE": tables.answers.table_name,
            },
        )
        let_read_page_address(function, self._security.settings)
        function.allow(["dynamodb:GetItem"], [tables.reports.table_arn])
        function.allow(["dynamodb:Query"], [tables.reports_by_answer])
        function.allow(["dynamodb:ConditionCheckItem"], [tables.answers.table_arn])
        self._let_change(function, "dynamodb:Query", "dynamodb:PutItem")
        self._let_show(function)
        return function

    def _withdraw_share(self) -> PythonFunction:
        function = self._function(
            "WithdrawShare", "resolvers.withdraw_share", "Withdraws what was shared."
        )
        self._let_change(function)
        self._let_show(function)
        return function

    def _refresh_shares(self) -> PythonFunction:
        function = self._function(
            "RefreshShares",
            "events.sharing.refresh_shares",
            "Says of shares that a newer report is there.",
            {
                "REPORTS_TABLE": self._tables.reports.table_name,
                "ANSWERS_TABLE": self._tables.answers.table_name,
            },
        )
        stored = [self._tables.reports.table_arn, self._tables.answers.table_arn]
        function.allow(["dynamodb:GetItem"], stored)
        self._let_change(function, "dynamodb:Query")
        self._let_show(function)
        return function

    def _remove_shares(self) -> PythonFunction:
        function = self._function(
            "RemoveShares",
            "events.sharing.remove_shares",
            "Removes the shares of a removed answer sheet.",
        )
        function.allow(["dynamodb:Query"], [self._tables.shares.table_arn])
        self._let_end(function)
        return function

    def _end_shares(self) -> PythonFunction:
        function = self._function(
            "EndShares", "events.sharing.end_shares", "Removes what has reached its end."
        )
        function.allow(["dynamodb:Query"], [self._tables.shares_by_end])
        self._let_end(function)
        return function

    def _let_end(self, function: PythonFunction) -> None:
        self._let_change(function, "dynamodb:DeleteItem")
        self.objects.let_hide(function)

    def _let_show(self, function: PythonFunction) -> None:
        self.objects.let_show(function)
        self._security.signing.let_sign(function)

    def _let_change(self, function: PythonFunction, *more: str) -> None:
        actions = ["dynamodb:GetItem", "dynamodb:UpdateItem", *more]
        function.allow(actions, [self._tables.shares.table_arn])

    def _function(
        self, name: str, module: str, description: str, more: Mapping[str, str] | None = None
    ) -> PythonFunction:
        return PythonFunction(
            self,
            name,
            bundle=self._security.bundle,
            module=module,
            description=description,
            timeout_seconds=SECONDS,
            environment={
                "SHARES_TABLE": self._tables.shares.table_name,
                "SHARES_BY_END_INDEX": self._tables.BY_END,
                **(more or {}),
            },
        )
