"""The hourly function that starts again what was submitted and got no report."""

from __future__ import annotations

from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from handlers.domain.events.answer_event import ANSWER_DETAIL_TYPE, answer_source
from infra.events.rules import default_bus_arn, sent_as
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import Bundle, PythonFunction
from infra.shared.schedule import Schedule

HOURLY = "rate(1 hour)"


class OverdueRuns(Construct):
    """A function on a schedule, which reads the table of awaited reports."""

    def __init__(
        self,
        stack: PlatformStack,
        *,
        bundle: Bundle,
        awaited_reports: dynamodb.Table,
        dead_letters: sqs.IQueue,
    ) -> None:
        super().__init__(stack, "OverdueRuns")
        self.function = PythonFunction(
            self,
            "StartOverdueRuns",
            bundle=bundle,
            module="events.user_service.start_overdue_runs",
            description="Starts again what was submitted and has no report.",
            timeout_seconds=120,
            environment={
                "EVENT_BUS_NAME": "default",
                "AWAITED_REPORTS_TABLE": awaited_reports.table_name,
                "DEAD_LETTER_QUEUE": dead_letters.queue_url,
            },
        )
        self.function.allow(
            ["dynamodb:Scan", "dynamodb:UpdateItem", "dynamodb:DeleteItem"],
            [awaited_reports.table_arn],
        )
        only_answers = sent_as(answer_source(stack.settings.stage), ANSWER_DETAIL_TYPE)
        self.function.allow(["events:PutEvents"], [default_bus_arn(stack)], only_answers)
        self.function.keep_failed_events(dead_letters)
        Schedule(
            self,
            "Hourly",
            target=self.function,
            rate=HOURLY,
            window_minutes=15,
            dead_letters=dead_letters,
        )
