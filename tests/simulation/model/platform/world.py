"""The platform in one process, with a virtual clock: tables, stream, bus, functions, machine.

What AWS may do, it does by chance: late, twice, in another order, after several attempts, or not at
all and then whole in a dead-letter queue. Sources: Lambda's guide to streams (bisecting, partial
failures), EventBridge's on retries of a target, Lambda's on asynchronous invocation.
"""

from __future__ import annotations

from typing import Any

from handlers.domain.errors import PlatformError
from handlers.events.user_service import publish_answer, start_overdue_runs
from tests.simulation.model.api import Api, Resolvers
from tests.simulation.model.platform.context import CONTEXT
from tests.simulation.model.platform.runs import Runs
from tests.simulation.model.roles import Grant
from tests.simulation.model.tables import Client, new_tables
from tests.simulation.schedules.chance import Killed


class World(Runs):
    """All of it: customers, whose changes the stream sends to the bus, and operators."""

    def __init__(
        self,
        seed: int,
        resolvers: Resolvers,
        definition: dict[str, Any],
        only: frozenset[int] | None = None,
        denied: Grant | None = None,
    ) -> None:
        super().__init__(seed, definition, only, denied)
        new_tables()
        self.api = Api(resolvers, self.chance, self.roles)
        self._stream: list[list[dict[str, Any]]] = []
        self._sequence = 0

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
