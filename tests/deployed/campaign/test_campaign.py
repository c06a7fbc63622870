"""The campaign's short form: nothing is lost, nothing comes twice, nothing is another's."""

from __future__ import annotations

import json
import random
import sys
from typing import Any

import pytest

from local.platform.running import Deployment
from tests.deployed.campaign.campaign import Size, broken, campaign

SHORT = Size(
    users=4, answers=14, submission_seconds=600, restarts=0, fault_seconds=10, heal_seconds=120
)


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
