"""An owner publishes a record and has that one check made again, now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from local.customer.customer import Customer, GraphqlErrors
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit, wait_for

DOMAIN = "half-kept.example"
CHECK = "mail_auth"
RECHECK = """mutation Recheck($reportId: ID!, $subject: ID!, $check: ID!) {
  recheck(reportId: $reportId, subject: $subject, check: $check) { reportId check }
}"""
REPORTS = "query Reports($answerId: ID!) { reports(answerId: $answerId) { items { id } } }"
REPORT = "query Report($report: ID!) { report(id: $report) { id status document } }"


@pytest.fixture
def owner(deployment: Deployment) -> Customer:
    return signed_up(deployment)


@pytest.fixture
def before(owner: Customer, sheet: dict[str, Any]) -> dict[str, Any]:
    sheet["domain"] = DOMAIN
    return final_report(owner, submit(owner, sheet))


@pytest.fixture
def published(deployment: Deployment) -> Iterator[None]:
    """The record that the report asks for."""
    records = f"{deployment.platform.stand_ins_url}/_records/{DOMAIN}"
    text = "v=DMARC1; p=reject; rua=mailto:dmarc@half-kept.example"
    placed = {"name": f"_dmarc.{DOMAIN}", "text": text}
    requests.put(records, json=placed, timeout=5).raise_for_status()
    yield
    requests.delete(records, timeout=5).raise_for_status()


def recommended(report: dict[str, Any], check: str = CHECK) -> dict[str, Any]:
    recommendations = report["document"]["recommendations"]
    found: dict[str, Any] = next(r for r in recommendations if check in r["required"])
    return found


def subject_of(recommendation: dict[str, Any]) -> str:
    return str(recommendation["question"] or recommendation["probe"])


def ask(owner: Customer, report: dict[str, Any], **changes: str) -> str:
    asked = {"reportId": report["id"], "subject": subject_of(recommended(report)), "check": CHECK}
    return str(owner.graphql(RECHECK, **(asked | changes))["recheck"]["reportId"])


def result(owner: Customer, report_id: str) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        found: dict[str, Any] | None = owner.graphql(REPORT, report=report_id)["report"]
        return found

    found = wait_for(look, "the report of a recheck")
    return found | {"document": json.loads(found["document"])}


def reason(caught: pytest.ExceptionInfo[GraphqlErrors]) -> Any:
    return caught.value.infos[0].get("reason")


def test_a_record_is_published_and_the_recommendation_goes_with_the_predicted_gain(
    deployment: Deployment, owner: Customer, before: dict[str, Any], published: None
) -> None:
    calls = f"{deployment.platform.stand_ins_url}/_calls"
    requests.delete(calls, timeout=5)
    first = ask(owner, before)
    assert ask(owner, before) == first
    after = result(owner, first)["document"]
    promised = next(c["gain"] for c in recommended(before)["checks"] if c["probe"] == CHECK)
    assert after["status"] == "COMPLETE"
    assert after["inputs"]["evidence"][CHECK] == "PASS"
    assert after["change"]["total"] == after["change"]["evidence"] == promised
    assert after["run"]["recheck"]["predicted"] == promised
    assert after["run"]["recheck"]["report"] == before["id"]
    assert CHECK not in [c for r in after["recommendations"] for c in r["required"]]
    # The cache knew the answer of a moment ago; only resolvers were asked.
    assert set(requests.get(calls, timeout=5).json()) == {"dns"}
    for part in before["document"]["evidence"]:
        if part["provider"] != "dns":
            assert part in after["evidence"]


def test_one_that_was_too_early_is_made_once_more_by_itself(
    owner: Customer, before: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    first = result(owner, ask(owner, before))
    assert first["document"]["run"]["recheck"]["automatic"] is False
    follows = first["document"]["run"]["next"]
    assert (follows["trigger"], follows["check"]) == ("recheck", CHECK)
    assert follows["at"] > first["document"]["createdAt"]
    request.getfixturevalue("published")

    def look() -> dict[str, Any] | None:
        answer_id = before["document"]["answer"]["id"]
        newest: dict[str, Any] = owner.graphql(REPORTS, answerId=answer_id)["reports"]["items"][0]
        return newest if newest["id"] not in {first["id"], before["id"]} else None

    after = result(owner, wait_for(look, "the look that comes by itself")["id"])["document"]
    made = after["run"]["recheck"]
    assert (made["report"], made["automatic"]) == (first["id"], True)
    assert after["run"]["next"] is None
    assert after["createdAt"] > follows["at"]
    assert after["inputs"]["evidence"][CHECK] == "PASS"
    assert after["change"]["total"] == made["predicted"]


def test_what_is_not_to_be_checked_is_refused_in_words(
    owner: Customer, before: dict[str, Any]
) -> None:
    with pytest.raises(GraphqlErrors, match="no such action") as caught:
        ask(owner, before, check="exposure_ports")
    assert (caught.value.types, reason(caught)) == (["RecheckRefused"], "NOT_RECOMMENDED")
    first = ask(owner, before)
    result(owner, first)
    with pytest.raises(GraphqlErrors, match="newer report") as caught:
        ask(
            owner,
            before,
            check="security_txt",
            subject=subject_of(recommended(before, "security_txt")),
        )
    assert reason(caught) == "REPLACED"


def test_another_s_report_is_as_absent_as_none(
    deployment: Deployment, before: dict[str, Any]
) -> None:
    stranger = signed_up(deployment)
    for report in (before, before | {"id": "0" * 64}):
        with pytest.raises(GraphqlErrors, match="no report with this id") as caught:
            ask(stranger, report)
        assert reason(caught) == "NO_SUCH_REPORT"
