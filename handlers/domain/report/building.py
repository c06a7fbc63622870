"""Builds the four kinds of report; the same input gives the same report, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.events import (
    Answer,
    AnswerEvent,
    Report,
    ReportEvent,
    ReportStatus,
    digest,
    report_event,
)
from handlers.domain.evidence.issuer_record import with_issuer_record
from handlers.domain.evidence.names_found import names_found
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.evidence.status import UnknownReason
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.inputs import Inputs, hashes_part, inputs_of, inputs_part
from handlers.domain.report.run import Run
from handlers.domain.report.schema.document import (
    SCHEMA,
    ChangePart,
    FailureCode,
    ReportDocument,
    SignOffPart,
)
from handlers.domain.report.schema.document import ReportStatusName as Status
from handlers.domain.report.schema.evidence import FoundNamePart
from handlers.domain.report.schema.figure import float_of
from handlers.domain.report.schema.score import HeadlinePart, ScoreDocument
from handlers.domain.report.sections.change_section import change_since
from handlers.domain.report.sections.deadline_section import deadline_parts
from handlers.domain.report.sections.evidence_section import (
    evidence_parts,
    unknown_parts,
    with_not_asked,
)
from handlers.domain.report.sections.headline_section import no_headline
from handlers.domain.report.sections.recheck_section import next_look, recheck_part
from handlers.domain.report.validity import validity
from handlers.domain.sheet.fault import Fault
from handlers.domain.sheet.validation import SheetAnswer

REVISIONS: Final = {
    ReportStatus.PROVISIONAL: 1,
    ReportStatus.FAILED: 2,
    ReportStatus.REJECTED: 3,
    ReportStatus.COMPLETE: 3,
}
"""A lower revision never replaces a higher one: a late failure never hides a result, and an
execution that is redriven replaces its failure."""


@dataclass(frozen=True)
class Findings:
    """What a scored report tells: the sheet as it was understood, the score and the evidence.

    ``previous`` is what the score is compared with, if there is anything.
    """

    answer: SheetAnswer
    score: ScoreDocument
    evidence: Sequence[ProviderResult] = ()
    previous: PreviousResult | None = None


def report_id(answer: Answer, run: Run) -> str:
    """The same for each repeat of the same run of the same version; SHA-256 in hex."""
    sheet = (answer.owner, answer.id, answer.incarnation, answer.version)
    return digest("report", *sheet, run.ruleset, run.trigger, run.trigger_id)


def provisional(event: AnswerEvent, run: Run, findings: Findings, created_at: str) -> ReportEvent:
    """From the answers and what is remembered; evidence is still being gathered."""
    return _report(event, run, _scored(event, run, "PROVISIONAL", findings, created_at))


def complete(event: AnswerEvent, run: Run, findings: Findings, created_at: str) -> ReportEvent:
    """With all evidence; a probe that nobody was asked about is listed as such."""
    probes = load_catalogue(findings.answer.catalogue_version).probes
    asked = replace(findings, evidence=with_not_asked(findings.evidence, probes))
    return _report(event, run, _scored(event, run, "COMPLETE", asked, created_at))


def rejected(event: AnswerEvent, run: Run, faults: Iterable[Fault], created_at: str) -> ReportEvent:
    """For a sheet that can't be evaluated; it names each fault."""
    document = _document(event, run, "REJECTED", created_at)
    document["faults"] = [
        {"where": fault.where, "code": fault.code, "given": fault.given} for fault in faults
    ]
    return _report(event, run, document)


def failed(event: AnswerEvent, run: Run, code: FailureCode, created_at: str) -> ReportEvent:
    """For an execution that ended without a result; nothing internal is told."""
    document = _document(event, run, "FAILED", created_at)
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


def _document(
    event: AnswerEvent,
    run: Run,
    status: Status,
    created_at: str,
    evidence: Sequence[ProviderResult] = (),
) -> ReportDocument:
    """Every part of the document, each empty or null where a report has nothing to say of it."""
    answer = event.answer
    return {
        "schema": SCHEMA,
        "status": status,
        "createdAt": created_at,
        "answer": {
            "id": answer.id,
            "version": answer.version,
            "catalogueVersion": _short_text(answer.catalogue_version),
            "domain": _short_text(answer.domain),
            "submittedAt": None,
            "names": [],
            "firm": None,
            "signOff": None,
        },
        "validity": None,
        "headline": no_headline(),
        "functions": [],
        "scenarios": [],
        "contradictions": [],
        "deniedFacts": [],
        "hints": [],
        "ledger": [],
        "outOfScope": [],
        "notOffered": [],
        "recommendations": [],
        "standards": None,
        "deadlines": [],
        "evidence": [],
        "unknown": [],
        "namesFound": [],
        "change": None,
        "rulesetId": None,
        "inputs": None,
        "inputHashes": None,
        "faults": [],
        "failure": None,
        "run": {
            "execution": run.execution,
            "startedAt": run.started_at,
            "ruleset": run.ruleset,
            "trigger": run.trigger,
            "recheck": recheck_part(run.recheck),
            "next": next_look(run, evidence, created_at) if status == "COMPLETE" else None,
        },
    }


def _scored(
    event: AnswerEvent, run: Run, status: Status, findings: Findings, created_at: str
) -> ReportDocument:
    answer, score, previous = findings.answer, findings.score, findings.previous
    inputs = inputs_of(answer, findings.evidence, _offered(answer, score))
    shown = inputs_part(inputs)
    evidence = evidence_parts(with_issuer_record(findings.evidence, findings.answer.domain))
    return {
        **_document(event, run, status, created_at, findings.evidence),
        "answer": {
            "id": answer.id,
            "version": answer.version,
            "catalogueVersion": answer.catalogue_version,
            "domain": answer.domain,
            "submittedAt": event.answer.updated_at,
            "names": [{"name": each.name, "roles": list(each.roles)} for each in answer.names],
            "firm": answer.firm,
            "signOff": _sign_off(answer),
        },
        "validity": validity(
            evidence, answer.catalogue_version, event.answer.updated_at, created_at
        ),
        **score,
        "deadlines": deadline_parts(evidence),
        "evidence": evidence,
        "unknown": unknown_parts(evidence, inputs.evidence, score["notOffered"]),
        "namesFound": _names_found(findings),
        "change": _change(previous, inputs, score),
        "inputs": shown,
        "inputHashes": hashes_part(shown),
    }


def _names_found(findings: Findings) -> list[FoundNamePart]:
    names = [each.name for each in findings.answer.names]
    return [
        {"name": each.name, "foundIn": each.found_in.value}
        for each in names_found(findings.evidence, names)
    ]


def _sign_off(answer: SheetAnswer) -> SignOffPart | None:
    signed = answer.sign_off
    return {"name": signed.name, "role": signed.role, "at": signed.at} if signed else None


def _figures(headline: HeadlinePart) -> dict[str, Any]:
    """The figures of the API's Report, each at both ends; who shows them rounds them."""
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
    """Also where something older stands in for what was left out; None before all evidence."""
    if document["status"] != "COMPLETE":
        return None
    reasons = {probe["reason"] for part in document["evidence"] for probe in part["probes"]}
    return UnknownReason.NOT_VERIFIED.value in reasons


def _offered(answer: SheetAnswer, score: ScoreDocument) -> list[str]:
    probes = load_catalogue(answer.catalogue_version).probes
    return [probe for probe in probes if probe not in score["notOffered"]]


def _change(
    previous: PreviousResult | None, inputs: Inputs, score: ScoreDocument
) -> ChangePart | None:
    now = score["headline"]["score"]
    if previous is None or now is None:
        return None
    return change_since(previous, inputs, score["rulesetId"], now["guaranteed"])


def _short_text(value: object) -> str | None:
    # A rejected sheet may hold anything here; 253 is the length of the longest domain name.
    return value[:253].encode(errors="replace").decode() if isinstance(value, str) else None
