"""The field Query.exportReport: the caller's own reports as files, and refusals in words."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, get_args

import pytest
from graphql import GraphQLEnumType, GraphQLNonNull, GraphQLObjectType

from handlers.domain.errors import MalformedEvent, NotFound
from handlers.domain.plan import Plan, PlanEntry, PlanStatus
from handlers.domain.signing.dsse import Envelope
from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.formats import FORMATS, Beside
from handlers.exports.proof import Proof
from handlers.resolvers import export_report
from tests.handlers.domain.report.building.reports import WIDEST, full_report
from tests.handlers.domain.signing.test_page import made
from tests.handlers.exports.reports import documents
from tests.handlers.golden import DOCUMENTS
from tests.handlers.graphql_schema import schema
from tests.handlers.resolvers.stored import stored_report

GOLDEN = sorted(DOCUMENTS.glob("*.json"))
PAYLOAD = {"owner": "owner-1", "reportId": "report-1", "format": "CSV", "language": "EN"}
FORMS = ("HTML", "CSV", "CSV_SEMICOLON", "XLSX", "ICS", "OSCAL")
PLAN = Plan(
    version=1,
    entries=(PlanEntry(subject="PR-01", status=PlanStatus.OPEN, due="2026-12-01"),),
)
KINDS = [(form, language) for form in FORMS for language in ("DE", "EN")]
LARGEST = 1_000_000
"""Bytes of a whole answer. AppSync ends an answer of more than 5 MB with an error."""


def stored(monkeypatch: pytest.MonkeyPatch, document: Any, signature: Any = None) -> None:
    """As the table gives it: whole numbers have no fraction there."""

    def read(report_id: str, owner: str) -> Any:
        if (report_id, owner) != ("report-1", "owner-1"):
            raise NotFound("You have no report with this id.")
        return stored_report(whole_numbers(document), signature)

    monkeypatch.setattr(export_report, "read_report", read)

    def plan(owner: str, answer_id: str) -> Plan:
        assert (owner, answer_id) == ("owner-1", document["answer"]["id"])
        return PLAN

    monkeypatch.setattr(export_report, "read_plan", plan)


def whole_numbers(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: whole_numbers(value) for name, value in part.items()}
    if isinstance(part, list):
        return [whole_numbers(value) for value in part]
    return int(part) if isinstance(part, float) and part.is_integer() else part


@pytest.mark.parametrize(("form", "language"), KINDS)
@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_every_scored_report_is_exported_and_far_from_the_limit(
    golden: Path, form: str, language: str, monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    document = json.loads(golden.read_text(encoding="utf-8"))
    stored(monkeypatch, document)
    asked = PAYLOAD | {"format": form, "language": language}
    answer = export_report.handler(asked, context)
    made = FORMATS[form.lower()].write(document, language.lower(), Beside(plan=PLAN))
    content, is_base64 = answer["file"]["content"], answer["file"]["isBase64"]
    assert (base64.b64decode(content) if is_base64 else content) == made
    assert len(json.dumps(answer)) < LARGEST


@pytest.mark.parametrize(("form", "language"), KINDS)
def test_so_is_the_longest_document_there_can_be(
    form: str, language: str, monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    stored(monkeypatch, full_report(sources=200, facts=400, finding=WIDEST.to_json()))
    answer = export_report.handler(PAYLOAD | {"format": form, "language": language}, context)
    assert len(json.dumps(answer)) < LARGEST


def test_the_page_says_how_a_signed_report_is_verified(
    monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    report = made()
    stored(monkeypatch, report.document, report.signature)
    monkeypatch.setattr(export_report, "verify_page", lambda: "https://check.example.org/verify")
    file = export_report.handler(PAYLOAD | {"format": "HTML"}, context)["file"]
    proof = Proof(Envelope.received(report.signature), "https://check.example.org/verify")
    document: Any = report.document
    assert file["content"] == FORMATS["html"].write(document, "en", Beside(proof, PLAN))
    # The other formats don't ask where the page is.
    monkeypatch.setattr(export_report, "verify_page", None)
    assert "file" in export_report.handler(PAYLOAD, context)


def test_a_file_has_a_name_and_a_media_type(monkeypatch: pytest.MonkeyPatch, context: Any) -> None:
    stored(monkeypatch, documents()["good"])
    file = export_report.handler(PAYLOAD, context)["file"]
    assert (file["name"], file["mediaType"]) == (
        "security-report-good.example-2026-11-23.csv",
        "text/csv; charset=utf-8",
    )


@pytest.mark.parametrize("changes", [{"owner": "owner-2"}, {"reportId": "report-2"}])
def test_anothers_report_is_not_found(
    changes: dict[str, str], monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    stored(monkeypatch, documents()["good"])
    refusal = export_report.handler(PAYLOAD | changes, context)["refusal"]
    assert refusal == {"type": "NotFound", "message": "You have no report with this id."}


@pytest.mark.parametrize("name", ["rejected", "failed"])
def test_a_report_without_a_score_has_no_assessment_results(
    name: str, monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    stored(monkeypatch, documents()[name])
    assert "file" in export_report.handler(PAYLOAD | {"format": "HTML"}, context)
    refusal = export_report.handler(PAYLOAD | {"format": "OSCAL"}, context)["refusal"]
    assert refusal == {
        "type": "BadRequest",
        "message": f"This report has no such file: a {name.upper()} report has no "
        "assessment results.",
    }


def test_a_document_that_is_none_is_refused_without_its_content(
    monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    stored(monkeypatch, {"schema": "report/0", "status": "what-the-customer-wrote"})
    refusal = export_report.handler(PAYLOAD, context)["refusal"]
    assert refusal["type"] == "BadRequest"
    assert "no document of report/2" in refusal["message"]
    assert "what-the-customer-wrote" not in refusal["message"]


@pytest.mark.parametrize(
    "changes", [{"owner": ""}, {"reportId": None}, {"format": "JSON"}, {"language": "FR"}]
)
def test_a_payload_that_no_resolver_sends_is_an_error(
    changes: dict[str, Any], context: Any
) -> None:
    with pytest.raises(MalformedEvent, match="Export"):
        export_report.handler(PAYLOAD | changes, context)


@pytest.mark.parametrize(
    ("name", "field", "values"),
    [
        ("ReportFormat", "format", {name.upper() for name in FORMATS} - {"JSON"}),
        ("Language", "language", {language.upper() for language in LANGUAGES}),
    ],
)
def test_the_contract_has_every_format_and_language(
    name: str, field: str, values: set[str]
) -> None:
    found = schema().type_map[name]
    assert isinstance(found, GraphQLEnumType)
    assert set(found.values) == values
    assert set(get_args(export_report.Export.model_fields[field].annotation)) == values


def test_a_file_has_what_the_contract_promises(
    monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    stored(monkeypatch, documents()["good"])
    promised = schema().type_map["ReportFile"]
    assert isinstance(promised, GraphQLObjectType)
    assert all(isinstance(field.type, GraphQLNonNull) for field in promised.fields.values())
    assert set(export_report.handler(PAYLOAD, context)["file"]) == set(promised.fields)
