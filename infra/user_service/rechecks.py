"""Checks that are made again: when a customer asks, and automatically where a report says so."""

from __future__ import annotations

from constructs import Construct

from handlers.domain.events.answer_event import ANSWER_DETAIL_TYPE, answer_source
from infra.events.rules import default_bus_arn, sent_as
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import Bundle, PythonFunction
from infra.shared.standard_workflow import StandardWorkflow
from infra.user_service.user_tables import UserTables
from workflows import look_again
from workflows.timeouts import FUNCTION_SECONDS


class Rechecks(Construct):
    """Two functions that send the event that starts the run, and the timer of the second."""

    def __init__(self, stack: PlatformStack, *, bundle: Bundle, tables: UserTables) -> None:
        super().__init__(stack, "Rechecks")
        self._stack, self._bundle, self._tables = stack, bundle, tables
        self.recheck = self._function(
            "Recheck", "resolvers.recheck", "Has one check of a report made again."
        )
        due = self._function(
            "LookAgain",
            "events.user_service.look_again",
            "Makes the check again that a report says is next.",
        )
        self.look_again = StandardWorkflow(
            self,
            "LookAgain",
            settings=stack.settings,
            definition=look_again.definition(),
            functions={"LookAgain": due},
        ).state_machine

    def _function(self, name: str, module: str, description: str) -> PythonFunction:
        settings, tables = self._stack.settings, self._tables
        function = PythonFunction(
            self._stack,
            name,
            bundle=self._bundle,
            module=module,
            description=description,
            timeout_seconds=FUNCTION_SECONDS,
            environment={
                "EVENT_BUS_NAME": "default",
                "STAGE": settings.stage,
                "REPORTS_TABLE": tables.reports.table_name,
                "REPORTS_BY_ANSWER_INDEX": tables.BY_ANSWER,
                "ANSWERS_TABLE": tables.answers.table_name,
                "ACCOUNTS_TABLE": tables.accounts.table_name,
                **settings.scoring(),
            },
        )
        function.allow(["dynamodb:GetItem"], [tables.reports.table_arn, tables.answers.table_arn])
        function.allow(["dynamodb:Query"], [tables.reports_by_answer])
        function.allow(["dynamodb:GetItem", "dynamodb:PutItem"], [tables.accounts.table_arn])
        only_answers = sent_as(answer_source(settings.stage), ANSWER_DETAIL_TYPE)
        function.allow(["events:PutEvents"], [default_bus_arn(self._stack)], only_answers)
        return function
