"""The whole path, deployed, with the deployed roles as all that permits each call."""

from __future__ import annotations

import json
import uuid
from fractions import Fraction
from typing import Any

import boto3
import jwt
import pytest

from handlers.domain.events.answer_event import answer_source
from handlers.exports.html.document import page
from local.configuration import LocalError
from local.customer.answer_sheet import as_input
from local.customer.customer import ON_REPORT, Customer, GraphqlErrors
from local.customer.subscription import subscribed
from local.platform.running import Deployment
from local.terminal.trace import read_history, state_traces
from tests.deployed.conftest import REPORT_SECONDS, final_report, submit, wait_for


def test_an_answer_becomes_a_complete_report(customer: Customer, sheet: dict[str, Any]) -> None:
    report = final_report(customer, submit(customer, sheet))
    assert report["status"] == "COMPLETE"
    assert 0 < report["scoreGuaranteed"] <= report["scorePossible"] <= 100
    assert report["document"]["answer"]["domain"] == sheet["domain"]
    assert report["validUntil"] == report["document"]["validity"]["until"]
    assert report["isProofMissing"] is True
    assert report["domain"] == report["document"]["answer"]["domain"] is not None
    headline = report["document"]["headline"]
    for end in ("Guaranteed", "Possible"):
        assert report[f"grade{end}"] == headline["grade"][end.lower()]
        for name in ("score", "risk"):
            exact = Fraction(headline[name][end.lower()]["exact"])
            assert report[f"{name}{end}"] == pytest.approx(float(exact), abs=1e-9)
    seen = {probe["probe"]: probe for r in report["document"]["evidence"] for probe in r["probes"]}
    assert seen["mail_auth"]["status"] in {"PASS", "PARTIAL", "FAIL"}
    assert "not_asked" not in {probe["reason"] for probe in seen.values()}


def test_a_report_says_what_was_found_from_outside(
    customer: Customer, sheet: dict[str, Any]
) -> None:
    report = final_report(customer, submit(customer, sheet | {"domain": "half-kept.example"}))
    seen = {probe["probe"]: probe for r in report["document"]["evidence"] for probe in r["probes"]}
    mail, [breaches] = seen["mail_auth"]["findings"], seen["breach_history"]["findings"]
    assert (mail[0]["code"], mail[0]["values"]) == ("dmarc_policy_none", {"tags": "p=none"})
    assert breaches["code"] == "breaches"
    assert (breaches["values"]["count"], breaches["values"]["name"]) == (1, "HalfKept")
    for probe in seen.values():
        assert bool(probe["findings"]) == (probe["status"] != "UNKNOWN"), probe
    text = page(report["document"], "de")
    assert "DMARC steht auf Beobachten (p=none): Gefälschte E-Mails kommen trotzdem an." in text


def test_the_execution_shows_every_step(customer: Customer, sheet: dict[str, Any]) -> None:
    report = final_report(customer, submit(customer, sheet))

    def names() -> list[str] | None:
        found = [run.name for run in state_traces(read_history(report["execution"]))]
        return found if "Report published" in found else None

    assert wait_for(names, "the end of the execution")[:2] == ["Claim this run", "Validate answer"]


def test_an_update_gives_a_second_report_and_keeps_the_first(
    customer: Customer, sheet: dict[str, Any]
) -> None:
    answer_id = submit(customer, sheet)
    first = final_report(customer, answer_id, version=1)
    sheet["responses"]["GV-01"] = "named"
    submit(customer, sheet, answer_id, version=1)
    second = final_report(customer, answer_id, version=2)
    assert second["id"] != first["id"]
    change = second["document"]["change"]
    assert change["previous"]["reportId"] == first["id"]
    assert [part["id"] for part in change["changedAnswers"]] == ["GV-01"]
    assert {report["id"] for report in customer.reports(answer_id)} == {first["id"], second["id"]}


def test_removing_an_answer_removes_its_reports(customer: Customer, sheet: dict[str, Any]) -> None:
    answer_id = submit(customer, sheet)
    final_report(customer, answer_id)
    customer.remove(answer_id, version=1)
    wait_for(lambda: not customer.reports(answer_id), "the removal of the reports")


def test_removing_a_sheet_that_is_gone_says_so(customer: Customer, sheet: dict[str, Any]) -> None:
    answer_id = str(uuid.uuid4())
    customer.save(id=answer_id, expectedVersion=0, status="DRAFT", **as_input(sheet))
    with pytest.raises(GraphqlErrors) as caught:
        customer.remove(answer_id, version=2)
    assert caught.value.types == ["Conflict"]
    customer.remove(answer_id, version=1)
    with pytest.raises(GraphqlErrors) as caught:
        customer.remove(answer_id, version=1)
    assert caught.value.types == ["NotFound"]


def test_a_repeated_event_gives_no_second_report(customer: Customer, sheet: dict[str, Any]) -> None:
    answer_id = submit(customer, sheet)
    report = final_report(customer, answer_id)
    stepfunctions = boto3.client("stepfunctions")
    first = stepfunctions.describe_execution(executionArn=report["execution"])
    entry = {
        "Source": answer_source("local"),
        "DetailType": "AnswerEvent",
        "Detail": first["input"],
    }
    assert boto3.client("events").put_events(Entries=[entry])["FailedEntryCount"] == 0

    def repeated() -> list[str] | None:
        machine = first["stateMachineArn"]
        for run in stepfunctions.list_executions(stateMachineArn=machine)["executions"]:
            described = stepfunctions.describe_execution(executionArn=run["executionArn"])
            # Others send events without an id on purpose.
            if json.loads(described["input"])["answer"].get("id") != answer_id:
                continue
            if run["executionArn"] != report["execution"] and run["status"] == "SUCCEEDED":
                return [state.name for state in state_traces(read_history(run["executionArn"]))]
        return None

    assert wait_for(repeated, "the second execution") == ["Claim this run", "Already handled"]
    assert [found["id"] for found in customer.reports(answer_id)] == [report["id"]]


def test_reports_arrive_as_they_are_written(customer: Customer, sheet: dict[str, Any]) -> None:
    with customer.listening() as reports:
        answer_id = submit(customer, sheet)
        seen = []
        for event in reports.within(REPORT_SECONDS):
            if event["onReport"]["answerId"] == answer_id:
                seen.append(event["onReport"])
            if seen and seen[-1]["status"] == "COMPLETE":
                break
    assert [report["status"] for report in seen][-2:] in (["PROVISIONAL", "COMPLETE"], ["COMPLETE"])
    (stored,) = customer.reports(answer_id)
    assert stored == seen[-1]


def test_nobody_listens_to_another_customers_reports(
    customer: Customer, other_customer: Customer, sheet: dict[str, Any]
) -> None:
    stranger = Customer(customer.deployment, other_customer.email, token=customer.token)
    with stranger.listening() as own:
        final_report(other_customer, submit(other_customer, sheet))
        with pytest.raises(TimeoutError):
            next(own.within(0.5))
    owner = jwt.decode(other_customer.token, options={"verify_signature": False})["sub"]
    url = customer.deployment.platform.graphql_url
    refused = subscribed(url, customer.token, ON_REPORT, {"owner": owner})
    with pytest.raises(LocalError, match="Unauthorized"), refused:
        pass


def test_a_lost_race_is_a_conflict_and_changes_nothing(
    customer: Customer, sheet: dict[str, Any]
) -> None:
    answer_id = submit(customer, sheet)
    with pytest.raises(GraphqlErrors) as caught:
        submit(customer, sheet, answer_id, version=0)
    assert caught.value.types == ["Conflict"]
    saved = customer.graphql("query($id: ID!) { answer(id: $id) { version } }", id=answer_id)
    assert saved["answer"]["version"] == 1


def test_another_customer_sees_and_changes_nothing(
    customer: Customer, other_customer: Customer, sheet: dict[str, Any]
) -> None:
    answer_id = submit(customer, sheet)
    report = final_report(customer, answer_id)
    query = "query($a: ID!, $r: ID!) { answer(id: $a) { id } report(id: $r) { id } }"
    assert other_customer.graphql(query, a=answer_id, r=report["id"]) == {
        "answer": None,
        "report": None,
    }
    assert other_customer.reports(answer_id) == []
    with pytest.raises(GraphqlErrors) as caught:
        submit(other_customer, sheet, answer_id, version=1)
    assert caught.value.types == ["Conflict"]
    with pytest.raises(GraphqlErrors) as caught:
        other_customer.remove(answer_id, version=1)
    assert caught.value.types == ["NotFound"]


def test_a_customer_may_not_write_reports(customer: Customer, sheet: dict[str, Any]) -> None:
    answer_id = submit(customer, sheet)
    report = final_report(customer, answer_id)
    forged = {
        name: report[name]
        for name in (
            "id",
            "answerId",
            "answerIncarnation",
            "answerVersion",
            "status",
            "execution",
            "createdAt",
        )
    } | {"owner": "somebody", "revision": 99, "document": "{}"}
    mutation = "mutation($input: PutReportInput!) { putReport(input: $input) { id } }"
    with pytest.raises(GraphqlErrors) as caught:
        customer.graphql(mutation, input=forged)
    assert caught.value.types == ["Unauthorized"]


def test_a_sign_up_leaves_a_profile(deployment: Deployment, customer: Customer) -> None:
    assert customer.graphql("{ me { email } }")["me"]["email"] == customer.email
