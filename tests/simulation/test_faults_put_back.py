"""Faults that were once found by hand, put back: the simulation finds each of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from handlers.events.security_service import report_failure, run_starts
from tests.simulation.model import api
from tests.simulation.model.api import Resolvers
from tests.simulation.model.platform.world import World
from tests.simulation.model.task_failed import TaskFailed
from tests.simulation.schedules.schedule import in_place_of_aws
from tests.simulation.test_overload import AT_ONCE, statuses, submit, world
from tests.simulation.test_simulation import first_found

BY_VERSION = "order: `${FIRST_OF_ELEVEN_DIGITS + report.answerVersion}#${report.createdAt}`"


@pytest.fixture
def by_time_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Resolvers]:
    """Resolvers that sort reports by the time at which they were made."""
    real = api.resolver_code

    def code(field: str, names: dict[str, str]) -> str:
        return real(field, names).replace(BY_VERSION, "order: report.createdAt")

    assert BY_VERSION in real("Mutation.putReport", api.NAMES)
    monkeypatch.setattr(api, "resolver_code", code)
    running = Resolvers()
    yield running
    running.close()


def test_a_slow_older_version_that_is_shown_as_the_latest_is_found(
    by_time_alone: Resolvers, machine: dict[str, Any]
) -> None:
    assert first_found(by_time_alone, machine)


def test_an_event_that_is_given_up_and_not_kept_is_found(
    resolvers: Resolvers, machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_kept(world: World) -> int:
        world.dead_letters.clear()
        return 0

    monkeypatch.setattr(World, "send_dead_letters_again", none_kept)
    assert first_found(resolvers, machine)


def after_a_timeout(resolvers: Resolvers, machine: dict[str, Any]) -> list[str]:
    """The statuses of a version's report: after its run timed out, and its event again."""
    made, found = world(resolvers, machine), []
    with in_place_of_aws(made):
        submit(made, "owner", 1)
        while not (made.executions and made.executions[0].trail):
            made.step()
        made.executions[0].ends_by = made.seconds
        made.run()
        found += statuses()
        made.replay(made.archive[0])
        made.run()
        found += statuses()
    return found


def test_a_failed_run_that_keeps_its_claim_is_found(
    resolvers: Resolvers, machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert after_a_timeout(resolvers, machine) == ["FAILED", "COMPLETE"]
    monkeypatch.setattr(report_failure, "release_claim", lambda *_: False)
    assert after_a_timeout(resolvers, machine) == ["FAILED", "FAILED"]


def with_each_function_killed_once(resolvers: Resolvers, machine: dict[str, Any]) -> list[str]:
    """The status of a version's report when the first attempt of every function is killed."""
    made, real, killed = world(resolvers, machine), World.effect, set[str]()

    def effect(resource: str, arguments: dict[str, Any]) -> Any:
        name = arguments.get("FunctionName")
        if name and name not in killed:
            killed.add(name)
            raise TaskFailed("Sandbox.Timedout")
        return real(made, resource, arguments)

    made.effect = effect  # type: ignore[method-assign]
    with in_place_of_aws(made):
        submit(made, "owner", 1)
        made.run()
    return list(statuses())


def test_a_task_that_is_not_repeated_is_found(
    resolvers: Resolvers, machine: dict[str, Any]
) -> None:
    planted = json.loads(json.dumps(machine), object_hook=without_retry)
    assert planted != machine
    assert with_each_function_killed_once(resolvers, machine) == ["COMPLETE"]
    assert with_each_function_killed_once(resolvers, planted) == ["FAILED"]


def without_retry(state: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in state.items() if name != "Retry"}


def test_more_runs_at_once_than_there_are_places_are_found(
    resolvers: Resolvers, machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = iter(range(1000))
    monkeypatch.setattr(run_starts, "free_number", lambda *_: next(taken))
    made = world(resolvers, machine)
    with in_place_of_aws(made):
        for number in range(20):
            submit(made, f"owner-{number}", number)
        made.run()
    assert made.most_running > AT_ONCE
