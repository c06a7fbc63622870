"""Two short runs that together take every path that needs a permission; nothing is by chance.

Each gives the world that it leaves behind. A run ends where a call of a role is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from handlers.events.user_service.start_overdue_runs import MOST_ATTEMPTS
from tests.handlers.samples import answer_json, event_json
from tests.simulation.model.api import Resolvers
from tests.simulation.model.platform.agenda import HOUR
from tests.simulation.model.platform.bus import ROLES
from tests.simulation.model.platform.context import MACHINE_ARN, STAGE
from tests.simulation.model.platform.world import World
from tests.simulation.model.roles import Grant
from tests.simulation.model.tables import items
from tests.simulation.schedules.schedule import FILLED_IN, in_place_of_aws

OWNER = "ann"
Script = Callable[[Grant | None], World]


class Refused(Exception):
    """What comes next in a script needs what was refused."""


def scripts(resolvers: Resolvers, definition: dict[str, Any]) -> list[Script]:
    """Each takes the grant that is taken away, if any."""
    return [
        partial(_scripted, resolvers, definition, script)
        for script in (_reported_and_removed, _gone_wrong)
    ]


def _scripted(
    resolvers: Resolvers,
    definition: dict[str, Any],
    script: Callable[[World], None],
    denied: Grant | None,
) -> World:
    world = World(0, resolvers, definition, denied=denied)
    world.chance.faults = 0
    world.runs_at_once = 1
    with in_place_of_aws(world), suppress(Refused):
        script(world)
    return world


def _reported_and_removed(world: World) -> None:
    """Two versions get their reports, are looked at and removed; others rejected, removed early."""
    _save(world, "sheet", 0)
    _run(world)
    _save(world, "sheet", 1)
    _save(world, "bad", 0, domain="no domain")
    _run(world)
    reports = _ask(world, "Query.reports", {"answerId": "sheet"})["items"]
    assert len(reports) == 2
    _ask(world, "Query.report", {"id": reports[0]["id"]})
    _ask(world, "Query.answers", {})
    _ask(world, "Query.answer", {"id": "sheet"})
    _remove(world, "sheet", 2)
    _save(world, "early", 0)
    world.step()
    _remove(world, "early", 1)
    _run(world)


def _gone_wrong(world: World) -> None:
    """What can't be read, what is stopped, what is overdue or was tried too often, and a limit."""
    _save(world, "sheet", 0)
    _run(world)
    event = event_json()
    event["metadata"]["stage"] = STAGE
    unknown = event | {"answer": event["answer"] | {"status": "OTHER"}}
    world.start_execution(MACHINE_ARN, "unknown-status", json.dumps(unknown))
    world.start_execution(MACHINE_ARN, "no-event", "{}")
    world.start_execution(MACHINE_ARN, "stopped", json.dumps(event))
    world.executions[-1].ends_by = world.seconds
    world.published([{"eventName": "INSERT", "dynamodb": _unread()}])
    for queue in ROLES:
        world.receive(queue, '{"source": "aws.states", "detail": {}}')
    _run(world)
    _overdue(world)
    used_up = {"owner": {"S": OWNER}, "item": {"S": f"uses#day#{world.now()[:10]}"}}
    world.client.put_item(TableName="Accounts", Item=used_up | {"saves": {"N": "2000"}})
    refused = world.customer("Mutation.saveAnswer", OWNER, {"input": _sheet("sheet", 1)})
    assert refused["error"]["type"] == "LimitReached"
    _run(world)


def _overdue(world: World) -> None:
    """A version whose event is lost is started again, and in the end given up."""
    _save(world, "lost", 0)
    world.step()
    world.lose_all()
    world.seconds += 2 * HOUR
    assert world.start_overdue_runs()["started"] == 1
    world.lose_all()
    (waiting,) = items("Awaited")
    world.client.update_item(
        TableName="Awaited",
        Key={name: waiting[name] for name in ("sheet", "version")},
        UpdateExpression="SET attempt = :used",
        ExpressionAttributeValues={":used": {"N": str(MOST_ATTEMPTS)}},
    )
    world.seconds += 2 * HOUR
    assert world.start_overdue_runs()["givenUp"] == 1


def _run(world: World) -> None:
    world.run()
    if world.roles.failed:
        raise Refused


def _save(world: World, sheet: str, version: int, **changed: Any) -> None:
    given = {"input": _sheet(sheet, version, **changed)}
    assert "value" in world.customer("Mutation.saveAnswer", OWNER, given)


def _remove(world: World, sheet: str, version: int) -> None:
    given = {"id": sheet, "expectedVersion": version}
    assert "value" in world.customer("Mutation.removeAnswer", OWNER, given)


def _sheet(sheet: str, version: int, **changed: Any) -> dict[str, Any]:
    filled_in = answer_json(**changed)
    kept = {name: filled_in[name] for name in FILLED_IN}
    return {"id": sheet, "expectedVersion": version, "status": "SUBMITTED", **kept}


def _ask(world: World, field: str, given: dict[str, Any]) -> Any:
    found = world.api.call(field, given, sub=OWNER, now=world.now(), faults=False)
    return found["value"]


def _unread() -> dict[str, Any]:
    return {"SequenceNumber": "1", "NewImage": {"id": {"S": "x"}}}
