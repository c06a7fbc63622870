"""The definition takes the same way in two engines: the local one, and the simulation's.

For each task, each of its rules for errors, and an error that it has no rule for, the task fails
once and then always. Both engines enter the same states, send the same arguments as often, and end
with the same output or error.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from local.terminal.trace import state_traces
from tests.handlers.samples import event_json
from tests.simulation.model.local_engine import LocalEngine, failure
from tests.simulation.model.machine import Machine
from tests.simulation.model.task_failed import TaskFailed
from tests.workflows.engine import payloads, states
from tests.workflows.security_report.events import recheck_sent, watch_sent
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


def cases() -> Iterator[Any]:
    """A name and the faults of each case."""
    for name, state in states("security_report"):
        if state["Type"] != "Task":
            continue
        rules = [*state.get("Retry", []), *state.get("Catch", [])]
        errors = {min(rule["ErrorEquals"]) for rule in rules} - {"States.ALL"}
        for error in sorted(errors | {"Unheard"}):
            for times in (1, ALWAYS):
                yield pytest.param({name: (error, times)}, id=f"{name}-{error}-{times}")


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


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine]:
    with pytest.MonkeyPatch.context() as patch:
        yield LocalEngine(definition(), patch)


@pytest.fixture(scope="module")
def simulated() -> Machine:
    return Machine(definition(), {})


def both(
    engine: LocalEngine, simulated: Machine, given: Any, faults: Faults, *, accepted: bool = True
) -> dict[str, Any]:
    first = in_the_simulation(simulated, given, Tasks(faults, accepted=accepted))
    assert in_the_engine(engine, given, Tasks(faults, accepted=accepted)) == first
    return first


def event() -> Any:
    given = event_json()
    given["metadata"]["stage"] = "${Stage}"
    return given


def recheck(*more: str) -> Any:
    """The event of a check that is made again; ``more`` are further providers of it."""
    sent = recheck_sent().to_json()
    sent["recheck"]["asked"] += [{"provider": provider, "version": None} for provider in more]
    return sent


def event_for(name: str) -> Any:
    """The event by which a run comes to a state."""
    return recheck() if name == "Ask provider again" else event()


def ways() -> Iterator[tuple[str, str]]:
    """Each state with each that can follow it by the definition."""
    for name, state in states("security_report"):
        following = [state, *state.get("Catch", []), *state.get("Choices", [])]
        for one in following:
            yield from ((name, one[key]) for key in ("Next", "Default") if key in one)


def taken(machine: Machine, given: Any, faults: Faults, *, accepted: bool = True) -> set[Any]:
    """The states of one execution in pairs, as they followed each other."""
    run = machine.start("arn:aws:states:x:1:execution:security-report:1", NOW, given)
    tasks, entered = Tasks(faults, accepted=accepted), []
    while run.status == "RUNNING":
        entered.append(run.at)
        machine.step(run, NOW, lambda resource, sent: tasks.result(run.trail[-1], resource, sent))
    return {*pairwise(entered), *pairwise(run.trail)}


def test_the_cases_take_every_way_of_the_definition(simulated: Machine) -> None:
    every = [(event_for(*case.values[0]), reached(case.values[0])) for case in cases()]
    every += [(recheck("own_website"), {"faults": {}}), (watch_sent().to_json(), {"faults": {}})]
    every += [(event(), {"faults": {}, "accepted": accepted}) for accepted in (True, False)]
    every += [({}, {"faults": {}})]
    found = set().union(*(taken(simulated, given, **way) for given, way in every))
    assert set(ways()) - found == set()


@pytest.mark.parametrize("faults", list(cases()))
def test_a_task_that_fails_leads_the_same_way(
    engine: LocalEngine, simulated: Machine, faults: Faults
) -> None:
    (name,) = faults
    found = both(engine, simulated, event_for(name), **reached(faults))
    assert name in found["all"], "the fault was never met"


@pytest.mark.parametrize("accepted", [True, False])
def test_an_event_goes_the_same_way(
    engine: LocalEngine, simulated: Machine, *, accepted: bool
) -> None:
    found = both(engine, simulated, event(), {}, accepted=accepted)
    assert found["status"] == "SUCCEEDED"
    assert found["entered"][-1] == ("Report published" if accepted else "Answer rejected")


def test_a_check_is_made_again_the_same_way(engine: LocalEngine, simulated: Machine) -> None:
    found = both(engine, simulated, recheck(), {})
    assert found["status"] == "SUCCEEDED"
    assert "Ask provider again" in found["entered"]
    assert not {"Recall evidence", "Gather evidence"} & set(found["entered"])
    assert found["entered"][-1] == "Report published"


def test_what_was_watched_goes_the_same_way(engine: LocalEngine, simulated: Machine) -> None:
    found = both(engine, simulated, watch_sent().to_json(), {})
    assert found["status"] == "SUCCEEDED"
    assert "Take what was watched" in found["entered"]
    assert not {"Recall evidence", "Gather evidence"} & set(found["entered"])
    assert found["entered"][-1] == "Report published"


@pytest.mark.parametrize("given", [{}, {"answer": 5}, [], "text", {"answer": {"owner": "o"}}])
def test_what_is_no_event_is_kept_in_both(
    engine: LocalEngine, simulated: Machine, given: Any
) -> None:
    assert both(engine, simulated, given, {})["entered"][-1] == "Malformed event kept"
