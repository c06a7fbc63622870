"""What if: a customer's own report with other answers, through the API; nothing is stored."""

from __future__ import annotations

import json
from typing import Any

import pytest

from local.customer.customer import Customer, GraphqlErrors
from tests.deployed.conftest import final_report, submit

FIGURES = ("scoreGuaranteed", "scorePossible", "gradeGuaranteed", "gradePossible")
FIGURES += ("riskGuaranteed", "riskPossible")
OUTCOME = f"""{" ".join(FIGURES)} limits {{ rule grade subject certain }}
scenarios {{ scenario inherent residualGuaranteed residualPossible }}"""
WHAT_IF = f"""query WhatIf($reportId: ID!, $responses: AWSJSON!) {{
  whatIf(reportId: $reportId, responses: $responses) {{
    reportId rulesetId before {{ {OUTCOME} }} after {{ {OUTCOME} }}
  }}
}}"""


def ask(customer: Customer, report_id: str, responses: Any) -> dict[str, Any]:
    variables = {"reportId": report_id, "responses": json.dumps(responses)}
    found: dict[str, Any] = customer.graphql(WHAT_IF, **variables)["whatIf"]
    return found


def test_other_answers_give_another_outcome(
    customer: Customer, other_customer: Customer, sheet: dict[str, Any]
) -> None:
    answer_id = submit(customer, sheet)
    report = final_report(customer, answer_id)
    found = ask(customer, report["id"], {"GV-01": "informal", "PR-01": "mail", "RC-02": None})
    assert [found["before"][name] for name in FIGURES] == [report[name] for name in FIGURES]
    assert found["after"] != found["before"]
    assert len(found["after"]["scenarios"]) == 7
    assert [kept["id"] for kept in customer.reports(answer_id)] == [report["id"]]
    for asker, changes, kind, named in (
        (other_customer, {}, "NotFound", "no report"),
        (customer, {"GV-01": "perfect", "XX-99": "yes"}, "BadRequest", "responses.XX-99"),
        (customer, ["GV-01"], "BadRequest", "responses"),
        (customer, {"GV-01": "x" * 20_000}, "BadRequest", "too large"),
    ):
        with pytest.raises(GraphqlErrors, match=named) as caught:
            ask(asker, report["id"], changes)
        assert caught.value.types == [kind]


def test_a_rejected_report_has_nothing_to_change(customer: Customer, sheet: dict[str, Any]) -> None:
    report = final_report(customer, submit(customer, sheet | {"domain": None}))
    with pytest.raises(GraphqlErrors, match="has no score") as caught:
        ask(customer, report["id"], {})
    assert caught.value.types == ["BadRequest"]
