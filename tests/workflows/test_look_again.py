"""The state machine that makes a check once more: small, bounded, the same in both engines."""

from __future__ import annotations

import json

from jsonata import Jsonata

from handlers.domain.report.sections.recheck_section import MARGIN_SECONDS
from handlers.providers.dns.records import LONGEST_TTL
from handlers.providers.registry.providers import PROVIDERS
from workflows.look_again import definition
from workflows.snapshot import FOLDER, rendered
from workflows.timeouts import LOOK_AGAIN_SECONDS, TASK_SECONDS


def test_the_committed_snapshot_is_the_definition() -> None:
    assert (FOLDER / "look_again.asl.json").read_text() == rendered("look_again")


def test_both_engines_give_the_same() -> None:
    given = json.loads((FOLDER / "look_again_payloads.json").read_text())["all"]["states"]
    expected = json.loads((FOLDER / "look_again.expressions.json").read_text())
    states = definition()["States"]
    texts = {
        "Wait until it can show.Timestamp": states["Wait until it can show"]["Timestamp"],
        "Make check again.Output": states["Make check again"]["Output"],
        **{
            f"Make check again.Arguments.Payload.{name}": text
            for name, text in states["Make check again"]["Arguments"]["Payload"].items()
        },
    }
    assert set(texts) == set(expected)
    for place, text in texts.items():
        compiled = Jsonata(text.removeprefix("{%").removesuffix("%}"))
        compiled.assign("states", given)
        assert compiled.evaluate(None) == expected[place]


def test_it_waits_for_the_slowest_source_and_not_for_ever() -> None:
    slowest = max(LONGEST_TTL, *(row.visible_after_seconds for row in PROVIDERS))
    assert slowest + MARGIN_SECONDS + 10 * TASK_SECONDS < LOOK_AGAIN_SECONDS <= 8 * 86_400


def test_it_is_told_no_more_of_a_report_than_it_needs() -> None:
    payload = definition()["States"]["Make check again"]["Arguments"]["Payload"]
    assert set(payload) == {"trigger", "owner", "reportId", "action", "check"}
