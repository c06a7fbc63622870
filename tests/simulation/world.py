"""The platform in one process, with a virtual clock: tables, stream, bus, functions, machine.

What AWS may do, it does by chance: late, twice, in another order, after several attempts, or not at
all and then whole in a dead-letter queue. Sources: Lambda's guide to streams (bisecting, partial
failures), EventBridge's on retries of a target, Lambda's on asynchronous invocation.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from moto.events.models import EventPattern

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.errors import PlatformError
from handlers.domain.events import report_source
from handlers.events import (
    forget_answer,
    publish_answer,
    remove_reports,
    report_failure,
    save_report,
    start_overdue_runs,
)
from infra.events import patterns
from tests.simulation.api import Api, Resolvers
from tests.simulation.chance import Chance, Killed
from tests.simulation.machine import Execution, Machine, TaskFailed
from tests.simulation.tables import Client, new_tables
from tests.simulation.tasks import FUNCTIONS, crash_name

STAGE = "sim"
MACHINE_ARN = "arn:aws:states:eu-west-1:111122223333:stateMachine:security-report"
START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = 3600.0
PATTERNS = [
    EventPattern.load(json.dumps(pattern))
    for pattern in (
        patterns.answer_submitted(STAGE),
        patterns.answer_removed(STAGE),
        patterns.report_made(STAGE),
        patterns.execution_ended_badly(MACHINE_ARN),
    )
]
"""Matched by moto, an engine that knows EventBridge's pattern language."""
CONTEXT = SimpleNamespace(
    function_name="function",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:eu-west-1:111122223333:function:function",
    aws_request_id="request-1",
)


class World:
    """One schedule: everything that happens follows from the seed."""

    def __init__(self, seed: int, resolvers: Resolvers, definition: dict[str, Any]) -> None:
        self.chance = Chance(seed)
        self.random = self.chance.random
        self.seconds = 0.0
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._order = 0
        new_tables()
        self.api = Api(resolvers, self.chance)
        names = {name: name for name in FUNCTIONS} | {
            "RunsTable": "Runs",
            "DeadLetterQueue": "queue",
            "Ruleset": ruleset_id(load_catalogue().probes),
            "Stage": STAGE,
            "ReportSource": report_source(STAGE),
        }
        self._machine = Machine(definition, names)
        self.executions: list[Execution] = []
        self.archive: list[dict[str, Any]] = []
        self.dead_letters: list[Callable[[], None]] = []
        self._stream: list[tuple[list[dict[str, Any]], int]] = []
        self._sequence = 0
        self.client = Client(self.chance)

    # The clock

    def now(self) -> str:
        """The virtual time, as the platform writes it."""
        moment = START + timedelta(seconds=self.seconds)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def seconds_ago(self, seconds: int) -> str:
        """The same for a time in the past."""
        moment = START + timedelta(seconds=self.seconds - seconds)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def later(self, seconds: float, action: Callable[[], None]) -> None:
        """Put an action on the agenda."""
        self._order += 1
        heapq.heappush(self._agenda, (self.seconds + seconds, self._order, action))

    def run(self) -> None:
        """Do everything on the agenda, and what follows from it."""
        while self._agenda:
            self.seconds, _, action = heapq.heappop(self._agenda)
            action()

    # Customers

    def customer(self, field: str, sub: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """One mutation of a sheet; the stream hears of what it changed."""
        sheet = arguments.get("input", arguments)["id"]
        key = {"owner": {"S": sub}, "id": {"S": sheet}}
        plain = Client(None)
        before = plain.get_item(TableName="Answers", Key=key).get("Item")
        found = self.api.call(field, arguments, sub=sub, now=self.now(), faults=False)
        after = plain.get_item(TableName="Answers", Key=key).get("Item")
        if before != after:
            self._changed(before, after)
        return found

    def _changed(self, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        self._sequence += 1
        change = {"SequenceNumber": f"{self._sequence:05d}"}
        change |= {"OldImage": before} if before else {}
        change |= {"NewImage": after} if after else {}
        name = "REMOVE" if after is None else "MODIFY" if before else "INSERT"
        if name != "REMOVE" and after and after["status"]["S"] != "SUBMITTED":
            return
        self._stream.append(([{"eventName": name, "dynamodb": change}], 0))
        self.later(self.random.uniform(0, 2), self._poll)

    def _poll(self) -> None:
        """The stream's mapping: batches in order; what fails is bisected and repeated."""
        if not self._stream:
            return
        records, attempts = self._stream.pop(0)
        while self._stream and self._stream[0][1] == attempts == 0 and len(records) < 10:
            records = records + self._stream.pop(0)[0]
        failed = self._published(records)
        rest = records[failed:] if failed is not None else []
        if rest and attempts >= 3:
            self.dead_letters.append(lambda: self._again(rest))
        elif rest:
            half = len(rest) // 2
            parts = [rest[:half], rest[half:]] if half else [rest]
            self._stream[:0] = [(part, attempts + 1) for part in parts]
        if self._stream:
            self.later(self.random.uniform(0, 60), self._poll)

    def _again(self, records: list[dict[str, Any]]) -> None:
        self._stream.append((records, 0))
        self.later(1, self._poll)

    def _published(self, records: list[dict[str, Any]]) -> int | None:
        """The index of the first record that was not published."""
        try:
            answer = publish_answer.handler({"Records": records}, CONTEXT)  # type: ignore[arg-type]
        except (PlatformError, Killed):
            return 0
        failed = {one["itemIdentifier"] for one in answer["batchItemFailures"]}
        numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
        return min((numbers.index(number) for number in failed), default=None)

    # The bus

    def put_events(self, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
        """EventBridge's call; single entries may be refused."""
        return self.chance.call("PutEvents", lambda: self._put(Entries))

    def _put(self, entries: list[dict[str, str]]) -> dict[str, Any]:
        results: list[dict[str, str]] = []
        for entry in entries:
            if self.chance.happens("entry refused"):
                results.append({"ErrorCode": "ThrottlingException"})
                continue
            event = {
                "source": entry["Source"],
                "detail-type": entry["DetailType"],
                "detail": json.loads(entry["Detail"]),
            }
            self.archive.append(event)
            self.route(event)
            results.append({"EventId": "e"})
        failed = sum("ErrorCode" in result for result in results)
        return {"Entries": results, "FailedEntryCount": failed}

    def route(self, event: dict[str, Any]) -> None:
        """To the targets of every rule that matches, at least once."""
        for pattern, targets in self._rules():
            if pattern.matches_event(event):
                for target in targets:
                    self._send(event, target)
                    if self.chance.happens("delivered twice"):
                        self._send(event, target)

    def _rules(self) -> list[tuple[EventPattern, list[Callable[[dict[str, Any]], None]]]]:
        def call(module: Any) -> Callable[[dict[str, Any]], None]:
            return lambda event: self._call(module, event, 0)

        start = [lambda event: self._start(event["detail"])]
        targets = (start, [call(remove_reports), call(forget_answer)])
        return list(
            zip(PATTERNS, (*targets, [call(save_report)], [call(report_failure)]), strict=True)
        )

    def _send(self, event: dict[str, Any], target: Callable[[dict[str, Any]], None]) -> None:
        """One delivery; a target that is away is tried again, and then the event is kept whole."""
        late = self.chance.happens("delivered late", 3)
        delay = self.random.uniform(0, 3 * HOUR if late else 2)
        attempts = 0
        while self.chance.happens("target away", 2) and attempts <= 8:
            attempts += 1
            delay += self.random.uniform(0, 900)
        if attempts > 8:
            self.dead_letters.append(lambda: self._send(event, target))
        else:
            self.later(delay, lambda: target(event))

    def _call(self, module: Any, event: dict[str, Any], attempt: int) -> None:
        """An asynchronous invocation: two more attempts, then the dead-letter queue."""
        try:
            module.handler(event, CONTEXT)
        except (PlatformError, Killed):
            if attempt < 2:
                delay = self.random.uniform(30, 300)
                self.later(delay, lambda: self._call(module, event, attempt + 1))
            else:
                self.dead_letters.append(lambda: self._call(module, event, 0))

    # The state machine

    def _start(self, given: Any) -> None:
        arn = MACHINE_ARN.replace("stateMachine", "execution") + f":{len(self.executions)}"
        execution = self._machine.start(arn, self.now(), json.loads(json.dumps(given)))
        self.executions.append(execution)
        self._step(execution)

    def _step(self, execution: Execution) -> None:
        if self.chance.happens("execution stopped", 0.3):
            execution.status = self.random.choice(["ABORTED", "TIMED_OUT"])
        else:
            self._machine.step(execution, self.now(), self._invoke)
        if execution.status == "RUNNING":
            slow = self.chance.happens("slow state")
            delay = self.random.uniform(0, 600 if slow else 1)
            self.later(delay, lambda: self._step(execution))
        elif execution.status != "SUCCEEDED":
            self._ended_badly(execution)

    def _ended_badly(self, execution: Execution) -> None:
        started = datetime.fromisoformat(execution.started_at) - datetime(1970, 1, 1, tzinfo=UTC)
        detail = {
            "executionArn": execution.arn,
            "stateMachineArn": MACHINE_ARN,
            "status": execution.status,
            "startDate": started // timedelta(milliseconds=1),
            "input": json.dumps(execution.input),
        }
        kind = "Step Functions Execution Status Change"
        self.route({"source": "aws.states", "detail-type": kind, "detail": detail})
        if self.chance.happens("redriven", 5):
            self.later(self.random.uniform(1, HOUR), lambda: self._redrive(execution))

    def _redrive(self, execution: Execution) -> None:
        execution.status = "RUNNING"
        self._step(execution)

    def _invoke(self, resource: str, arguments: dict[str, Any]) -> Any:
        """One task; its worker may die before and after what it does, or be throttled."""
        if self.chance.happens("task killed"):
            raise TaskFailed(self.random.choice(["Sandbox.Timedout", "Lambda.Unknown"]))
        if self.chance.happens("task throttled"):
            raise TaskFailed("Lambda.TooManyRequestsException")
        try:
            result = self._effect(resource, arguments)
        except TaskFailed:
            raise
        except (Exception, Killed) as error:
            raise TaskFailed(crash_name(resource, error)) from error
        if self.chance.happens("task's answer lost"):
            raise TaskFailed("States.Timeout")
        return result

    def _effect(self, resource: str, arguments: dict[str, Any]) -> Any:
        if resource == "lambda:invoke":
            payload = json.loads(json.dumps(arguments["Payload"]))
            made = FUNCTIONS[arguments["FunctionName"]](payload, CONTEXT, self)
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
            body = arguments["MessageBody"]
            self.dead_letters.append(lambda: self._start(body))
            return {"MessageId": "m"}
        operation = {"dynamodb:putItem": "put_item", "dynamodb:deleteItem": "delete_item"}[resource]
        return getattr(self.client, operation)(**arguments)

    # Operators

    def replay(self, event: dict[str, Any]) -> None:
        """An event of the archive once more."""
        self.route(event)

    def end_of_faults(self) -> None:
        """Nothing more goes wrong."""
        self.chance.faults = 0.0

    def send_dead_letters_again(self) -> int:
        """Each to where it was meant for; gives their number."""
        letters, self.dead_letters = self.dead_letters, []
        for send in letters:
            send()
        return len(letters)

    def start_overdue_runs(self) -> dict[str, int]:
        """What the hourly schedule calls."""
        found: dict[str, int] = start_overdue_runs.handler({}, CONTEXT)  # type: ignore[arg-type]
        return found

    def send_message(self, QueueUrl: str, MessageBody: str) -> dict[str, Any]:  # noqa: N803
        """SQS's call: the dead-letter queue."""

        def keep() -> dict[str, Any]:
            self.dead_letters.append(lambda: self._start(json.loads(MessageBody)))
            return {}

        assert QueueUrl
        return self.chance.call("SendMessage", keep)
