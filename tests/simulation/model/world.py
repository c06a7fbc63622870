"""The platform in one process, with a virtual clock: tables, stream, bus, functions, machine.

What AWS may do, it does by chance: late, twice, in another order, after several attempts, or not at
all and then whole in a dead-letter queue. Sources: Lambda's guide to streams (bisecting, partial
failures), EventBridge's on retries of a target, Lambda's on asynchronous invocation.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from moto.events.models import EventPattern

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.errors import PlatformError
from handlers.domain.events.answer_event import ANSWER_DETAIL_TYPE, answer_source
from handlers.domain.events.report_event import report_source
from handlers.events.security_service import forget_answer, queue_runs, report_failure
from handlers.events.user_service import (
    publish_answer,
    remove_reports,
    save_report,
    start_overdue_runs,
)
from infra.events import patterns
from infra.events.event_queue import AGAIN_SECONDS
from tests.simulation.model.api import Api, Resolvers
from tests.simulation.model.copies import content, copied
from tests.simulation.model.key_store import KeyStore
from tests.simulation.model.machine import Execution, Machine, TaskFailed
from tests.simulation.model.roles import Grant, Roles
from tests.simulation.model.tables import Client, items, new_tables
from tests.simulation.model.tasks import FUNCTIONS, crash_name
from tests.simulation.schedules.chance import Chance, Killed, client_error
from workflows.timeouts import MACHINE_SECONDS

STAGE = "sim"
MACHINE_ARN = "arn:aws:states:eu-west-1:111122223333:stateMachine:security-report"
EXECUTION_ARN = MACHINE_ARN.replace("stateMachine", "execution")
Queue = Any
"""The module whose handler takes from it."""
START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = 3600.0
MINUTE = 60.0
RECEIVES = 5
"""How often a message is received before its queue gives it up; fewer than on AWS, so that some
are given up."""
PATTERNS = [
    EventPattern.load(json.dumps(pattern))
    for pattern in (
        patterns.answer_submitted(STAGE),
        patterns.answer_removed(STAGE),
        patterns.report_made(STAGE),
        patterns.execution_ended(MACHINE_ARN),
        patterns.execution_ended_badly(MACHINE_ARN),
    )
]
"""Matched by moto, an engine that knows EventBridge's pattern language."""
QUEUES: list[list[Queue]] = [
    [queue_runs],
    [remove_reports, forget_answer],
    [save_report],
    [queue_runs],
    [report_failure],
]
"""For each pattern, whose queues its rule has as targets."""
ROLES: dict[Queue, str] = {
    queue_runs: "RunQueueQueueRuns",
    remove_reports: "RemoveReports",
    forget_answer: "MemoryForgetAnswer",
    save_report: "SaveReport",
    report_failure: "ReportFailure",
}
"""The role of each function that takes from a queue, as the templates name it."""
TASK_ROLES = {
    "RecallEvidence": "MemoryRecallEvidence",
    "RememberResult": "MemoryRememberResult",
    "SignReport": "SigningSignReport",
}
"""The role of a task's function, where it isn't named as the function."""
CONTEXT = SimpleNamespace(
    function_name="function",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:eu-west-1:111122223333:function:function",
    aws_request_id="request-1",
)

_matched: dict[tuple[EventPattern, bytes], bool] = {}


def _matches(pattern: EventPattern, event: dict[str, Any]) -> bool:
    """Whether the event matches, asked once for all events that agree in what the pattern reads."""
    key = pattern, content(_named(pattern.get_pattern(), event))
    if key not in _matched:
        _matched[key] = pattern.matches_event(event)
    return _matched[key]


def _named(pattern: dict[str, Any], event: dict[str, Any]) -> list[Any]:
    """The parts of an event that a pattern names."""
    found: list[Any] = []
    for name, rule in pattern.items():
        part = event.get(name)
        inner = isinstance(rule, dict) and isinstance(part, dict)
        found.append(_named(rule, part) if inner else [name in event, part])
    return found


class World:
    """One schedule: everything that happens follows from the seed."""

    def __init__(
        self,
        seed: int,
        resolvers: Resolvers,
        definition: dict[str, Any],
        only: frozenset[int] | None = None,
        denied: Grant | None = None,
    ) -> None:
        self.roles = Roles(denied)
        self.chance = Chance(seed, only)
        self.random = self.chance.random
        self.seconds = 0.0
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._order = 0
        new_tables()
        self.api = Api(resolvers, self.chance, self.roles)
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
        self.received_again = 0
        self._minute_is_due = False
        self.archive: list[dict[str, Any]] = []
        self.dead_letters: list[Callable[[], None]] = []
        self._stream: list[list[dict[str, Any]]] = []
        self._sequence = 0
        self.client = Client(self.chance, self.roles)
        self.keys = KeyStore(self.chance, self.roles)

    # The clock

    def now(self) -> str:
        """The virtual time, as the platform writes it."""
        moment = START + timedelta(seconds=self.seconds)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def seconds_ago(self, seconds: int) -> str:
        """The same for a time in the past."""
        moment = START + timedelta(seconds=self.seconds - seconds)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def epoch_seconds(self) -> int:
        """The same in seconds since 1970."""
        return int(START.timestamp() + self.seconds)

    def later(self, seconds: float, action: Callable[[], None]) -> None:
        """Put an action on the agenda."""
        self._order += 1
        heapq.heappush(self._agenda, (self.seconds + seconds, self._order, action))

    def run(self) -> None:
        """Do everything on the agenda, and what follows from it, up to a call that was refused."""
        while self._agenda and not self.roles.failed:
            self.step()

    def step(self) -> None:
        """Do what comes next on the agenda."""
        self.seconds, _, action = heapq.heappop(self._agenda)
        action()

    def lose_all(self) -> None:
        """Nothing that is on its way arrives."""
        self._agenda.clear()

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
        self._stream.append([{"eventName": name, "dynamodb": change}])
        self.later(self.random.uniform(0, 2), self._poll)

    def _poll(self) -> None:
        """The stream's mapping: batches in order; what fails is bisected and repeated by age."""
        if not self._stream:
            return
        records = self._stream.pop(0)
        while self._stream and len(records) < 10:
            records = records + self._stream.pop(0)
        failed = self.published(records)
        rest = records[failed:] if failed is not None else []
        if rest:
            half = len(rest) // 2
            self._stream[:0] = [rest[:half], rest[half:]] if half else [rest]
        if self._stream:
            self.later(self.random.uniform(0, 60), self._poll)

    def published(self, records: list[dict[str, Any]]) -> int | None:
        """The index of the first record that was not published."""
        try:
            with self.roles.of("PublishAnswer"):
                answer = publish_answer.handler({"Records": records}, CONTEXT)  # type: ignore[arg-type]
        except (PlatformError, Killed):
            return 0
        failed = {one["itemIdentifier"] for one in answer["batchItemFailures"]}
        numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
        return min((numbers.index(number) for number in failed), default=None)

    # The bus

    def put_events(self, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
        """EventBridge's call; single entries may be refused."""
        self.roles.require("events:PutEvents", "bus")
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
            if _matches(pattern, event):
                for target in targets:
                    self._send(event, target)
                    if self.chance.happens("delivered twice"):
                        self._send(event, target)

    def _rules(self) -> list[tuple[EventPattern, list[Queue]]]:
        return list(zip(PATTERNS, QUEUES, strict=True))

    def _send(self, event: dict[str, Any], queue: Queue) -> None:
        """One delivery; a target that is away is tried again, and then the event is kept whole."""
        late = self.chance.happens("delivered late", 3)
        delay = self.random.uniform(0, 3 * HOUR if late else 2)
        attempts = 0
        while self.chance.happens("target away", 2) and attempts <= 8:
            attempts += 1
            delay += self.random.uniform(0, 900)
        if attempts > 8:
            self.dead_letters.append(lambda: self._send(event, queue))
        else:
            body = json.dumps(event)
            self.later(delay, lambda: self.receive(queue, body, 1))

    def receive(self, queue: Queue, body: str, receives: int = 1) -> None:
        """A function's batch from its queue; what it fails on comes again, and then is kept."""
        if self._is_handled(queue, body):
            return
        if receives < RECEIVES:
            self.received_again += 1
            self.later(AGAIN_SECONDS, lambda: self.receive(queue, body, receives + 1))
        else:
            self.dead_letters.append(lambda: self.receive(queue, body, 1))

    def _is_handled(self, queue: Queue, body: str) -> bool:
        record = {"messageId": "m", "body": body}
        try:
            with self.roles.of(ROLES[queue]):
                answer = queue.handler({"Records": [record]}, CONTEXT)
        except (PlatformError, Killed):
            return False
        finally:
            if queue is queue_runs:
                self._each_minute()
        return not answer["batchItemFailures"]

    def _each_minute(self) -> None:
        """The schedule of queue_runs, without the calls that would find nothing to do."""
        if self._minute_is_due:
            return
        waits = any(item["part"]["S"] == "waiting" or "event" in item for item in items("RunQueue"))
        if waits:
            self._minute_is_due = True
            self.later(MINUTE, self._minute)

    def _minute(self) -> None:
        self._minute_is_due = False
        with suppress(PlatformError, Killed), self.roles.of(ROLES[queue_runs]):
            queue_runs.handler({}, CONTEXT)  # type: ignore[arg-type]
        self._each_minute()

    # The state machine

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
        with self.roles.of("OverdueRunsStartOverdueRuns"):
            found: dict[str, int] = start_overdue_runs.handler({}, CONTEXT)  # type: ignore[arg-type]
        return found

    def send_message(self, QueueUrl: str, MessageBody: str, **_: Any) -> dict[str, Any]:  # noqa: N803
        """SQS's call: the dead-letter queue."""

        def keep() -> dict[str, Any]:
            self._keep(json.loads(MessageBody))
            return {}

        assert QueueUrl
        self.roles.require("sqs:SendMessage", "dead letters")
        return self.chance.call("SendMessage", keep)

    def _keep(self, letter: dict[str, Any]) -> None:
        """An event as it was on the bus, or the detail of an answer's alone."""
        event = {"source": answer_source(STAGE), "detail-type": ANSWER_DETAIL_TYPE}
        self.dead_letters.append(
            lambda: self.route(letter if "detail" in letter else event | {"detail": letter})
        )
