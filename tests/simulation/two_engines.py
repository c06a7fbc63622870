"""One execution of the definition in each of two engines, and where it leads."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from local.terminal.trace import state_traces
from tests.simulation.model.local_engine import LocalEngine, failure
from tests.simulation.model.machine import Machine
from tests.simulation.model.task_failed import TaskFailed
from tests.workflows.engine import payloads
from workflows.security_report.machine import definition

NOW = "2026-01-02T03:04:05.678Z"
TIME = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")
EPOCH = re.compile(r'("expiresAt": \{"N": )"\d+"')
ARN = re.compile(r"arn:aws:states:[^\"]+:execution:[^\"]+")
CAUSE = re.compile(r'"Cause": "(\\.|[^"\\])*"')
ALWAYS = 1000
GOOD: dict[str, Any] = {
    "events:putEvents": {"Entries": [{"EventId": "e"}], "FailedEntryCount": 0},
    "sqs:sendMessage": {"MessageId": "m"},
    "dynamodb:putItem": {},
    "dynamodb:deleteItem": {},
}
PAYLOADS: dict[str, Any] = {
    "Validate answer": {"accepted": True, "faults": [], "answer": {"id": "s", "names": []}},
    "Recall evidence": {"evidence": [{"provider": "dns"}], "previous": None},
    "Score risk": {"score": {"rulesetId": "rules/2"}, "evidence": [], "change": None},
    "Score answers alone": {"score": {"rulesetId": "rules/2"}},
}
PAYLOADS["Ask provider again"] = {
    "provider": "dns",
    "probes": [{"probe": "dns_hygiene"}, {"probe": "mail_auth"}],
}
REPORT = {"report": payloads("security_report")["all"]["states"]["input"]["report"]}
REJECTED = {"accepted": False, "faults": [{"where": "domain"}], "answer": None}
Faults = dict[str, tuple[str, int]]
"""By state: the error's name, and how many attempts fail."""


class Tasks:
    """Each attempt's state and arguments, without what differs from run to run."""

    def __init__(self, faults: Faults, *, accepted: bool) -> None:
        self._faults = faults
        self._accepted = accepted
        self.calls: Counter[tuple[str, str]] = Counter()
        self._attempts: Counter[str] = Counter()

    def result(self, state: str, resource: str, arguments: Any) -> Any:
        """What the task answers; raises TaskFailed."""
        self.calls[state, plain(arguments)] += 1
        self._attempts[state] += 1
        error, times = self._faults.get(state, ("", 0))
        if self._attempts[state] <= times:
            raise TaskFailed(error)
        if resource != "lambda:invoke":
            return GOOD[resource]
        if state == "Validate answer" and not self._accepted:
            return {"Payload": REJECTED}
        return {"Payload": PAYLOADS.get(state, REPORT)}


def plain(value: Any) -> str:
    """As text, without times, the execution's name, and each engine's own words for a cause."""
    text = CAUSE.sub('"Cause": ""', json.dumps(value, sort_keys=True))
    return ARN.sub("EXECUTION", EPOCH.sub(r'\1"0"', TIME.sub("NOW", text)))


def reached(faults: Faults) -> dict[str, Any]:
    """The event and what else leads to the failing state."""
    (name,) = faults or ("",)
    if name in {"Release this run", "Keep malformed event"}:
        return {"faults": faults | {"Validate answer": ("MalformedEvent", ALWAYS)}}
    return {"faults": faults, "accepted": name not in {"Reject answer", "Publish rejection"}}


def in_the_simulation(machine: Machine, given: Any, tasks: Tasks) -> dict[str, Any]:
    run = machine.start("arn:aws:states:x:1:execution:security-report:1", NOW, given)
    entered, outputs = [], []
    while run.status == "RUNNING":
        entered.append(run.at)
        machine.step(run, NOW, lambda resource, sent: tasks.result(run.trail[-1], resource, sent))
        if run.status != "FAILED":
            outputs.append(plain(run.value))
    ended = {"status": run.status, "error": run.error, "calls": tasks.calls}
    return ended | {"entered": entered, "outputs": outputs, "all": sorted(run.trail)}


def in_the_engine(engine: LocalEngine, given: Any, tasks: Tasks) -> dict[str, Any]:
    def task(state: str, resource: str, arguments: Any) -> Any:
        try:
            return tasks.result(state, resource, arguments)
        except TaskFailed as error:
            raise failure(error.name) from error

    run = engine.run(given, task)
    found = state_traces(run["events"])
    own = [trace for trace in found if trace.name in definition()["States"]]
    return {
        "status": run["status"],
        "error": run.get("error", ""),
        "calls": tasks.calls,
        "entered": [trace.name for trace in own],
        "outputs": [plain(json.loads(trace.output)) for trace in own if trace.left is not None],
        "all": sorted(trace.name for trace in found),
    }


def both(
    engine: LocalEngine, simulated: Machine, given: Any, faults: Faults, *, accepted: bool = True
) -> dict[str, Any]:
    first = in_the_simulation(simulated, given, Tasks(faults, accepted=accepted))
    assert in_the_engine(engine, given, Tasks(faults, accepted=accepted)) == first
    return first
