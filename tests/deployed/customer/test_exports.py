"""Own reports as files, through the API; nobody else's, and no results without a score."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from handlers.exports.csv.text import BYTE_ORDER_MARK
from local.customer.customer import Customer, GraphqlErrors
from tests.deployed.conftest import final_report, submit
from tests.handlers.exports.oscal.test_assessment_results import VALIDATOR

EXPORT = """query ExportReport($report: ID!, $format: ReportFormat!, $language: Language!) {
  exportReport(id: $report, format: $format, language: $language) {
    name mediaType content isBase64
  }
}"""


def export(customer: Customer, report_id: str, form: str, language: str = "EN") -> dict[str, str]:
    variables = {"report": report_id, "format": form, "language": language}
    file: dict[str, str] = customer.graphql(EXPORT, **variables)["exportReport"]
    return file


def test_one_s_own_report_comes_in_every_format_and_language(
    customer: Customer, other_customer: Customer, sheet: dict[str, Any]
) -> None:
    report = final_report(customer, submit(customer, sheet))
    name = f"security-report-{sheet['domain']}-{report['document']['createdAt'][:10]}"
    for language in ("EN", "DE"):
        page = export(customer, report["id"], "HTML", language)
        assert (page["name"], page["mediaType"]) == (f"{name}.html", "text/html; charset=utf-8")
        assert f'<html lang="{language.lower()}">' in page["content"]
        assert sheet["domain"] in page["content"]
        table = export(customer, report["id"], "CSV", language)
        assert table["name"] == f"{name}.csv"
        assert table["content"].startswith(
            BYTE_ORDER_MARK + {"EN": "Kind,", "DE": "Art,"}[language]
        )
        book = export(customer, report["id"], "XLSX", language)
        assert book["name"] == f"{name}.xlsx"
        assert base64.b64decode(book["content"]).startswith(b"PK")
        results = export(customer, report["id"], "OSCAL", language)
        assert results["name"] == f"{name}.oscal.json"
        VALIDATOR.validate(json.loads(results["content"]))
    for form in ("HTML", "CSV", "XLSX", "OSCAL"):
        with pytest.raises(GraphqlErrors, match="no report") as caught:
            export(other_customer, report["id"], form)
        assert caught.value.types == ["NotFound"]


def test_a_rejected_report_has_no_assessment_results(
    customer: Customer, sheet: dict[str, Any]
) -> None:
    report = final_report(customer, submit(customer, sheet | {"domain": None}))
    assert export(customer, report["id"], "CSV")["content"].count("\r\n") > 1
    with pytest.raises(
        GraphqlErrors, match="a REJECTED report has no assessment results"
    ) as caught:
        export(customer, report["id"], "OSCAL")
    assert caught.value.types == ["BadRequest"]
