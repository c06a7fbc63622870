"""Many submissions at once make it slow, and never wrong; nobody waits for another's many."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from local.gateway.data_sources.dynamodb.attribute_values import plain_map
from tests.handlers.samples import answer_json
from tests.simulation.model.api import Resolvers
from tests.simulation.model.platform.world import World
from tests.simulation.model.tables import items
from tests.simulation.schedules.schedule import in_place_of_aws

AT_ONCE = 3


def world(resolvers: Resolvers, machine: dict[str, Any], faults: float = 0.0) -> World:
    made = World(7, resolvers, machine)
    made.chance.faults = faults
    made.runs_at_once = AT_ONCE
    return made


def submit(world: World, owner: str, number: int) -> None:
    sheet = answer_json()
    given = {name: sheet[name] for name in ("catalogueVersion", "domain", "responses")}
    given |= {"profile": sheet["profile"]} if "profile" in sheet else {}
    given |= {"id": f"sheet-{number}", "expectedVersion": 0, "status": "SUBMITTED"}
    assert "value" in world.customer("Mutation.saveAnswer", owner, {"input": given})


def begun(world: World) -> list[str]:
    """Whose executions began, in their order."""
    return [execution.input["answer"]["owner"] for execution in world.executions]


def statuses() -> Counter[str]:
    return Counter(plain_map(item)["status"] for item in items("Reports"))


@pytest.mark.parametrize("faults", [0.0, 0.05])
def test_two_hundred_at_once_are_all_complete(
    resolvers: Resolvers, machine: dict[str, Any], faults: float
) -> None:
    made = world(resolvers, machine, faults)
    with in_place_of_aws(made):
        for number in range(200):
            submit(made, f"owner-{number % 20}", number)
        made.run()
        made.end_of_faults()
        for _ in range(30):
            made.seconds += 7200
            made.send_dead_letters_again()
            made.start_overdue_runs()
            made.run()
    assert statuses() == {"COMPLETE": 200}
    # A redriven execution goes on beside the others: an operator's command isn't queued.
    assert made.most_running <= AT_ONCE


def test_a_customer_with_many_delays_one_with_a_single_one_by_one_turn(
    resolvers: Resolvers, machine: dict[str, Any]
) -> None:
    made = world(resolvers, machine)
    with in_place_of_aws(made):
        for number in range(60):
            submit(made, "many", number)
        # In the middle of the others' turns.
        made.later(60, lambda: submit(made, "single", 0))
        made.later(61, lambda: submit(made, "other", 0))
        made.run()
    order = begun(made)
    assert Counter(order) == {"many": 60, "single": 1, "other": 1}
    before = sum(e.started_at < single(made).started_at for e in made.executions)
    submitted = made.executions[order.index("single")].input["answer"]["createdAt"]
    meanwhile = [e for e in made.executions[:before] if e.started_at > submitted]
    assert len(meanwhile) <= 2 + AT_ONCE
    assert before < 60


def single(world: World) -> Any:
    return world.executions[begun(world).index("single")]


def test_a_customer_s_submissions_begin_in_their_order(
    resolvers: Resolvers, machine: dict[str, Any]
) -> None:
    made = world(resolvers, machine)
    with in_place_of_aws(made):
        for number in range(30):
            made.later(10 * number, lambda n=number: submit(made, "many", n))
        made.runs_at_once = 1
        made.run()
    ids = [execution.input["answer"]["id"] for execution in made.executions]
    assert ids == [f"sheet-{number}" for number in range(30)]
