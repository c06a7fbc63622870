"""The bus, the queues behind its rules, and the dead-letter queue.

Sources: EventBridge's guide on retries of a target, Lambda's on partial failures of a batch.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from moto.events.models import EventPattern

from handlers.domain.errors import PlatformError
from handlers.domain.events.answer_event import ANSWER_DETAIL_TYPE, answer_source
from handlers.events.security_service import forget_answer, queue_runs, report_failure
from handlers.events.user_service import remove_reports, save_report
from infra.events import patterns
from infra.events.event_queue import AGAIN_SECONDS
from tests.simulation.model.copies import content
from tests.simulation.model.platform.agenda import HOUR, MINUTE, Agenda
from tests.simulation.model.platform.context import CONTEXT, MACHINE_ARN, STAGE
from tests.simulation.model.roles import Grant
from tests.simulation.model.tables import items
from tests.simulation.schedules.chance import Killed

Queue = Any
"""The module whose handler takes from it."""
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


class Bus(Agenda):
    """Every event is kept in the archive, and goes to the targets of each rule that matches."""

    def __init__(
        self, seed: int, only: frozenset[int] | None = None, denied: Grant | None = None
    ) -> None:
        super().__init__(seed, only, denied)
        self.received_again = 0
        self._minute_is_due = False
        self.archive: list[dict[str, Any]] = []
        self.dead_letters: list[Callable[[], None]] = []

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
