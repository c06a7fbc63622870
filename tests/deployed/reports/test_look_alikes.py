"""Names that look alike: what takes longer than a report may wait comes as one of its own."""

from __future__ import annotations

import json
from typing import Any

import requests

from handlers.providers.similar_domains.gather import MOST_DELEGATED
from local.customer.customer import Customer
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit, wait_for
from tests.deployed.stand_in_faults import faulty

PROVIDER = "similar_domains"


def probe_of(report: dict[str, Any]) -> dict[str, Any]:
    (found,) = [e for e in report["document"]["evidence"] if e["provider"] == PROVIDER]
    probe: dict[str, Any] = found["probes"][0]
    return probe


def looked_at(report: dict[str, Any]) -> dict[str, int]:
    codes = {finding["code"]: finding["values"] for finding in probe_of(report)["findings"]}
    values: dict[str, int] = codes["similar_names_looked_at"]
    return values


def questions(deployment: Deployment) -> int:
    """How many were asked so far."""
    calls = requests.get(f"{deployment.platform.stand_ins_url}/_calls", timeout=5).json()
    return sum(number for of in calls.get(PROVIDER, {}).values() for number in of.values())


def test_the_rest_follows_in_a_report_with_its_own_trigger(
    deployment: Deployment, sheet: dict[str, Any]
) -> None:
    requests.delete(f"{deployment.platform.stand_ins_url}/_calls", timeout=5)
    owner = signed_up(deployment)
    # So slow that a fraction of the names can be asked about in time.
    with faulty(deployment, PROVIDER, fault="latency", seconds=1.0):
        answer_id = submit(owner, sheet | {"domain": "half-kept.example"})
        first = final_report(owner, answer_id)
    assert (first["document"]["run"]["trigger"], probe_of(first)["unfinished"]) == ("answer", True)
    part = looked_at(first)
    assert 0 < part["count"] < part["all"]
    assert first["document"]["run"]["next"]["trigger"] == "look-alikes"

    after = the_other_report(owner, answer_id, first["id"])
    document = after["document"]
    assert document["run"]["trigger"] == "look-alikes"
    assert document["run"]["recheck"]["report"] == first["id"]
    assert document["run"]["next"] is None
    assert looked_at(after) == {"count": part["all"], "all": part["all"]}
    assert probe_of(after)["unfinished"] is False
    for same in ("headline", "recommendations", "functions"):
        assert document[same] == first["document"][same]
    assert document["change"]["total"]["exact"] == "0/1"

    # Each name once, and in both runs what the firm's own and those that are there are for.
    asked = questions(deployment)
    assert part["all"] < asked <= part["all"] + 2 * (3 + 3 * MOST_DELEGATED)
    # Whoever names the domain again is told all at once, without a question.
    again = final_report(owner, submit(owner, sheet | {"domain": "half-kept.example"}))
    assert looked_at(again) == looked_at(after)
    assert again["document"]["run"]["next"] is None
    assert questions(deployment) == asked


def the_other_report(owner: Customer, answer_id: str, first: str) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        for report in owner.reports(answer_id):
            if report["id"] != first and report["status"] == "COMPLETE":
                return report | {"document": json.loads(report["document"])}
        return None

    return wait_for(look, "the report with the rest")
