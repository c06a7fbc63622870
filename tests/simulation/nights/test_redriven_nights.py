"""A night that failed and is redriven: no look is made twice, and no mail is sent twice.

The definition as it is deployed, with batches, in the interpreter; the functions are the real ones,
on tables in memory. Each seed breaks other sheets, and stops other children half way.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from handlers.adapters.aws.s3 import objects
from handlers.adapters.tables.watches import read_watch
from handlers.domain.errors import Retryable
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.stored_report import ReportOf
from handlers.watch import begin_look, end_look, find_watched, send_mails
from tests.handlers.conftest import context
from tests.handlers.domain.recheck.rechecks import report
from tests.handlers.samples import provider_json
from tests.handlers.stored import OWNER, put, store
from tests.handlers.watch.conftest import at, sent, tables, watch
from tests.handlers.watch.mailed import Ses, ses
from tests.simulation.model.machine import Execution, Machine
from tests.simulation.model.task_failed import TaskFailed
from workflows.night_watch.machine import definition

__all__ = ["at", "context", "sent", "ses", "tables"]

SHEETS = [f"answer-{number}" for number in range(20)]
NIGHT = "2026-11-27T01:00:00.000Z"
SECOND = "2026-11-27T04:00:10.000Z"
MORNING = "2026-11-27T08:00:00.000Z"
NEXT = "2026-11-28T01:00:00.000Z"
EXCEEDED = "States.ExceedToleratedFailureThreshold"
FUNCTIONS = {
    "FindWatched": find_watched.handler,
    "BeginLook": begin_look.handler,
    "EndLook": end_look.handler,
}


class Nights:
    """The machine over sheets that all get worse.

    ``broken`` says of some of them which function fails, whenever it is called.
    """

    def __init__(self, context: Any, at: Callable[[str], None], seed: int) -> None:
        self.machine = Machine(definition(2, 3 * 3600), {})
        self.context, self.at = context, at
        self.chance = random.Random(seed)  # noqa: S311 - repeatable, and no secret
        self.broken: dict[str, str] = {}
        self.lists: dict[str, Any] = {}
        self.asked: Counter[tuple[str, str]] = Counter()

    def break_some(self) -> int:
        """Of eight sheets, in two batches at least; gives how many fail after they were asked."""
        some = self.chance.sample(SHEETS, 8)
        self.broken = {one: self.chance.choice(["BeginLook", "EndLook"]) for one in some}
        return list(self.broken.values()).count("EndLook")

    def upload(self, bucket: str, key: str, file: Any) -> None:
        self.lists[f"{bucket}/{key}"] = json.loads(file.read())

    def start(self, name: str, now: str) -> Execution:
        self.at(now)
        arn = f"arn:aws:states:x:1:execution:night-watch:{name}"
        run = self.machine.start(arn, now, {})
        run.stored = lambda bucket, key: self.lists[f"{bucket}/{key}"]
        run.chance.seed(self.chance.random())
        return run

    def go_on(self, run: Execution, now: str, *, until: str = "") -> None:
        """To its end, or to the state ``until``."""
        self.at(now)
        while run.status == "RUNNING" and run.at != until:
            self.machine.step(run, now, self._invoke)

    def _invoke(self, _resource: str, arguments: dict[str, Any]) -> Any:
        function, payload = arguments["FunctionName"][2:-1], arguments["Payload"]
        if function == "BeginLook":
            self._look = (payload["look"], payload["answerId"])
        if self.broken.get(payload.get("answerId")) == function:
            raise TaskFailed("TableUnavailable")
        if function == "AskDns":
            self.asked[self._look] += 1
            return {"Payload": provider_json("dns", mail_auth="FAIL", dns_hygiene="FAIL")}
        if function not in FUNCTIONS:
            raise TaskFailed("ProviderTimeout")
        try:
            return {"Payload": FUNCTIONS[function](payload, self.context)}
        except Retryable as error:
            raise TaskFailed(type(error).__name__) from error


@pytest.fixture
def nights(
    monkeypatch: pytest.MonkeyPatch,
    context: Any,
    at: Callable[[str], None],
    request: pytest.FixtureRequest,
) -> Nights:
    base = report()
    for answer_id in SHEETS:
        put(
            "Answers",
            {
                "owner": OWNER,
                "id": answer_id,
                "incarnation": "incarnation-1",
                "version": 3,
                "status": "SUBMITTED",
            },
        )
        # Of one domain there would be one mail a day.
        text = json.dumps(base.document["answer"] | {"id": answer_id})
        answer = json.loads(text.replace("example.org", f"{answer_id}.example"))
        document = base.document | {"answer": answer}
        store(ReportOf(f"report-{answer_id}", OWNER, base.incarnation, document))
        watch(answer_id, token=answer_id)
    made = Nights(context, at, request.param)
    monkeypatch.setattr(objects, "upload", made.upload)
    return made


def looks(answer_id: str) -> int:
    """How many looks were taken in."""
    found = read_watch(OWNER, answer_id)
    assert found
    return found.looks


@pytest.mark.parametrize("nights", range(6), indirect=True)
def test_a_redriven_night_makes_no_look_and_sends_no_mail_twice(
    nights: Nights, sent: list[AnswerEvent], ses: Ses, context: Any
) -> None:
    run = nights.start("night-1", NIGHT)
    again = nights.break_some()
    nights.go_on(run, NIGHT)
    assert (run.status, run.error, run.at) == ("FAILED", EXCEEDED, "Look at each")
    again += run.map_runs["Look at each"].items("ABORTED")

    nights.broken = {}
    nights.machine.redrive(run)
    nights.go_on(run, NIGHT, until="Find what differs")
    assert run.status == "RUNNING", run.error
    assert [looks(answer_id) for answer_id in SHEETS] == [1] * len(SHEETS)
    assert run.map_runs["Look at each"].items("SUCCEEDED") == len(SHEETS)

    again += nights.break_some()
    nights.go_on(run, SECOND)
    assert (run.status, run.at) == ("FAILED", "Look once more")
    again += run.map_runs["Look once more"].items("ABORTED")
    nights.broken = {}
    nights.machine.redrive(run)
    nights.go_on(run, SECOND)
    assert run.status == "SUCCEEDED"
    assert [looks(answer_id) for answer_id in SHEETS] == [2] * len(SHEETS)
    # Whose child was stopped, or whose end failed, is asked about again; nobody else is.
    assert len(nights.asked) == 2 * len(SHEETS)
    assert sum(count - 1 for count in nights.asked.values()) <= again
    assert max(nights.asked.values()) <= 2

    assert len({event.metadata.event_id for event in sent}) == len(sent) == len(SHEETS)
    nights.at(MORNING)
    for _ in range(2):
        send_mails.handler({}, context)
    tokens = [request["EmailTags"][0]["Value"] for request in ses.sent]
    assert sorted(tokens) == sorted(SHEETS)

    # The next night looks at all of them again.
    nights.go_on(later := nights.start("night-2", NEXT), NEXT)
    assert later.status == "SUCCEEDED"
    assert all(nights.asked["night-2-first", answer_id] == 1 for answer_id in SHEETS)


@pytest.mark.parametrize("nights", range(1), indirect=True)
def test_a_broken_sheet_fails_its_child_alone_and_comes_again(nights: Nights) -> None:
    run = nights.start("night-1", NIGHT)
    nights.broken = {SHEETS[7]: "EndLook"}
    nights.go_on(run, NIGHT)
    assert run.status == "SUCCEEDED"
    first = run.map_runs["Look at each"]
    assert (first.items("FAILED"), first.items("SUCCEEDED")) == (5, 15)
    assert [child.error for child in first.children if child.status == "FAILED"] == ["LooksFailed"]
    # The other four of its batch were looked at, too.
    found = {answer_id: looks(answer_id) for answer_id in SHEETS}
    assert found == {answer_id: 2 * (answer_id != SHEETS[7]) for answer_id in SHEETS}
    nights.broken = {}
    nights.go_on(later := nights.start("night-2", NEXT), NEXT)
    assert later.status == "SUCCEEDED"
    assert looks(SHEETS[7]) >= 1
