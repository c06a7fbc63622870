"""The campaign's short form: nothing is lost, nothing comes twice, nothing is another's."""

from __future__ import annotations

import json
import random
import sys
from types import SimpleNamespace
from typing import Any, cast

import pytest

from local.configuration import LocalError
from local.customer.customer import Customer
from local.platform.running import Deployment
from tests.deployed.campaign.campaign import Size, beside, broken, campaign
from tests.deployed.campaign.customers import Crowd
from tests.deployed.campaign.faults import Faults

SHORT = Size(
    users=4, answers=14, hand_in_seconds=600, restarts=0, fault_seconds=10, heal_seconds=120
)
CHANCE = random.Random(0)  # noqa: S311 - to be repeated, not to be secret


def test_whatever_fails_each_version_ends_in_one_report(
    deployment: Deployment, sheet: dict[str, Any]
) -> None:
    seed = random.randrange(1_000_000)  # noqa: S311 - printed, so that it can be repeated
    figures = campaign(deployment, sheet, SHORT, seed)
    sys.stdout.write(json.dumps(figures) + "\n")
    assert figures["broken"] == []
    assert figures["terminal"] == figures["submitted"] == SHORT.answers


GOOD = {"submitted": 2, "lost": 0, "duplicates": 0, "foreign": 0, "faults": {"worker killed": 1}}


@pytest.mark.parametrize(
    "change",
    [{"lost": 1}, {"duplicates": 1}, {"foreign": 1}, {"submitted": 0}, {"faults": {}}],
)
def test_each_count_can_break_it(change: dict[str, Any]) -> None:
    assert broken(GOOD) == []
    assert len(broken(GOOD | change)) == 1


def test_what_is_not_begun_in_time_is_not_handed_in() -> None:
    crowd = Crowd(customers=[cast("Customer", None)])
    crowd.hand_in(3, {"catalogueVersion": "", "profile": {}, "responses": {}}, CHANCE, seconds=0)
    assert crowd.submitted == []


def test_faults_that_end_early_fail_the_campaign() -> None:
    def one() -> None:
        raise RuntimeError("the end of faults")

    faults = cast("Faults", SimpleNamespace(one=one))
    with pytest.raises(RuntimeError, match="the end of faults"), beside(faults, SHORT):
        pass


def test_a_server_that_starts_late_is_waited_for_by_who_asks_it() -> None:
    def start(_server: object) -> None:
        raise LocalError("it didn't answer in time")

    servers = SimpleNamespace(end=lambda *_: None, start=start)
    faults = Faults(cast("Deployment", SimpleNamespace(servers=servers)), CHANCE, restarts=True)
    faults.restart_engine()
    assert faults.done == {"engine restarted": 1}
