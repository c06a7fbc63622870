"""A plan through the API: kept with its sheet alone, and never lost to another tab."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from local.customer.customer import Customer, GraphqlErrors
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit
from tests.deployed.customer.test_exports import export

PLAN = "query ($id: ID!) { plan(answerId: $id) { version entries { subject status due note } } }"
SAVE = """mutation ($input: SavePlanInput!) {
  savePlan(input: $input) { answerId version entries { subject status due note } updatedAt }
}"""
ENTRY = {"subject": "PR-01", "status": "DOING", "due": "2026-12-01", "note": "Ask\nJo"}


def save(customer: Customer, answer_id: str, version: int, *entries: dict[str, Any]) -> Any:
    given = {"answerId": answer_id, "expectedVersion": version, "entries": list(entries)}
    return customer.graphql(SAVE, input=given)["savePlan"]


def plan(customer: Customer, answer_id: str) -> Any:
    return customer.graphql(PLAN, id=answer_id)["plan"]


def test_a_plan_is_its_owner_s_and_goes_with_its_sheet(deployment: Deployment) -> None:
    customer, other = signed_up(deployment), signed_up(deployment)
    with pytest.raises(GraphqlErrors) as refused:
        save(customer, "one", 0, ENTRY)
    assert refused.value.types == ["NotFound"]
    customer.save(id="one", expectedVersion=0, status="DRAFT")
    assert plan(customer, "one") == {"version": 0, "entries": []}
    assert save(customer, "one", 0, ENTRY)["version"] == 1
    with pytest.raises(GraphqlErrors) as refused:
        save(customer, "one", 0)
    assert refused.value.types == ["Conflict"]
    assert plan(customer, "one") == {"version": 1, "entries": [ENTRY]}
    assert plan(other, "one") == {"version": 0, "entries": []}
    customer.remove("one", 1)
    assert plan(customer, "one") == {"version": 0, "entries": []}


def test_its_dates_are_a_calendar(customer: Customer, sheet: dict[str, Any]) -> None:
    answer_id = submit(customer, sheet)
    report = final_report(customer, answer_id)
    with pytest.raises(GraphqlErrors, match="nothing in the plan has a date"):
        export(customer, report["id"], "ICS")
    save(customer, answer_id, 0, ENTRY)
    file = export(customer, report["id"], "ICS", "DE")
    assert (file["mediaType"], file["name"][-4:]) == ("text/calendar; charset=utf-8", ".ics")
    (event,) = Calendar.from_ical(file["content"]).walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 12, 1)
