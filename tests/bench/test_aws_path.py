"""The way of a report on AWS, computed."""

from __future__ import annotations

import json

import pytest

from bench.aws_path import (
    ENVIRONMENT,
    MODULES,
    PROVIDER_SECONDS,
    RESULTS,
    Measured,
    seconds,
    ways,
)
from workflows.security_report.machine import definition

MEASURED = Measured(json.loads(RESULTS.read_text("utf-8")))
FIRST, COMPLETE = ways(definition(), MEASURED)


def test_a_way_has_every_state_that_it_waits_for() -> None:
    assert [hop.name for hop in FIRST][4:-2] == [
        "Claim this run",
        "Validate answer",
        "Is the answer valid?",
        "Recall evidence",
        "Gather evidence",
        "Score answers alone",
        "Assemble provisional report",
        "Publish provisional report",
    ]
    assert [hop.name for hop in COMPLETE][8:-2] == [
        "Gather evidence",
        "Ask DNS",
        "Score risk",
        "Assemble report",
        "Sign report",
        "Remember result",
        "Publish report",
    ]


def test_each_function_of_the_way_starts_once() -> None:
    warm, cold = (seconds(FIRST, MEASURED, is_cold=cold) for cold in (False, True))
    later = [hop.name for hop, one, other in zip(FIRST, warm, cold, strict=True) if other > one]
    assert later == [
        "stream, publish_answer",
        "bus, queue, queue_runs",
        "Validate answer",
        "Recall evidence",
        "bus, queue, save_report",
    ]


def test_a_start_takes_the_environment_and_what_is_loaded() -> None:
    assert all(MEASURED.load(module) > ENVIRONMENT for module in MODULES.values())


@pytest.mark.parametrize("is_cold", [False, True])
def test_only_the_complete_report_waits_for_a_provider(is_cold: bool) -> None:
    first, complete = (sum(seconds(way, MEASURED, is_cold=is_cold)) for way in (FIRST, COMPLETE))
    assert complete > first + PROVIDER_SECONDS
    assert first < complete - PROVIDER_SECONDS
