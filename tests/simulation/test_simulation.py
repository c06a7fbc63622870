"""Whatever goes wrong on the way, each submission ends in one report and a removal leaves nothing.

A failing seed is repeated with ``make chaos SEED=…``.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from handlers.adapters.tables.items import delete_items, transient_as_unavailable
from handlers.adapters.tables.run_queue import places
from handlers.adapters.tables.run_queue.places import Place
from handlers.adapters.tables.run_queue.waiting import Waiting
from handlers.domain.events.answer_event import Answer
from handlers.domain.report import building
from handlers.events.user_service import remove_reports
from local.gateway.data_sources.dynamodb.attribute_values import plain_map
from tests.simulation.invariants import broken
from tests.simulation.model.api import Resolvers
from tests.simulation.model.tables import items
from tests.simulation.schedules.many import added, play_all, processes, reconciles
from tests.simulation.schedules.schedule import Run, run_schedule
from tests.simulation.schedules.shrinking import shrunk

SCHEDULES = 1000
SEARCHED = 120
"""The schedules among which a planted fault has to be found."""


def checked(seed: int, resolvers: Resolvers, machine: dict[str, Any]) -> tuple[Run, list[str]]:
    """One schedule; every second one has no hourly reconciler to hide a loss."""
    hourly = reconciles(seed)
    run = run_schedule(seed, resolvers, machine, reconciles=hourly)
    return run, broken(run, reconciles=hourly)


def test_every_schedule_keeps_every_promise() -> None:
    faults: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    with processes() as pool:
        for one in play_all(pool, range(SCHEDULES)):
            assert not one.broken, f"seed {one.seed}: {one.broken}"
            added(totals, faults, one)
    # Else the schedules are too tame to prove anything.
    assert len(faults) >= 18
    assert {"COMPLETE", "REJECTED", "FAILED"} <= set(totals)
    for promise in ("broken", "lostOrTwice", "notNewestFirst", "foreign", "miscounted", "left"):
        assert totals.pop(promise) == 0
    assert min(totals.values()) > 0, totals


def test_reports_of_every_trigger_are_among_them(
    resolvers: Resolvers, machine: dict[str, Any]
) -> None:
    found = set()
    for seed in range(SEARCHED):
        run_schedule(seed, resolvers, machine, reconciles=True)
        reports = map(plain_map, items("Reports"))
        found |= {report["document"]["run"]["trigger"] for report in reports}
        if found >= {"answer", "recheck", "watch"}:
            return
    pytest.fail(f"there are only reports of {found}")


def test_a_failing_schedule_is_repeated_with_the_faults_that_it_takes(
    resolvers: Resolvers, machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant_a_lost_event(monkeypatch)

    def run(seed: int, only: frozenset[int] | None = None) -> tuple[Run, list[str]]:
        hourly = reconciles(seed)
        run = run_schedule(seed, resolvers, machine, reconciles=hourly, only=only)
        return run, broken(run, reconciles=hourly)

    # One with few faults, of which it takes some, before all others.
    seed = next(seed for seed in (59, *range(1, SEARCHED, 2)) if run(seed)[1])
    came_up = run(seed)[0].world.chance.came_up
    needed = shrunk(range(1, came_up + 1), lambda only: bool(run(seed, only)[1]))
    assert 1 <= len(needed) < came_up
    assert run(seed, frozenset(needed))[1]
    assert not any(run(seed, frozenset(needed) - {fault})[1] for fault in needed)


def test_the_same_seed_is_the_same_schedule(resolvers: Resolvers, machine: dict[str, Any]) -> None:
    first, _ = checked(5, resolvers, machine)
    reports = sorted(json.dumps(item, sort_keys=True) for item in items("Reports"))
    again, _ = checked(5, resolvers, machine)
    assert again.world.chance.counts == first.world.chance.counts
    assert sorted(json.dumps(item, sort_keys=True) for item in items("Reports")) == reports


def test_a_report_id_that_does_not_tell_incarnations_apart_is_found(
    resolvers: Resolvers, machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = building.report_id

    def without_incarnation(answer: Answer, run: building.Run) -> str:
        return real(answer.model_copy(update={"incarnation": "any"}), run)

    monkeypatch.setattr(building, "report_id", without_incarnation)
    assert first_found(resolvers, machine)


def first_found(resolvers: Resolvers, machine: dict[str, Any]) -> list[str]:
    """What the first schedule breaks that breaks anything."""
    for seed in range(SEARCHED):
        _, found = checked(seed, resolvers, machine)
        if found:
            return found
    return []


def test_an_old_removal_that_deletes_a_newer_sheet_s_reports_is_found(
    resolvers: Resolvers, machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_incarnation(sheet: str, _incarnation: str) -> int:
        found = [item for item in items("Reports") if item["sheet"]["S"] == sheet]
        with transient_as_unavailable():
            return delete_items("Reports", [{"id": item["id"]} for item in found])

    monkeypatch.setattr(remove_reports, "remove_reports", without_incarnation)
    assert first_found(resolvers, machine)


def test_a_claim_that_does_not_tell_incarnations_apart_is_found(
    resolvers: Resolvers, machine: dict[str, Any]
) -> None:
    planted = json.loads(json.dumps(machine).replace(", $sheet.incarnation]", ", 'any']"))
    assert planted != machine
    assert first_found(resolvers, planted)


def plant_a_lost_event(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place without the event: a call that dies before the execution has started loses it."""
    real = places.take_place

    def without_event(waiting: Waiting, place: Place, now: int) -> bool:
        taken = real(waiting, place, now)
        if taken:
            places.keep_place(place)
        return taken

    monkeypatch.setattr(places, "take_place", without_event)


def test_a_place_that_forgets_its_event_before_the_start_is_found(
    resolvers: Resolvers, machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant_a_lost_event(monkeypatch)
    assert first_found(resolvers, machine)


def test_a_claim_that_stands_in_the_way_of_its_own_execution_is_found(
    resolvers: Resolvers, machine: dict[str, Any]
) -> None:
    planted = json.loads(json.dumps(machine).replace(" OR #execution = :thisExecution", ""))
    assert planted != machine
    assert first_found(resolvers, planted)


def test_what_waits_for_ever_behind_itself_is_found(
    resolvers: Resolvers, machine: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = places.transact

    def keeps_entered(steps: list[dict[str, Any]]) -> bool:
        return real([one for one in steps if one.get("Delete", {}).get("Key") != entered(one)])

    def entered(step: dict[str, Any]) -> Any:
        key = step.get("Delete", {}).get("Key", {})
        return key if key.get("part") == {"S": "entered"} else None

    monkeypatch.setattr(places, "transact", keeps_entered)
    assert first_found(resolvers, machine)
