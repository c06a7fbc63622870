"""Builds the four kinds of report; the same input gives the same report, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal

from pydantic import Field

from handlers.domain.answer import Fault, SheetAnswer
from handlers.domain.catalogue import load_catalogue
from handlers.domain.contract import Contract
from handlers.domain.events import (
    AnswerEvent,
    Report,
    ReportEvent,
    ReportStatus,
    digest,
    report_event,
)
from handlers.domain.evidence import ProviderResult, not_asked, statuses
from handlers.domain.score_document import ScoreDocument

SCHEMA: Final = "report/1"
TRIGGER_ANSWER: Final = "answer"
"""The trigger of a run that a handed-in sheet started."""

REVISIONS: Final = {
    ReportStatus.PROVISIONAL: 1,
    ReportStatus.FAILED: 2,
    ReportStatus.REJECTED: 3,
    ReportStatus.COMPLETE: 3,
}
"""A lower revision never replaces a higher one: a late failure never hides a result, and an
execution that is redriven replaces its failure."""

FailureCode = Literal["FAILED", "TIMED_OUT", "ABORTED"]


class Run(Contract):
    """One execution of the workflow; ``trigger`` says what started it."""

    execution: str
    started_at: str
    ruleset: str
    trigger: str


class Findings(Contract):
    """What a scored report tells: the sheet as it was understood, the score and the evidence."""

    answer: SheetAnswer
    score: ScoreDocument
    evidence: list[ProviderResult] = Field(default_factory=list)


def report_id(answer_id: str, version: int, ruleset: str, trigger: str) -> str:
    """The same for each repeat of the same run of the same version; SHA-256 in hex."""
    return digest("report", answer_id, version, ruleset, trigger)


def provisional(event: AnswerEvent, run: Run, findings: Findings, created_at: str) -> ReportEvent:
    """From the answers and what is remembered; evidence is still being gathered."""
    parts = _scored(findings, [result.to_json() for result in _by_name(findings.evidence)])
    return _report(event, run, ReportStatus.PROVISIONAL, created_at, parts)


def complete(event: AnswerEvent, run: Run, findings: Findings, created_at: str) -> ReportEvent:
    """With all evidence; a probe that nobody was asked about is listed as such."""
    parts = _scored(findings, _evidence(findings))
    return _report(event, run, ReportStatus.COMPLETE, created_at, parts)


def rejected(event: AnswerEvent, run: Run, faults: Iterable[Fault], created_at: str) -> ReportEvent:
    """For a sheet that can't be evaluated; it names each fault."""
    parts = {"faults": [fault.to_json() for fault in faults]}
    return _report(event, run, ReportStatus.REJECTED, created_at, parts)


def failed(event: AnswerEvent, run: Run, code: FailureCode, created_at: str) -> ReportEvent:
    """For an execution that ended without a result; nothing internal is told."""
    parts = {"failure": {"code": code, "execution": run.execution}}
    return _report(event, run, ReportStatus.FAILED, created_at, parts)


def _report(
    event: AnswerEvent, run: Run, status: ReportStatus, created_at: str, parts: dict[str, Any]
) -> ReportEvent:
    answer = event.answer
    document = _document(event, run, status) | parts
    report = Report(
        id=report_id(answer.id, answer.version, run.ruleset, run.trigger),
        owner=answer.owner,
        answer_id=answer.id,
        answer_version=answer.version,
        revision=REVISIONS[status],
        status=status,
        score_low=_points(document["headline"]["scoreLow"]),
        score_high=_points(document["headline"]["scoreHigh"]),
        document=document,
        execution=run.execution,
        created_at=created_at,
    )
    return report_event(report, event.metadata)


def _document(event: AnswerEvent, run: Run, status: ReportStatus) -> dict[str, Any]:
    """Every part of the document, each empty where a report has nothing to say of it."""
    answer = event.answer
    return {
        "schema": SCHEMA,
        "status": status.value,
        "answer": {
            "id": answer.id,
            "version": answer.version,
            "catalogueVersion": _short_text(answer.catalogue_version),
            "domain": _short_text(answer.domain),
        },
        "headline": {"scoreLow": None, "scoreHigh": None},
        "inputs": None,
        "functions": [],
        "ledger": [],
        "evidence": [],
        "faults": [],
        "failure": None,
        "run": run.to_json(),
    }


def _scored(findings: Findings, evidence: list[dict[str, Any]]) -> dict[str, Any]:
    answer, score = findings.answer.to_json(), findings.score.to_json()
    return {
        "answer": {name: answer[name] for name in ("id", "version", "catalogueVersion", "domain")},
        "headline": {"scoreLow": score["scoreLow"], "scoreHigh": score["scoreHigh"]},
        "inputs": {
            **{name: answer[name] for name in ("catalogueVersion", "responses", "profile")},
            "evidence": dict(sorted(statuses(findings.evidence).items())),
        },
        "functions": score["functions"],
        "ledger": score["ledger"],
        "evidence": evidence,
    }


def _evidence(findings: Findings) -> list[dict[str, Any]]:
    """What each provider gave, by name, and then the probes that nobody was asked about."""
    results = _by_name(findings.evidence)
    asked = {probe.probe for result in results for probe in result.probes}
    probes = load_catalogue(findings.answer.catalogue_version).probes
    rest = [probe for probe in probes if probe not in asked]
    return [result.to_json() for result in [*results, *([not_asked(rest)] if rest else [])]]


def _by_name(results: Iterable[ProviderResult]) -> list[ProviderResult]:
    return sorted(results, key=lambda result: result.provider)


def _points(figure: dict[str, Any] | None) -> float | None:
    return None if figure is None else figure["rounded"]


def _short_text(value: object) -> str | None:
    # A rejected sheet may hold anything here; 253 is the length of the longest domain name.
    return value[:253].encode(errors="replace").decode() if isinstance(value, str) else None
