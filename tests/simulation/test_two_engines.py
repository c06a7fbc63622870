"""The definition takes the same way in two engines: the local one, and the simulation's.

For each task, each of its rules for errors, and an error that it has no rule for, the task fails
once and then always. Both engines enter the same states, send the same arguments as often, and end
with the same output or error.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.handlers.samples import event_json
from tests.simulation.model.local_engine import LocalEngine
from tests.simulation.model.machine import Machine
from tests.simulation.two_engines import ALWAYS, NOW, Faults, Tasks, both, reached
from tests.workflows.engine import states
from tests.workflows.security_report.events import recheck_sent, watch_sent
from workflows.security_report.machine import definition


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


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine]:
    with pytest.MonkeyPatch.context() as patch:
        yield LocalEngine(definition(), patch)


@pytest.fixture(scope="module")
def simulated() -> Machine:
    return Machine(definition(), {})


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
