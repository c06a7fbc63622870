"""Executions of the state machine, and what their tasks do."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.events.report_event import report_source
from tests.simulation.model.copies import copied
from tests.simulation.model.key_store import KeyStore
from tests.simulation.model.machine import Execution, Machine
from tests.simulation.model.platform.agenda import HOUR
from tests.simulation.model.platform.bus import Bus
from tests.simulation.model.platform.context import CONTEXT, MACHINE_ARN, STAGE
from tests.simulation.model.roles import Grant
from tests.simulation.model.tables import Client
from tests.simulation.model.task_failed import TaskFailed
from tests.simulation.model.tasks import FUNCTIONS, crash_name
from tests.simulation.schedules.chance import Killed, client_error
from workflows.timeouts import MACHINE_SECONDS

EXECUTION_ARN = MACHINE_ARN.replace("stateMachine", "execution")
TASK_ROLES = {
    "RecallEvidence": "MemoryRecallEvidence",
    "RememberResult": "MemoryRememberResult",
    "SignReport": "SigningSignReport",
}
"""The role of a task's function, where it isn't named as the function."""


class Runs(Bus):
    """The machine is a definition that is given; its ends go to the bus."""

    def __init__(
        self,
        seed: int,
        definition: dict[str, Any],
        only: frozenset[int] | None = None,
        denied: Grant | None = None,
    ) -> None:
        super().__init__(seed, only, denied)
        names = {name: name for name in FUNCTIONS} | {
            "RunsTable": "Runs",
            "DeadLetterQueue": "queue",
            "Ruleset": ruleset_id(load_catalogue().probes),
            "Stage": STAGE,
            "ReportSource": report_source(STAGE),
        }
        self._machine = Machine(definition, names)
        self.executions: list[Execution] = []
        self.runs_at_once = self.random.choice([1, 2, 5])
        self.most_running = 0
        self.client = Client(self.chance, self.roles)
        self.keys = KeyStore(self.chance, self.roles)

    def start_execution(self, stateMachineArn: str, name: str, input: str) -> dict[str, Any]:  # noqa: A002, N803
        """Step Functions' call; a name that was used is refused."""

        def start() -> dict[str, Any]:
            arn = f"{EXECUTION_ARN}:{name}"
            if any(execution.arn == arn for execution in self.executions):
                raise client_error("StartExecution", "ExecutionAlreadyExists")
            execution = self._machine.start(arn, self.now(), json.loads(input))
            execution.ends_by = self.seconds + MACHINE_SECONDS
            self.executions.append(execution)
            running = sum(one.status == "RUNNING" and not one.redriven for one in self.executions)
            self.most_running = max(self.most_running, running)
            self.later(0, lambda: self._step(execution))
            return {"executionArn": arn}

        assert stateMachineArn == MACHINE_ARN
        self.roles.require("states:StartExecution", "machine")
        return self.chance.call("StartExecution", start)

    def _step(self, execution: Execution) -> None:
        if self.seconds >= execution.ends_by:
            execution.status = "TIMED_OUT"
        elif self.chance.happens("execution stopped", 0.3):
            execution.status = self.random.choice(["ABORTED", "TIMED_OUT"])
        else:
            self._machine.step(execution, self.now(), self._invoke)
        if execution.status == "RUNNING":
            slow = self.chance.happens("slow state")
            delay = self.random.uniform(0, 600 if slow else 1)
            left = execution.ends_by - self.seconds
            self.later(min(delay, left), lambda: self._step(execution))
        else:
            self._ended(execution)

    def _ended(self, execution: Execution) -> None:
        # Step Functions tells it by best effort.
        if execution.status == "SUCCEEDED" and self.chance.happens("end not told"):
            return
        started = datetime.fromisoformat(execution.started_at) - datetime(1970, 1, 1, tzinfo=UTC)
        detail = {
            "executionArn": execution.arn,
            "name": execution.arn.rpartition(":")[2],
            "stateMachineArn": MACHINE_ARN,
            "status": execution.status,
            "startDate": started // timedelta(milliseconds=1),
            "input": json.dumps(execution.input),
        }
        kind = "Step Functions Execution Status Change"
        self.route({"source": "aws.states", "detail-type": kind, "detail": detail})
        if execution.status != "SUCCEEDED" and self.chance.happens("redriven", 5):
            self.later(self.random.uniform(1, HOUR), lambda: self._redrive(execution))

    def _redrive(self, execution: Execution) -> None:
        execution.status, execution.redriven = "RUNNING", True
        execution.ends_by = self.seconds + MACHINE_SECONDS
        self._step(execution)

    def _invoke(self, resource: str, arguments: dict[str, Any]) -> Any:
        """One task; its worker may die before and after what it does, or be throttled."""
        if self.chance.happens("task killed"):
            raise TaskFailed(self.random.choice(["Sandbox.Timedout", "Lambda.Unknown"]))
        if self.chance.happens("task throttled"):
            raise TaskFailed("Lambda.TooManyRequestsException")
        try:
            with self.roles.of("SecurityReport"):
                result = self.effect(resource, arguments)
        except TaskFailed:
            raise
        except (Exception, Killed) as error:
            raise TaskFailed(crash_name(resource, error)) from error
        if self.chance.happens("task's answer lost"):
            raise TaskFailed("States.Timeout")
        return result

    def effect(self, resource: str, arguments: dict[str, Any]) -> Any:
        """What a task does: its function's answer, or an event, a letter or a claim."""
        if resource == "lambda:invoke":
            payload = copied(arguments["Payload"])
            name = arguments["FunctionName"]
            self.roles.require("lambda:InvokeFunction", name)
            with self.roles.of(TASK_ROLES.get(name, name)):
                made = FUNCTIONS[name](payload, CONTEXT, self)
            return {"Payload": made}
        if resource == "events:putEvents":
            entries = [
                entry | {"Detail": json.dumps(entry["Detail"])} for entry in arguments["Entries"]
            ]
            answer = self.put_events(entries)
            if answer["FailedEntryCount"]:
                raise TaskFailed("EventBridge.FailedEntry")
            return answer
        if resource == "sqs:sendMessage":
            self.roles.require("sqs:SendMessage", "dead letters")
            self._keep(arguments["MessageBody"])
            return {"MessageId": "m"}
        operation = {"dynamodb:putItem": "put_item", "dynamodb:deleteItem": "delete_item"}[resource]
        return getattr(self.client, operation)(**arguments)
