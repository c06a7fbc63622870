"""Parts of the campaign that need no deployment: what it hands in, its faults, its healing."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from local.configuration import LocalError
from local.customer.customer import Customer
from local.platform.running import Deployment
from tests.deployed.campaign import healing
from tests.deployed.campaign.campaign import Size, beside
from tests.deployed.campaign.customers import Crowd, Version
from tests.deployed.campaign.faults import Faults
from tests.deployed.campaign.healing import Healing

CHANCE = random.Random(0)  # noqa: S311 - to be repeated, not to be secret
NO_RESTARTS = Size(1, 1, submission_seconds=1, restarts=0, fault_seconds=1, heal_seconds=1)


def test_what_is_not_begun_in_time_is_not_handed_in() -> None:
    crowd = Crowd(customers=[cast("Customer", None)])
    crowd.submit(3, {"catalogueVersion": "", "profile": {}, "responses": {}}, CHANCE, seconds=0)
    assert crowd.submitted == []


def test_faults_that_end_early_fail_the_campaign() -> None:
    def one() -> None:
        raise RuntimeError("the end of faults")

    faults = cast("Faults", SimpleNamespace(one=one))
    with pytest.raises(RuntimeError, match="the end of faults"), beside(faults, NO_RESTARTS):
        pass


def test_a_server_that_starts_late_is_waited_for_by_who_asks_it() -> None:
    def start(_server: object) -> None:
        raise LocalError("it didn't answer in time")

    servers = SimpleNamespace(end=lambda *_: None, start=start)
    faults = Faults(cast("Deployment", SimpleNamespace(servers=servers)), CHANCE, restarts=True)
    faults.restart_engine()
    assert faults.done == {"engine restarted": 1}


@pytest.mark.parametrize(("seconds_each", "come"), [(8, 5), (20, 0)])
def test_healing_waits_as_long_as_reports_come(
    monkeypatch: pytest.MonkeyPatch, seconds_each: int, come: int
) -> None:
    versions = [Version("owner", "sheet", number) for number in range(5)]
    passed = [0.0]
    clock = SimpleNamespace(
        monotonic=lambda: passed[0],
        sleep=lambda seconds: passed.__setitem__(0, passed[0] + seconds),
    )

    def stored(_deployment: Deployment) -> dict[Version, list[dict[str, Any]]]:
        there = versions[: int(passed[0]) // seconds_each]
        return {one: [{"status": "COMPLETE"}] for one in there}

    monkeypatch.setattr(healing, "time", clock)
    monkeypatch.setattr(healing, "reports", stored)
    monkeypatch.setattr(Healing, "_send_letters", lambda _: None)
    found = Healing(cast("Deployment", None)).heal(set(versions), seconds=10)
    assert len(found) == come
