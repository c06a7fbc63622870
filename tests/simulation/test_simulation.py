"""Whatever goes wrong on the way, each submission ends in one report and a removal leaves nothing.

A failing seed is repeated with ``make chaos SEED=…``.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from handlers.adapters.tables.items import delete_items
from handlers.domain.events import Answer
from handlers.domain.report import building
from handlers.events import remove_reports
from tests.simulation.api import Resolvers
from tests.simulation.invariants import broken
from tests.simulation.schedule import Run, run_schedule
from tests.simulation.tables import items

SCHEDULES = 100
SEARCHED = 120
"""The schedules among which a planted fault has to be found."""


def checked(seed: int, resolvers: Resolvers, machine: dict[str, Any]) -> tuple[Run, list[str]]:
    """One schedule; every second one has no hourly reconciler to hide a loss."""
    reconciles = seed % 2 == 0
    run = run_schedule(seed, resolvers, machine, reconciles=reconciles)
    return run, broken(run, reconciles=reconciles)


def test_every_schedule_keeps_every_promise(resolvers: Resolvers, machine: dict[str, Any]) -> None:
    faults: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for seed in range(SCHEDULES):
        run, found = checked(seed, resolvers, machine)
        assert not found, f"seed {seed}: {found}"
        faults.update(run.world.chance.counts)
        totals.update(
            submitted=len(run.submitted),
            removed=len(run.removed),
            executions=len(run.world.executions),
            started_again=run.started_again,
            sent_again=run.sent_again,
        )
    # Else the schedules are too tame to prove anything.
    assert len(faults) >= 15
    assert min(totals.values()) > 0, totals


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
        return delete_items("Reports", [{"id": item["id"]} for item in found])

    monkeypatch.setattr(remove_reports, "remove_reports", without_incarnation)
    assert first_found(resolvers, machine)


def test_a_claim_that_does_not_tell_incarnations_apart_is_found(
    resolvers: Resolvers, machine: dict[str, Any]
) -> None:
    planted = json.loads(json.dumps(machine).replace(", $sheet.incarnation]", ", 'any']"))
    assert planted != machine
    assert first_found(resolvers, planted)
