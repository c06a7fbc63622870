"""No line that the functions log tells of a customer more than ids of the platform's own."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from handlers.adapters.logging import logger
from tests.handlers.samples import answer_json
from tests.simulation.model.api import Resolvers
from tests.simulation.model.platform.bus import ROLES
from tests.simulation.model.platform.world import World
from tests.simulation.model.tables import items
from tests.simulation.schedules.schedule import FILLED_IN, in_place_of_aws

MARK = "m7q4x9"
"""In everything that a customer types."""


def typed(sheet: str, version: int, **changed: Any) -> dict[str, Any]:
    filled_in = answer_json(domain=f"{MARK}.example")
    kept = {name: filled_in[name] for name in FILLED_IN}
    signed = {name: f"{name} {MARK}" for name in ("firm", "signatory", "signatoryRole")}
    given = {"id": f"{sheet} {MARK}", "expectedVersion": version, "status": "SUBMITTED"}
    return {"input": given | kept | signed | changed}


def save(world: World, sheet: dict[str, Any]) -> None:
    assert "value" in world.customer("Mutation.saveAnswer", "ann", sheet)


def whole_run(world: World) -> None:
    """Accepted, rejected, timed out, removed; and what can't be read, by every way in."""
    save(world, typed("good", 0))
    world.run()
    save(world, typed("bad", 0, domain=f"no {MARK}", responses={MARK: MARK, "GV-01": MARK}))
    world.run()
    save(world, typed("late", 0))
    while world.executions[-1].status != "RUNNING" or not world.executions[-1].trail:
        world.step()
    world.executions[-1].ends_by = world.seconds
    world.run()
    gone = {"id": f"good {MARK}", "expectedVersion": 1}
    assert "value" in world.customer("Mutation.removeAnswer", "ann", gone)
    event = {"answer": {"id": MARK, MARK: MARK}, MARK: MARK, "executionArn": MARK}
    for queue in ROLES:
        for source in ("aws.states", "user-service"):
            world.receive(queue, json.dumps({"source": source, "detail": event}))
    image = {"id": {"S": MARK}, MARK: {"S": MARK}}
    world.published(
        [{"eventName": "INSERT", "dynamodb": {"SequenceNumber": "1", "NewImage": image}}]
    )
    world.run()


def test_no_line_of_a_whole_run_has_what_a_customer_typed(
    resolvers: Resolvers, machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(logger.registered_handler, "stream", stream)
    logger.setLevel("INFO")
    world = World(0, resolvers, machine)
    world.chance.faults = 0
    with in_place_of_aws(world):
        whole_run(world)
    assert {item["status"]["S"] for item in items("Reports")} == {"REJECTED", "FAILED"}
    lines = stream.getvalue().splitlines()
    said = {json.loads(line)["message"] for line in lines}
    assert said >= {
        "Answer accepted",
        "Answer rejected",
        "Answers published",
        "Event can't be handled",
        "Failure reported",
        "Record can't be read",
        "Report saved",
        "Report signed",
        "Reports removed",
        "Result remembered",
        "Run waits",
        "Score made",
    }
    assert [line for line in lines if MARK in line] == []
