"""Builds the four kinds of report; the same input gives the same report, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.events.answer_event import Answer, AnswerEvent
from handlers.domain.events.metadata import digest
from handlers.domain.events.report_event import Report, ReportEvent, ReportStatus, report_event
from handlers.domain.evidence.status import UnknownReason
from handlers.domain.report.filling import empty_document, scored_document
from handlers.domain.report.run import Run
from handlers.domain.report.schema.document import FailureCode, ReportDocument
from handlers.domain.report.schema.figure import float_of
from handlers.domain.report.schema.score import HeadlinePart
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.evidence_section import with_not_asked
from handlers.domain.sheet.fault import Fault

REVISIONS = {
    ReportStatus.PROVISIONAL: 1,
    ReportStatus.FAILED: 2,
    ReportStatus.REJECTED: 3,
    ReportStatus.COMPLETE: 3,
}
"""A lower revision never replaces a higher one: a late failure never hides a result, and an
execution that is redriven replaces its failure."""


def report_id(answer: Answer, run: Run) -> str:
    """The same for each repeat of the same run of the same version; SHA-256 in hex."""
    sheet = (answer.owner, answer.id, answer.incarnation, answer.version)
    return digest("report", *sheet, run.ruleset, run.trigger, run.trigger_id)


def provisional(
    event: AnswerEvent, run: Run, content: ScoredContent, created_at: str
) -> ReportEvent:
    """From the answers and what is remembered; evidence is still being gathered."""
    return _report(event, run, scored_document(event, run, "PROVISIONAL", content, created_at))


def complete(event: AnswerEvent, run: Run, content: ScoredContent, created_at: str) -> ReportEvent:
    """With all evidence; a probe that nobody was asked about is listed as such."""
    probes = load_catalogue(content.answer.catalogue_version).probes
    asked = replace(content, evidence=with_not_asked(content.evidence, probes))
    return _report(event, run, scored_document(event, run, "COMPLETE", asked, created_at))


def rejected(event: AnswerEvent, run: Run, faults: Iterable[Fault], created_at: str) -> ReportEvent:
    """For a sheet that can't be evaluated; it names each fault."""
    document = empty_document(event, run, "REJECTED", created_at)
    document["faults"] = [
        {"where": fault.where, "code": fault.code, "given": fault.given} for fault in faults
    ]
    return _report(event, run, document)


def failed(event: AnswerEvent, run: Run, code: FailureCode, created_at: str) -> ReportEvent:
    """For an execution that ended without a result; nothing internal is said."""
    document = empty_document(event, run, "FAILED", created_at)
    document["failure"] = {"code": code, "execution": run.execution}
    return _report(event, run, document)


def _report(event: AnswerEvent, run: Run, document: ReportDocument) -> ReportEvent:
    answer, headline, validity = event.answer, document["headline"], document["validity"]
    status = ReportStatus(document["status"])
    report = Report(
        id=report_id(answer, run),
        owner=answer.owner,
        answer_id=answer.id,
        answer_incarnation=answer.incarnation,
        answer_version=answer.version,
        revision=REVISIONS[status],
        status=status,
        domain=document["answer"]["domain"],
        **_figures(headline),
        valid_until=validity["until"] if validity else None,
        is_proof_missing=_is_proof_missing(document),
        document=document,
        execution=run.execution,
        created_at=document["createdAt"],
    )
    return report_event(report, event.metadata)


def _figures(headline: HeadlinePart) -> dict[str, Any]:
    """The figures of the API's Report, each at both ends, not rounded."""
    score, grade, risk = headline["score"], headline["grade"], headline["risk"]
    if score is None or grade is None or risk is None:
        return {}
    return {
        "score_guaranteed": float_of(score["guaranteed"]),
        "score_possible": float_of(score["possible"]),
        "grade_guaranteed": grade["guaranteed"],
        "grade_possible": grade["possible"],
        "risk_guaranteed": float_of(risk["guaranteed"]),
        "risk_possible": float_of(risk["possible"]),
    }


def _is_proof_missing(document: ReportDocument) -> bool | None:
    """Also true where older evidence replaces what was left out; None before all evidence is in."""
    if document["status"] != "COMPLETE":
        return None
    reasons = {probe["reason"] for part in document["evidence"] for probe in part["probes"]}
    return UnknownReason.NOT_VERIFIED.value in reasons
