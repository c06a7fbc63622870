"""The run queue: submissions wait for their turn, so that the stage isn't overloaded."""

from __future__ import annotations

from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.events.event_queue import FEWEST_AT_ONCE, EventQueue
from infra.events.rules import ANSWER_SUBMITTED, EXECUTION_ENDED
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import Bundle, PythonFunction
from infra.shared.schedule import Schedule
from infra.shared.tables import table

EACH_MINUTE = "rate(1 minute)"
SECONDS = 30


class RunQueue(Construct):
    """A table in the order of turns, and the function that starts executions from it.

    The function is called for each event, for each end of an execution, and each minute in case one
    of these calls failed half way.
    """

    def __init__(
        self,
        stack: PlatformStack,
        *,
        bundle: Bundle,
        state_machine: sfn.IStateMachine,
        dead_letters: sqs.Queue,
    ) -> None:
        super().__init__(stack, "RunQueue")
        runs_at_once = stack.settings.runs_at_once
        self.table = table(
            self,
            "Table",
            settings=stack.settings,
            key="part",
            sort="order",
            expires_at="expiresAt",
            lost_without_harm="What waits is awaited, and started again when it is overdue.",
        )
        function = PythonFunction(
            self,
            "QueueRuns",
            bundle=bundle,
            module="events.security_service.queue_runs",
            description="Starts executions in the order of turns, as many as run at once.",
            timeout_seconds=SECONDS,
            environment={
                "RUN_QUEUE_TABLE": self.table.table_name,
                "RUNS_AT_ONCE": str(runs_at_once),
                "STATE_MACHINE": state_machine.state_machine_arn,
            },
        )
        function.allow(
            [
                "dynamodb:GetItem",
                "dynamodb:Query",
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:DeleteItem",
            ],
            [self.table.table_arn],
        )
        function.allow(["states:StartExecution"], [state_machine.state_machine_arn])
        self.queue = EventQueue(
            stack,
            "RunRequests",
            function=function,
            timeout_seconds=SECONDS,
            rules=[ANSWER_SUBMITTED, EXECUTION_ENDED],
            dead_letters=dead_letters,
            at_once=FEWEST_AT_ONCE,
            batch_size=10,
        ).queue
        Schedule(
            self,
            "EachMinute",
            target=function,
            rate=EACH_MINUTE,
            window_minutes=None,
            dead_letters=dead_letters,
        )
